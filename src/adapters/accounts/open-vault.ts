import type { Clock } from '../../ports/clock.ts';
import type { GuardedFetch } from '../network/guarded-fetch.ts';
import { type FileCalls, fileCalls } from '../storage/atomic-write.ts';
import { AccountTokens } from './account-tokens.ts';
import { codexLogin } from './codex-login.ts';
import { FileAccountVault } from './file-account-vault.ts';
import { grokLogin } from './grok-login.ts';
import { type KeyPlaces, StoredKeys } from './stored-keys.ts';

/** The vault over the files and issuers that the settings name. */
export function openVault(
  places: KeyPlaces,
  network: GuardedFetch,
  clock: Clock,
  files: FileCalls = fileCalls,
  keys = new StoredKeys(places),
): FileAccountVault {
  const { settings } = places;
  const parts = { network, clock, known: places.known, files };
  return new FileAccountVault(keys, {
    chatgpt: new AccountTokens(codexLogin(settings['accounts.codexHome'], settings['upstreams.oauthIssuer']), parts),
    grok: new AccountTokens(grokLogin(settings['accounts.progrokHome'], settings['upstreams.xaiIssuer']), parts),
  });
}
