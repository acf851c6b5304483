import { z } from 'zod';
import type { ImageOrder, Media } from '../../../domain/generation.ts';
import { developerText, editText, STORYBOARD, sequenceText, variationLine } from './api.words.ts';

const text = z.string().nullish().catch(undefined);
const count = z.number().nullish().catch(undefined);
const fields = z.record(z.string(), z.unknown()).nullish().catch(undefined);

/** Token counts; kept whole, because they are handed on as they came. */
export const Usage = z.looseObject({
  input_tokens: count,
  output_tokens: count,
  input_tokens_details: z
    .looseObject({ cached_tokens: count, text_tokens: count, image_tokens: count })
    .nullish()
    .catch(undefined),
});
export type Usage = z.infer<typeof Usage>;
const usage = Usage.nullish().catch(undefined);

/** One item of a response: a picture call, a search, or words. */
export const OutputItem = z.looseObject({
  type: text,
  id: text,
  status: text,
  /** Base64 of the picture. */
  result: text,
  revised_prompt: text,
  error: fields,
  content: z
    .array(z.looseObject({ type: text, text, refusal: text }))
    .nullish()
    .catch(undefined),
});
export type OutputItem = z.infer<typeof OutputItem>;

/** A response as a whole, in its last event or as the only answer. */
export const ResponseObject = z.looseObject({
  id: text,
  status: text,
  error: fields,
  incomplete_details: z.looseObject({ reason: text }).nullish().catch(undefined),
  output: z.array(OutputItem).nullish().catch(undefined),
  usage,
  tool_usage: z
    .looseObject({ image_gen: usage, web_search: z.looseObject({ num_requests: count }).nullish().catch(undefined) })
    .nullish()
    .catch(undefined),
});
export type ResponseObject = z.infer<typeof ResponseObject>;

/** Any event of the Responses stream, as far as it is read here. */
export const ResponseEvent = z.looseObject({
  type: z.string(),
  item: OutputItem.nullish().catch(undefined),
  response: ResponseObject.nullish().catch(undefined),
  partial_image_b64: text,
  partial_image_index: count,
  code: text,
  message: text,
  param: text,
  error: fields,
});
export type ResponseEvent = z.infer<typeof ResponseEvent>;

/** The answer of the Images API, and any event of its stream. */
export const ImagesReply = z.looseObject({
  type: text,
  data: z
    .array(z.looseObject({ b64_json: text, revised_prompt: text }))
    .nullish()
    .catch(undefined),
  b64_json: text,
  revised_prompt: text,
  partial_image_index: count,
  usage,
  code: text,
  message: text,
  param: text,
  error: fields,
});
export type ImagesReply = z.infer<typeof ImagesReply>;

/** What the person asked for beyond the common options, checked and cleaned for the wire. */
export type WireOptions = Readonly<Record<string, unknown>> & { partial_images?: number };

/** How the body of a Responses call depends on the settings. */
export interface ResponsesStyle {
  forceImageTool: boolean;
  researchSuffix: string;
}

type Json = Record<string, unknown>;

/** The picture as a data URL. */
export function dataUrl({ bytes, mediaType }: Media): string {
  return `data:${mediaType};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
}

/** Body of `POST /responses`: a developer message, then the pictures, then the words of the person as they are. */
export function responsesBody(order: ImageOrder, options: WireOptions, style: ResponsesStyle): Json {
  const tool: Json = { type: 'image_generation', ...drawing(order), ...options };
  if (order.action === 'edit') tool.action = 'edit';
  if (order.mask !== null) tool.input_image_mask = { image_url: dataUrl(order.mask) };
  return {
    model: order.model.id,
    input: [
      { role: 'developer', content: developerText(order, style.researchSuffix) },
      { role: 'user', content: userContent(order) },
    ],
    tools: order.webSearchEnabled ? [{ type: 'web_search' }, tool] : [tool],
    // A forced tool is called once; pictures that belong together take several calls of it.
    tool_choice: style.forceImageTool && order.n === 1 ? { type: 'image_generation' } : 'required',
    ...(order.reasoningEffort !== null && { reasoning: { effort: order.reasoningEffort } }),
    store: false,
    stream: true,
  };
}

function userContent(order: ImageOrder): Json[] {
  const pictures = order.source === null ? order.references : [order.source, ...order.references];
  const words = [
    order.action === 'edit' ? editText(order) : '',
    order.storyboard ? STORYBOARD : '',
    sequenceText(order),
    order.prompt,
  ];
  return [
    ...pictures.map((picture) => ({ type: 'input_image', image_url: dataUrl(picture), detail: 'auto' })),
    ...words.filter((part) => part !== '').map((part) => ({ type: 'input_text', text: part })),
  ];
}

/** Fields that both routes have in common; what is not asked for is left to the upstream. */
function drawing(order: ImageOrder): Json {
  return {
    size: order.size,
    ...(order.quality !== null && { quality: order.quality }),
    ...(order.moderation !== null && { moderation: order.moderation }),
    ...(order.format !== null && { output_format: order.format }),
  };
}

/** Fields of an Images API call without its pictures. Previews exist for one picture only. */
export function imagesFields(order: ImageOrder, { partial_images, ...options }: WireOptions): Json {
  return {
    model: order.model.id,
    prompt: [order.storyboard ? STORYBOARD : '', variationLine(order), order.prompt]
      .filter((part) => part !== '')
      .join('\n\n'),
    n: order.n,
    ...drawing(order),
    ...options,
    ...(order.n === 1 && { stream: true, partial_images }),
  };
}
