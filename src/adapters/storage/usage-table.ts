import { EntitySchema } from 'typeorm';
import type { UsageEntry } from '../../domain/usage.ts';
import type { Reservation } from '../../ports/usage-ledger.ts';

/** The usage ledger, one row for each upstream call. */
export const UsageTable = new EntitySchema<UsageEntry>({
  name: 'usage',
  columns: {
    callId: { type: 'text', name: 'call_id', primary: true },
    requestId: { type: 'text', name: 'request_id' },
    at: { type: 'integer' },
    provider: { type: 'text' },
    model: { type: 'text' },
    kind: { type: 'text' },
    seed: { type: 'text', nullable: true },
    promptSha256: { type: 'text', name: 'prompt_sha256', nullable: true },
    prompt: { type: 'text', nullable: true },
    latencyMs: { type: 'integer', name: 'latency_ms' },
    costUsd: { type: 'real', name: 'cost_usd', nullable: true },
    costSource: { type: 'text', name: 'cost_source', nullable: true },
    state: { type: 'text' },
    pictures: { type: 'integer' },
    caller: { type: 'text' },
    errorCode: { type: 'text', name: 'error_code', nullable: true },
  },
  indices: [
    { name: 'usage_by_time', columns: ['at'] },
    { name: 'usage_by_caller', columns: ['caller', 'at'] },
    { name: 'usage_by_run', columns: ['requestId'] },
  ],
});

/** What is set aside for runs under way. */
export const ReservationTable = new EntitySchema<Reservation>({
  name: 'reservation',
  columns: {
    requestId: { type: 'text', name: 'request_id', primary: true },
    caller: { type: 'text' },
    amountUsd: { type: 'real', name: 'amount_usd' },
    at: { type: 'integer' },
  },
});
