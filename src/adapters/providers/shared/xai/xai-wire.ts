import { z } from 'zod';
import type { ImageOrder } from '../../../../domain/generation.ts';
import { wireModel } from './picture-models.ts';
import { dataUrl, type Planning, text, usage } from './plan-wire.ts';
import { pictureWords, planRules, SEARCH_RULES } from './planner-words.ts';
import { shapeOf } from './size-table.ts';

type Json = Record<string, unknown>;

const PICTURE_TOOL = { name: 'generate_image', says: 'Draws the planned picture' };

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

/** How a picture is planned. */
export function picturePlanning(order: ImageOrder): Planning {
  return {
    run: order.batch ?? order,
    plannerModel: null,
    prompt: order.prompt,
    searchRules: SEARCH_RULES,
    rules: planRules(order),
    tool: PICTURE_TOOL,
    pictures: addressesOf(order),
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
