import type { ImageOrder, MadeImage, Warning } from '../../../domain/generation.ts';
import { readPictureHead } from './picture-head.ts';

/**
 * One picture as it came, with a warning where it has other pixels than asked for; undefined when the bytes are none. What
 * has another format is converted when it is kept.
 */
export function madePicture(bytes: Uint8Array, order: ImageOrder): MadeImage | undefined {
  const head = readPictureHead(bytes);
  if (head === undefined) return undefined;
  const warnings: Warning[] = [];
  const pixels = `${head.width}x${head.height}`;
  if (order.size !== 'auto' && order.size !== pixels) {
    warnings.push(adapted('size', order.size, pixels, 'The provider drew another size than asked for'));
  }
  return { bytes, mediaType: head.mediaType, ...(warnings.length > 0 && { warnings }) };
}

/** An option that was changed. */
export function adapted(field: string, value: unknown, normalizedTo: unknown, reason: string): Warning {
  return { code: 'OPTION_ADAPTED', field, value, normalizedTo, reason };
}

/** An option that was left out. */
export function ignored(field: string, value: unknown, reason: string): Warning {
  return { code: 'OPTION_IGNORED', field, value, normalizedTo: null, reason };
}
