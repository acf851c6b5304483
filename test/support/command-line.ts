import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeAll, beforeEach } from '@jest/globals';
import { type TempHome, tempHome } from './temp-studio.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** How a command line ended. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Standard output as one JSON value on one line; throws when it is anything else. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it by hand
  json(): any;
}

export interface RunOptions {
  env?: Record<string, string>;
  /** What comes through standard input. */
  input?: string;
  /** Standard input stays open for what the test writes into `child.stdin`. */
  isOpen?: boolean;
  /** It runs in a terminal of its own, where somebody types into `child.stdin`. */
  isTerminal?: boolean;
}

/** Whether a program can be given a terminal here: by `script` of util-linux. */
export const hasTerminal =
  process.platform === 'linux' && spawnSync('script', ['--version'], { stdio: 'ignore' }).status === 0;

/** The real command, bundled from the sources as it is published, in processes and a home of its own. */
export interface CommandLine {
  home: TempHome;
  /** Runs it to its end. */
  run(args: readonly string[], options?: RunOptions): Promise<Ended>;
  /** Starts it; `ended` resolves when it has ended. */
  start(args: readonly string[], options?: RunOptions): { child: ChildProcess; ended: Promise<Ended> };
}

/** Bundles the command once for all test files of a run; every test gets a new home, and what still runs at its end is stopped. */
export function useCommandLine(): CommandLine {
  let folder: string;
  let home: TempHome | undefined;
  const running = new Set<ChildProcess>();
  beforeAll(async () => {
    folder = await bundled();
  });
  beforeEach(async () => {
    home = await tempHome();
  });
  afterEach(async () => {
    for (const child of running) child.kill('SIGKILL');
    await home?.remove();
  });
  const currentHome = (): TempHome => {
    if (home === undefined) throw new Error('There is a home only while a test runs');
    return home;
  };
  const start: CommandLine['start'] = (args, { env = {}, input, isOpen = false, isTerminal = false } = {}) => {
    const { folder: cwd, env: own } = currentHome();
    const variables = { PATH: process.env['PATH'], ...own, ...env };
    const words = [process.execPath, join(folder, 'ima2.mjs'), ...args];
    const child = isTerminal
      ? spawn('script', ['-qefc', words.map(quoted).join(' '), '/dev/null'], {
          cwd,
          env: { TERM: 'xterm', ...variables },
        })
      : spawn(words[0] ?? '', words.slice(1), { cwd, env: variables });
    running.add(child);
    if (!isTerminal && !isOpen) child.stdin.end(input ?? '');
    return { child, ended: endOf(child).finally(() => running.delete(child)) };
  };
  return {
    get home() {
      return currentHome();
    },
    start,
    run: (args, options) => start(args, options).ended,
  };
}

/** The bundle of this run, made by the first file that needs it; the run removes it. */
async function bundled(): Promise<string> {
  const shared = process.env['TEST_RUN_FOLDER'];
  if (shared === undefined) throw new Error('TEST_RUN_FOLDER is set by the start of the run');
  const folder = join(shared, 'cli');
  if (await isThere(folder)) return folder;
  // Two workers may begin at once: each makes its own, and the first that is whole becomes the one of all.
  const made = await bundle(shared);
  try {
    await rename(made, folder);
  } catch (error) {
    if (!(await isThere(folder))) throw error;
    await rm(made, { recursive: true, force: true });
  }
  return folder;
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** In a process of its own, because the bundler is no part of the program under test. */
async function bundle(parent: string): Promise<string> {
  const outdir = await mkdtemp(join(parent, 'cli-'));
  const script = pathToFileURL(join(root, 'scripts/bundle-cli.mjs')).href;
  const entry = join(root, 'src/delivery/cli/main.ts');
  const call = `(await import(${JSON.stringify(script)})).bundleCli(${JSON.stringify({ entry, outdir, sourcemap: false })})`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', `await ${call}`]);
  return outdir;
}

async function endOf(child: ChildProcess): Promise<Ended> {
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...texts, json: () => parseLine(texts.stdout) };
}

function parseLine(stdout: string): unknown {
  if (!/^[^\n]+\n$/.test(stdout)) throw new Error(`not one line: ${JSON.stringify(stdout.slice(0, 500))}`);
  return JSON.parse(stdout);
}

/** Resolves when the child has written something that fits, on either stream. */
export function written(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const hear = (chunk: Buffer | string) => {
      text += String(chunk);
      const match = pattern.exec(text);
      if (match) resolve(match[0]);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('close', () => reject(new Error(`ended without ${pattern}: ${text}`)));
  });
}
