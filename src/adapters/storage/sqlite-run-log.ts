import type { EntityManager } from 'typeorm';
import { StudioError } from '../../domain/errors.ts';
import type { CallRecord, Operation, RunEnd, RunRecord } from '../../domain/run.ts';
import { RunLog } from '../../ports/run-log.ts';
import type { Database, Values } from './database.ts';
import { isMarkAlive, ownMark } from './process-mark.ts';
import type { CallRow, RunRow } from './run-table.ts';

const OPEN = `
  INSERT INTO "run" ("request_id", "owner", "kind", "status", "phase", "phase_at", "started_at", "finished_at", "prompt",
    "session_id", "meta", "request", "error_kind", "error_code", "error")
  VALUES ($requestId, $owner, $kind, $status, $phase, $phaseAt, $startedAt, $finishedAt, $prompt,
    $sessionId, $meta, $request, $errorKind, $errorCode, $error)
  ON CONFLICT ("request_id") DO NOTHING RETURNING "request_id"`;
const FORGET_ENDED = `
  DELETE FROM "run" WHERE "request_id" = $requestId AND "status" <> 'running' RETURNING "request_id"`;
const PHASE = `
  UPDATE "run" SET "phase" = $phase, "phase_at" = $at WHERE "request_id" = $requestId AND "status" = 'running'`;
const CLOSE = `
  UPDATE "run" SET "status" = $status, "finished_at" = $finishedAt, "error_kind" = $errorKind, "error_code" = $errorCode,
    "error" = $error
  WHERE "request_id" = $requestId`;
const PRUNE = `DELETE FROM "run" WHERE "status" NOT IN ('running', 'uncertain') AND "finished_at" < $time`;
const OPEN_CALL = `
  INSERT INTO "call" ("id", "request_id", "index", "attempt", "provider", "model", "state", "sent_at", "settled_at",
    "operation", "error_code")
  VALUES ($id, $requestId, $index, $attempt, $provider, $model, $state, $sentAt, $settledAt, $operation, $errorCode)`;
const SUBMITTED = 'UPDATE "call" SET "operation" = $operation WHERE "id" = $callId';
const SETTLE_CALL = `
  UPDATE "call" SET "state" = $state, "settled_at" = $settledAt, "error_code" = $errorCode WHERE "id" = $callId`;

/**
 * Runs and calls in the library's database, one statement and one commit each. A run carries the mark of its process,
 * so that a later process finds those that nobody works on any more.
 */
export class SqliteRunLog extends RunLog {
  readonly #database: Database;
  readonly #mark: () => Promise<string>;

  /** `mark` names the process that runs belong to. */
  constructor(database: Database, mark: () => Promise<string> = ownMark) {
    super();
    this.#database = database;
    this.#mark = mark;
  }

  override async open(run: RunRecord): Promise<void> {
    const values = {
      ...run,
      owner: await this.#mark(),
      meta: JSON.stringify(run.meta),
      request: JSON.stringify(run.request),
      error: textOf(run.error),
    };
    if ((await this.#database.execute(OPEN, values)).length > 0) return;
    await this.#database.write(async (manager) => {
      await manager.query(FORGET_ENDED, [{ requestId: run.requestId }]);
      const opened = await manager.query<unknown[]>(OPEN, [values]);
      if (opened.length === 0) throw idInUse(run.requestId);
    });
  }

  override async phase(requestId: string, phase: RunRecord['phase'], at: number): Promise<void> {
    await this.#database.execute(PHASE, { requestId, phase, at }, { durable: false });
  }

  override async close(requestId: string, end: RunEnd): Promise<void> {
    const { status, finishedAt, errorKind, errorCode, error } = end;
    const values = { requestId, status, finishedAt, errorKind, errorCode, error: textOf(error) };
    await this.#database.execute(CLOSE, values);
  }

