import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StudioError } from '../../domain/errors.ts';
import { isDocument, type SettingsDocument } from '../../domain/settings-file.ts';
import { type SignIn, tokenOf } from './sign-in.ts';
import { claimsOf, expiryOf, ownerKey, textOf } from './token-claims.ts';

/** The public client of the Codex program; its sign-in is what the file holds. */
export const CODEX_CLIENT = 'app_EMoamEEZ73f0CkXaXp7hrann';
const EARLY_MS = 5 * 60_000;
const LONGEST_MS = 55 * 60_000;
/** After so long Codex renews what has not ended yet (`TOKEN_REFRESH_INTERVAL` of its sources). */
const CODEX_MS = 8 * 24 * 60 * 60_000;
/** The claim of an id token in which OpenAI names the account. */
const AUTH_CLAIM = 'https://api.openai.com/auth';
/** As `config.toml` of Codex names places other than the file. */
const OTHER_PLACE = /^\s*cli_auth_credentials_store\s*=\s*["'](keyring|auto)["']/m;

/**
 * The ChatGPT account as the Codex program keeps it: `auth.json` in its folder. Renewed when it ends within 5 minutes or
 * was renewed over 55 minutes ago, by JSON to `/oauth/token` of the issuer, as that program does.
 */
export function codexLogin(home: string, issuer: string): SignIn {
  return {
    label: 'ChatGPT',
    path: join(home, 'auth.json'),
    tokensIn: (document) => {
      const tokens = tokensOf(document);
      const access = tokenOf(tokens.access_token);
      if (access === undefined) return undefined;
      const id = tokenOf(tokens.id_token);
      const accountId = tokenOf(tokens.account_id) ?? accountIn(id) ?? accountIn(access);
      return { access, refresh: tokenOf(tokens.refresh_token), id, accountId, expiresAt: expiryOf(access) };
    },
    ownerOf: (document) => {
      const { access_token, id_token, account_id } = tokensOf(document);
      const access = tokenOf(access_token);
      if (access === undefined) return undefined;
      const claims = { ...claimsOf(access), ...claimsOf(tokenOf(id_token)) };
      const auth = isDocument(claims[AUTH_CLAIM]) ? claims[AUTH_CLAIM] : {};
      // Several people may share one account of a company.
      const known = [tokenOf(account_id) ?? auth.chatgpt_account_id, claims.sub ?? claims.email];
      const email = textOf(claims.email);
      return { key: ownerKey(known, access), email, plan: textOf(auth.chatgpt_plan_type) };
    },
    isDue: (document, { expiresAt }, now) => {
      return endsSoon(expiresAt, now) || now - renewedAt(document) > LONGEST_MS;
    },
    isDueElsewhere: (document, { expiresAt }, { now, isRefused }) =>
      isRefused || endsSoon(expiresAt, now) || now - renewedAt(document) > CODEX_MS,
    renewalOf: async (_document, refresh) => ({
      url: `${issuer}/oauth/token`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grant_type: 'refresh_token', refresh_token: refresh, client_id: CODEX_CLIENT }),
    }),
    withRenewed: (document, { access, refresh, id }, now) => ({
      ...document,
      tokens: {
        ...tokensOf(document),
        access_token: access,
        ...(refresh !== undefined && { refresh_token: refresh }),
        ...(id !== undefined && { id_token: id }),
      },
      last_refresh: new Date(now).toISOString(),
    }),
    expired: (message) =>
      new StudioError('account-expired', 'AUTH_CHATGPT_EXPIRED', message, {
        hint: 'Sign in to the ChatGPT account again: `ima2 login chatgpt`',
      }),
    elsewhere: () => keyringOf(home),
  };
}

/** As Codex itself sees it. */
function endsSoon(expiresAt: number | undefined, now: number): boolean {
  return expiresAt !== undefined && expiresAt - now < EARLY_MS;
}

function renewedAt({ last_refresh: text }: SettingsDocument): number {
  return typeof text === 'string' ? Date.parse(text) : Number.NaN;
}

function tokensOf({ tokens }: SettingsDocument): SettingsDocument {
  return isDocument(tokens) ? tokens : {};
}

function accountIn(token: string | undefined): string | undefined {
  const auth = claimsOf(token)[AUTH_CLAIM];
  return isDocument(auth) ? tokenOf(auth.chatgpt_account_id) : undefined;
}

/** Without tokens in the file, the program's own configuration says whether it keeps them in the system's keyring. */
async function keyringOf(home: string): Promise<StudioError | undefined> {
  const path = join(home, 'config.toml');
  const text = await readFile(path, 'utf8').catch(() => '');
  if (!OTHER_PLACE.test(text)) return undefined;
  return new StudioError(
    'account-missing',
    'OAUTH_UNAVAILABLE',
    'Codex keeps the ChatGPT sign-in in the keyring of the system, which ima2 cannot read',
    { hint: `Set cli_auth_credentials_store = "file" in ${path}, then run \`codex login\`` },
  );
}
