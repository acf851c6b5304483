import type { Model, Provider } from '../domain/catalog.ts';
import { isInterruption, isResumable, isUncertain, StudioError } from '../domain/errors.ts';
import type { MadeImage, Media } from '../domain/generation.ts';
import type { CallRecord, CallState, Operation } from '../domain/run.ts';
import type { Credentials } from '../ports/account-vault.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { CallContext } from '../ports/media-provider.ts';
import type { RunLog } from '../ports/run-log.ts';
import type { Billable, UsageWriter } from './accounts/usage-writer.ts';
import type { Catalog } from './catalog.ts';
import { Keeping } from './keeping.ts';
import type { RunContext } from './run.ts';
import { endedEarly, outcomeUnknown } from './run-failures.ts';
import { withoutSecret } from './without-secret.ts';

const MAX_RETRIES = 3;
const FIRST_WAIT_MS = 1_000;
const MAX_WAIT_MS = 30_000;
/** A provider that asks for a longer pause ends the run with its rate-limit error. */
const MAX_RETRY_AFTER_MS = 60_000;

/** What a provider hands over, as far as a call looks at it. */
export type Made = Pick<MadeImage, 'costUsd' | 'seed'>;

/** One order for one provider; `index` is the picture of the run with which it begins. */
export interface Call<M extends Made> {
  provider: { readonly record: Provider };
  model: Model;
  index: number;
  /** How many it is to make. */
  n: number;
  /** The sequence that its pictures belong to. */
  sequenceId?: string | undefined;
  /** What the usage ledger is told of it. */
  bill: Billable;
  /** Sends the order. */
  send(context: CallContext): Promise<M[]>;
  /** Goes on with what the upstream has taken on; absent where it cannot be asked again. */
  resume?: ((operation: Operation, context: CallContext) => Promise<M[]>) | undefined;
}

/** What came of a call: with a failure, what had been finished before it. */
export interface CallOutcome<T, M> {
  /** What `keep` gave for each picture, in their order. */
  kept: T[];
  /** The pictures as the call resolved with them; none when it failed. */
  made: readonly M[];
  /** Undefined: there is none. */
  failure: unknown;
}

/** One try of a call, with what it is sent with. */
interface Attempt<M extends Made> extends Call<M> {
  id: string;
  number: number;
  sentAt: number;
  credentials: Credentials | null;
  /** What the upstream made of the order; null: it has not taken it yet. */
  operation: Operation | null;
}

/** Which tries of a call are behind it. */
interface Start {
  attempt: number;
  /** The try of an earlier process to go on with; undefined: the order is sent. */
  open: CallRecord | undefined;
}

/**
 * The only way to a provider: journals each call before it is sent, settles it after its pictures are saved, and writes
 * it into the usage ledger.
 */
export class CallProvider {
  readonly #catalog: Catalog;
  readonly #log: RunLog;
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #usage: UsageWriter;

  constructor(catalog: Catalog, log: RunLog, clock: Clock, ids: Ids, usage: UsageWriter) {
    this.#catalog = catalog;
    this.#log = log;
    this.#clock = clock;
    this.#ids = ids;
    this.#usage = usage;
  }

  /**
   * Sends the order and hands each picture to `keep` as it comes, with its place in the call from 0. Sends again, with a
   * new entry in the journal, only where the upstream refused before it did any work, and once with renewed credentials
   * where it refused the former. What an earlier process sent is not sent again: this goes on with it where the provider
   * can, and rejects otherwise. Rejects when nothing was kept.
   */
  async execute<T, M extends Made>(
    call: Call<M>,
    run: RunContext,
    keep: (made: M, at: number) => Promise<T>,
  ): Promise<CallOutcome<T, M>> {
    const start = startOf(call, run);
    let credentials = await this.#catalog.credentials(call.provider);
    let isRenewed = false;
    for (let number = start.attempt; ; number += 1) {
      const keeping = new Keeping(keep);
      const attempt = await this.#open({ ...call, credentials }, run, number, start.open);
      const { made, failure } = await this.#attempt(attempt, run, keeping, start.open !== undefined);
      const { kept } = await keeping.end();
      if (failure === undefined || kept.length > 0) return { kept, made, failure };
      const error = StudioError.from(run.signal.aborted ? run.signal.reason : failure);
      const thrown = StudioError.is(failure) ? error : failure;
      // What an upstream has taken on is never sent again, whatever it says when it is asked.
      if (attempt.operation !== null) throw thrown;
      if (error.kind === 'account-expired' && credentials !== null && !isRenewed) {
        const renewed = await this.#catalog.renew(credentials);
        if (renewed === undefined) throw failure;
        isRenewed = true;
        credentials = renewed;
        continue;
      }
      const wait = this.#waitBefore(number - start.attempt + 1, error);
      if (wait === undefined) throw thrown;
      await this.#clock.sleep(wait, run.signal);
    }
  }

