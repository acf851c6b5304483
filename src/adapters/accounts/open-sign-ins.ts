import { join } from 'node:path';
import { type AccountName, accountNames, type SignInBy } from '../../domain/secrets.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GuardedFetch } from '../network/guarded-fetch.ts';
import { type FileCalls, fileCalls } from '../storage/atomic-write.ts';
import type { LoadedSettings } from '../system/load-settings.ts';
import { AccountPlace } from './account-place.ts';
import { AccountShelf } from './account-shelf.ts';
import { codexDevice } from './codex-device.ts';
import { codexLogin } from './codex-login.ts';
import { codexProgram } from './codex-program.ts';
import { FileSignIns, type SignInWay } from './file-sign-ins.ts';
import { grokBrowser } from './grok-browser.ts';
import { grokDevice } from './grok-device.ts';
import { grokLogin } from './grok-login.ts';
import { type BeginSignIn, byCode } from './pending-sign-in.ts';
import type { SignIn } from './sign-in.ts';

/** All that a program that signs in gets of the environment; no key of anybody is among it. */
const VARIABLES = [
  ...[
    'PATH',
    'HOME',
    'USERPROFILE',
    'APPDATA',
    'LOCALAPPDATA',
    'SYSTEMROOT',
    'TMPDIR',
    'TEMP',
    'TMP',
    'LANG',
    'LC_ALL',
  ],
  ...[
    'HTTPS_PROXY',
    'HTTP_PROXY',
    'NO_PROXY',
    'https_proxy',
    'http_proxy',
    'no_proxy',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
  ],
];

/** The sign-ins over the files, issuers and programs that the settings name. */
export function openSignIns(
  { settings, variable, known }: Pick<LoadedSettings, 'settings' | 'variable' | 'known'>,
  network: GuardedFetch,
  clock: Clock,
  files: FileCalls = fileCalls,
): FileSignIns {
  const parts = { network, clock, known };
  const folderOf = (name: AccountName): string => join(settings['storage.configDir'], 'accounts', name);
  const way = (name: AccountName): SignInWay => {
    const signIn = signIns[name];
    const shelf = new AccountShelf(folderOf(name), files);
    return { place: new AccountPlace(name, { signIn, shelf, clock, known, files }), begin: new Map(begins[name]) };
  };
  const openAi = settings['upstreams.oauthIssuer'];
  const xAi = settings['upstreams.xaiIssuer'];
  const program = settings['programs.codex'];
  const environment = Object.fromEntries(
    VARIABLES.flatMap((name) => {
      // The search path has another spelling on Windows.
      const value = variable(name) ?? (name === 'PATH' ? variable('Path') : undefined);
      return value ? [[name, value]] : [];
    }),
  );
  const codex =
    program === null
      ? codexDevice(openAi, parts)
      : codexProgram({ program, environment, folder: folderOf('chatgpt'), clock });
  const signIns: Record<AccountName, SignIn> = {
    chatgpt: codexLogin(settings['accounts.codexHome'], openAi),
    grok: grokLogin(settings['accounts.progrokHome'], xAi),
  };
  const begins: Record<AccountName, [SignInBy, BeginSignIn][]> = {
    chatgpt: [['code', byCode('ChatGPT', codex)]],
    grok: [
      ['code', byCode('Grok', grokDevice(xAi, parts))],
      ['browser', grokBrowser(xAi, parts)],
    ],
  };
  return new FileSignIns(new Map(accountNames.map((name) => [name, way(name)])));
}
