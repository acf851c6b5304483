import { EntitySchema } from 'typeorm';
import type { CallRecord, RunRecord } from '../../domain/run.ts';

/** A run, and the mark of the process that works on it. */
export interface RunRow extends RunRecord {
  owner: string;
}

/** Runs, one row each. */
export const RunTable = new EntitySchema<RunRow>({
  name: 'run',
  columns: {
    requestId: { type: 'text', name: 'request_id', primary: true },
    owner: { type: 'text' },
    kind: { type: 'text' },
    status: { type: 'text' },
    phase: { type: 'text' },
    phaseAt: { type: 'integer', name: 'phase_at' },
    startedAt: { type: 'integer', name: 'started_at' },
    finishedAt: { type: 'integer', name: 'finished_at', nullable: true },
    prompt: { type: 'text' },
    sessionId: { type: 'text', name: 'session_id', nullable: true },
    meta: { type: 'simple-json' },
    request: { type: 'simple-json' },
    errorKind: { type: 'text', name: 'error_kind', nullable: true },
    errorCode: { type: 'text', name: 'error_code', nullable: true },
    error: { type: 'simple-json', nullable: true },
  },
  indices: [{ name: 'run_by_status', columns: ['status', 'finishedAt'] }],
});

/** A call and its place in the order of sending. */
export interface CallRow extends CallRecord {
  position: number;
}

/** The journal of paid calls, in the order in which they were begun. */
export const CallTable = new EntitySchema<CallRow>({
  name: 'call',
  columns: {
    position: { type: 'integer', primary: true, generated: 'increment' },
    id: { type: 'text' },
    requestId: { type: 'text', name: 'request_id' },
    index: { type: 'integer' },
    attempt: { type: 'integer' },
    provider: { type: 'text' },
    model: { type: 'text' },
    state: { type: 'text' },
    sentAt: { type: 'integer', name: 'sent_at' },
    settledAt: { type: 'integer', name: 'settled_at', nullable: true },
    operation: { type: 'simple-json', nullable: true },
    errorCode: { type: 'text', name: 'error_code', nullable: true },
  },
  indices: [
    { name: 'call_by_id', columns: ['id'], unique: true },
    { name: 'call_by_run', columns: ['requestId'] },
  ],
  foreignKeys: [
    {
      name: 'call_of_run',
      target: 'run',
      columnNames: ['requestId'],
      referencedColumnNames: ['requestId'],
      onDelete: 'CASCADE',
    },
  ],
});
