import { z } from 'zod';
import type { ImageOrder } from '../../../domain/generation.ts';
import { parseSize } from '../../../domain/picture-size.ts';
import { paintedMask } from '../shared/painted-mask.ts';
import { readPictureHead } from '../shared/picture-head.ts';
import { promptOf } from '../shared/storyboard.ts';
import { LOADED, SdapiOptions } from './a1111.models.ts';

/** A finished order, as far as it is read. */
export const Drawn = z.looseObject({ images: z.array(z.string()), info: z.string().nullish() });

/** How far the server is with what it does now. */
export const Progress = z.looseObject({
  progress: z.number().catch(0),
  current_image: z.string().nullish(),
});

const Info = z.looseObject({ seed: z.number().int().nonnegative().nullish() });

/** One order: path below `/sdapi/v1`, and body. */
export interface SdapiRequest {
  path: '/txt2img' | '/img2img';
  body: Record<string, unknown>;
  /** As it is sent; undefined: the server draws one. */
  seed: string | undefined;
}

/** Strength of a change where nothing is said: enough to follow the prompt, little enough to keep the picture. */
const STRENGTH = 0.6;

/** Puts an order into the words of the sdapi. Masks are white where to paint. */
export async function sdapiRequest(order: ImageOrder): Promise<SdapiRequest> {
  const { source, mask, strength, model } = order;
  const { mask_blur: blur = 4, ...options } = SdapiOptions.parse(order.options);
  const id = model.wire ?? model.id;
  const seed = order.seed === null ? undefined : String(BigInt(order.seed) % 2n ** 32n);
  const body = {
    prompt: promptOf(order),
    negative_prompt: order.negativePrompt ?? '',
    ...options,
    ...sizeOf(order),
    seed: seed === undefined ? -1 : Number(seed),
    batch_size: 1,
    n_iter: 1,
    send_images: true,
    save_images: false,
    ...(id !== LOADED && { override_settings: { sd_model_checkpoint: id } }),
  };
  if (source === null) return { path: '/txt2img', body, seed };
  const masked = mask === null ? {} : { mask: base64((await paintedMask(mask)).bytes), mask_blur: blur };
  const change = { init_images: [base64(source.bytes)], denoising_strength: strength ?? STRENGTH };
  return { path: '/img2img', body: { ...body, ...change, ...masked }, seed };
}

/** A source with a longer edge is drawn smaller, in its own shape. */
const LONGEST_EDGE = 2048;

/** An edit without a size keeps that of its source, as far as the multiples of 8 allow. */
function sizeOf({ size, source }: ImageOrder): { width?: number; height?: number } {
  const wanted = parseSize(size) ?? (source === null ? undefined : readPictureHead(source.bytes));
  if (wanted === undefined) return {};
  const scale = Math.min(1, LONGEST_EDGE / Math.max(wanted.width, wanted.height));
  return { width: toEight(wanted.width * scale), height: toEight(wanted.height * scale) };
}

function toEight(edge: number): number {
  return Math.max(64, Math.round(edge / 8) * 8);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** Bytes of a picture as the sdapi writes it: base64, in some versions as a data address. */
export function bytesOf(picture: string): Uint8Array {
  return Buffer.from(picture.slice(picture.startsWith('data:') ? picture.indexOf(',') + 1 : 0), 'base64');
}

/** The seed that was used, out of the text that comes along; undefined: it does not say. */
export function seedIn(info: string | null | undefined): string | undefined {
  try {
    const seed = Info.parse(JSON.parse(info ?? '')).seed;
    return seed === null || seed === undefined ? undefined : String(seed);
  } catch {
    return undefined;
  }
}
