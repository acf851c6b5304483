import { LADDER, LIMITS, reducePlan } from './reduce-plan.ts';

/** What the page asks for, and what it gets. `blob` null: the file goes as it is. */
export interface ReduceAnswer {
  id: number;
  blob: Blob | null;
  problem: 'unreadable' | 'too-large' | null;
}

const SAMPLE_EDGE = 256;

addEventListener('message', ({ data }: MessageEvent<{ id: number; file: File }>) => {
  void reduce(data.file).then((answer) => postMessage({ id: data.id, ...answer } satisfies ReduceAnswer));
});

async function reduce(file: File): Promise<Omit<ReduceAnswer, 'id'>> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return { blob: null, problem: 'unreadable' };
  const plan = reducePlan(picture, file);
  if (plan.isUntouched) return { blob: null, problem: null };
  const canvas = drawn(picture, plan.width, plan.height);
  const blob = canHaveAlpha(file) && isSeeThrough(picture) ? await asPng(canvas) : await asJpeg(canvas);
  return blob === null ? { blob: null, problem: 'too-large' } : { blob, problem: null };
}

async function asPng(canvas: OffscreenCanvas): Promise<Blob | null> {
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return blob.size <= LIMITS.bytes * 2 ? blob : null;
}

async function asJpeg(canvas: OffscreenCanvas): Promise<Blob | null> {
  for (const quality of LADDER) {
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    if (blob.size <= LIMITS.bytes) return blob;
  }
  return null;
}

function drawn(picture: ImageBitmap, width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context !== null) {
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, 0, 0, width, height);
  }
  return canvas;
}

function canHaveAlpha({ type }: File): boolean {
  return type !== 'image/jpeg';
}

/** A small drawing of the picture shows whether anything of it lets the ground through. */
function isSeeThrough(picture: ImageBitmap): boolean {
  const [width, height] = [Math.min(SAMPLE_EDGE, picture.width), Math.min(SAMPLE_EDGE, picture.height)];
  const pixels = drawn(picture, width, height).getContext('2d')?.getImageData(0, 0, width, height).data;
  if (pixels === undefined) return false;
  for (let at = 3; at < pixels.length; at += 4) if ((pixels[at] ?? 255) < 250) return true;
  return false;
}
