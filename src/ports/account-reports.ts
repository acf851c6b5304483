import type { Billing, Quota } from '../domain/quota.ts';
import type { AccountName } from '../domain/secrets.ts';
import type { Credentials } from './account-vault.ts';

/** What an upstream says of an account: `refused` when it does not accept the sign-in, `silent` when it says nothing fit for use. */
export type QuotaAnswer =
  | { state: 'told'; quota: Pick<Quota, 'account' | 'windows' | 'billing'> }
  | { state: 'refused' }
  | { state: 'silent' };

/**
 * What upstreams say of accounts and keys beside making pictures. Their pages for that are not public: whatever they
 * answer, nothing rejects but for `signal`.
 */
export abstract class AccountReports {
  /** How much of an account's quota is used up, within 8 s. */
  abstract quota(account: AccountName, credentials: Credentials, signal: AbortSignal): Promise<QuotaAnswer>;

  /** Costs and credits of an OpenAI key, as far as OpenAI tells them within 10 s, and whether it accepts the key. */
  abstract billing(
    credentials: Credentials,
    signal: AbortSignal,
  ): Promise<Pick<Billing, 'apiKeyValid' | 'costs' | 'credits'>>;
}
