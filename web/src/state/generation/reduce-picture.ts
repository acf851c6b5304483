import type { ReduceAnswer } from './reduce-picture.worker.ts';

/** A picture that cannot be made small enough, or that this browser cannot read. */
export type ReduceProblem = NonNullable<ReduceAnswer['problem']>;

let worker: Worker | null = null;
let lastId = 0;
const waiting = new Map<number, (answer: ReduceAnswer) => void>();

/** The picture as it is uploaded: the file itself when it is small, else a smaller one, made beside the page. */
export async function reducePicture(file: File): Promise<Blob | ReduceProblem> {
  if (typeof Worker === 'undefined' || typeof OffscreenCanvas === 'undefined') return file;
  const { blob, problem } = await ask(file);
  return problem ?? blob ?? file;
}

function ask(file: File): Promise<ReduceAnswer> {
  worker ??= started();
  lastId += 1;
  const id = lastId;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    worker?.postMessage({ id, file });
  });
}

function started(): Worker {
  const fresh = new Worker(new URL('./reduce-picture.worker.ts', import.meta.url), { type: 'module' });
  fresh.addEventListener('message', ({ data }: MessageEvent<ReduceAnswer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  fresh.addEventListener('error', () => {
    for (const [id, resolve] of waiting) resolve({ id, blob: null, problem: 'unreadable' });
    waiting.clear();
    worker = null;
  });
  return fresh;
}
