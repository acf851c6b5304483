import { homedir, tmpdir } from 'node:os';
import { ContainerModule } from 'inversify';
import type { Settings } from '../../../domain/settings.ts';
import { MediaProvider } from '../../../ports/media-provider.ts';
import { Agy } from './agy.ts';

/** Time limits as ima2-gen 2 had them, in milliseconds. */
const PICTURE_MS = 360_000;
const VERSION_MS = 3000;
const GRACE_MS = 5000;

/** All that the program gets of the environment, beside the proxies. */
const VARIABLES = ['PATH', 'HOME', 'USERPROFILE', 'TMPDIR', 'TEMP', 'LANG', 'GEMINI_API_KEY'];
const PROXIES = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY', 'https_proxy', 'http_proxy', 'no_proxy'];

/** Settings, and the variables that may be handed to the program. */
export interface AgySource {
  settings: Settings;
  variable: (name: string) => string | undefined;
}

/** Google's Antigravity program as a provider. */
export const agy = ({ settings, variable }: AgySource) =>
  new ContainerModule(({ bind }) => {
    const environment = Object.fromEntries(
      [...VARIABLES, ...PROXIES].flatMap((name) => {
        // The search path has another spelling on Windows.
        const value = variable(name) ?? (name === 'PATH' ? variable('Path') : undefined);
        return value ? [[name, value]] : [];
      }),
    );
    bind(MediaProvider).toConstantValue(
      new Agy({
        program: settings['programs.agy'],
        environment,
        home: environment.HOME ?? environment.USERPROFILE ?? homedir(),
        temp: tmpdir(),
        timeoutMs: PICTURE_MS,
        versionTimeoutMs: VERSION_MS,
        graceMs: GRACE_MS,
      }),
    );
  });
