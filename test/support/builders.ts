import type { Asset } from '../../src/domain/asset.ts';
import type { CallRecord, RunRecord } from '../../src/domain/run.ts';
import type { UsageEntry } from '../../src/domain/usage.ts';

/** When everything that a builder makes was made, in milliseconds since the epoch. */
export const BUILT_AT = Date.UTC(2026, 0, 2, 3, 4, 5);

/** A picture of the library; name and time follow from each other unless both are given. */
export function anAsset(fields: Partial<Asset> = {}): Asset {
  const createdAt = fields.createdAt ?? BUILT_AT;
  return {
    filename: `${createdAt}_0a1b2c3d_0.png`,
    mediaType: 'image',
    kind: 'classic',
    createdAt,
    prompt: 'a red fox in the snow',
    provider: 'sketch',
    model: 'sketch-1',
    size: '1024x1024',
    format: 'png',
    requestId: 'req_1',
    sessionId: null,
    ...fields,
  };
}

/** A run that is under way. */
export function aRun(fields: Partial<RunRecord> = {}): RunRecord {
  return {
    requestId: 'req_1',
    kind: 'classic',
    status: 'running',
    phase: 'streaming',
    phaseAt: BUILT_AT,
    startedAt: BUILT_AT,
    finishedAt: null,
    prompt: 'a red fox in the snow',
    sessionId: null,
    meta: { provider: 'sketch', model: 'sketch-1', n: 1 },
    request: { prompt: 'a red fox in the snow' },
    errorKind: null,
    errorCode: null,
    error: null,
    ...fields,
  };
}

/** A call that was written and not settled. */
export function aCall(fields: Partial<CallRecord> = {}): CallRecord {
  return {
    id: 'call_1',
    requestId: 'req_1',
    index: 0,
    attempt: 1,
    provider: 'sketch',
    model: 'sketch-1',
    state: 'sending',
    sentAt: BUILT_AT,
    settledAt: null,
    operation: null,
    errorCode: null,
    ...fields,
  };
}

/** An answered call in the usage ledger. */
export function aUsage(fields: Partial<UsageEntry> = {}): UsageEntry {
  return {
    callId: 'req_1/0/1',
    requestId: 'req_1',
    at: BUILT_AT,
    provider: 'sketch',
    model: 'sketch-1',
    kind: 'classic',
    seed: '7',
    promptSha256: 'a0b1',
    prompt: null,
    latencyMs: 1500,
    costUsd: 0.04,
    costSource: 'estimated',
    state: 'answered',
    pictures: 1,
    caller: 'cli',
    errorCode: null,
    ...fields,
  };
}
