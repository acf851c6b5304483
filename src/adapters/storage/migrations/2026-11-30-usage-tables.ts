import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What upstream calls cost, and what is set aside for runs under way. */
export class UsageTables implements MigrationInterface {
  readonly name = 'UsageTables1795996800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('The schema only goes forward; restore the backup that was made beside the database');
  }
}

const STATEMENTS = [
  `CREATE TABLE "usage" ("call_id" text PRIMARY KEY NOT NULL, "request_id" text NOT NULL, "at" integer NOT NULL,
    "provider" text NOT NULL, "model" text NOT NULL, "kind" text NOT NULL, "seed" text, "prompt_sha256" text,
    "prompt" text, "latency_ms" integer NOT NULL, "cost_usd" real, "cost_source" text, "state" text NOT NULL,
    "pictures" integer NOT NULL, "caller" text NOT NULL, "error_code" text)`,
  `CREATE INDEX "usage_by_time" ON "usage" ("at")`,
  `CREATE INDEX "usage_by_caller" ON "usage" ("caller", "at")`,
  `CREATE INDEX "usage_by_run" ON "usage" ("request_id")`,
  `CREATE TABLE "reservation" ("request_id" text PRIMARY KEY NOT NULL, "caller" text NOT NULL,
    "amount_usd" real NOT NULL, "at" integer NOT NULL)`,
  'PRAGMA user_version = 6',
];
