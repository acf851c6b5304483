import { ACCOUNT_SCENARIOS } from './openai-account-scenarios.ts';
import {
  begun,
  drawn,
  events,
  failed,
  pieces,
  recut,
  refused,
  type Scenario,
  STREAM,
  twoOfMany,
  withItem,
  withoutPreviews,
} from './openai-answers.ts';
import {
  emptyEvents,
  endedEvents,
  errorBody,
  frame,
  imageItem,
  messageItem,
  responseEvents,
  responseObject,
  searchItem,
  sequenceEvents,
} from './openai-events.ts';

const BLOCKED = 'Your request was rejected by the safety system. Prompt: CANARY-UPSTREAM-TEXT';
const ERROR_ITEM = { code: 'moderation_blocked', message: BLOCKED, type: 'image_generation_user_error', param: null };

/** What the upstream can be told to do. */
export const SCENARIOS = {
  ...ACCOUNT_SCENARIOS,
  ok: (asked) => drawn(withoutPreviews(asked)),
  /** As many previews as the request asks for. */
  partials: drawn,
  'one-chunk': (asked) => recut(drawn(asked), (whole) => [whole]),
  'tiny-chunks': (asked) => recut(drawn(withoutPreviews(asked)), (whole) => pieces(whole, 997)),
  /** The whole response as plain JSON, as some gateways answer. */
  json: (asked) => ({ kind: 'json', body: responseObject('completed', [imageItem(asked)], {}) }),
  /** The same preview again and again. */
  'equal-previews': (asked) => drawn({ ...asked, previews: asked.previews.map(() => asked.previews[0] ?? '') }),
  /** A marker at the end that the Responses API does not promise. */
  'done-marker': (asked) => {
    const answer = drawn(asked);
    return answer.kind === 'chunks' ? { ...answer, chunks: [...answer.chunks, 'data: [DONE]\n\n'] } : answer;
  },
  /** Fields, items and events that no version of the API has. */
  'unknown-fields': (asked) => {
    const answer = drawn(asked);
    if (answer.kind !== 'chunks') return answer;
    const surprise = frame({
      type: 'response.telepathy.delta',
      delta: 'x',
      item: { type: 'telepathy', content: [{ type: 'y' }] },
    });
    const rich = answer.chunks.map((chunk) => String(chunk).replaceAll('"type":', '"quantum":{"a":[1]},"type":'));
    return { ...answer, chunks: [': comment\n\n', surprise, ...rich] };
  },
  'wrong-size': (asked) => drawn({ ...withoutPreviews(asked), picture: asked.previews[0] ?? asked.picture }),

  '400': refused(
    400,
    errorBody('invalid_value', 'invalid_request_error', 'Bad size. CANARY-UPSTREAM-TEXT', 'tools[0].size'),
  ),
  '400-bare': refused(400, errorBody(null, 'invalid_request_error', 'No. CANARY-UPSTREAM-TEXT')),
  '401': refused(
    401,
    errorBody(
      'invalid_api_key',
      'invalid_request_error',
      'Incorrect API key provided: sk-CANARY. CANARY-UPSTREAM-TEXT',
    ),
  ),
  '403': refused(
    403,
    errorBody(
      null,
      'invalid_request_error',
      'Your organization must be verified to use the model. CANARY-UPSTREAM-TEXT',
    ),
  ),
  '404': refused(
    404,
    errorBody('model_not_found', 'invalid_request_error', 'No such model. CANARY-UPSTREAM-TEXT', 'model'),
  ),
  '429': refused(429, errorBody('rate_limit_exceeded', 'requests', 'Slow down. CANARY-UPSTREAM-TEXT'), {
    'retry-after': '2',
  }),
  '429-ms': refused(429, errorBody('rate_limit_exceeded', 'requests', 'Slow down.'), {
    'retry-after': '2',
    'retry-after-ms': '150',
  }),
  quota: refused(
    429,
    errorBody('insufficient_quota', 'insufficient_quota', 'You exceeded your current quota. CANARY-UPSTREAM-TEXT'),
  ),
  '500': refused(500, errorBody('server_error', 'server_error', 'The server had an error. CANARY-UPSTREAM-TEXT')),
  '503': refused(503, errorBody('server_error', 'server_error', 'Overloaded. CANARY-UPSTREAM-TEXT'), {
    'retry-after': '1',
  }),
  moderation: refused(400, errorBody('moderation_blocked', 'image_generation_user_error', BLOCKED)),

  html: () => ({
    kind: 'status',
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<!doctype html><p>Sign in to the network</p>',
  }),
  '502-html': () => ({
    kind: 'status',
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: '<html>Bad gateway</html>',
  }),
  garbage: () => ({ kind: 'chunks', headers: STREAM, chunks: ['event: response.created\ndata: {"type":\n\n'] }),
  'empty-body': () => ({ kind: 'chunks', headers: STREAM, chunks: [] }),

  refusal: () =>
    events(emptyEvents([messageItem({ type: 'refusal', refusal: 'I cannot draw a real person\nin that way.' })])),
  words: () =>
    events(emptyEvents([messageItem({ type: 'output_text', text: 'Which fox do you mean?', annotations: [] })])),
  'search-only': () => events(emptyEvents([searchItem])),
  empty: () => events(emptyEvents([])),
  'tool-failed': withItem({ status: 'failed', result: null }),
  'no-result': withItem({ result: null }),
  'not-a-picture': withItem({ result: Buffer.from('no picture').toString('base64') }),
  'moderation-output': withItem({
    status: 'failed',
    result: null,
    error: { ...ERROR_ITEM, moderation_details: { categories: ['x'], moderation_stage: 'output' } },
  }),
  failed: failed(null, 'Something. CANARY-UPSTREAM-TEXT'),
  'failed-server': failed('server_error', 'Something. CANARY-UPSTREAM-TEXT'),
  'failed-moderation': failed('image_content_policy_violation', 'Something. CANARY-UPSTREAM-TEXT'),
  'failed-invalid': failed('invalid_image', 'Something. CANARY-UPSTREAM-TEXT'),
  'failed-rate': failed('rate_limit_exceeded', 'Something. CANARY-UPSTREAM-TEXT'),
  'error-event': () =>
    events(endedEvents({ type: 'error', code: 'unknown_thing', message: 'CANARY-UPSTREAM-TEXT', param: null })),
  incomplete: () =>
    events(
      endedEvents({
        type: 'response.incomplete',
        response: responseObject('incomplete', [], { incomplete_details: { reason: 'content_filter' } }),
      }),
    ),

  /** A response of several pictures that ends, or says nothing more, after the second; and one that is content with two. */
  'cut-after-second': (asked) => twoOfMany(asked, 'cut'),
  'hang-after-second': (asked) => twoOfMany(asked, 'hang'),
  'two-only': (asked) => events(sequenceEvents(asked, asked.pictures.slice(0, 2))),

  /** The stream ends in the middle of the work: properly, by a closed and by a reset connection. */
  'ends-early': (asked) => begun(asked, 'proper'),
  cut: (asked) => begun(asked, 'cut'),
  'cut-reset': (asked) => begun(asked, 'reset'),
  'cut-after-picture': (asked) => events(responseEvents(asked).slice(0, -1), 'cut'),
  'error-after-picture': (asked) =>
    events([
      ...responseEvents(asked).slice(0, -1),
      { type: 'error', code: 'server_error', message: 'late', param: null },
    ]),
  /** The last event but one holds the picture; `response.completed` never comes, the connection ends properly. */
  'no-completed': (asked) => events(responseEvents(asked).slice(0, -1)),
  'hang-midway': (asked) => begun(asked, 'hang'),
  'hang-after-picture': (asked) => events(responseEvents(asked).slice(0, -1), 'hang'),
  hang: () => ({ kind: 'hang' }),
  reset: () => ({ kind: 'reset' }),
} as const satisfies Record<string, Scenario>;

/** A key of `SCENARIOS`. */
export type ScenarioName = keyof typeof SCENARIOS;
