import { openSignIns } from '../../src/adapters/accounts/open-sign-ins.ts';
import { GuardedFetch } from '../../src/adapters/network/guarded-fetch.ts';
import { type FileCalls, fileCalls } from '../../src/adapters/storage/atomic-write.ts';
import { loadSettings } from '../../src/adapters/system/load-settings.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { HastyClock } from './signed-in.ts';

/** Sign-ins of a home, with one issuer for both kinds. Close them, then the network. */
export function signInsAt(
  home: string,
  issuer: string,
  parts: { clock?: Clock; files?: FileCalls; env?: Record<string, string> } = {},
) {
  const env = { IMA2_CONFIG_DIR: home, IMA2_OAUTH_ISSUER: issuer, IMA2_XAI_ISSUER: issuer, ...parts.env };
  const loaded = loadSettings({ env, workingDir: home, home });
  const network = new GuardedFetch({ configured: [issuer] });
  const signIns = openSignIns(loaded, network, parts.clock ?? new HastyClock(), parts.files ?? fileCalls);
  const close = async (): Promise<void> => {
    await signIns.close();
    await network.close();
  };
  return { signIns, known: loaded.known, close };
}
