import { isUncertain, StudioError } from '../domain/errors.ts';
import type { ImageOrder, MadeImage, Media } from '../domain/generation.ts';
import type { CallState } from '../domain/run.ts';
import type { Credentials } from '../ports/account-vault.ts';
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

/** What came of a call: with a failure, what had been finished before it. */
export interface CallOutcome<T> {
  /** What `keep` gave for each picture, in their order. */
  kept: T[];
  /** The pictures as the call resolved with them; none when it failed. */
  made: readonly MadeImage[];
  /** Undefined: there is none. */
  failure: unknown;
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
   * Sends the order and hands each picture to `keep` as it comes, with its place in the call from 0. Sends again, with a
   * new entry in the journal, only where the upstream refused before it did any work, and once with renewed credentials
   * where it refused the former. Rejects when nothing was kept.
   */
  async execute<T>(
    call: Call,
    run: RunContext,
    keep: (made: MadeImage, at: number) => Promise<T>,
  ): Promise<CallOutcome<T>> {
    let credentials = await this.#catalog.credentials(call.provider);
    let isRenewed = false;
    for (let attempt = 1; ; attempt += 1) {
      const keeping = new Keeping(keep);
      const { made, failure } = await this.#attempt({ ...call, credentials }, run, attempt, keeping);
      const { kept } = await keeping.end();
      if (failure === undefined || kept.length > 0) return { kept, made, failure };
      const error = StudioError.from(run.signal.aborted ? run.signal.reason : failure);
      if (error.kind === 'account-expired' && credentials !== null && !isRenewed) {
        const renewed = await this.#catalog.renew(credentials);
        if (renewed === undefined) throw failure;
        isRenewed = true;
        credentials = renewed;
        continue;
      }
      const wait = this.#waitBefore(attempt, error);
      if (wait === undefined) throw StudioError.is(failure) ? error : failure;
      await this.#clock.sleep(wait, run.signal);
    }
  }

  /** Sends the order once, from the entry in the journal to its end. */
  async #attempt(
    call: Call & { credentials: Credentials | null },
    run: RunContext,
    attempt: number,
    keeping: Keeping<unknown>,
  ): Promise<Omit<CallOutcome<unknown>, 'kept'>> {
    const callId = await this.#open(call, run, attempt);
    try {
      const made = await call.provider.generateImages(call.order, {
        signal: run.signal,
        credentials: call.credentials,
        progress: (progress) => run.emit({ type: 'progress', progress, index: call.index }),
        preview: (media) => run.emit(previewOf(call, keeping.count, media)),
        finished: (picture) => keeping.add(picture),
        phase: (phase) => run.emit({ type: 'phase', phase }),
        submitted: (operation) => this.#log.submitted(callId, operation),
      });
      for (const picture of made.slice(keeping.count)) keeping.add(picture);
      const { failed } = await keeping.end();
      if (failed !== undefined) throw failed.reason;
      await this.#settle(callId, 'answered', null);
      return { made, failure: undefined };
    } catch (failure) {
      const error = StudioError.from(run.signal.aborted ? run.signal.reason : failure);
      const { kept } = await keeping.end();
      await this.#settle(callId, stateAfter(error, kept.length), error.code);
      return { made: [], failure };
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
      operation: null,
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

/** Pictures of one call on their way into the library. */
class Keeping<T> {
  readonly #keep: (made: MadeImage, at: number) => Promise<T>;
  readonly #pictures: Promise<T>[] = [];

  constructor(keep: (made: MadeImage, at: number) => Promise<T>) {
    this.#keep = keep;
  }

  get count(): number {
    return this.#pictures.length;
  }

  add(picture: MadeImage): void {
    const kept = this.#keep(picture, this.#pictures.length);
    // Whoever asks for the end learns of it.
    kept.catch(() => undefined);
    this.#pictures.push(kept);
  }

  /** Resolves once nothing is on its way any more. */
  async end(): Promise<{ kept: T[]; failed: PromiseRejectedResult | undefined }> {
    const outcomes = await Promise.allSettled(this.#pictures);
    return {
      kept: outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : [])),
      failed: outcomes.find((outcome) => outcome.status === 'rejected'),
    };
  }
}

/** The preview of the picture that comes after the finished ones of its call. */
function previewOf({ order, index }: Call, finished: number, media: Media) {
  const at = index + Math.min(finished, order.n - 1);
  const { sequence } = order;
  return { type: 'partial' as const, index: at, media, ...(sequence && { sequenceId: sequence.id }) };
}

/** Where pictures came, the upstream cannot have refused before it did any work. */
function stateAfter(error: StudioError, kept: number): CallState {
  if (error.retryable || error.kind === 'account-expired') return kept > 0 ? 'failed' : 'refused';
  return isUncertain(error) ? 'uncertain' : 'failed';
}
