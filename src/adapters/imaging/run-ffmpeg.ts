import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { StudioError } from '../../domain/errors.ts';

/** Bytes of a clip that is read or made, at most. */
export const MAX_CLIP_BYTES = 100_000_000;

/** One piece of work for ffmpeg. */
export interface FfmpegWork {
  program: string;
  args: readonly string[];
  /** What it reads from its standard input, piece by piece. */
  input?: AsyncIterable<Uint8Array>;
  signal: AbortSignal | undefined;
  timeoutMs: number;
  /** Public code of a failure. */
  code: 'VIDEO_FRAME_FAILED' | 'VIDEO_CUT_FAILED';
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

interface Ended {
  isFine: boolean;
  bytes: Buffer;
  words: string;
}

const LAST_WORDS = 4096;
/** Asks nothing, says only errors. */
const QUIET = ['-hide_banner', '-nostdin', '-loglevel', 'error'];

/**
 * Runs ffmpeg without a shell and with nothing of the environment, and resolves with its standard output. Rejects with the
 * signal's reason when it aborts, else with `internal` and the code of the work. The program is gone by force in every case.
 */
export async function runFfmpeg(work: FfmpegWork): Promise<Buffer> {
  const { child, check, stop } = start(work);
  const output = collect(child);
  try {
    const [ended] = await Promise.all([output, Promise.race([output, feed(child, work.input)])]);
    check(ended);
    return ended.bytes;
  } finally {
    stop();
  }
}

/** The same for an output that comes in pieces of one size, each as soon as it is there and no faster than it is taken. */
export async function* piecesOfFfmpeg(work: Omit<FfmpegWork, 'input'>, size: number): AsyncGenerator<Buffer> {
  const { child, check, stop } = start(work);
  const end = ending(child);
  try {
    child.stdin.end();
    let rest = Buffer.alloc(0);
    for await (const bytes of child.stdout as AsyncIterable<Buffer>) {
      rest = Buffer.concat([rest, bytes]);
      for (; rest.length >= size; rest = rest.subarray(size)) yield rest.subarray(0, size);
    }
    check(await end);
  } finally {
    stop();
  }
}

/** The program at work. `check` throws what ended it too early. */
function start(work: Omit<FfmpegWork, 'input'>) {
  const { program, args, signal, timeoutMs } = work;
  signal?.throwIfAborted();
  const child: Child = spawn(program, [...QUIET, ...args], {
    cwd: tmpdir(),
    env: {},
    windowsHide: true,
    stdio: 'pipe',
  });
  let isLate = false;
  const kill = (): void => void child.kill('SIGKILL');
  const timer = setTimeout(() => {
    isLate = true;
    kill();
  }, timeoutMs);
  signal?.addEventListener('abort', kill, { once: true });
  // A program that ends before it has read everything says why by itself.
  child.stdin.on('error', () => {});
  const check = ({ isFine, words }: Pick<Ended, 'isFine' | 'words'>): void => {
    signal?.throwIfAborted();
    if (!isFine) throw failed(work, isLate ? `it took longer than ${timeoutMs / 1000} s` : words);
  };
  const stop = (): void => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', kill);
    kill();
  };
  return { child, check, stop };
}

/** Hands the input over at the pace of the program; ends quietly when the program has ended. */
async function feed({ stdin }: Child, input: AsyncIterable<Uint8Array> | undefined): Promise<void> {
  for await (const piece of input ?? []) {
    if (stdin.destroyed) return;
    if (stdin.write(piece)) continue;
    await new Promise<void>((resolve) => {
      const go = (): void => {
        stdin.off('drain', go).off('close', go);
        resolve();
      };
      stdin.once('drain', go).once('close', go);
    });
  }
  stdin.end();
}

async function collect(child: Child): Promise<Ended> {
  const pieces: Buffer[] = [];
  let size = 0;
  child.stdout.on('data', (piece: Buffer) => {
    size += piece.length;
    if (size > MAX_CLIP_BYTES) child.kill('SIGKILL');
    else pieces.push(piece);
  });
  return { ...(await ending(child)), bytes: Buffer.concat(pieces) };
}

/** How it ended, and what it said last. */
function ending(child: Child): Promise<Omit<Ended, 'bytes'>> {
  let words = '';
  child.stderr.on('data', (piece: Buffer) => {
    words = (words + piece.toString('utf8')).slice(-LAST_WORDS);
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve({ isFine: false, words: 'it could not be started' }));
    child.once('close', (code) => resolve({ isFine: code === 0, words }));
  });
}

/** What ffmpeg says may hold paths of this machine, so it stays the cause for the log. */
function failed({ code }: Pick<FfmpegWork, 'code'>, words: string): StudioError {
  const message = `ffmpeg could not do it${words.startsWith('it ') ? `: ${words}` : ''}`;
  const options = {
    hint: 'The clip may be damaged; try another one, or another ffmpeg with IMA2_FFMPEG',
    cause: words.trim(),
  };
  if (code === 'VIDEO_FRAME_FAILED') return new StudioError('internal', 'VIDEO_FRAME_FAILED', message, options);
  return new StudioError('internal', 'VIDEO_CUT_FAILED', message, options);
}
