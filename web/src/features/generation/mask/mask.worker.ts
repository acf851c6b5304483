import type { Coverage } from './pixels/coverage.ts';
import { feathered } from './pixels/feather.ts';
import { grown } from './pixels/grow.ts';
import { maskPng } from './pixels/png.ts';

/** What is done beside the page. */
export type MaskJob =
  | { kind: 'grow'; coverage: Coverage; pixels: number }
  | { kind: 'png'; coverage: Coverage; feather: number }
  | { kind: 'picture'; picture: Blob };

/** What comes of it; null: this browser cannot read the picture. */
export type MaskAnswer = Coverage | Uint8Array<ArrayBuffer> | null;

addEventListener('message', ({ data }: MessageEvent<{ id: number; job: MaskJob }>) => {
  void carryOut(data.job).then(
    (answer) => postMessage({ id: data.id, answer }),
    () => postMessage({ id: data.id, answer: null }),
  );
});

async function carryOut(job: MaskJob): Promise<MaskAnswer> {
  switch (job.kind) {
    case 'grow':
      return grown(job.coverage, job.pixels);
    case 'png':
      return maskPng(feathered(job.coverage, job.feather));
    case 'picture':
      return pictureAsPng(job.picture);
  }
}

async function pictureAsPng(picture: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const bitmap = await createImageBitmap(picture);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
}
