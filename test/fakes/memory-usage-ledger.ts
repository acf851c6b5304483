import {
  addUsage,
  NO_USAGE,
  roundUsd,
  type UsageEntry,
  type UsageGroup,
  type UsageRange,
  type UsageRow,
  type UsageTotals,
} from '../../src/domain/usage.ts';
import { type Reservation, type SpendingLimit, UsageLedger } from '../../src/ports/usage-ledger.ts';

/** A ledger in memory. */
export class MemoryUsageLedger extends UsageLedger {
  readonly #entries = new Map<string, UsageEntry>();
  readonly #reservations = new Map<string, Reservation>();
  /** What the next writings end with; undefined: they succeed. */
  failure: unknown;

  async record(entry: UsageEntry): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    const former = this.#entries.get(entry.callId);
    const keepsCost = former?.costSource === 'reported' && entry.costSource !== 'reported';
    const cost = keepsCost ? { costUsd: former.costUsd, costSource: former.costSource } : {};
    this.#entries.set(entry.callId, { ...entry, ...cost });
  }

  async entries({ from = 0, to = Number.MAX_SAFE_INTEGER }: UsageRange, limit: number): Promise<UsageEntry[]> {
    const found = [...this.#entries.values()].filter(({ at }) => at >= from && at < to);
    const byTime = (one: UsageEntry, other: UsageEntry) => other.at - one.at || (other.callId > one.callId ? 1 : -1);
    return structuredClone(found.sort(byTime).slice(0, limit));
  }

  async totals(range: UsageRange, by: UsageGroup): Promise<UsageRow[]> {
    const sums = new Map<string, UsageTotals>();
    for (const entry of await this.entries(range, Number.MAX_SAFE_INTEGER)) {
      const key = by === 'day' ? dayOf(entry.at) : entry[by];
      sums.set(key, addUsage(sums.get(key) ?? NO_USAGE, totalsOf(entry)));
    }
    const rows = [...sums].map(([key, totals]) => ({ key, ...totals }));
    const byKey = (one: UsageRow, other: UsageRow) => (one.key < other.key ? -1 : 1);
    const byCost = (one: UsageRow, other: UsageRow) =>
      other.costUsd - one.costUsd || other.calls - one.calls || byKey(one, other);
    return rows.sort(by === 'day' ? byKey : byCost);
  }

  async spent(limits: readonly SpendingLimit[]): Promise<number[]> {
    return limits.map((limit) => this.#sum(limit));
  }

  async reserve(reservation: Reservation, limits: readonly SpendingLimit[]) {
    const spent = limits.map((limit) => this.#sum(limit));
    const isReserved = limits.every(
      ({ capUsd }, at) => capUsd === null || roundUsd((spent[at] ?? 0) + reservation.amountUsd) <= capUsd,
    );
    if (isReserved) this.#reservations.set(reservation.requestId, reservation);
    return { isReserved, spent };
  }

  async release(requestId: string): Promise<void> {
    this.#reservations.delete(requestId);
  }

  async prune(time: number): Promise<void> {
    for (const { callId, at } of [...this.#entries.values()]) if (at < time) this.#entries.delete(callId);
  }

  #sum({ since, caller }: SpendingLimit): number {
    const isTheirs = (one: { caller: string }) => caller === null || one.caller === caller;
    const entries = [...this.#entries.values()];
    const costOf = (some: UsageEntry[]) => some.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0);
    const spent = costOf(entries.filter((entry) => entry.at >= since && isTheirs(entry)));
    const setAside = [...this.#reservations.values()].filter(isTheirs).reduce((sum, { requestId, amountUsd }) => {
      return sum + Math.max(0, amountUsd - costOf(entries.filter((entry) => entry.requestId === requestId)));
    }, 0);
    return roundUsd(spent + setAside);
  }
}

function totalsOf({ pictures, costUsd, costSource, state, latencyMs }: UsageEntry): UsageTotals {
  const cost = costUsd ?? 0;
  return {
    calls: 1,
    pictures,
    costUsd: cost,
    reportedUsd: costSource === 'reported' ? cost : 0,
    estimatedUsd: costSource === 'estimated' ? cost : 0,
    uncertainUsd: state === 'uncertain' ? cost : 0,
    uncertain: state === 'uncertain' ? 1 : 0,
    unknown: costUsd === null ? 1 : 0,
    latencyMs,
  };
}

function dayOf(time: number): string {
  const date = new Date(time);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
