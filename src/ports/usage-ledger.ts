import type { UsageEntry, UsageGroup, UsageRange, UsageRow } from '../domain/usage.ts';

/** An amount that a run is expected to cost, set aside until it has ended. */
export interface Reservation {
  requestId: string;
  caller: string;
  amountUsd: number;
  /** Milliseconds since the epoch. */
  at: number;
}

/** What may be spent from a time on. */
export interface SpendingLimit {
  since: number;
  /** null: by everybody together. */
  caller: string | null;
  /** null: there is no limit, and only what was spent is wanted. */
  capUsd: number | null;
}

/** What upstream calls cost, and what is set aside for those to come. What a method wrote is on disk when it resolves. */
export abstract class UsageLedger {
  /** Writes a settled call. One that is there already is replaced, but a reported cost never by an estimate. */
  abstract record(entry: UsageEntry): Promise<void>;

  /** Calls of that time, newest first, at most `limit`. */
  abstract entries(range: UsageRange, limit: number): Promise<UsageEntry[]>;

  /** Totals of the calls of that time, one row for each value; days in order, everything else the most expensive first. */
  abstract totals(range: UsageRange, by: UsageGroup): Promise<UsageRow[]>;

  /**
   * What was spent under each limit, with what is set aside for runs and not spent by them yet. An uncertain call counts
   * as spent.
   */
  abstract spent(limits: readonly SpendingLimit[]): Promise<number[]>;

  /**
   * Sets the amount aside, unless a limit would be exceeded by that. However many processes do so at once, together they
   * never go beyond. `spent` is what was there before, under each limit. One run has one reservation.
   */
  abstract reserve(
    reservation: Reservation,
    limits: readonly SpendingLimit[],
  ): Promise<{ isReserved: boolean; spent: number[] }>;

  /** Gives back what is set aside for a run. Nothing happens when there is none. */
  abstract release(requestId: string): Promise<void>;

  /** Forgets calls that settled before `time`. */
  abstract prune(time: number): Promise<void>;
}
