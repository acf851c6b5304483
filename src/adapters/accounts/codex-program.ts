import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { SettingsDocument } from '../../domain/settings-file.ts';
import type { Clock } from '../../ports/clock.ts';
import type { BeginDevice } from './device-code.ts';
import { switchExpired, switchFailed } from './switch-failure.ts';
import { TokenFile } from './token-file.ts';

/** A program that signs in, and what it gets. */
export interface CodexProgram {
  program: string;
  /** The whole environment of the program, but its own folder. */
  environment: Readonly<Record<string, string>>;
  /** Where the program gets a folder of its own for the time of a sign-in. */
  folder: string;
  clock: Clock;
}

const LABEL = 'ChatGPT';
const LIFE_MS = 15 * 60_000;
const CODE_MS = 30_000;
const GRACE_MS = 2_000;
const LARGEST = 64 * 1024;
const ADDRESS = /https:\/\/[^\s"'<>]+/;
const CODE = /^\s+([A-Z0-9]{4}-[A-Z0-9]{4,5})\s*$/m;

/**
 * Signs in to ChatGPT through `codex login --device-auth`. The program works in an empty folder of its own, so that the
 * login that it has is not touched; what it writes there is handed on.
 */
export function codexProgram(settings: CodexProgram): BeginDevice {
  return async (signal) => {
    signal.throwIfAborted();
    await mkdir(settings.folder, { recursive: true, mode: 0o700 });
    const home = await mkdtemp(join(settings.folder, '.login-'));
    const child = new LoginChild(settings, home);
    const stop = (): void => child.stop();
    signal.addEventListener('abort', stop, { once: true });
    const leave = async (): Promise<void> => {
      signal.removeEventListener('abort', stop);
      child.stop();
      await child.ended;
      await rm(home, { recursive: true, force: true });
    };
    try {
      await writeFile(join(home, 'config.toml'), 'cli_auth_credentials_store = "file"\n', { mode: 0o600 });
      child.start();
      const shown = await child.shown(signal);
      const expiresAt = settings.clock.now() + LIFE_MS;
      const document = () => documentOf(child, home, settings.clock, signal).finally(leave);
      return { ...shown, expiresAt, document };
    } catch (error) {
      await leave();
      throw error;
    }
  };
}

async function documentOf(
  child: LoginChild,
  home: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<SettingsDocument> {
  const over = new AbortController();
  const limit = clock.sleep(LIFE_MS, AbortSignal.any([signal, over.signal])).then(() => 'late' as const);
  limit.catch(() => undefined);
  try {
    const end = await Promise.race([child.ended, limit]);
    signal.throwIfAborted();
    if (end === 'late') throw switchExpired(LABEL);
    if (end !== 0)
      throw switchFailed(LABEL, `codex ended with ${end ?? 'a signal'}`, 'Look at what `codex login` says');
    const left = await new TokenFile(join(home, 'auth.json')).read();
    if (left.state === 'read') return left.document;
    throw switchFailed(LABEL, 'codex left no sign-in', 'Update codex, or leave IMA2_CODEX_BIN out');
  } finally {
    over.abort();
  }
}

/** The program while it runs, in a process group of its own. */
class LoginChild {
  /** The exit code; null: a signal ended it, or it did not start. */
  readonly ended: Promise<number | null>;
  readonly #settings: CodexProgram;
  readonly #home: string;
  #end: (code: number | null) => void = () => {};
  #child: ChildProcess | undefined;
  #text = '';
  #heard: () => void = () => {};

  constructor(settings: CodexProgram, home: string) {
    this.#settings = settings;
    this.#home = home;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  start(): void {
    const { program, environment } = this.#settings;
    const child = spawn(program, ['login', '--device-auth'], {
      cwd: this.#home,
      env: { ...environment, CODEX_HOME: this.#home },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    this.#child = child;
    child.once('error', () => this.#end(null));
    // What it has said is heard to its end; whatever holds its output open is ended with it.
    child.once('exit', () => this.#signalGroup('SIGKILL'));
    child.once('close', (code) => this.#end(code));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (piece: string) => {
        this.#text = (this.#text + piece).slice(-LARGEST);
        this.#heard();
      });
    }
  }

  /** Address and code, as soon as both were said. */
  async shown(signal: AbortSignal): Promise<{ userCode: string; verificationUrl: string }> {
    const over = new AbortController();
    const late = this.#settings.clock.sleep(CODE_MS, AbortSignal.any([signal, over.signal])).then(() => undefined);
    const found = new Promise<{ userCode: string; verificationUrl: string } | undefined>((resolve) => {
      this.#heard = () => {
        const text = stripVTControlCharacters(this.#text);
        const [verificationUrl] = ADDRESS.exec(text) ?? [];
        const [, userCode] = CODE.exec(text) ?? [];
        if (verificationUrl !== undefined && userCode !== undefined) resolve({ userCode, verificationUrl });
      };
      this.#heard();
      void this.ended.then(() => resolve(undefined));
    });
    try {
      const shown = await Promise.race([found, late]);
      if (shown !== undefined) return shown;
      throw switchFailed(LABEL, 'codex shows no code', 'Look whether IMA2_CODEX_BIN is right, or leave it out');
    } finally {
      over.abort();
      late.catch(() => undefined);
    }
  }

  /** Ends the program and all that it has started. */
  stop(): void {
    if (this.#child === undefined) this.#end(null);
    if (this.#child === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#signalGroup('SIGTERM');
    const force = setTimeout(() => this.#signalGroup('SIGKILL'), GRACE_MS);
    void this.ended.then(() => clearTimeout(force));
  }

  #signalGroup(signal: 'SIGTERM' | 'SIGKILL'): void {
    const pid = this.#child?.pid;
    if (pid === undefined) return;
    try {
      if (process.platform === 'win32') this.#child?.kill(signal);
      else process.kill(-pid, signal);
    } catch {
      // Nobody of the group is left.
    }
  }
}
