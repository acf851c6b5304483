import { isUncertain, StudioError } from '../domain/errors.ts';
import type { ImageOrder, MadeImage } from '../domain/generation.ts';
import type { CallState } from '../domain/run.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { MediaProvider } from '../ports/media-provider.ts';
import type { RunLog } from '../ports/run-log.ts';
import type { Catalog } from './catalog.ts';
import type { RunContext } from './run.ts';

const MAX_RETRIES = 3;
const FIRST_WAIT_MS = 1_000;
const MAX_WAIT_MS = 30_000;
/** A provider that asks for a longer pause ends the run with its rate-limit error. */
const MAX_RETRY_AFTER_MS = 60_000;

/** One order for one provider; `index` is the picture of the run with which it begins. */
export interface Call {
  provider: MediaProvider;
  order: ImageOrder;
  index: number;
}

/** The only way to a provider: journals each call before it is sent and settles it after its pictures are saved. */
export class CallProvider {
  readonly #catalog: Catalog;
  readonly #log: RunLog;
  readonly #clock: Clock;
  readonly #ids: Ids;

  constructor(catalog: Catalog, log: RunLog, clock: Clock, ids: Ids) {
    this.#catalog = catalog;
    this.#log = log;
    this.#clock = clock;
    this.#ids = ids;
  }

  /**
   * Sends the order, hands the pictures to `keep` and resolves with what that gives. Sends again, with a new entry in
   * the journal, only where the upstream refused before it did any work.
   */
  async execute<T>(call: Call, run: RunContext, keep: (made: MadeImage[]) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const credentials = await this.#catalog.credentials(call.provider);
      const callId = await this.#open(call, run, attempt);
      try {
        const made = await call.provider.generateImages(call.order, {
          signal: run.signal,
          credentials,
          progress: (progress) => run.emit({ type: 'progress', progress, index: call.index }),
          preview: (media) => run.emit({ type: 'partial', index: call.index, media }),
          submitted: (upstreamId) => void this.#log.submitted(callId, upstreamId),
        });
        const kept = await keep(made);
        await this.#settle(callId, 'answered', null);
        return kept;
      } catch (failure) {
        const error = StudioError.from(run.signal.aborted ? run.signal.reason : failure);
        await this.#settle(callId, stateAfter(error), error.code);
        const wait = this.#waitBefore(attempt, error);
        if (wait === undefined) throw StudioError.is(failure) ? error : failure;
        await this.#clock.sleep(wait, run.signal);
      }
    }
  }

  async #open({ provider, order, index }: Call, run: RunContext, attempt: number): Promise<string> {
    const id = `${run.id}/${index}/${attempt}`;
    await this.#log.openCall({
      id,
      requestId: run.id,
      index,
      attempt,
      provider: provider.record.id,
      model: order.model.id,
      state: 'sending',
      sentAt: this.#clock.now(),
      settledAt: null,
      upstreamId: null,
      errorCode: null,
    });
    return id;
  }

  async #settle(callId: string, state: CallState, errorCode: string | null): Promise<void> {
    await this.#log.settleCall(callId, { state, settledAt: this.#clock.now(), errorCode });
  }

  /** Milliseconds until the next try; undefined: there is none. */
  #waitBefore(attempt: number, error: StudioError): number | undefined {
    if (!error.retryable || attempt > MAX_RETRIES) return undefined;
    const asked = error.details?.retryAfterMs;
    if (typeof asked === 'number') return asked <= MAX_RETRY_AFTER_MS ? asked : undefined;
    const wait = Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
    // Several runs that were refused together must not come back together.
    const jitter = Number.parseInt(this.#ids.hex(1), 16) / 255;
    return Math.round(wait * (0.75 + jitter / 2));
  }
}

function stateAfter(error: StudioError): CallState {
  if (error.retryable) return 'refused';
  return isUncertain(error) ? 'uncertain' : 'failed';
}
