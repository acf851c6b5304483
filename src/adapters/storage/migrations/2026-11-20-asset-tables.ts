import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Assets, their words and what is known of the library as a whole. Triggers keep the count, and take the words of a
 * removed asset along. An asset is replaced by removing and adding it; its row is never updated.
 */
export class AssetTables implements MigrationInterface {
  readonly name = 'AssetTables1795132800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('The schema only goes forward; restore the backup that was made beside the database');
  }
}

const STATEMENTS = [
  `CREATE TABLE "asset" ("id" integer PRIMARY KEY NOT NULL, "filename" text NOT NULL, "created_at" real NOT NULL,
    "session_id" text, "request_id" text, "asset" text NOT NULL)`,
  `CREATE UNIQUE INDEX "asset_by_filename" ON "asset" ("filename")`,
  `CREATE INDEX "asset_by_time" ON "asset" ("created_at", "filename")`,
  `CREATE INDEX "asset_by_session" ON "asset" ("session_id", "created_at", "filename")`,
  `CREATE INDEX "asset_by_request" ON "asset" ("request_id", "created_at", "filename")`,
  `CREATE VIRTUAL TABLE "asset_words" USING fts5("words", content='', contentless_delete=1, prefix='1 2 3',
    tokenize="unicode61 remove_diacritics 2")`,
  `CREATE TABLE "library_fact" ("name" text PRIMARY KEY NOT NULL, "value" integer NOT NULL)`,
  `INSERT INTO "library_fact" ("name", "value") VALUES ('total', 0)`,
  `CREATE TRIGGER "asset_added" AFTER INSERT ON "asset" BEGIN
    UPDATE "library_fact" SET "value" = "value" + 1 WHERE "name" = 'total';
  END`,
  `CREATE TRIGGER "asset_removed" AFTER DELETE ON "asset" BEGIN
    UPDATE "library_fact" SET "value" = "value" - 1 WHERE "name" = 'total';
    DELETE FROM "asset_words" WHERE "rowid" = OLD."id";
  END`,
  'PRAGMA user_version = 1',
];
