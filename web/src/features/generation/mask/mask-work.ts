import { StudioError } from '../../../../../src/domain/errors.ts';
import { t } from '../../../text/language.ts';
import type { MaskAnswer, MaskJob } from './mask.worker.ts';
import type { Coverage } from './pixels/coverage.ts';

let worker: Worker | null = null;
let lastId = 0;
const waiting = new Map<number, (answer: MaskAnswer) => void>();

/** The mask with its edge further out or in. */
export async function growMask(coverage: Coverage, pixels: number): Promise<Coverage> {
  return (await ask({ kind: 'grow', coverage, pixels })) as Coverage;
}

/** The mask as the PNG that goes with a request. */
export async function encodeMask(coverage: Coverage, feather: number): Promise<Uint8Array> {
  return (await ask({ kind: 'png', coverage, feather })) as Uint8Array;
}

/** The same pixels as a PNG. */
export async function pictureAsPng(picture: Blob): Promise<Uint8Array> {
  return (await ask({ kind: 'picture', picture })) as Uint8Array;
}

async function ask(job: MaskJob): Promise<NonNullable<MaskAnswer>> {
  worker ??= started();
  lastId += 1;
  const id = lastId;
  const answer = await new Promise<MaskAnswer>((resolve) => {
    waiting.set(id, resolve);
    worker?.postMessage({ id, job });
  });
  if (answer === null) throw new StudioError('internal', 'UNKNOWN', t('mask.workFailed'));
  return answer;
}

function started(): Worker {
  const fresh = new Worker(new URL('./mask.worker.ts', import.meta.url), { type: 'module' });
  fresh.addEventListener('message', ({ data }: MessageEvent<{ id: number; answer: MaskAnswer }>) => {
    waiting.get(data.id)?.(data.answer);
    waiting.delete(data.id);
  });
  fresh.addEventListener('error', () => {
    for (const resolve of waiting.values()) resolve(null);
    waiting.clear();
    worker = null;
  });
  return fresh;
}
