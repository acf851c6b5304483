import { isResumable } from '../domain/errors.ts';
import type { RunEvent } from '../domain/run.ts';
import type { Clock } from '../ports/clock.ts';
import type { RunLog } from '../ports/run-log.ts';
import type { FormerRun } from './run.ts';
import { outcomeUnknown } from './run-failures.ts';

/** Runs of earlier processes that this one is to go on with, until somebody starts them. */
export class FormerRuns {
  readonly #log: RunLog;
  readonly #clock: Clock;
  readonly #waiting = new Map<string, FormerRun>();

  constructor(log: RunLog, clock: Clock) {
    this.#log = log;
    this.#clock = clock;
  }

  /** The next run that is started under its id is this one, taken up again. */
  expect(former: FormerRun): void {
    this.#waiting.set(former.record.requestId, former);
  }

  /** The former run of an id, once. */
  take(id: string): FormerRun | null {
    const former = this.#waiting.get(id) ?? null;
    this.#waiting.delete(id);
    return former;
  }

  /**
   * How a run ends that was taken up again. Calls of it that nobody could go on with may have been carried out, so a run
   * with such calls that has not all its pictures ends as uncertain.
   */
  async endOf<T>({ record }: FormerRun, ending: RunEvent<T>): Promise<RunEvent<T>> {
    const { requestId } = record;
    // What is known to be there is not unknown.
    if (ending.type === 'error' && (ending.error.kind === 'run-cancelled' || isResumable(ending.error))) return ending;
    const calls = await this.#log.calls(requestId);
    for (const call of calls.filter(({ state }) => state === 'sending')) await this.#lose(call.id);
    const isUnknown = calls.some(({ state }) => state === 'sending' || state === 'uncertain');
    const { made, isWhole } = picturesIn(ending);
    if (!isUnknown || isWhole) return ending;
    return { type: 'error', requestId, error: outcomeUnknown(made).toJSON() };
  }

  async #lose(callId: string): Promise<void> {
    const end = { state: 'uncertain' as const, errorCode: 'OUTCOME_UNCERTAIN', settledAt: this.#clock.now() };
    await this.#log.settleCall(callId, end);
  }
}

function picturesIn(ending: RunEvent<unknown>): { made: number; isWhole: boolean } {
  if (ending.type !== 'done') return { made: 0, isWhole: false };
  const { assets = [], failures = [] } = (ending.result ?? {}) as { assets?: unknown[]; failures?: unknown[] };
  return { made: assets.length, isWhole: failures.length === 0 };
}
