import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the library is narrowed by: columns beside each asset, counts of those that agree in all of them, tags, favourites
 * and a full-text index for parts of words. Triggers keep the counts and take tags and text of a removed asset along.
 */
export class LibraryFacets implements MigrationInterface {
  readonly name = 'LibraryFacets1796083200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('The schema only goes forward; restore the backup that was made beside the database');
  }
}

const WIDTH = `("asset" ->> 'width')`;
const HEIGHT = `("asset" ->> 'height')`;
const GROUP = ['kind', 'model', 'provider', 'media_type', 'shape', 'rating', 'month'];
const COLUMNS = GROUP.map((name) => `"${name}"`).join(', ');
const of = (row: string): string => GROUP.map((name) => `${row}."${name}"`).join(', ');
const SAME = (row: string): string => GROUP.map((name) => `"${name}" = ${row}."${name}"`).join(' AND ');

const STATEMENTS = [
  `ALTER TABLE "asset" ADD COLUMN "kind" text NOT NULL DEFAULT ''`,
  `ALTER TABLE "asset" ADD COLUMN "model" text NOT NULL DEFAULT ''`,
  `ALTER TABLE "asset" ADD COLUMN "provider" text NOT NULL DEFAULT ''`,
  `ALTER TABLE "asset" ADD COLUMN "media_type" text NOT NULL DEFAULT ''`,
  `ALTER TABLE "asset" ADD COLUMN "shape" text NOT NULL DEFAULT ''`,
  `ALTER TABLE "asset" ADD COLUMN "rating" integer NOT NULL DEFAULT 0`,
  `ALTER TABLE "asset" ADD COLUMN "month" integer NOT NULL DEFAULT 0`,
  `UPDATE "asset" SET
    "kind" = coalesce("asset" ->> 'kind', ''),
    "model" = coalesce("asset" ->> 'model', ''),
    "provider" = coalesce("asset" ->> 'provider', ''),
    "media_type" = coalesce("asset" ->> 'mediaType', ''),
    "rating" = CAST(coalesce("asset" ->> 'rating', 0) AS INTEGER),
    "month" = CAST(coalesce(strftime('%Y%m', "created_at" / 1000, 'unixepoch', 'localtime'), 0) AS INTEGER),
    "shape" = CASE
      WHEN coalesce(${WIDTH}, 0) = 0 OR coalesce(${HEIGHT}, 0) = 0 THEN ''
      WHEN ${WIDTH} > ${HEIGHT} * 1.1 THEN 'landscape'
      WHEN ${HEIGHT} > ${WIDTH} * 1.1 THEN 'portrait'
      ELSE 'square' END`,
  'DROP INDEX "asset_by_time"',
  `CREATE INDEX "asset_by_time" ON "asset" ("created_at", "filename", ${COLUMNS}, "session_id", "request_id")`,
  `CREATE INDEX "asset_by_content" ON "asset" ("asset" ->> 'sha256')`,
  `CREATE TABLE "asset_count" ("kind" text NOT NULL, "model" text NOT NULL, "provider" text NOT NULL,
    "media_type" text NOT NULL, "shape" text NOT NULL, "rating" integer NOT NULL, "month" integer NOT NULL,
    "count" integer NOT NULL, PRIMARY KEY (${COLUMNS}))`,
  `INSERT INTO "asset_count" (${COLUMNS}, "count") SELECT ${COLUMNS}, count(*) FROM "asset" GROUP BY ${COLUMNS}`,
  `CREATE TRIGGER "asset_counted" AFTER INSERT ON "asset" BEGIN
    INSERT INTO "asset_count" (${COLUMNS}, "count") VALUES (${of('NEW')}, 1)
      ON CONFLICT DO UPDATE SET "count" = "count" + 1;
  END`,
  `CREATE TABLE "asset_tag" ("tag" text NOT NULL, "asset_id" integer NOT NULL, PRIMARY KEY ("tag", "asset_id"))`,
  `CREATE INDEX "tag_by_asset" ON "asset_tag" ("asset_id")`,
  `CREATE TABLE "favorite" ("browser_id" text NOT NULL, "filename" text NOT NULL, "favorited_at" integer NOT NULL,
    PRIMARY KEY ("browser_id", "filename"))`,
  `CREATE VIRTUAL TABLE "asset_text" USING fts5("text", content='', contentless_delete=1, tokenize='trigram')`,
  `INSERT INTO "asset_text" ("rowid", "text")
    SELECT "id", coalesce("asset" ->> 'prompt', '') || ' ' || "filename" FROM "asset"`,
  `CREATE TRIGGER "asset_uncounted" AFTER DELETE ON "asset" BEGIN
    UPDATE "asset_count" SET "count" = "count" - 1 WHERE ${SAME('OLD')};
    DELETE FROM "asset_count" WHERE ${SAME('OLD')} AND "count" = 0;
    DELETE FROM "asset_tag" WHERE "asset_id" = OLD."id";
    DELETE FROM "asset_text" WHERE "rowid" = OLD."id";
  END`,
  'PRAGMA user_version = 7',
];
