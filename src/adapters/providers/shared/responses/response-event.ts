import { z } from 'zod';

/** Text that may be missing or of another type. */
export const text = z.string().nullish().catch(undefined);
/** A number that may be missing or of another type. */
export const count = z.number().nullish().catch(undefined);
/** An object that may be missing or of another type. */
export const fields = z.record(z.string(), z.unknown()).nullish().catch(undefined);

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
/** Token counts that may be missing. */
export const usage = Usage.nullish().catch(undefined);

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
