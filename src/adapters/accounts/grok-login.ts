import { join } from 'node:path';
import { StudioError } from '../../domain/errors.ts';
import { type SignIn, tokenOf } from './sign-in.ts';
import { claimsOf, ownerKey, textOf } from './token-claims.ts';

/** The public client of xAI's own tools. */
export const GROK_CLIENT = 'b1a00492-073a-47ea-816f-4c329264a828';
const EARLY_MS = 2 * 60_000;
/** For an issuer that does not say when a token ends. */
const USUAL_MS = 60 * 60_000;

/** An address that an issuer names, when it is one of the issuer's own; undefined for every other. */
export function addressAt(issuer: string, value: unknown): string | undefined {
  const isOwn = typeof value === 'string' && URL.canParse(value) && new URL(value).origin === new URL(issuer).origin;
  return isOwn ? value : undefined;
}

/**
 * The SuperGrok account as progrok keeps it: `auth.json` in its folder. Renewed 2 minutes before it ends, by a form to
 * the token endpoint of the issuer. An endpoint on another host, wherever it is named, is never asked.
 */
export function grokLogin(home: string, issuer: string): SignIn {
  const atIssuer = (value: unknown): string | undefined => addressAt(issuer, value);
  return {
    label: 'Grok',
    path: join(home, 'auth.json'),
    tokensIn: ({ accessToken, refreshToken, idToken, expiresAt }) => {
      const access = tokenOf(accessToken);
      if (access === undefined) return undefined;
      return {
        access,
        refresh: tokenOf(refreshToken),
        id: tokenOf(idToken),
        accountId: undefined,
        expiresAt: typeof expiresAt === 'number' && Number.isFinite(expiresAt) ? expiresAt : undefined,
      };
    },
    ownerOf: (document) => {
      const access = tokenOf(document.accessToken);
      if (access === undefined) return undefined;
      const claims = { ...claimsOf(access), ...claimsOf(tokenOf(document.idToken)) };
      const email = textOf(document.email) ?? textOf(claims.email);
      return { key: ownerKey([email ?? claims.sub], access), email, plan: null };
    },
    isDue: (_document, { expiresAt }, now) => expiresAt !== undefined && expiresAt - now < EARLY_MS,
    isDueElsewhere: () => false,
    renewalOf: async ({ tokenEndpoint }, refresh, read) => ({
      url:
        atIssuer(tokenEndpoint) ??
        atIssuer((await read(`${issuer}/.well-known/openid-configuration`))?.token_endpoint) ??
        `${issuer}/oauth2/token`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: refresh,
        client_id: GROK_CLIENT,
      }).toString(),
    }),
    withRenewed: (document, { access, refresh, id, expiresAt }, now) => ({
      ...document,
      accessToken: access,
      ...(refresh !== undefined && { refreshToken: refresh }),
      ...(id !== undefined && { idToken: id }),
      expiresAt: expiresAt ?? now + USUAL_MS,
    }),
    expired: (message) =>
      new StudioError('account-expired', 'GROK_AUTH_FAILED', message, {
        hint: 'Connect the Grok account again: `ima2 login grok`',
      }),
    elsewhere: async () => undefined,
  };
}
