import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const READY_MS = 30_000;

/** Where the program under test lives and whom it calls. */
export interface Installation {
  home: string;
  upstream: string;
  /** The bundled command line. */
  program: string;
  /** Which upstream it is; that of OpenAI by default. */
  variables?: Record<string, string>;
}

/** How a process ended. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A real process of the program. */
export interface Program {
  pid: number;
  ended: Promise<Ending>;
  hasEnded(): boolean;
  /** Sends a signal to the process that does the work. */
  signal(signal: NodeJS.Signals): void;
}

export interface RunningServer extends Program {
  url: string;
}

/** Starts the command line in its temp home, with a clean environment. */
export function startProgram({ home, upstream, program, variables }: Installation, args: readonly string[]): Program {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: ROOT,
    env: { ...environment(home, upstream), ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return asProgram(child);
}

/** Starts a server on a free port and resolves when it answers. */
export async function startServer(installation: Installation): Promise<RunningServer> {
  const port = await freePort();
  const program = startProgram(installation, ['serve', '--port', String(port)]);
  const url = `http://127.0.0.1:${port}`;
  const end = Date.now() + READY_MS;
  while (!(await isHealthy(url))) {
    if (program.hasEnded() || Date.now() > end) {
      program.signal('SIGKILL');
      const { code, stderr, stdout } = await program.ended;
      throw new Error(`The server did not start (exit code ${code}): ${stdout} ${stderr}`);
    }
    await sleep(10);
  }
  return { ...program, url };
}

/** Starts a server and kills it while it starts, in the middle of settling what the last crash left. */
export async function crashWhileStarting(installation: Installation, afterMs: number): Promise<void> {
  const program = startProgram(installation, ['serve', '--port', String(await freePort())]);
  await sleep(afterMs);
  program.signal('SIGKILL');
  await program.ended;
}

function environment(home: string, upstream: string): NodeJS.ProcessEnv {
  const { PATH, TMPDIR } = process.env;
  return {
    ...(PATH !== undefined && { PATH }),
    ...(TMPDIR !== undefined && { TMPDIR }),
    HOME: home,
    IMA2_CONFIG_DIR: join(home, '.ima2'),
    IMA2_LOG_LEVEL: 'warn',
    OPENAI_API_KEY: 'sk-durability',
    OPENAI_BASE_URL: upstream,
  };
}

function asProgram(child: ChildProcess): Program {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return {
    pid: child.pid ?? 0,
    ended,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    signal: (signal) => void child.kill(signal),
  };
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/api/health`);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('No port is free');
  return address.port;
}