  /** Sends the order once, or goes on with it, to the end of its entry in the journal. */
  async #attempt<M extends Made>(
    attempt: Attempt<M>,
    run: RunContext,
    keeping: Keeping<unknown, M>,
    isTakenUp: boolean,
  ): Promise<Omit<CallOutcome<unknown, M>, 'kept'>> {
    try {
      const made = await this.#ask(attempt, this.#contextOf(attempt, run, keeping)).catch((reason: unknown) => {
        throw withoutSecret(reason, attempt.credentials?.secret);
      });
      for (const picture of made.slice(keeping.count)) keeping.add(picture);
      const { failed } = await keeping.end();
      if (failed !== undefined) throw failed.reason;
      await this.#settle(attempt, run, { state: 'answered', errorCode: null, pictures: made });
      return { made, failure: undefined };
    } catch (failure) {
      const error = StudioError.from(run.signal.aborted ? run.signal.reason : failure);
      const { kept } = await keeping.end();
      // The next start goes on with it, so for the journal it is still under way.
      if (isLeft(error, attempt)) return { made: [], failure };
      const state = stateAfter(error, kept.length, isTakenUp || attempt.operation !== null);
      const pictures = keeping.pictures.slice(0, kept.length);
      await this.#settle(attempt, run, { state, errorCode: error.code, pictures });
      return { made: [], failure };
    }
  }

  async #ask<M extends Made>(attempt: Attempt<M>, context: CallContext): Promise<M[]> {
    const { operation, resume } = attempt;
    if (operation === null) return attempt.send(context);
    if (resume !== undefined) return resume(operation, context);
    throw outcomeUnknown(0);
  }

  #contextOf<M extends Made>(attempt: Attempt<M>, run: RunContext, keeping: Keeping<unknown, M>): CallContext {
    return {
      signal: run.signal,
      credentials: attempt.credentials,
      progress: (progress) => run.emit({ type: 'progress', progress, index: attempt.index }),
      preview: (media) => run.emit(previewOf(attempt, keeping.count, media)),
      // Only orders for pictures are handed over one by one.
      finished: (picture) => keeping.add(picture as unknown as M),
      phase: (phase) => run.emit({ type: 'phase', phase }),
      submitted: async (operation) => {
        await this.#log.submitted(attempt.id, operation);
        attempt.operation = operation;
      },
    };
  }

  /** A new entry in the journal, or the one of an earlier process that is gone on with. */
  async #open<M extends Made>(
    call: Call<M> & { credentials: Credentials | null },
    run: RunContext,
    number: number,
    open: CallRecord | undefined,
  ): Promise<Attempt<M>> {
    if (open !== undefined) return { ...call, id: open.id, number, sentAt: open.sentAt, operation: open.operation };
    const { provider, model, index } = call;
    const id = `${run.id}/${index}/${number}`;
    const sentAt = this.#clock.now();
    await this.#log.openCall({
      id,
      requestId: run.id,
      index,
      attempt: number,
      provider: provider.record.id,
      model: model.id,
      state: 'sending',
      sentAt,
      settledAt: null,
      operation: null,
      errorCode: null,
    });
    return { ...call, id, number, sentAt, operation: null };
  }

  async #settle(
    { id, model, n, bill, sentAt }: Attempt<Made>,
    run: RunContext,
    end: { state: CallState; errorCode: string | null; pictures: readonly Made[] },
  ): Promise<void> {
    const { state, errorCode } = end;
    await this.#log.settleCall(id, { state, settledAt: this.#clock.now(), errorCode });
    const sent = { callId: id, requestId: run.id, caller: run.caller, sentAt };
    await this.#usage.settled({ ...sent, model, n, bill, ...end });
  }

  /** Milliseconds until the next try; undefined: there is none. */
  #waitBefore(tries: number, error: StudioError): number | undefined {
    if (!error.retryable || tries > MAX_RETRIES) return undefined;
    // A provider that can send the same order again safely has done so.
    if (error.details?.tried !== undefined) return undefined;
    const asked = error.details?.retryAfterMs;
    if (typeof asked === 'number') return asked <= MAX_RETRY_AFTER_MS ? asked : undefined;
    const wait = Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1));
    // Several runs that were refused together must not come back together.
    const jitter = Number.parseInt(this.#ids.hex(1), 16) / 255;
    return Math.round(wait * (0.75 + jitter / 2));
  }
}

/** Where a call begins: at its first try, or after those of an earlier process. Refuses what must not be sent again. */
function startOf({ index, n }: Pick<Call<Made>, 'index' | 'n'>, { former }: RunContext): Start {
  const last = former?.calls.findLast((call) => call.index === index);
  if (last === undefined) return { attempt: 1, open: undefined };
  // Nothing was done for it.
  if (last.state === 'refused') return { attempt: last.attempt + 1, open: undefined };
  if (last.state === 'sending') return { attempt: last.attempt, open: last };
  if (last.state === 'uncertain') throw outcomeUnknown(0);
  throw endedEarly(0, n);
}

/** Whether the studio stops while an upstream that can be asked again works. */
function isLeft(error: StudioError, { resume, operation }: Pick<Attempt<Made>, 'resume' | 'operation'>): boolean {
  return isInterruption(error) && operation !== null && resume !== undefined;
}

/** The preview of the picture that comes after the finished ones of its call. */
function previewOf({ index, n, sequenceId }: Omit<Call<Made>, 'send' | 'resume'>, finished: number, media: Media) {
  const at = index + Math.min(finished, n - 1);
  return { type: 'partial' as const, index: at, media, ...(sequenceId !== undefined && { sequenceId }) };
}

/**
 * Where pictures came, the upstream cannot have refused before it did any work. Work that was taken up again had been
 * taken on, so a refusal to tell of it leaves open what became of it; so does a stop of the studio.
 */
function stateAfter(error: StudioError, kept: number, isTakenUp: boolean): CallState {
  const isRefused = error.retryable || error.kind === 'account-expired';
  if ((isRefused && isTakenUp) || isInterruption(error)) return 'uncertain';
  if (isRefused) return kept > 0 ? 'failed' : 'refused';
  // Work that is there and was not fetched is billed all the same.
  return isUncertain(error) || isResumable(error) ? 'uncertain' : 'failed';
}
