import type { KeyStates, KeyToSave, RemovedKey, SavedKey } from '../../domain/keys.ts';
import { ChosenProvider, type ProviderStatus } from '../../domain/provider-status.ts';
import type { Billing, Quotas } from '../../domain/quota.ts';
import type { SettingChange } from '../../domain/settings.ts';
import {
  type SignedInAccount,
  type StartedSwitch,
  SwitchCallback,
  type SwitchRequest,
  type SwitchState,
} from '../../domain/sign-in.ts';
import type { AntigravityState, ChatGptState, GrokState } from '../../domain/sign-in-state.ts';
import {
  addUsage,
  NO_USAGE,
  UsageCallsQuery,
  type UsageEntry,
  UsageQuery,
  type UsageReport,
  type UsageTotals,
} from '../../domain/usage.ts';
import type { SettingsStore } from '../../ports/settings-store.ts';
import type { UsageLedger } from '../../ports/usage-ledger.ts';
import { accept } from '../accept.ts';
import type { Catalog } from '../catalog.ts';
import type { Budgets } from './budgets.ts';
import type { Keys } from './keys.ts';
import type { QuotaReports } from './quota-reports.ts';
import type { SignInStates } from './sign-in-states.ts';
import type { SignedInAccounts } from './signed-in-accounts.ts';
import type { SwitchAccount } from './switch-account.ts';
import type { SwitchSessions } from './switch-sessions.ts';

const CALLS = 1000;

/** Which providers are to be asked. */
export interface ProvidersCheck {
  /** Only this one; all of them by default. */
  id?: string | undefined;
  /** Stops asking when it aborts. */
  signal?: AbortSignal | undefined;
}

/** What the area is made of beside providers and costs. */
export interface AccountParts {
  keys: Keys;
  quotas: QuotaReports;
  states: SignInStates;
  settings: SettingsStore;
  signIns: { start: SwitchAccount; sessions: SwitchSessions; accounts: SignedInAccounts };
}

/** Who draws, with which account, and what that costs. */
export class Accounts {
  readonly #catalog: Catalog;
  readonly #ledger: UsageLedger;
  readonly #budgets: Budgets;
  readonly #parts: AccountParts;

  constructor(catalog: Catalog, ledger: UsageLedger, budgets: Budgets, parts: AccountParts) {
    this.#catalog = catalog;
    this.#ledger = ledger;
    this.#budgets = budgets;
    this.#parts = parts;
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

  /** Which keys there are, masked. */
  keys(): Promise<KeyStates> {
    return this.#parts.keys.states();
  }

  /**
   * Keeps the key of a provider or named instance, which counts from the next call on. Refuses, with 400, a key of the
   * wrong form and one that the provider does not accept; `validate: false` does not ask it.
   */
  async saveKey(provider: string, key: KeyToSave): Promise<SavedKey> {
    return this.#parts.keys.save(provider, key);
  }

  /** Forgets the key of a provider or named instance; `ENV_KEY_IMMUTABLE` when it comes from the environment. */
  async removeKey(provider: string): Promise<RemovedKey> {
    return this.#parts.keys.remove(provider);
  }

  /**
   * Lets this provider or named instance be the default, here at once and elsewhere from the next start on; `auto`: the
   * first that is ready. Its `envInForce` names a variable that hides the choice.
   */
  async chooseProvider(input: ChosenProvider): Promise<SettingChange> {
    const { provider } = accept(ChosenProvider, input);
    const id = this.#catalog.idOf(provider);
    const change = await this.#parts.settings.chooseProvider(id);
    if (change.envInForce === null) this.#catalog.chooseDefault(id);
    return change;
  }

  /** What the ChatGPT and the Grok account may still use. An upstream that fails leaves a gap. */
  quota(): Promise<Quotas> {
    return this.#parts.quotas.quotas();
  }

  /** What the organisation of the OpenAI key has spent in this month, as far as OpenAI tells it. */
  billing(): Promise<Billing> {
    return this.#parts.quotas.billing();
  }

  /** Whether the ChatGPT account could be used, asked anew. */
  chatgptState(): Promise<ChatGptState> {
    return this.#parts.states.chatgpt();
  }

  /** Whether the Grok account could be used, asked anew. */
  grokState(): Promise<GrokState> {
    return this.#parts.states.grok();
  }

  /**
   * Starts a sign-in by code, or by the address that the browser ends on. Once it is complete, calls are made with the new
   * account, and the former one stays among those that are signed in. `TOO_MANY_AUTH_SESSIONS` when 20 wait, `AUTH_SWITCH_FAILED` when there is no code.
   */
  async startSwitch(request: SwitchRequest): Promise<StartedSwitch> {
    return this.#parts.signIns.start.execute(request);
  }

  /**
   * Goes on with a sign-in after the person has signed in in the browser, and resolves with how it came out.
   * `INVALID_INPUT` for an address of something else; then the sign-in waits as before.
   */
  async finishSwitch(sessionId: string, callback: SwitchCallback): Promise<SwitchState> {
    const { sessions } = this.#parts.signIns;
    const { address } = accept(SwitchCallback, callback);
    await sessions.hand(sessionId, address);
    return sessions.state(sessionId);
  }

  /** The sign-ins that wait for the person, with their codes: whoever lost sight of one finds it here. Newest first. */
  async waitingSwitches(): Promise<StartedSwitch[]> {
    return this.#parts.signIns.sessions.waiting();
  }

  /** How far a sign-in is; `not-found` when it is unknown or ended over two minutes ago. */
  async switchState(sessionId: string): Promise<SwitchState> {
    return this.#parts.signIns.sessions.state(sessionId);
  }

  /** Ends a sign-in that waits; one that has ended stays as it is. */
  async cancelSwitch(sessionId: string): Promise<SwitchState> {
    return this.#parts.signIns.sessions.cancel(sessionId);
  }

  /** The accounts that somebody signed in to, and which are in use. */
  signedIn(): Promise<SignedInAccount[]> {
    return this.#parts.signIns.accounts.list();
  }

  /** Lets calls from now on be made with an account that is signed in; those under way keep theirs. */
  async switchTo(id: string): Promise<SignedInAccount> {
    return this.#parts.signIns.accounts.use(id);
  }

  /** Forgets an account and its tokens. `ACCOUNT_IN_USE` for one in use whose sign-in belongs to another program. */
  async removeAccount(id: string): Promise<SignedInAccount> {
    return this.#parts.signIns.accounts.remove(id);
  }

  /** Whether the Antigravity program is there. */
  antigravityState(): Promise<AntigravityState> {
    return this.#parts.states.antigravity();
  }
}
