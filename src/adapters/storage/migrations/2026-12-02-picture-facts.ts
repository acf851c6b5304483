import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is found out about old files, and a way to those that nothing is known of. */
export class PictureFactsTables implements MigrationInterface {
  readonly name = 'PictureFactsTables1796169600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('The schema only goes forward; restore the backup that was made beside the database');
  }
}

const STATEMENTS = [
  `CREATE TABLE "picture_facts" ("filename" text PRIMARY KEY NOT NULL, "bytes" integer NOT NULL,
    "modified_at" real NOT NULL, "width" integer, "height" integer, "thumbhash" text NOT NULL, "perceptual_hash" text)`,
  `CREATE INDEX "asset_without_placeholder" ON "asset" ("created_at", "filename")
    WHERE "asset" ->> 'thumbhash' IS NULL`,
  'PRAGMA user_version = 8',
];
