import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, type ServeOptions, serve } from '../../src/delivery/http/serve.ts';

/** A home folder of its own, with the variables that make the studio use it and nothing else of this machine. */
export interface TempHome {
  folder: string;
  env: Record<string, string>;
  remove(): Promise<void>;
}

/** Makes an empty home. Whatever the studio writes goes below it. */
export async function tempHome(env: Record<string, string> = {}): Promise<TempHome> {
  const folder = await mkdtemp(join(tmpdir(), 'ima2-test-'));
  return {
    folder,
    env: { HOME: folder, IMA2_CONFIG_DIR: join(folder, '.ima2'), IMA2_LOG_LEVEL: 'silent', ...env },
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** A server on a free port with a home of its own. */
export interface TempServer extends RunningServer {
  home: TempHome;
  /** Stops the server and takes the home away. */
  close(): Promise<void>;
}

/** Serves a studio in a new home, or in one that is given and then stays. */
export async function tempServer(
  options: ServeOptions & { env?: Record<string, string>; home?: TempHome } = {},
): Promise<TempServer> {
  const { home: given, env, ...rest } = options;
  const home = given ?? (await tempHome(env));
  const server = await serve({ port: 0, ...rest, env: { ...home.env, ...env } });
  const close = async (): Promise<void> => {
    await server.stop(0);
    if (given === undefined) await home.remove();
  };
  return { ...server, home, close };
}
