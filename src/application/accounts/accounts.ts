import type { ProviderStatus } from '../../domain/provider-status.ts';
import {
  addUsage,
  NO_USAGE,
  UsageCallsQuery,
  type UsageEntry,
  UsageQuery,
  type UsageReport,
  type UsageTotals,
} from '../../domain/usage.ts';
import type { UsageLedger } from '../../ports/usage-ledger.ts';
import { accept } from '../accept.ts';
import type { Catalog } from '../catalog.ts';
import type { Budgets } from './budgets.ts';

const CALLS = 1000;

/** Which providers are to be asked. */
export interface ProvidersCheck {
  /** Only this one; all of them by default. */
  id?: string | undefined;
  /** Stops asking when it aborts. */
  signal?: AbortSignal | undefined;
}

/** Who draws, with which account, and what that costs. */
export class Accounts {
  readonly #catalog: Catalog;
  readonly #ledger: UsageLedger;
  readonly #budgets: Budgets;

  constructor(catalog: Catalog, ledger: UsageLedger, budgets: Budgets) {
    this.#catalog = catalog;
    this.#ledger = ledger;
    this.#budgets = budgets;
  }

  /** Every provider and named instance, and whether it could draw as far as that is known. Takes half a second at most. */
  providers(): Promise<ProviderStatus[]> {
    return this.#catalog.statuses();
  }

  /**
   * The same, asked anew at the upstreams, without a paid call and each for 3 s at most. `model-unknown` when there is no
   * provider of that id.
   */
  async check({ id, signal }: ProvidersCheck = {}): Promise<ProviderStatus[]> {
    return this.#catalog.check(signal ?? new AbortController().signal, id);
  }

  /** What was used in a time, by day, provider, model or caller, and how far the budgets are used up. */
  async usage(input: UsageQuery = {}): Promise<UsageReport> {
    const { from, to, by = 'day' } = accept(UsageQuery, input);
    const rows = await this.#ledger.totals({ from, to }, by);
    const total = rows.reduce<UsageTotals>((sum, { key: _, ...row }) => addUsage(sum, row), NO_USAGE);
    return { from: from ?? null, to: to ?? null, by, rows, total, budgets: await this.#budgets.states() };
  }

  /** The single calls of a time, newest first. */
  async calls(input: UsageCallsQuery = {}): Promise<UsageEntry[]> {
    const { from, to, limit = CALLS } = accept(UsageCallsQuery, input);
    return this.#ledger.entries({ from, to }, limit);
  }
}
