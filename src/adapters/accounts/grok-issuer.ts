import type { SettingsDocument } from '../../domain/settings-file.ts';
import type { GuardedFetch } from '../network/guarded-fetch.ts';
import { askForCode } from './device-code.ts';
import { addressAt } from './grok-login.ts';
import { switchFailed } from './switch-failure.ts';
import { claimsOf, textOf } from './token-claims.ts';
import { tokensInReply } from './token-reply.ts';

/** As the person knows the account. */
export const GROK_LABEL = 'Grok';
/** What xAI's own tools ask for. */
export const GROK_SCOPE = 'openid profile email offline_access grok-cli:access api:access';
/** For an issuer that does not say when a token ends. */
const USUAL_MS = 60 * 60_000;

/** What the issuer says of itself, and its address for tokens. Rejects with `AUTH_SWITCH_FAILED` when it cannot be reached. */
export async function discoverGrok(
  issuer: string,
  network: GuardedFetch,
  signal: AbortSignal,
): Promise<{ named: Record<string, unknown>; token: string }> {
  const question = { url: `${issuer}/.well-known/openid-configuration`, signal };
  const { status, body } = await askForCode(network, GROK_LABEL, question);
  const named = ((status === 200 ? body : undefined) ?? {}) as Record<string, unknown>;
  return { named, token: addressAt(issuer, named.token_endpoint) ?? `${issuer}/oauth2/token` };
}

/** What belongs into the token file, from the answer of the issuer. */
export function grokDocument(body: unknown, tokenEndpoint: string, now: number): SettingsDocument {
  const tokens = tokensInReply(body, now);
  if (tokens === undefined) throw switchFailed(GROK_LABEL, 'the issuer sends no token');
  const email = textOf(claimsOf(tokens.id).email);
  return {
    accessToken: tokens.access,
    ...(tokens.refresh !== undefined && { refreshToken: tokens.refresh }),
    expiresAt: tokens.expiresAt ?? now + USUAL_MS,
    tokenEndpoint,
    ...(email !== null && { email }),
    ...(tokens.id !== undefined && { idToken: tokens.id }),
  };
}
