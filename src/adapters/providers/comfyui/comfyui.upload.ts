import type { ImageOrder } from '../../../domain/generation.ts';
import type { SentPictures } from './comfyui.fill.ts';
import type { ComfyHost } from './comfyui.host.ts';
import type { Workflow } from './comfyui.workflow.ts';

/** Uploads what an order brings along: the source first, then references, in their order, and the mask where it belongs. */
export async function sendPictures(
  { mask: place }: Workflow,
  { source, references, mask }: ImageOrder,
  host: ComfyHost,
  signal: AbortSignal,
): Promise<SentPictures> {
  const pictures: string[] = [];
  for (const picture of source === null ? references : [source, ...references]) {
    pictures.push(await host.upload(picture, signal));
  }
  if (mask === null || place === null) return { pictures, mask: null };
  if (place.kind === 'picture') return { pictures, mask: await host.upload(mask, signal) };
  const [first, ...others] = pictures;
  if (first === undefined) return { pictures, mask: null };
  return { pictures: [await host.uploadMask(mask, first, signal), ...others], mask: null };
}
