import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an upstream has made of an order, in place of its id alone. */
export class CallOperations implements MigrationInterface {
  readonly name = 'CallOperations1795910400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "call" RENAME COLUMN "upstream_id" TO "operation"');
    await runner.query(`UPDATE "call" SET "operation" = json_object('id', "operation") WHERE "operation" IS NOT NULL`);
    await runner.query('PRAGMA user_version = 5');
  }

  async down(): Promise<void> {
    throw new Error('The schema only goes forward; restore the backup that was made beside the database');
  }
}
