import type { Billing } from '../../domain/quota.ts';
import type { AccountName } from '../../domain/secrets.ts';
import type { Settings } from '../../domain/settings.ts';
import { isDocument, type SettingsDocument } from '../../domain/settings-file.ts';
import { AccountReports, type QuotaAnswer } from '../../ports/account-reports.ts';
import type { Credentials } from '../../ports/account-vault.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GuardedFetch } from '../network/guarded-fetch.ts';
import { readChatGptUsage } from './chatgpt-usage.ts';
import { readGrokBilling } from './grok-billing.ts';

/** Base addresses, without a slash at the end. */
export interface ReportAddresses {
  openai: string;
  chatgpt: string;
  grokBilling: string;
}

const XAI = 'https://api.x.ai/v1';
/** Where xAI's own tools ask for a plan and its use. */
const GROK_BILLING = 'https://cli-chat-proxy.grok.com/v1';
const QUOTA_MS = 8_000;
const USER_MS = 5_000;
const BILLING_MS = 10_000;
const LARGEST = 2_000_000;
const DAY_BUCKETS = 31;

/** Where reports are asked for. With an address of xAI of the person's own, no token goes to another host. */
export function reportAddresses(settings: Settings): ReportAddresses {
  const xai = trimmed(settings['upstreams.xai']);
  return {
    openai: trimmed(settings['upstreams.openai']),
    chatgpt: trimmed(settings['upstreams.oauth']),
    grokBilling: xai === XAI ? GROK_BILLING : xai,
  };
}

/** An answer: its status, and its JSON object where it is one. */
interface Told {
  status: number;
  body: SettingsDocument | undefined;
}

/** Quotas and bills from the upstreams' own pages. */
export class UpstreamReports extends AccountReports {
  readonly #network: GuardedFetch;
  readonly #addresses: ReportAddresses;
  readonly #clock: Clock;

  constructor(network: GuardedFetch, addresses: ReportAddresses, clock: Clock) {
    super();
    this.#network = network;
    this.#addresses = addresses;
    this.#clock = clock;
  }

  quota(account: AccountName, credentials: Credentials, signal: AbortSignal): Promise<QuotaAnswer> {
    return account === 'chatgpt' ? this.#chatgpt(credentials, signal) : this.#grok(credentials, signal);
  }

  async billing(
    { secret }: Credentials,
    signal: AbortSignal,
  ): Promise<Pick<Billing, 'apiKeyValid' | 'costs' | 'credits'>> {
    const { openai } = this.#addresses;
    const headers = { authorization: `Bearer ${secret}` };
    const now = new Date(this.#clock.now());
    const start = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1) / 1000;
    const query = `start_time=${start}&bucket_width=1d&limit=${DAY_BUCKETS}`;
    const end = AbortSignal.any([signal, AbortSignal.timeout(BILLING_MS)]);
    const [costs, credits, models] = await Promise.all([
      this.#ask(`${openai}/organization/costs?${query}`, headers, end, BILLING_MS),
      this.#ask(`${new URL(openai).origin}/dashboard/billing/credit_grants`, headers, end, BILLING_MS),
      this.#ask(`${openai}/models`, headers, end, BILLING_MS),
    ]);
    signal.throwIfAborted();
    return {
      apiKeyValid: isOk(models),
      ...(isOk(costs) && costs?.body && { costs: costs.body }),
      ...(isOk(credits) && credits?.body && { credits: credits.body }),
    };
  }

  async #chatgpt({ secret, accountId }: Credentials, signal: AbortSignal): Promise<QuotaAnswer> {
    const headers = {
      authorization: `Bearer ${secret}`,
      ...(accountId !== undefined && { 'chatgpt-account-id': accountId }),
    };
    const { chatgpt } = this.#addresses;
    return answerOf(await this.#ask(`${chatgpt}/wham/usage`, headers, signal, QUOTA_MS), readChatGptUsage);
  }

  async #grok({ secret }: Credentials, signal: AbortSignal): Promise<QuotaAnswer> {
    const headers = { authorization: `Bearer ${secret}` };
    const { grokBilling } = this.#addresses;
    const [billing, user] = await Promise.all([
      this.#ask(`${grokBilling}/billing`, headers, signal, QUOTA_MS),
      this.#ask(`${grokBilling}/user`, headers, signal, USER_MS),
    ]);
    const email = user?.body?.email;
    return answerOf(billing, (body) => readGrokBilling(body, typeof email === 'string' ? email : null));
  }

  /** undefined: nothing came, or nothing that could be read. */
  async #ask(
    url: string,
    headers: Record<string, string>,
    signal: AbortSignal,
    timeoutMs: number,
  ): Promise<Told | undefined> {
    try {
      const reply = await this.#network.request(url, {
        headers: { ...headers, accept: 'application/json', 'user-agent': 'ima2' },
        signal,
        trust: 'configured',
        timeoutMs,
        maxBytes: LARGEST,
      });
      const text = await reply.text();
      return { status: reply.status, body: objectIn(text) };
    } catch {
      signal.throwIfAborted();
      return undefined;
    }
  }
}

function answerOf(
  told: Told | undefined,
  read: (body: SettingsDocument) => Extract<QuotaAnswer, { state: 'told' }>['quota'] | undefined,
): QuotaAnswer {
  if (told?.status === 401 || told?.status === 403) return { state: 'refused' };
  const quota = isOk(told) && told?.body !== undefined ? read(told.body) : undefined;
  return quota === undefined ? { state: 'silent' } : { state: 'told', quota };
}

function isOk(told: Told | undefined): boolean {
  return told !== undefined && told.status >= 200 && told.status < 300;
}

function objectIn(text: string): SettingsDocument | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isDocument(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function trimmed(address: string): string {
  return address.replace(/\/+$/, '');
}
