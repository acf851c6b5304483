import { z } from 'zod';
import type { ImageOrder, Media } from '../../../domain/generation.ts';
import { parseSize } from '../../../domain/picture-size.ts';
import { type FormField, multipart } from '../shared/multipart.ts';
import { variationLine } from '../shared/responses/drawing-words.ts';
import { promptOf } from '../shared/storyboard.ts';
import type { Quirks } from './openai-images.models.ts';

/** One request: path below the base address, type and bytes of the body. */
export interface ImagesRequest {
  path: string;
  contentType: string;
  body: string | Uint8Array;
}

const Result = z.looseObject({
  b64_json: z.string().nullish(),
  url: z.string().nullish(),
  image_url: z.looseObject({ url: z.string() }).nullish(),
  revised_prompt: z.string().nullish(),
});

/** An answer, as far as it is read. */
export const ImagesReply = z.looseObject({
  data: z.array(Result).nullish(),
  usage: z.record(z.string(), z.unknown()).nullish(),
  error: z.unknown().optional(),
});
export type ImagesReply = z.infer<typeof ImagesReply>;

/** Builds the request in the server's own dialect. */
export function imagesRequest(order: ImageOrder, quirks: Quirks): ImagesRequest {
  const pictures = order.source === null ? order.references : [order.source, ...order.references];
  const fields = fieldsOf(order, quirks);
  if (pictures.length === 0) return { ...asJson(fields), path: quirks.path };
  if (quirks.references === 'image[]' || quirks.references === 'image') {
    return { ...asForm(fields, quirks.references, pictures, order.mask), path: quirks.editsPath };
  }
  const mask = order.mask === null ? {} : { mask: { image_url: dataUrl(order.mask) } };
  return { ...asJson({ ...fields, ...inJson(quirks.references, pictures), ...mask }), path: quirks.editsPath };
}

function fieldsOf(order: ImageOrder, quirks: Quirks): Record<string, unknown> {
  const { seedKey, stepsKey, negativePromptKey, responseFormat } = quirks;
  const { seed, negativePrompt, options } = order;
  return {
    ...quirks.fields,
    model: order.model.wire ?? order.model.id,
    prompt: [variationLine(order), promptOf(order)].filter((part) => part !== '').join('\n\n'),
    ...(quirks.n && { n: order.n }),
    ...sizeOf(order.size, quirks),
    ...(order.quality !== null && { quality: order.quality }),
    ...(order.format !== null && order.model.formats !== null && { output_format: order.format }),
    ...(responseFormat !== 'none' && { response_format: responseFormat }),
    ...(seedKey !== undefined && seed !== null && { [seedKey]: Number(seedOf(seed)) }),
    ...(stepsKey !== undefined && options.steps !== undefined && { [stepsKey]: options.steps }),
    ...(negativePromptKey !== undefined && negativePrompt !== null && { [negativePromptKey]: negativePrompt }),
  };
}

/** Seeds as such servers take them: 32 bits. */
export function seedOf(seed: string): string {
  return String(BigInt(seed) % 2n ** 32n);
}

function sizeOf(size: string, quirks: Quirks): Record<string, unknown> {
  const pixels = parseSize(size);
  if (pixels === undefined) return {};
  if (quirks.size === 'width-height') return { width: pixels.width, height: pixels.height };
  if (quirks.size === 'size') return { size };
  const divisor = greatestDivisor(pixels.width, pixels.height);
  return { aspect_ratio: `${pixels.width / divisor}:${pixels.height / divisor}` };
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

function inJson(style: Quirks['references'], pictures: readonly Media[]): Record<string, unknown> {
  const urls = pictures.map(dataUrl);
  if (style === 'images') return { images: urls.map((url) => ({ image_url: url })) };
  if (style === 'input_references') {
    return { input_references: urls.map((url) => ({ type: 'image_url', image_url: { url } })) };
  }
  const [first, ...others] = urls;
  return { image_url: first, ...(others.length > 0 && { reference_images: others }) };
}

function dataUrl({ bytes, mediaType }: Media): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
}

function asJson(fields: Record<string, unknown>): Omit<ImagesRequest, 'path'> {
  return { contentType: 'application/json', body: JSON.stringify(fields) };
}

function asForm(
  fields: Record<string, unknown>,
  name: string,
  pictures: readonly Media[],
  mask: Media | null,
): Omit<ImagesRequest, 'path'> {
  const plain = Object.entries(fields).map(
    ([key, value]): FormField => [key, typeof value === 'object' ? JSON.stringify(value) : String(value)],
  );
  const files = pictures.map((media, index): FormField => [name, { media, filename: nameOf(media, index + 1) }]);
  const masks: FormField[] = mask === null ? [] : [['mask', { media: mask, filename: 'mask.png' }]];
  return multipart([...plain, ...files, ...masks]);
}

function nameOf({ mediaType }: Media, number: number): string {
  return `image-${number}.${mediaType.slice(mediaType.indexOf('/') + 1)}`;
}

/** Where each picture of an answer is: base64 as a data address, else an address. */
export function resultsIn({ data }: ImagesReply): { address: string; revisedPrompt: string | undefined }[] {
  return (data ?? []).flatMap((result) => {
    const { b64_json: base64, url, image_url: nested, revised_prompt: revised } = result;
    const address = base64 ? asAddress(base64) : (url ?? nested?.url);
    return address ? [{ address, revisedPrompt: revised ?? undefined }] : [];
  });
}

/** Some servers put a whole data address where base64 belongs. */
function asAddress(base64: string): string {
  return base64.startsWith('data:') ? base64 : `data:;base64,${base64}`;
}
