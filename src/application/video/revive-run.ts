import type { VideoAction } from '../../domain/check-video.ts';
import { StudioError } from '../../domain/errors.ts';
import type { CallRecord, RunRecord } from '../../domain/run.ts';
import type { Clock } from '../../ports/clock.ts';
import type { RunLog } from '../../ports/run-log.ts';
import type { Runs } from '../runs.ts';

/** What a run is started with again. */
export interface RevivedRun {
  request: Record<string, unknown>;
  action: VideoAction;
}

/** Makes a run that failed on the way from its upstream alive again, so that the next start under its id goes on with it. */
export class ReviveRun {
  readonly #log: RunLog;
  readonly #runs: Runs;
  readonly #clock: Clock;

  constructor(log: RunLog, runs: Runs, clock: Clock) {
    this.#log = log;
    this.#runs = runs;
    this.#clock = clock;
  }

  /** `not-found` when there is no such run; `conflict` when it is alive, ended well, or was never taken on. */
  async execute(requestId: string): Promise<RevivedRun> {
    const record = await this.#log.get(requestId);
    if (record === undefined) throw noSuchRun(requestId);
    const call = (await this.#log.calls(requestId)).findLast(({ operation }) => operation !== null);
    if (record.kind !== 'video' || call === undefined || !['error', 'uncertain'].includes(record.status)) {
      throw cannotGoOn(record);
    }
    await this.#revive(record, call);
    const { provider, model, action } = record.meta;
    return {
      request: { ...record.request, provider, model },
      action: action === 'edit' || action === 'extend' ? action : 'generate',
    };
  }

  async #revive(record: RunRecord, call: CallRecord): Promise<void> {
    const alive = { status: 'running', phase: 'streaming', phaseAt: this.#clock.now(), finishedAt: null } as const;
    const open = { ...record, ...alive, errorKind: null, errorCode: null, error: null };
    const sending: CallRecord = { ...call, state: 'sending', settledAt: null, errorCode: null };
    await this.#log.open(open);
    await this.#log.openCall(sending);
    this.#runs.expect({ record: open, calls: [sending], pictures: new Map() });
  }
}

function noSuchRun(requestId: string): StudioError {
  return new StudioError('not-found', 'RUN_NOT_FOUND', `There is no run ${requestId}`, {
    hint: '`ima2 ps --all` lists them',
    details: { field: 'requestId' },
  });
}

function cannotGoOn({ requestId, status }: RunRecord): StudioError {
  return new StudioError('conflict', 'RUN_NOT_RESUMABLE', `Run ${requestId} (${status}) left nothing to go on with`, {
    hint: 'Send the request again; only clips that an upstream has taken on can be fetched later',
    details: { field: 'requestId' },
  });
}
