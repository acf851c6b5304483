import { StudioError } from '../../domain/errors.ts';
import type { SettingsDocument } from '../../domain/settings-file.ts';
import type { GuardedFetch } from '../network/guarded-fetch.ts';
import { askIssuer, type IssuerAnswer, issuerCode, readIssuer } from './ask-issuer.ts';
import type { RenewalRequest, RenewedTokens, SignIn } from './sign-in.ts';
import { tokensInReply } from './token-reply.ts';

/** An issuer says so of a refresh token that is used up, too old or withdrawn (RFC 6749, and OpenAI's own words). */
const ENDED = /^(invalid_grant|refresh_token_\w+|token_expired|invalid_refresh_token)$/;

/** When a renewal is asked for, and whether its refresh token is still the one that stands in the file. */
export interface RenewalMoment {
  now: () => number;
  isUnused: () => Promise<boolean>;
}

/**
 * Asks the issuer for new tokens, once; undefined: by the time that its address was known, somebody else had renewed them.
 * Rejects with `account-expired` when the issuer wants the person to sign in again, else with `provider-unavailable`. It
 * cannot be cancelled: an answer that nobody waits for would end the sign-in.
 */
export async function renewToken(
  network: GuardedFetch,
  signIn: SignIn,
  current: { document: SettingsDocument; refresh: string },
  { now, isUnused }: RenewalMoment,
): Promise<RenewedTokens | undefined> {
  const request = await signIn.renewalOf(current.document, current.refresh, (url) => readIssuer(network, url));
  if (!(await isUnused())) return undefined;
  const { status, body } = await send(network, signIn, request);
  if (status >= 200 && status < 300) {
    const renewed = tokensInReply(body, now());
    if (renewed === undefined) throw unavailable(signIn, request.url, 'sends no token');
    return renewed;
  }
  const code = issuerCode(body);
  if (status === 401 || (status < 500 && code !== undefined && ENDED.test(code))) {
    throw signIn.expired(`The ${signIn.label} sign-in has ended`);
  }
  throw unavailable(signIn, request.url, `answers with status ${status}`);
}

async function send(network: GuardedFetch, signIn: SignIn, request: RenewalRequest): Promise<IssuerAnswer> {
  try {
    return await askIssuer(network, request);
  } catch (error) {
    throw unavailable(signIn, request.url, 'cannot be reached', error);
  }
}

function unavailable(signIn: SignIn, url: string, what: string, cause?: unknown): StudioError {
  return new StudioError(
    'provider-unavailable',
    'NETWORK_FAILED',
    `The ${signIn.label} sign-in could not be renewed: ${new URL(url).host} ${what}`,
    { hint: 'Try again in a moment; check the network, a VPN and the proxy settings', cause },
  );
}
