import {
  type Billing,
  type Quota,
  type Quotas,
  type QuotaWindow,
  sumOfCosts,
  windowStart,
  withForecast,
} from '../../domain/quota.ts';
import { type AccountName, accountKinds } from '../../domain/secrets.ts';
import type { AccountReports, QuotaAnswer } from '../../ports/account-reports.ts';
import type { AccountVault, Credentials } from '../../ports/account-vault.ts';
import type { Clock } from '../../ports/clock.ts';
import type { QuotaNotes } from '../../ports/quota-notes.ts';
import type { UsageLedger } from '../../ports/usage-ledger.ts';

/** How long an answer counts, in milliseconds, however often somebody looks. */
const FRESH_MS = 30_000;
/** Key of the bill. */
const OPENAI = 'openai';

interface Answered {
  at: number;
  /** Of whom it tells. */
  secret: string;
  answer: Promise<QuotaAnswer>;
}

/** What accounts may still use, and what the OpenAI key has cost. Upstreams that fail leave a gap and nothing else. */
export class QuotaReports {
  readonly #reports: AccountReports;
  readonly #vault: AccountVault;
  readonly #ledger: UsageLedger;
  readonly #clock: Clock;
  readonly #notes: QuotaNotes;
  readonly #answers = new Map<AccountName, Answered>();

  constructor(reports: AccountReports, vault: AccountVault, ledger: UsageLedger, clock: Clock, notes: QuotaNotes) {
    this.#reports = reports;
    this.#vault = vault;
    this.#ledger = ledger;
    this.#clock = clock;
    this.#notes = notes;
  }

  /** The quotas of the ChatGPT and the Grok account. Upstreams are asked twice a minute at most. */
  async quotas(): Promise<Quotas> {
    const [codex, grok] = await Promise.all([this.#quota('chatgpt', 'codex'), this.#quota(...GROK)]);
    return { codex, grok };
  }

  /** What OpenAI says of the key's organisation; without a key, that there is none. */
  async billing(): Promise<Billing> {
    const credentials = await this.#vault.credentials(OPENAI);
    if (credentials === undefined || credentials.source === 'account') {
      return { oauth: true, apiKeyValid: false, apiKeySource: 'none', monthUsd: null };
    }
    const told = await this.#reports.billing(credentials, new AbortController().signal);
    return { apiKeySource: credentials.source, ...told, monthUsd: sumOfCosts(told.costs) };
  }

  async #quota(name: AccountName, provider: string): Promise<Quota> {
    const credentials = await this.#vault.credentials(name).catch(() => undefined);
    if (credentials === undefined) return { provider, authenticated: false, windows: [] };
    const { at, answer } = this.#fresh(name, credentials);
    const told = await answer;
    if (told.state === 'refused') return { provider, authenticated: false, windows: [] };
    const noted = this.#notes.since(told.state === 'told' ? at : 0, credentials);
    if (told.state === 'silent' && noted.length === 0) return { provider, windows: [], error: true };
    const { windows, ...quota } = told.state === 'told' ? told.quota : { windows: [] };
    const newest = withNewer(windows, noted);
    return { provider, authenticated: true, ...quota, windows: await this.#forecast(name, newest) };
  }

  #fresh(name: AccountName, credentials: Credentials): Answered {
    const { secret } = credentials;
    const now = this.#clock.now();
    const known = this.#answers.get(name);
    if (known?.secret === secret && now >= known.at && now - known.at < FRESH_MS) return known;
    const answer = this.#ask(name, credentials).catch((): QuotaAnswer => ({ state: 'silent' }));
    const asked = { at: now, secret, answer };
    this.#answers.set(name, asked);
    return asked;
  }

  /** A token that was refused is renewed once. */
  async #ask(name: AccountName, credentials: Credentials): Promise<QuotaAnswer> {
    const { signal } = new AbortController();
    const answer = await this.#reports.quota(name, credentials, signal);
    if (answer.state !== 'refused') return answer;
    const renewed = await this.#vault.renew(credentials).catch(() => undefined);
    return renewed === undefined ? answer : this.#reports.quota(name, renewed, signal);
  }

  #forecast(name: AccountName, windows: Quota['windows']): Promise<Quota['windows']> {
    const { provider } = accountKinds[name];
    return Promise.all(
      windows.map(async (window) => {
        const from = windowStart(window);
        if (from === undefined) return window;
        const rows = await this.#ledger.totals({ from }, 'provider').catch(() => []);
        return withForecast(window, rows.find(({ key }) => key === provider)?.pictures ?? 0);
      }),
    );
  }
}

/** What was said along with pictures goes before what was told earlier, and stands alone where nothing was. */
function withNewer(told: readonly QuotaWindow[], noted: readonly QuotaWindow[]): QuotaWindow[] {
  const newer = new Map(noted.map((window) => [window.label, window]));
  const both = told.map((window) => {
    const { percent, resetsAt, resetsAtMs, lengthMs } = newer.get(window.label) ?? window;
    newer.delete(window.label);
    const reset = resetsAtMs === null ? {} : { resetsAt, resetsAtMs };
    return { ...window, percent, ...reset, lengthMs: lengthMs ?? window.lengthMs };
  });
  return [...both, ...newer.values()];
}

const GROK: [AccountName, string] = [accountKinds.grok.provider, accountKinds.grok.provider];