  override running(): Promise<RunRecord[]> {
    return this.#database.read(async (manager) => {
      const rows = await manager.find<RunRow>('run', { where: { status: 'running' }, order: { startedAt: 'ASC' } });
      return rows.map(toRecord);
    });
  }

  override finished(since: number): Promise<RunRecord[]> {
    return this.#database.read(async (manager) => {
      const rows = await manager
        .createQueryBuilder<RunRow>('run', 'run')
        .where("run.status <> 'running' AND run.finishedAt >= :since", { since })
        .orderBy('run.finishedAt', 'DESC')
        .getMany();
      return rows.map(toRecord);
    });
  }

  override failed(since: number, limit: number): Promise<RunRecord[]> {
    return this.#database.read(async (manager) => {
      const rows = await manager
        .createQueryBuilder<RunRow>('run', 'run')
        .where("run.status = 'uncertain'")
        .orWhere("run.status = 'error' AND run.finishedAt >= :since", { since })
        .orderBy('run.finishedAt', 'DESC')
        .limit(limit)
        .getMany();
      return rows.map(toRecord);
    });
  }

  override get(requestId: string): Promise<RunRecord | undefined> {
    return this.#database.read(async (manager) => {
      const row = await manager.findOneBy<RunRow>('run', { requestId });
      return row === null ? undefined : toRecord(row);
    });
  }

  /** Takes the runs over in this process's name, so that they are found again should it die as well. */
  override async claimAbandoned(): Promise<RunRecord[]> {
    const mark = await this.#mark();
    const owners = await this.#database.rows<{ owner: string }>(
      `SELECT DISTINCT "owner" FROM "run" WHERE "status" = 'running' AND "owner" <> $mark`,
      { mark },
    );
    const claimed: RunRecord[] = [];
    for (const { owner } of owners) {
      if (await isMarkAlive(owner)) continue;
      claimed.push(...(await this.#database.write((manager) => claim(manager, owner, mark))));
    }
    return claimed;
  }

  override async prune(time: number): Promise<void> {
    await this.#database.execute(PRUNE, { time });
  }

  override async forget(requestId: string): Promise<boolean> {
    return (await this.#database.execute(FORGET_ENDED, { requestId })).length > 0;
  }

  override async openCall(call: CallRecord): Promise<void> {
    await this.#database.execute(OPEN_CALL, { ...call, operation: textOf(call.operation) });
  }

  override async submitted(callId: string, operation: Operation): Promise<void> {
    await this.#database.execute(SUBMITTED, { callId, operation: textOf(operation) });
  }

  /** Not waited for: closing the run writes it through to the disk too. */
  override async settleCall(callId: string, end: Pick<CallRecord, 'state' | 'settledAt' | 'errorCode'>): Promise<void> {
    const { state, settledAt, errorCode } = end;
    await this.#database.execute(SETTLE_CALL, { callId, state, settledAt, errorCode }, { durable: false });
  }

  override calls(requestId: string): Promise<CallRecord[]> {
    return this.#database.read(async (manager) => {
      const rows = await manager.find<CallRow>('call', { where: { requestId }, order: { position: 'ASC' } });
      return rows.map(({ position: _position, ...call }) => call);
    });
  }
}

async function claim(manager: EntityManager, owner: string, mark: string): Promise<RunRecord[]> {
  const where = { owner, status: 'running' as const };
  const rows = await manager.find<RunRow>('run', { where, order: { startedAt: 'ASC' } });
  const values: Values = { owner, mark };
  await manager.query(`UPDATE "run" SET "owner" = $mark WHERE "owner" = $owner AND "status" = 'running'`, [values]);
  return rows.map(toRecord);
}

function toRecord({ owner: _owner, ...record }: RunRow): RunRecord {
  return record;
}

function textOf(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

function idInUse(requestId: string): StudioError {
  return new StudioError('conflict', 'REQUEST_ID_IN_USE', `A run with the id ${requestId} is under way`, {
    hint: 'Follow that run, or send the request under another requestId',
    details: { requestId },
  });
}
