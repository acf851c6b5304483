import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds assets by the size of their file: the first step to recognise a file by its content. */
export class AssetSizes implements MigrationInterface {
  readonly name = 'AssetSizes1795824000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX "asset_by_bytes" ON "asset" ("asset" ->> 'bytes')`);
    await runner.query('PRAGMA user_version = 4');
  }

  async down(): Promise<void> {
    throw new Error('The schema only goes forward; restore the backup that was made beside the database');
  }
}
