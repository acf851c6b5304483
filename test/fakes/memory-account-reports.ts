import type { Billing } from '../../src/domain/quota.ts';
import type { AccountName } from '../../src/domain/secrets.ts';
import { AccountReports, type QuotaAnswer } from '../../src/ports/account-reports.ts';
import type { Credentials } from '../../src/ports/account-vault.ts';

type Bill = Pick<Billing, 'apiKeyValid' | 'costs' | 'credits'>;

/** Reports that a test dictates, by the secret that asks for them. */
export class MemoryAccountReports extends AccountReports {
  readonly #quotas = new Map<string, QuotaAnswer>();
  readonly #bills = new Map<string, Bill>();
  /** Which secrets asked for a quota, in order. */
  readonly asked: string[] = [];

  tell(secret: string, answer: QuotaAnswer): void {
    this.#quotas.set(secret, answer);
  }

  bill(secret: string, bill: Bill): void {
    this.#bills.set(secret, bill);
  }

  async quota(_account: AccountName, { secret }: Credentials, signal: AbortSignal): Promise<QuotaAnswer> {
    signal.throwIfAborted();
    this.asked.push(secret);
    return this.#quotas.get(secret) ?? { state: 'silent' };
  }

  async billing({ secret }: Credentials, signal: AbortSignal): Promise<Bill> {
    signal.throwIfAborted();
    return this.#bills.get(secret) ?? { apiKeyValid: false };
  }
}
