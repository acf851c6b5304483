import { z } from 'zod';
import { StudioError } from '../../domain/errors.ts';
import { isDocument, type SettingsDocument } from '../../domain/settings-file.ts';
import type { GuardedFetch } from '../network/guarded-fetch.ts';
import type { Reply } from '../network/reply.ts';
import type { RenewalRequest, RenewedTokens, SignIn } from './sign-in.ts';
import { tokenOf } from './sign-in.ts';
import { expiryOf } from './token-claims.ts';

/** For everything that an issuer is asked, in milliseconds. */
const PATIENCE_MS = 10_000;
const LARGEST = 256 * 1024;
/** An issuer says so of a refresh token that is used up, too old or withdrawn (RFC 6749, and OpenAI's own words). */
const ENDED = /^(invalid_grant|refresh_token_\w+|token_expired|invalid_refresh_token)$/;

const TokenReply = z.looseObject({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  id_token: z.string().optional(),
  expires_in: z.coerce.number().positive().optional(),
});

/**
 * Asks the issuer for new tokens, once. Rejects with `account-expired` when it wants the person to sign in again, else
 * with `provider-unavailable`. It cannot be cancelled: an answer that nobody waits for would end the sign-in.
 */
export async function renewToken(
  network: GuardedFetch,
  signIn: SignIn,
  current: { document: SettingsDocument; refresh: string },
  now: () => number,
): Promise<RenewedTokens> {
  const read = (url: string): Promise<SettingsDocument | undefined> => readJson(network, url);
  const request = await signIn.renewalOf(current.document, current.refresh, read);
  const { status, body } = await send(network, signIn, request);
  if (status >= 200 && status < 300) return renewedFrom(body, signIn, request, now());
  const code = codeIn(body);
  if (status === 401 || (status < 500 && code !== undefined && ENDED.test(code))) {
    throw signIn.expired(`The ${signIn.label} sign-in has ended`);
  }
  throw unavailable(signIn, request.url, `answers with status ${status}`);
}

async function send(
  network: GuardedFetch,
  signIn: SignIn,
  { url, headers, body }: RenewalRequest,
): Promise<{ status: number; body: unknown }> {
  try {
    const reply = await network.request(url, {
      method: 'POST',
      headers: { accept: 'application/json', 'user-agent': 'ima2', ...headers },
      body,
      ...limits(),
    });
    return { status: reply.status, body: await jsonOf(reply) };
  } catch (error) {
    throw unavailable(signIn, url, 'cannot be reached', error);
  }
}

async function readJson(network: GuardedFetch, url: string): Promise<SettingsDocument | undefined> {
  try {
    const reply = await network.request(url, {
      headers: { accept: 'application/json', 'user-agent': 'ima2' },
      ...limits(),
    });
    const body = await jsonOf(reply);
    return reply.status === 200 && isDocument(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

const limits = () => ({
  signal: new AbortController().signal,
  trust: 'configured' as const,
  timeoutMs: PATIENCE_MS,
  maxBytes: LARGEST,
});

async function jsonOf(reply: Reply): Promise<unknown> {
  const text = await reply.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function renewedFrom(body: unknown, signIn: SignIn, { url }: RenewalRequest, now: number): RenewedTokens {
  const parsed = TokenReply.safeParse(body);
  const access = tokenOf(parsed.data?.access_token);
  if (!parsed.success || access === undefined) throw unavailable(signIn, url, 'sends no token');
  const { refresh_token, id_token, expires_in } = parsed.data;
  const expiresAt = expires_in === undefined ? expiryOf(access) : now + expires_in * 1000;
  return { access, refresh: tokenOf(refresh_token), id: tokenOf(id_token), expiresAt };
}

/** `{error: "code"}` or `{error: {code}}`. */
function codeIn(body: unknown): string | undefined {
  if (!isDocument(body)) return undefined;
  const code = isDocument(body.error) ? (body.error.code ?? body.error.type) : (body.error ?? body.code);
  return typeof code === 'string' ? code : undefined;
}

function unavailable(signIn: SignIn, url: string, what: string, cause?: unknown): StudioError {
  return new StudioError(
    'provider-unavailable',
    'NETWORK_FAILED',
    `The ${signIn.label} sign-in could not be renewed: ${new URL(url).host} ${what}`,
    { hint: 'Try again in a moment; check the network, a VPN and the proxy settings', cause },
  );
}
