import { StudioError } from '../../src/domain/errors.ts';
import type { CallRecord, Operation, RunEnd, RunRecord } from '../../src/domain/run.ts';
import { RunLog } from '../../src/ports/run-log.ts';

/** What several logs share, as processes share a disk. */
export interface SharedRuns {
  runs: Map<string, { record: RunRecord; owner: string }>;
  calls: CallRecord[];
  /** Processes that are gone. */
  gone: Set<string>;
}

/** An empty disk. */
export function sharedRuns(): SharedRuns {
  return { runs: new Map(), calls: [], gone: new Set() };
}

/** Runs and calls in memory. Several logs with one `shared` are several processes. */
export class MemoryRunLog extends RunLog {
  readonly #shared: SharedRuns;
  readonly #process: string;

  constructor(shared: SharedRuns = sharedRuns(), process = 'this one') {
    super();
    this.#shared = shared;
    this.#process = process;
  }

  async open(run: RunRecord): Promise<void> {
    if (this.#shared.runs.get(run.requestId)?.record.status === 'running') {
      throw new StudioError('conflict', 'REQUEST_ID_IN_USE', `A run with the id ${run.requestId} is under way`);
    }
    this.#shared.calls = this.#shared.calls.filter(({ requestId }) => requestId !== run.requestId);
    this.#shared.runs.delete(run.requestId);
    this.#shared.runs.set(run.requestId, { record: structuredClone(run), owner: this.#process });
  }

  async phase(requestId: string, phase: RunRecord['phase'], at: number): Promise<void> {
    const record = this.#shared.runs.get(requestId)?.record;
    if (record?.status === 'running') Object.assign(record, { phase, phaseAt: at });
  }

  async close(requestId: string, end: RunEnd): Promise<void> {
    const record = this.#shared.runs.get(requestId)?.record;
    if (record !== undefined) Object.assign(record, structuredClone(end));
  }

  async running(): Promise<RunRecord[]> {
    const running = this.#records().filter(({ status }) => status === 'running');
    return running.sort((one, other) => one.startedAt - other.startedAt);
  }

  async finished(since: number): Promise<RunRecord[]> {
    const ended = this.#records().filter(({ status }) => status !== 'running');
    return newestFirst(ended.filter(({ finishedAt }) => (finishedAt ?? 0) >= since));
  }

  async failed(since: number, limit: number): Promise<RunRecord[]> {
    const kept = this.#records().filter(
      ({ status, finishedAt }) => status === 'uncertain' || (status === 'error' && (finishedAt ?? 0) >= since),
    );
    return newestFirst(kept).slice(0, limit);
  }

  async get(requestId: string): Promise<RunRecord | undefined> {
    return structuredClone(this.#shared.runs.get(requestId)?.record);
  }

  async claimAbandoned(): Promise<RunRecord[]> {
    const abandoned = [...this.#shared.runs.values()].filter(
      ({ record, owner }) => record.status === 'running' && this.#shared.gone.has(owner),
    );
    for (const run of abandoned) run.owner = this.#process;
    return abandoned.map(({ record }) => structuredClone(record));
  }

  async prune(time: number): Promise<void> {
    for (const { requestId, status, finishedAt } of this.#records()) {
      if (status === 'running' || status === 'uncertain' || finishedAt === null || finishedAt >= time) continue;
      this.#shared.runs.delete(requestId);
      this.#shared.calls = this.#shared.calls.filter((call) => call.requestId !== requestId);
    }
  }

  async forget(requestId: string): Promise<boolean> {
    const run = this.#shared.runs.get(requestId);
    if (run === undefined || run.record.status === 'running') return false;
    this.#shared.calls = this.#shared.calls.filter((call) => call.requestId !== requestId);
    return this.#shared.runs.delete(requestId);
  }

  async openCall(call: CallRecord): Promise<void> {
    this.#shared.calls.push(structuredClone(call));
  }

  async submitted(callId: string, operation: Operation): Promise<void> {
    this.#change(callId, { operation });
  }

  async settleCall(callId: string, end: Pick<CallRecord, 'state' | 'settledAt' | 'errorCode'>): Promise<void> {
    this.#change(callId, end);
  }

  async calls(requestId: string): Promise<CallRecord[]> {
    return structuredClone(this.#shared.calls.filter((call) => call.requestId === requestId));
  }

  #records(): RunRecord[] {
    return [...this.#shared.runs.values()].map(({ record }) => structuredClone(record));
  }

  #change(callId: string, change: Partial<CallRecord>): void {
    const call = this.#shared.calls.find(({ id }) => id === callId);
    if (call !== undefined) Object.assign(call, change);
  }
}

function newestFirst(runs: RunRecord[]): RunRecord[] {
  return runs.sort((one, other) => (other.finishedAt ?? 0) - (one.finishedAt ?? 0));
}
