import { z } from 'zod';
import type { ImageOrder } from '../../../domain/generation.ts';
import { variationLine } from '../shared/responses/drawing-words.ts';
import { count, fields, text, usage } from '../shared/responses/response-event.ts';
import { drawingFields } from '../shared/responses/responses-body.ts';
import type { WireOptions } from '../shared/responses/wire-options.ts';
import { STORYBOARD } from '../shared/storyboard.ts';

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

/** Fields of an Images API call without its pictures. Previews exist for one picture only. */
export function imagesFields(order: ImageOrder, { partial_images, ...options }: WireOptions): Record<string, unknown> {
  return {
    model: order.model.wire ?? order.model.id,
    prompt: [order.storyboard ? STORYBOARD : '', variationLine(order), order.prompt]
      .filter((part) => part !== '')
      .join('\n\n'),
    n: order.n,
    ...drawingFields(order),
    ...options,
    ...(order.n === 1 && { stream: true, partial_images }),
  };
}
