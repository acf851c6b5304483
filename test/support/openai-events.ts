/** What the Responses API and the Images API say, as data. Shapes: OpenAI API reference and the types of openai 7.55. */

type Json = Record<string, unknown>;

/** One frame of an event stream. */
export function frame(event: Json): string {
  return `event: ${String(event.type)}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** What a stream is made of. */
export interface Drawing {
  model: string;
  size: string;
  quality: string;
  format: string;
  /** Base64 of the finished picture. */
  picture: string;
  /** Base64 of the previews. */
  previews: readonly string[];
  search: boolean;
  revisedPrompt: string;
}

const USAGE = {
  input_tokens: 1200,
  input_tokens_details: { cached_tokens: 200, cache_write_tokens: 0 },
  output_tokens: 100,
  output_tokens_details: { reasoning_tokens: 20 },
  total_tokens: 1300,
};

const PICTURE_USAGE = {
  input_tokens: 60,
  input_tokens_details: { text_tokens: 50, image_tokens: 10 },
  output_tokens: 1056,
  total_tokens: 1116,
};

/** A response object in the given state. */
export function responseObject(status: string, output: readonly Json[], more: Json = {}): Json {
  return {
    id: 'resp_0001',
    object: 'response',
    created_at: 1_790_000_000,
    status,
    error: null,
    incomplete_details: null,
    output,
    ...more,
  };
}

/** A finished picture call. */
export function imageItem(drawing: Drawing, more: Json = {}): Json {
  return {
    id: 'ig_0001',
    type: 'image_generation_call',
    status: 'completed',
    action: 'generate',
    background: 'opaque',
    output_format: drawing.format,
    quality: drawing.quality,
    size: drawing.size,
    revised_prompt: drawing.revisedPrompt,
    result: drawing.picture,
    ...more,
  };
}

/** A finished search. */
export const searchItem: Json = {
  id: 'ws_0001',
  type: 'web_search_call',
  status: 'completed',
  action: { type: 'search' },
};

/** A message with one part. */
export function messageItem(part: Json): Json {
  return { id: 'msg_0001', type: 'message', role: 'assistant', status: 'completed', content: [part] };
}

/** Numbers the events as the API does. */
function numbered(events: readonly Json[]): Json[] {
  return events.map((event, index) => ({ ...event, sequence_number: index }));
}

const begun: readonly Json[] = [
  { type: 'response.created', response: responseObject('in_progress', []) },
  { type: 'response.in_progress', response: responseObject('in_progress', []) },
];

const searched: readonly Json[] = [
  { type: 'response.output_item.added', output_index: 0, item: { ...searchItem, status: 'in_progress' } },
  { type: 'response.web_search_call.in_progress', item_id: 'ws_0001', output_index: 0 },
  { type: 'response.web_search_call.searching', item_id: 'ws_0001', output_index: 0 },
  { type: 'response.web_search_call.completed', item_id: 'ws_0001', output_index: 0 },
  { type: 'response.output_item.done', output_index: 0, item: searchItem },
];

/** The beginning of a picture call, up to the last preview. */
export function drawingEvents(drawing: Drawing): Json[] {
  const call = { item_id: 'ig_0001', output_index: 1 };
  const added = { id: 'ig_0001', type: 'image_generation_call', status: 'in_progress', result: null };
  return [
    ...begun,
    ...(drawing.search ? searched : []),
    { type: 'response.output_item.added', output_index: 1, item: added },
    { type: 'response.image_generation_call.in_progress', ...call },
    { type: 'response.image_generation_call.generating', ...call },
    ...drawing.previews.map((preview, index) => ({
      type: 'response.image_generation_call.partial_image',
      ...call,
      partial_image_index: index,
      partial_image_b64: preview,
      output_format: drawing.format,
      size: drawing.size,
      quality: drawing.quality,
      background: 'opaque',
    })),
  ];
}

/** A whole response that draws. `item` takes the place of the finished picture call. */
export function responseEvents(drawing: Drawing, item: Json = imageItem(drawing)): Json[] {
  const output = drawing.search ? [searchItem, item] : [item];
  const toolUsage = { image_gen: PICTURE_USAGE, web_search: { num_requests: drawing.search ? 1 : 0 } };
  return numbered([
    ...drawingEvents(drawing),
    { type: 'response.image_generation_call.completed', item_id: 'ig_0001', output_index: 1 },
    { type: 'response.output_item.done', output_index: 1, item },
    {
      type: 'response.completed',
      response: responseObject('completed', output, { usage: USAGE, tool_usage: toolUsage }),
    },
  ]);
}

/** A response that draws one picture after the other. */
export function sequenceEvents(drawing: Drawing, pictures: readonly string[]): Json[] {
  const items = pictures.map((picture, index) => imageItem({ ...drawing, picture }, { id: `ig_000${index + 1}` }));
  const calls = items.flatMap((item, index) => {
    const call = { item_id: item.id, output_index: index };
    return [
      {
        type: 'response.output_item.added',
        output_index: index,
        item: { id: item.id, type: 'image_generation_call', status: 'in_progress', result: null },
      },
      { type: 'response.image_generation_call.generating', ...call },
      ...drawing.previews.map((_, at) => ({
        type: 'response.image_generation_call.partial_image',
        ...call,
        partial_image_index: at,
        partial_image_b64: drawing.previews[(at + index) % drawing.previews.length],
      })),
      { type: 'response.image_generation_call.completed', ...call },
      { type: 'response.output_item.done', output_index: index, item },
    ];
  });
  const toolUsage = { image_gen: PICTURE_USAGE, web_search: { num_requests: 0 } };
  const end = responseObject('completed', items, { usage: USAGE, tool_usage: toolUsage });
  return numbered([...begun, ...calls, { type: 'response.completed', response: end }]);
}

/** A whole response without a picture call. */
export function emptyEvents(output: readonly Json[]): Json[] {
  const items = output.map((item, index) => ({ type: 'response.output_item.done', output_index: index, item }));
  return numbered([
    ...begun,
    ...items,
    { type: 'response.completed', response: responseObject('completed', output, { usage: USAGE }) },
  ]);
}

/** A response that ends badly: `end` is its last event. */
export function endedEvents(end: Json): Json[] {
  return numbered([...begun, end]);
}

/** The stream of the Images API. */
export function imagesEvents(drawing: Drawing, verb: 'image_generation' | 'image_edit'): Json[] {
  const facts = { background: 'opaque', output_format: drawing.format, quality: drawing.quality, size: drawing.size };
  return [
    ...drawing.previews.map((preview, index) => ({
      type: `${verb}.partial_image`,
      b64_json: preview,
      partial_image_index: index,
      created_at: 1_790_000_000,
      ...facts,
    })),
    { type: `${verb}.completed`, b64_json: drawing.picture, created_at: 1_790_000_000, ...facts, usage: PICTURE_USAGE },
  ];
}

/** The plain answer of the Images API. */
export function imagesReply(drawing: Drawing, n: number): Json {
  return {
    created: 1_790_000_000,
    background: 'opaque',
    output_format: drawing.format,
    quality: drawing.quality,
    size: drawing.size,
    data: Array.from({ length: n }, () => ({ b64_json: drawing.picture })),
    usage: PICTURE_USAGE,
  };
}

/** The error envelope, with all four keys. */
export function errorBody(code: string | null, type: string, message: string, param: string | null = null): Json {
  return { error: { message, type, param, code } };
}
