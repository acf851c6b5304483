import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs and the journal of paid calls. */
export class RunTables implements MigrationInterface {
  readonly name = 'RunTables1795132800001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('The schema only goes forward; restore the backup that was made beside the database');
  }
}

const STATEMENTS = [
  `CREATE TABLE "run" ("request_id" text PRIMARY KEY NOT NULL, "owner" text NOT NULL, "kind" text NOT NULL,
    "status" text NOT NULL, "phase" text NOT NULL, "phase_at" integer NOT NULL, "started_at" integer NOT NULL,
    "finished_at" integer, "prompt" text NOT NULL, "session_id" text, "meta" text NOT NULL, "request" text NOT NULL,
    "error_kind" text, "error_code" text)`,
  `CREATE INDEX "run_by_status" ON "run" ("status", "finished_at")`,
  `CREATE TABLE "call" ("position" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "id" text NOT NULL,
    "request_id" text NOT NULL, "index" integer NOT NULL, "attempt" integer NOT NULL, "provider" text NOT NULL,
    "model" text NOT NULL, "state" text NOT NULL, "sent_at" integer NOT NULL, "settled_at" integer,
    "upstream_id" text, "error_code" text,
    CONSTRAINT "call_of_run" FOREIGN KEY ("request_id") REFERENCES "run" ("request_id") ON DELETE CASCADE ON UPDATE NO ACTION)`,
  `CREATE UNIQUE INDEX "call_by_id" ON "call" ("id")`,
  `CREATE INDEX "call_by_run" ON "call" ("request_id")`,
  'PRAGMA user_version = 2',
];
