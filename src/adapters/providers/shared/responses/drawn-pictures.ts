import type { StudioError } from '../../../../domain/errors.ts';
import type { ImageOrder, MadeImage, Warning } from '../../../../domain/generation.ts';
import { type PictureHead, readPictureHead } from '../picture-head.ts';
import { notAPicture } from './diagnosis.ts';
import { decodeBase64 } from './steps.ts';
import type { DrawnPicture } from './transcript.ts';

/** What a call told beside its pictures. */
export interface Extras {
  usage: Record<string, unknown> | undefined;
  webSearchCalls: number | undefined;
  costUsd: number | undefined;
  /** What cut the call short after the pictures had arrived. */
  broken: StudioError | undefined;
}

/** The pictures as they came, byte for byte, with warnings where they are not what was asked for. */
export function finish(
  drawn: readonly DrawnPicture[],
  call: { order: ImageOrder; warnings: readonly Warning[] },
  extras: Extras,
): MadeImage[] {
  const made: MadeImage[] = [];
  for (const picture of drawn) {
    const one = made.length < call.order.n ? pictureOf(picture, call) : undefined;
    if (one !== undefined) made.push(one);
  }
  const first = made[0];
  if (first === undefined) throw notAPicture();
  // What counts for the whole call stands with its first picture, so that sums stay right.
  const { usage, webSearchCalls, costUsd } = extras;
  const cost = costUsd === undefined ? undefined : Math.round(costUsd * 1e6) / 1e6;
  const warnings = [...(first.warnings ?? []), ...cutShort(extras.broken)];
  const whole = { ...first, usage, webSearchCalls, costUsd: cost, ...(warnings.length > 0 && { warnings }) };
  return [whole, ...made.slice(1)];
}

/** One picture as it came; undefined when the bytes are none. */
export function pictureOf(
  { base64, revisedPrompt }: DrawnPicture,
  call: { order: ImageOrder; warnings: readonly Warning[] },
): MadeImage | undefined {
  const bytes = decodeBase64(base64);
  const head = readPictureHead(bytes);
  if (head === undefined) return undefined;
  const warnings = [...call.warnings, ...deviations(head, call.order)];
  return { bytes, mediaType: head.mediaType, revisedPrompt, ...(warnings.length > 0 && { warnings }) };
}

/** Other pixels than asked for. What has another format is converted when it is kept. */
function deviations(head: PictureHead, { size }: ImageOrder): Warning[] {
  const pixels = `${head.width}x${head.height}`;
  if (size === 'auto' || size === pixels) return [];
  return [warning('OPTION_ADAPTED', 'size', size, pixels, 'The provider drew another size than asked for')];
}

function cutShort(broken: StudioError | undefined): Warning[] {
  if (broken === undefined) return [];
  const code = broken.code === 'RESPONSES_IMAGE_TIMEOUT' ? broken.code : 'PARTIAL_RESULT';
  const reason = 'The answer broke off after the picture had arrived; usage and cost may be missing';
  return [warning(code, 'usage', broken.code, null, reason)];
}

/** One warning for each field that the form of the request cannot carry. */
export function leftOut(order: ImageOrder, fields: readonly string[]): Warning[] {
  const reason = 'Pictures of this size go to OpenAI in a form that has no such field';
  const values: Readonly<Record<string, unknown>> = { ...order };
  return fields.map((field) => warning('OPTION_IGNORED', field, values[field], null, reason));
}

function warning(code: string, field: string, value: unknown, normalizedTo: unknown, reason: string): Warning {
  return { code, field, value, normalizedTo, reason };
}
