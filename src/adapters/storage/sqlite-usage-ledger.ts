import type { EntityManager } from 'typeorm';
import { roundUsd, type UsageEntry, type UsageGroup, type UsageRange, type UsageRow } from '../../domain/usage.ts';
import { type Reservation, type SpendingLimit, UsageLedger } from '../../ports/usage-ledger.ts';
import type { Database, Values } from './database.ts';

const RECORD = `
  INSERT INTO "usage" ("call_id", "request_id", "at", "provider", "model", "kind", "seed", "prompt_sha256", "prompt",
    "latency_ms", "cost_usd", "cost_source", "state", "pictures", "caller", "error_code")
  VALUES ($callId, $requestId, $at, $provider, $model, $kind, $seed, $promptSha256, $prompt,
    $latencyMs, $costUsd, $costSource, $state, $pictures, $caller, $errorCode)
  ON CONFLICT ("call_id") DO UPDATE SET "at" = excluded."at", "seed" = excluded."seed",
    "latency_ms" = excluded."latency_ms", "state" = excluded."state", "pictures" = excluded."pictures",
    "error_code" = excluded."error_code",
    "cost_usd" = CASE WHEN "cost_source" = 'reported' AND excluded."cost_source" IS NOT 'reported'
      THEN "cost_usd" ELSE excluded."cost_usd" END,
    "cost_source" = CASE WHEN "cost_source" = 'reported' THEN 'reported' ELSE excluded."cost_source" END`;

/** What a call of each time is part of. The time zone is that of the machine. */
const KEYS: Readonly<Record<UsageGroup, string>> = {
  day: `strftime('%Y-%m-%d', "at" / 1000, 'unixepoch', 'localtime')`,
  provider: '"provider"',
  model: '"model"',
  caller: '"caller"',
};

const IN_RANGE = `"at" >= $from AND "at" < $to`;

const ENTRIES = `
  SELECT "call_id" AS "callId", "request_id" AS "requestId", "at", "provider", "model", "kind", "seed",
    "prompt_sha256" AS "promptSha256", "prompt", "latency_ms" AS "latencyMs", "cost_usd" AS "costUsd",
    "cost_source" AS "costSource", "state", "pictures", "caller", "error_code" AS "errorCode"
  FROM "usage" WHERE ${IN_RANGE} ORDER BY "at" DESC, "call_id" DESC LIMIT $limit`;

/** Spent since a time, and what is set aside for runs beyond what they have spent already. */
const SPENT = `
  SELECT COALESCE((SELECT SUM("cost_usd") FROM "usage"
      WHERE "at" >= $since AND ($caller IS NULL OR "caller" = $caller)), 0)
    + COALESCE((SELECT SUM(MAX(0, "amount_usd" - COALESCE((SELECT SUM("cost_usd") FROM "usage"
        WHERE "usage"."request_id" = "reservation"."request_id"), 0)))
      FROM "reservation" WHERE $caller IS NULL OR "caller" = $caller), 0) AS "spent"`;

const RESERVE = `
  INSERT INTO "reservation" ("request_id", "caller", "amount_usd", "at")
  VALUES ($requestId, $caller, $amountUsd, $at)
  ON CONFLICT ("request_id") DO UPDATE SET "caller" = excluded."caller", "amount_usd" = excluded."amount_usd",
    "at" = excluded."at"`;

/** The usage ledger in the library's database. */
export class SqliteUsageLedger extends UsageLedger {
  readonly #database: Database;

  constructor(database: Database) {
    super();
    this.#database = database;
  }

  override async record(entry: UsageEntry): Promise<void> {
    await this.#database.execute(RECORD, { ...entry });
  }

  override entries(range: UsageRange, limit: number): Promise<UsageEntry[]> {
    return this.#database.rows<UsageEntry>(ENTRIES, { ...boundsOf(range), limit });
  }

  override async totals(range: UsageRange, by: UsageGroup): Promise<UsageRow[]> {
    const rows = await this.#database.rows<UsageRow>(totalsBy(by), boundsOf(range));
    return rows.map((row) => ({
      ...row,
      costUsd: roundUsd(row.costUsd),
      reportedUsd: roundUsd(row.reportedUsd),
      estimatedUsd: roundUsd(row.estimatedUsd),
      uncertainUsd: roundUsd(row.uncertainUsd),
    }));
  }

  override spent(limits: readonly SpendingLimit[]): Promise<number[]> {
    return this.#database.read((manager) => sumsOf(manager, limits));
  }

  override reserve(
    reservation: Reservation,
    limits: readonly SpendingLimit[],
  ): Promise<{ isReserved: boolean; spent: number[] }> {
    return this.#database.write(async (manager) => {
      const spent = await sumsOf(manager, limits);
      const isReserved = limits.every(
        ({ capUsd }, at) => capUsd === null || roundUsd((spent[at] ?? 0) + reservation.amountUsd) <= capUsd,
      );
      if (isReserved) await manager.query(RESERVE, [{ ...reservation }]);
      return { isReserved, spent };
    });
  }

  override async release(requestId: string): Promise<void> {
    await this.#database.execute('DELETE FROM "reservation" WHERE "request_id" = $requestId', { requestId });
  }

  override async prune(time: number): Promise<void> {
    await this.#database.execute('DELETE FROM "usage" WHERE "at" < $time', { time });
  }
}

async function sumsOf(manager: EntityManager, limits: readonly SpendingLimit[]): Promise<number[]> {
  const sums: number[] = [];
  for (const { since, caller } of limits) {
    const [row] = await manager.query<{ spent: number }[]>(SPENT, [{ since, caller }]);
    sums.push(roundUsd(row?.spent ?? 0));
  }
  return sums;
}

function totalsBy(by: UsageGroup): string {
  const order = by === 'day' ? '"key"' : '"costUsd" DESC, "calls" DESC, "key"';
  const sum = (what: string) => `COALESCE(SUM(${what}), 0)`;
  return `
    SELECT ${KEYS[by]} AS "key", COUNT(*) AS "calls", ${sum('"pictures"')} AS "pictures",
      ${sum('"cost_usd"')} AS "costUsd",
      ${sum(`"cost_usd" * ("cost_source" IS 'reported')`)} AS "reportedUsd",
      ${sum(`"cost_usd" * ("cost_source" IS 'estimated')`)} AS "estimatedUsd",
      ${sum(`"cost_usd" * ("state" = 'uncertain')`)} AS "uncertainUsd",
      ${sum(`"state" = 'uncertain'`)} AS "uncertain", ${sum('"cost_usd" IS NULL')} AS "unknown",
      ${sum('"latency_ms"')} AS "latencyMs"
    FROM "usage" WHERE ${IN_RANGE} GROUP BY "key" ORDER BY ${order}`;
}

function boundsOf({ from = 0, to = Number.MAX_SAFE_INTEGER }: UsageRange): Values {
  return { from, to };
}
