import { type ChildProcess, spawn } from 'node:child_process';

/** A program to run, with its limits. Nothing of this process's environment reaches it but `environment`. */
export interface ChildOrder {
  /** Absolute path. */
  program: string;
  args: readonly string[];
  /** What it reads; its standard input is closed after it. */
  input?: string;
  environment: Readonly<Record<string, string>>;
  folder: string;
  signal: AbortSignal;
  timeoutMs: number;
  /** Milliseconds between the request to end and the end by force. */
  graceMs: number;
  /** Bytes of either output that are kept; a program that writes more to its standard output is stopped. */
  maxBytes: number;
}

/** How a program ended, seen from here. */
export interface ChildEnd {
  how: 'exit' | 'not-started' | 'time-limit' | 'cancelled' | 'flooded';
  /** null: a signal ended it, or it did not end by itself. */
  exitCode: number | null;
  /** Why it could not be started, such as `ENOENT`. */
  reason: string | undefined;
  stdout: string;
  stderr: string;
  /** Resolves when the program and all that it started are gone. */
  gone: Promise<void>;
}

/** How long output may still come after the program has ended: something that it started may hold the pipe. */
const LAST_WORDS_MS = 500;

/**
 * Runs a program in a process group of its own and resolves as soon as it ended, or as soon as it has to end: `gone` tells
 * when it really is. Never rejects.
 */
export async function runChild(order: ChildOrder): Promise<ChildEnd> {
  const run = new ChildRun(order);
  return run.ended;
}

class ChildRun {
  readonly ended: Promise<ChildEnd>;
  readonly #order: ChildOrder;
  readonly #gone: Promise<void>;
  #child: ChildProcess | undefined;
  #settle: (end: ChildEnd) => void = () => {};
  #leave: () => void = () => {};
  #timer: NodeJS.Timeout | undefined;
  #force: NodeJS.Timeout | undefined;
  #isOver = false;
  readonly #out: Kept;
  readonly #err: Kept;

  constructor(order: ChildOrder) {
    this.#order = order;
    this.#out = new Kept(order.maxBytes);
    this.#err = new Kept(order.maxBytes);
    this.#gone = new Promise((resolve) => {
      this.#leave = resolve;
    });
    this.ended = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#start();
  }

  #start(): void {
    const { program, args, environment, folder, signal, timeoutMs } = this.#order;
    if (signal.aborted) {
      this.#finish('cancelled', null);
      this.#leave();
      return;
    }
    try {
      this.#child = spawn(program, args, {
        cwd: folder,
        env: { ...environment },
        stdio: ['pipe', 'pipe', 'pipe'],
        // A group of its own, so that what the program starts can be ended with it.
        detached: process.platform !== 'win32',
        windowsHide: true,
      });
    } catch (error) {
      this.#notStarted(error);
      return;
    }
    this.#child.once('error', (error) => this.#notStarted(error));
    this.#child.once('exit', (exitCode) => this.#exited(exitCode));
    this.#listen(this.#child);
    signal.addEventListener('abort', this.#cancel, { once: true });
    this.#timer = setTimeout(() => this.#stop('time-limit'), timeoutMs);
  }

  #listen({ stdin, stdout, stderr }: ChildProcess): void {
    // A program that ends before it has read everything is no failure of its own.
    stdin?.on('error', () => {});
    stdin?.end(this.#order.input ?? '');
    stdout?.on('data', (piece: Buffer) => {
      if (!this.#out.add(piece)) this.#stop('flooded');
    });
    stderr?.on('data', (piece: Buffer) => void this.#err.add(piece));
  }

  readonly #cancel = (): void => this.#stop('cancelled');

  #notStarted(error: unknown): void {
    const { code } = error as { code?: unknown };
    if (this.#child?.pid !== undefined) return;
    this.#finish('not-started', null, typeof code === 'string' ? code : 'unknown');
    this.#leave();
  }

  #exited(exitCode: number | null): void {
    clearTimeout(this.#force);
    this.#signalGroup('SIGKILL');
    const over = (): void => {
      clearTimeout(waiting);
      this.#child?.stdout?.destroy();
      this.#child?.stderr?.destroy();
      this.#finish('exit', exitCode);
      this.#leave();
    };
    const waiting = setTimeout(over, LAST_WORDS_MS);
    this.#child?.once('close', over);
  }

  /** Asks the group to end, and sees to it when it does not. */
  #stop(how: 'time-limit' | 'cancelled' | 'flooded'): void {
    if (this.#isOver) return;
    this.#finish(how, null);
    this.#signalGroup('SIGTERM');
    this.#force = setTimeout(() => this.#signalGroup('SIGKILL'), this.#order.graceMs);
  }

  #finish(how: ChildEnd['how'], exitCode: number | null, reason?: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#order.signal.removeEventListener('abort', this.#cancel);
    this.#settle({
      how,
      exitCode,
      reason,
      stdout: this.#out.text(),
      stderr: this.#err.text(),
      gone: this.#gone,
    });
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

/** The first bytes of an output. */
class Kept {
  readonly #most: number;
  readonly #pieces: Buffer[] = [];
  #size = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether there was still room. */
  add(piece: Buffer): boolean {
    const room = this.#most - this.#size;
    if (room > 0) this.#pieces.push(piece.subarray(0, room));
    this.#size += piece.length;
    return this.#size <= this.#most;
  }

  text(): string {
    return Buffer.concat(this.#pieces).toString('utf8');
  }
}
