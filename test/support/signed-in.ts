import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openVault } from '../../src/adapters/accounts/open-vault.ts';
import { GuardedFetch } from '../../src/adapters/network/guarded-fetch.ts';
import { type FileCalls, fileCalls } from '../../src/adapters/storage/atomic-write.ts';
import { loadSettings } from '../../src/adapters/system/load-settings.ts';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import type { Clock } from '../../src/ports/clock.ts';

/** Where the sign-ins of a home stand. */
export const codexFile = (home: string): string => join(home, '.codex', 'auth.json');
export const grokFile = (home: string): string => join(home, '.progrok', 'auth.json');

const MINUTE_MS = 60_000;

/** Time as it is, but nobody waits long between two looks; what may take many minutes may do so. */
export class HastyClock extends SystemClock {
  override sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return super.sleep(ms > MINUTE_MS ? ms : Math.min(ms, 2), signal);
  }
}

/** A vault over the sign-ins of a home and one issuer for both. Close the network. */
export function vaultAt(home: string, issuer: string, parts: { clock?: Clock; files?: FileCalls } = {}) {
  const env = { IMA2_CONFIG_DIR: home, IMA2_OAUTH_ISSUER: issuer, IMA2_XAI_ISSUER: issuer };
  const loaded = loadSettings({ env, workingDir: home, home });
  const network = new GuardedFetch({ configured: [issuer] });
  const vault = openVault(loaded, network, parts.clock ?? new SystemClock(), parts.files ?? fileCalls);
  return { vault, network, known: loaded.known };
}

/** Writes a token file as the program does that made it. */
export async function signIn(path: string, document: unknown): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, `${JSON.stringify(document, null, 2)}\n`);
}

/** `auth.json` of Codex; renewed `ago` milliseconds before now. */
export function codexDocument(access: string, refresh: string | undefined, ago: number) {
  return {
    auth_mode: 'chatgpt',
    OPENAI_API_KEY: null,
    tokens: { id_token: 'id-canary', access_token: access, refresh_token: refresh, account_id: 'account-1' },
    last_refresh: new Date(Date.now() - ago).toISOString(),
    agent_identity: { kept: true },
  };
}

/** `auth.json` of progrok; ends in `endsIn` milliseconds. */
export function grokDocument(access: string, refresh: string | undefined, endsIn: number) {
  return {
    accessToken: access,
    refreshToken: refresh,
    expiresAt: Date.now() + endsIn,
    email: 'a@b.example',
    more: [1],
  };
}
