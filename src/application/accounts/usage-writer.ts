import type { Model } from '../../domain/catalog.ts';
import { StudioError } from '../../domain/errors.ts';
import type { MadeImage } from '../../domain/generation.ts';
import type { CallRecord, CallState, RunRecord } from '../../domain/run.ts';
import { roundUsd, type UsageEntry } from '../../domain/usage.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Log } from '../../ports/log.ts';
import type { UsageLedger } from '../../ports/usage-ledger.ts';

/** What the ledger keeps. */
export interface UsageRules {
  /** False: it keeps nothing. */
  log: boolean;
  /** What it keeps of a prompt. */
  storePrompt: 'hash' | 'full' | 'none';
}

/** What a call is for and may cost. */
export interface Billable {
  /** `classic`, `edit`, `multimode` or `video`. */
  kind: string;
  prompt: string;
  seed: string | null;
  /** US dollars for so many of what it makes; null: nobody knows. */
  priceOf(made: number): number | null;
}

/** A call that has just settled. */
export interface SettledCall {
  callId: string;
  requestId: string;
  caller: string;
  /** Milliseconds since the epoch. */
  sentAt: number;
  model: Model;
  /** How many it was to make. */
  n: number;
  bill: Billable;
  state: CallState;
  errorCode: string | null;
  /** What came of it and was kept. */
  pictures: readonly Pick<MadeImage, 'costUsd' | 'seed'>[];
}

type Cost = Pick<UsageEntry, 'costUsd' | 'costSource'>;

/** Writes calls into the usage ledger. A ledger that cannot be written costs nobody a picture: it is warned of. */
export class UsageWriter {
  readonly #ledger: UsageLedger;
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #log: Log;
  readonly #rules: UsageRules;

  constructor(ledger: UsageLedger, clock: Clock, ids: Ids, log: Log, rules: UsageRules) {
    this.#ledger = ledger;
    this.#clock = clock;
    this.#ids = ids;
    this.#log = log;
    this.#rules = rules;
  }

  /** A call has an end. Never rejects. */
  async settled(call: SettledCall): Promise<void> {
    const { model, bill } = call;
    const now = this.#clock.now();
    await this.#write({
      callId: call.callId,
      requestId: call.requestId,
      at: now,
      provider: model.provider,
      model: model.id,
      kind: bill.kind,
      seed: call.pictures[0]?.seed ?? bill.seed,
      ...this.#promptOf(bill.prompt),
      latencyMs: now - call.sentAt,
      ...costOf(call),
      state: call.state,
      pictures: call.pictures.length,
      caller: call.caller,
      errorCode: call.errorCode,
    });
  }

  /** A call of a process that is gone, of which nobody knows what became. Never rejects. */
  async lost(call: CallRecord, run: RunRecord, costUsd: number | null): Promise<void> {
    const { seed, caller, kind } = run.meta;
    const now = this.#clock.now();
    await this.#write({
      callId: call.id,
      requestId: run.requestId,
      at: now,
      provider: call.provider,
      model: call.model,
      kind: kind === 'edit' ? 'edit' : run.kind,
      seed: typeof seed === 'string' ? seed : null,
      ...this.#promptOf(String(run.request.prompt ?? run.prompt)),
      latencyMs: now - call.sentAt,
      costUsd,
      costSource: costUsd === null ? null : 'estimated',
      state: 'uncertain',
      pictures: 0,
      caller: String(caller ?? 'sdk'),
      errorCode: 'OUTCOME_UNCERTAIN',
    });
  }

  #promptOf(prompt: string): Pick<UsageEntry, 'prompt' | 'promptSha256'> {
    const { storePrompt } = this.#rules;
    const promptSha256 = storePrompt === 'none' ? null : this.#ids.digest(new TextEncoder().encode(prompt));
    return { promptSha256, prompt: storePrompt === 'full' ? prompt : null };
  }

  async #write(entry: UsageEntry): Promise<void> {
    if (!this.#rules.log) return;
    try {
      await this.#ledger.record(entry);
    } catch (failure) {
      const { code } = StudioError.from(failure);
      this.#log.warn('A call could not be written into the usage ledger', { requestId: entry.requestId, code });
    }
  }
}

/** What a provider says counts, be it of each picture or of the whole call on the first; else the price of what was made, or of all that may have been made. */
function costOf({ n, bill, state, pictures }: SettledCall): Cost {
  const reported = pictures.flatMap(({ costUsd }) => costUsd ?? []);
  if (reported.length > 0) {
    return { costUsd: roundUsd(reported.reduce((sum, cost) => sum + cost, 0)), costSource: 'reported' };
  }
  const billed = state === 'uncertain' ? n : pictures.length;
  if (billed === 0 && state !== 'answered') return { costUsd: 0, costSource: null };
  const costUsd = bill.priceOf(billed);
  return { costUsd, costSource: costUsd === null ? null : 'estimated' };
}
