import { z } from 'zod';
import type { ImageOrder, Media } from '../../../../domain/generation.ts';
import { wireModel } from './picture-models.ts';
import { pictureWords, planRequest, planRules, SEARCH_RULES } from './planner-words.ts';
import { shapeOf } from './size-table.ts';

type Json = Record<string, unknown>;

const text = z.string().nullish().catch(undefined);
const usage = z
  .looseObject({ cost_in_usd_ticks: z.number().nonnegative().nullish().catch(undefined) })
  .nullish()
  .catch(undefined);

/** Function that the planner has to call. */
export const PLAN_FUNCTION = 'generate_image';

/** Answer of `POST /responses`, as far as a search is read. */
export const SearchReply = z.looseObject({
  output: z
    .array(
      z.looseObject({
        type: text,
        content: z
          .array(z.looseObject({ type: text, text }))
          .nullish()
          .catch(undefined),
      }),
    )
    .nullish()
    .catch(undefined),
  usage,
});
export type SearchReply = z.infer<typeof SearchReply>;

/** Answer of `POST /chat/completions`, as far as a plan is read. */
export const PlanReply = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        message: z
          .looseObject({
            content: text,
            refusal: text,
            tool_calls: z
              .array(
                z.looseObject({ function: z.looseObject({ name: text, arguments: text }).nullish().catch(undefined) }),
              )
              .nullish()
              .catch(undefined),
          })
          .nullish()
          .catch(undefined),
      }),
    )
    .nullish()
    .catch(undefined),
  usage,
});
export type PlanReply = z.infer<typeof PlanReply>;

/** Answer of `POST /images/generations` and `/images/edits`. */
export const PictureReply = z.looseObject({
  data: z
    .array(
      z.looseObject({
        url: text,
        b64_json: text,
        revised_prompt: text,
        respect_moderation: z.boolean().nullish().catch(undefined),
      }),
    )
    .nullish()
    .catch(undefined),
  usage,
});
export type PictureReply = z.infer<typeof PictureReply>;

/** Answer of `GET /models`, in both forms that are known. */
export const ModelsReply = z.looseObject({
  data: z
    .array(z.looseObject({ id: text }))
    .optional()
    .catch(undefined),
  models: z
    .array(z.looseObject({ id: text }))
    .optional()
    .catch(undefined),
});

/** Body of the search. Nothing of it is stored at xAI. */
export function searchBody(model: string, prompt: string): Json {
  return {
    model,
    input: [
      { role: 'system', content: SEARCH_RULES },
      { role: 'user', content: prompt },
    ],
    tools: [{ type: 'web_search' }],
    tool_choice: 'required',
    store: false,
  };
}

/** Body of the plan: a forced call of one function, with the references as pictures. */
export function planBody(model: string, order: ImageOrder, brief: string): Json {
  const pictures = addressesOf(order).map((url) => ({ type: 'image_url', image_url: { url } }));
  return {
    model,
    messages: [
      { role: 'system', content: planRules(order) },
      { role: 'user', content: [{ type: 'text', text: planRequest(order.prompt, brief) }, ...pictures] },
    ],
    tools: [
      {
        type: 'function',
        function: {
          name: PLAN_FUNCTION,
          description: 'Draws the planned picture',
          parameters: {
            type: 'object',
            properties: { prompt: { type: 'string', description: 'The whole plan' } },
            required: ['prompt'],
            additionalProperties: false,
          },
        },
      },
    ],
    tool_choice: { type: 'function', function: { name: PLAN_FUNCTION } },
  };
}

/** Path and body of the picture call. Pictures that go along are read by `edits` only; the other path ignores them. */
export function pictureRequest(order: ImageOrder, plan: string | undefined): { path: string; body: Json } {
  const images = addressesOf(order).map((url) => ({ url }));
  const fields: Json = {
    model: wireModel(order),
    prompt: pictureWords(order, plan),
    n: 1,
    response_format: 'url',
    ...shapeOf(order.size),
  };
  if (images.length === 0) return { path: '/images/generations', body: fields };
  const pictures = images.length === 1 ? { image: images[0] } : { images };
  return { path: '/images/edits', body: { ...fields, ...pictures } };
}

/** The pictures of an order as addresses: what it works on first, then the references. */
function addressesOf({ source, providerUrl, references }: ImageOrder): string[] {
  const first = source === null ? [] : [dataUrl(source)];
  const earlier = providerUrl === undefined ? [] : [providerUrl];
  return [...first, ...earlier, ...references.map(dataUrl)];
}

function dataUrl({ bytes, mediaType }: Media): string {
  return `data:${mediaType};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
}
