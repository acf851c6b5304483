import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The whole error of a run that failed, beside its kind and code. */
export class RunErrors implements MigrationInterface {
  readonly name = 'RunErrors1795737600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "run" ADD COLUMN "error" text');
    await runner.query('PRAGMA user_version = 3');
  }

  async down(): Promise<void> {
    throw new Error('The schema only goes forward; restore the backup that was made beside the database');
  }
}
