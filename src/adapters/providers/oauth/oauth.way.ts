import { StudioError } from '../../../domain/errors.ts';
import type { Credentials } from '../../../ports/account-vault.ts';
import type { AccountTerms } from '../shared/responses/refusal.ts';
import { isSendable } from '../shared/upstream.ts';
import { accountNeed } from './oauth.models.ts';
import { accountTerms, proxyTerms } from './oauth.terms.ts';
import { type Addresses, accountHeaders, backendAddresses, proxyAddresses, proxyHeaders } from './oauth.wire.ts';

/** The way to a ChatGPT account: through its backend, or through a proxy that holds the account and gets nothing of ours. */
export interface OauthWay {
  isProxy: boolean;
  addresses: Addresses;
  terms: AccountTerms;
  /** What proves the account; refuses credentials that are missing or that a header cannot carry, before a byte leaves. */
  headers(credentials: Credentials | null): Readonly<Record<string, string>>;
  /** What must show nowhere; empty where there is none. */
  secretOf(credentials: Credentials | null): string;
}

/** The way that the settings name. */
export function oauthWay({ baseUrl, proxyUrl }: { baseUrl: string; proxyUrl: string | null }): OauthWay {
  if (proxyUrl !== null) {
    return {
      isProxy: true,
      addresses: proxyAddresses(proxyUrl),
      terms: proxyTerms,
      headers: () => proxyHeaders,
      secretOf: () => '',
    };
  }
  return {
    isProxy: false,
    addresses: backendAddresses(baseUrl),
    terms: accountTerms,
    headers: provenBy,
    secretOf: (credentials) => credentials?.secret ?? '',
  };
}

/** Whether there are credentials that a header can carry. */
export function isUsable(credentials: Credentials | null): boolean {
  if (credentials === null) return false;
  const { secret, accountId } = credentials;
  return isSendable(secret) && (accountId === undefined || isSendable(accountId));
}

function provenBy(credentials: Credentials | null): Record<string, string> {
  if (credentials === null) {
    const { message, hint } = accountNeed;
    throw new StudioError('account-missing', 'OAUTH_UNAVAILABLE', message, { hint });
  }
  if (!isUsable(credentials)) {
    const message = 'The ChatGPT token holds characters that no token has';
    throw new StudioError('account-expired', 'AUTH_CHATGPT_EXPIRED', message, { hint: 'Sign in with ChatGPT again' });
  }
  return accountHeaders(credentials);
}
