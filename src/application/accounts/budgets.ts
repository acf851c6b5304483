import { type BudgetRules, budgetExceeded, budgetWarning, type Cap, capsOf } from '../../domain/budget.ts';
import { estimatePrice } from '../../domain/check-request.ts';
import { estimateClip } from '../../domain/check-video.ts';
import type { Warning } from '../../domain/generation.ts';
import { type BudgetState, periodAround, roundUsd } from '../../domain/usage.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SpendingLimit, UsageLedger } from '../../ports/usage-ledger.ts';
import type { Catalog } from '../catalog.ts';

/** What is known of a run when it is accepted. */
export interface RunToPay {
  requestId: string;
  caller: string;
  /** Provider, model, quality and number of pictures, as they stand in its record. */
  meta: Record<string, unknown>;
}

/** Decides whether a run fits into what may be spent, and sets its price aside until it has ended. */
export class Budgets {
  readonly #ledger: UsageLedger;
  readonly #catalog: Catalog;
  readonly #clock: Clock;
  readonly #rules: BudgetRules;

  constructor(ledger: UsageLedger, catalog: Catalog, clock: Clock, rules: BudgetRules) {
    this.#ledger = ledger;
    this.#catalog = catalog;
    this.#clock = clock;
    this.#rules = rules;
  }

  /**
   * Sets aside what the run is expected to cost; resolves with what there is to warn of. Refuses with `BUDGET_EXCEEDED`
   * when that is more than is left. What is free is never refused; what has no known price only when nothing is left.
   */
  async admit({ requestId, caller, meta }: RunToPay): Promise<Warning[]> {
    const caps = capsOf(this.#rules, caller);
    if (caps.length === 0) return [];
    const amount = this.priceOf(meta);
    if (amount === 0) return [];
    const refuses = this.#rules.action === 'refuse';
    const limits = this.#limitsOf(caps, refuses && amount !== null);
    const reservation = { requestId, caller, amountUsd: amount ?? 0, at: this.#clock.now() };
    const { isReserved, spent } = await this.#ledger.reserve(reservation, limits);
    const states = this.#statesOf(caps, spent);
    const beyond = states.find(({ spentUsd, capUsd }) =>
      amount === null ? spentUsd >= capUsd : roundUsd(spentUsd + amount) > capUsd,
    );
    if (beyond === undefined) return [];
    if (!refuses) return [budgetWarning(beyond, amount)];
    if (isReserved) await this.#ledger.release(requestId);
    throw budgetExceeded(beyond, amount);
  }

  /** Gives back what was set aside for a run that has ended. */
  async release(requestId: string): Promise<void> {
    if (capsOf(this.#rules, null).length > 0) await this.#ledger.release(requestId);
  }

  /** How far each budget is used up. */
  async states(): Promise<BudgetState[]> {
    const caps = capsOf(this.#rules, null);
    if (caps.length === 0) return [];
    return this.#statesOf(caps, await this.#ledger.spent(this.#limitsOf(caps, false)));
  }

  #limitsOf(caps: readonly Cap[], isHard: boolean): SpendingLimit[] {
    const now = this.#clock.now();
    return caps.map(({ period, caller, capUsd }) => ({
      since: periodAround(period, now).start,
      caller,
      capUsd: isHard ? capUsd : null,
    }));
  }

  #statesOf(caps: readonly Cap[], spent: readonly number[]): BudgetState[] {
    const now = this.#clock.now();
    return caps.map((cap, at) => {
      const spentUsd = roundUsd(spent[at] ?? 0);
      const leftUsd = Math.max(0, roundUsd(cap.capUsd - spentUsd));
      const resetsAt = periodAround(cap.period, now).end;
      return { ...cap, spentUsd, leftUsd, resetsAt, action: this.#rules.action };
    });
  }

  /** What a run with these facts is expected to cost, in US dollars; null: nobody knows, 0: it is free. */
  priceOf({ kind, provider, model, quality, n, duration, resolution }: Record<string, unknown>): number | null {
    // Clips are joined on this machine.
    if (kind === 'join') return 0;
    const found = this.#catalog.find(String(provider))?.record;
    const record = found?.models.find(({ id }) => id === model);
    if (found === undefined || record === undefined) return null;
    const level = typeof quality === 'string' ? quality : null;
    const seconds = typeof duration === 'number' ? duration : null;
    const lines = typeof resolution === 'string' ? resolution : null;
    const price =
      record.video === undefined
        ? estimatePrice(record, { n: Number(n ?? 1), quality: level })
        : estimateClip(record, { duration: seconds, resolution: lines });
    // Without an account nobody can send a bill.
    return price === null && found.account === null ? 0 : price;
  }
}
