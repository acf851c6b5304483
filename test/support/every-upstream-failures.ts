import type { Upstreams } from './every-upstream.ts';
import { problem } from './replicate-upstream.ts';
import { samplePng } from './sample-picture.ts';
import { planned, type XaiStep, xaiError } from './xai-upstream.ts';

/** A code, its HTTP status, what is asked for, and how its upstream comes to it. */
export interface FailureRow {
  code: string;
  status: number;
  provider: string;
  /** Beside provider and prompt. */
  asked?: Readonly<Record<string, unknown>>;
  isEdit?: boolean;
  /** Brings the upstream into the state; nothing where the request itself is wrong. */
  arrange?: (upstreams: Upstreams) => unknown;
}

const PIXEL = Buffer.from(samplePng(64, 64)).toString('base64');
const edit = { isEdit: true, asked: { image: PIXEL, mask: PIXEL } };
const tooMany = { asked: { references: [PIXEL, PIXEL, PIXEL, PIXEL] } };
/** Longer than the studio waits before it sends again. */
const LATER = { 'retry-after': '3600' };

/** Every public code of providers that an upstream or a request leads to, one row each. */
export const FAILURES: readonly FailureRow[] = [
  ...agy('AGY_PATH_REJECTED', 502, 'text-file'),
  ...agy('AGY_ARTIFACT_NOT_FOUND', 502, 'missing'),
  ...agy('AGY_PROCESS_ERROR', 502, 'fails'),
  ...agy('AGY_QUOTA_EXHAUSTED', 429, 'quota'),
  ...agy('AGY_MALFORMED_RESULT', 502, 'short-line'),
  ...agy('AGY_GENERATION_FAILED', 502, 'error-line'),
  ...agy('AGY_PARSE_FAILED', 502, 'words'),
  { code: 'AGY_REF_TOO_MANY', status: 400, provider: 'agy', ...tooMany },
  { code: 'AGY_MASK_UNSUPPORTED', status: 400, provider: 'agy', ...edit },

  { code: 'GEMINI_API_MASK_UNSUPPORTED', status: 400, provider: 'gemini-api', ...edit },
  { code: 'INVALID_GEMINI_API_IMAGE_MODEL', status: 400, provider: 'gemini-api', asked: { model: 'nano-apple' } },
  ...gemini('GEMINI_API_SAFETY_BLOCKED', 400, 'block:SAFETY'),
  ...gemini('GEMINI_API_UPSTREAM_ERROR', 502, 'failed'),
  ...gemini('GEMINI_API_NO_IMAGE', 502, 'words-only'),
  ...gemini('GEMINI_API_RATE_LIMITED', 429, 'quota-used-up'),
  ...gemini('GEMINI_API_NETWORK_FAILED', 502, 'reset'),
  ...gemini('GEMINI_API_BAD_REQUEST', 400, 'no-such-model'),

  ...comfy('COMFY_EXECUTION_FAILED', 502, { run: { ends: 'error' } }),
  ...comfy('COMFY_NO_OUTPUT', 502, { run: { outputs: {} } }),
  ...comfy('COMFY_MODEL_MISSING', 400, { classes: { UNETLoader: withoutModels() } }),
  { code: 'COMFY_WORKFLOW_INVALID', status: 400, provider: 'comfyui', asked: { options: { sampler: 'brush' } } },

  ...replicate('REPLICATE_UPSTREAM_ERROR', 502, ({ creations }) => creations.push(problem(500, 'no'))),
  ...replicate('REPLICATE_AUTH_FAILED', 401, ({ creations }) => creations.push(problem(401, 'no'))),
  ...replicate('REPLICATE_BILLING_REQUIRED', 402, ({ creations }) => creations.push(problem(402, 'no'))),
  ...replicate('REPLICATE_RATE_LIMITED', 429, ({ creations }) => creations.push(problem(429, 'no', LATER))),
  ...replicate('REPLICATE_BAD_REQUEST', 400, ({ creations }) => creations.push(problem(422, 'no'))),
  ...replicate('REPLICATE_DOWNLOAD_FAILED', 502, ({ downloads }) => downloads.push({ kind: 'status', status: 404 })),
  ...replicate('REPLICATE_FAILED', 502, ({ script }) => Object.assign(script, { status: 'failed', error: 'no' })),

  {
    ...{ code: 'REPLICATE_TIMEOUT', status: 504, provider: 'lab-painter' },
    arrange: ({ replicate: server }) => server.creations.push({ kind: 'hang' }),
  },

  ...images('UPSTREAM_RATE_LIMITED', 429, ({ orders }) =>
    orders.push({ kind: 'json', status: 429, headers: LATER, body: {} }),
  ),
  ...images('UPSTREAM_DOWNLOAD_FAILED', 502, (server) => {
    server.results = 'url';
    server.downloads.push({ kind: 'status', status: 404 });
  }),
  ...images('UPSTREAM_TIMEOUT', 504, ({ orders }) => orders.push({ kind: 'hang' })),

  ...xai('search', 504, 'GROK_SEARCH_TIMEOUT', 'GROK_SEARCH_NETWORK_FAILED', 'GROK_SEARCH_EMPTY_RESPONSE'),
  ...xai('plan', 504, 'GROK_PLANNER_TIMEOUT', 'GROK_PLANNER_NETWORK_FAILED', 'GROK_PLANNER_EMPTY_TOOL_CALL'),
  ...xai('picture', 504, 'GROK_IMAGE_TIMEOUT', 'GROK_NETWORK_FAILED', 'GROK_EMPTY_RESPONSE'),
  ...grok('GROK_UPSTREAM_ERROR', 502, ({ xai: server }) => server.answer('picture', xaiError(500))),
  ...grok('GROK_PLANNER_INVALID_TOOL_ARGS', 502, ({ xai: server }) =>
    server.answer('plan', { kind: 'json', body: planned('no JSON') }),
  ),
];

function agy(code: string, status: number, play: Parameters<Upstreams['agy']['plays']>[0]): FailureRow[] {
  return [{ code, status, provider: 'agy', arrange: ({ agy: program }) => program.plays(play) }];
}

function gemini(code: string, status: number, play: Parameters<Upstreams['gemini']['play']>[0]): FailureRow[] {
  return [{ code, status, provider: 'gemini-api', arrange: ({ gemini: server }) => server.play(play) }];
}

function comfy(code: string, status: number, script: Parameters<Upstreams['comfy']['script']>[0]): FailureRow[] {
  return [{ code, status, provider: 'comfyui', arrange: ({ comfy: server }) => server.script(script) }];
}

function replicate(code: string, status: number, tell: (server: Upstreams['replicate']) => unknown): FailureRow[] {
  return [{ code, status, provider: 'replicate', arrange: ({ replicate: server }) => tell(server) }];
}

function images(code: string, status: number, tell: (server: Upstreams['images']) => unknown): FailureRow[] {
  return [{ code, status, provider: 'lab-images', arrange: ({ images: server }) => tell(server) }];
}

function grok(code: string, status: number, arrange: (upstreams: Upstreams) => unknown): FailureRow[] {
  return [{ code, status, provider: 'grok-api', arrange }];
}

/** A step that gets no answer in time, one that breaks off, and one of which nothing can be used. */
function xai(step: XaiStep, late: number, timeout: string, network: string, empty: string): FailureRow[] {
  return [
    ...grok(timeout, late, ({ xai: server }) => server.answer(step, { kind: 'hang' })),
    ...grok(network, 502, ({ xai: server }) => server.answer(step, { kind: 'reset' })),
    ...grok(empty, 502, ({ xai: server }) => server.answer(step, { kind: 'json', body: {} })),
  ];
}

/** A class of ComfyUI that lists other model files than those of the bundled workflows. */
function withoutModels(): unknown {
  const required = { unet_name: [['other.safetensors'], {}], weight_dtype: [['default'], {}] };
  return { input: { required }, output: ['MODEL'], name: 'UNETLoader', output_node: false };
}

/** Everybody draws again. */
export async function drawAgain({ agy: program, gemini, comfy, replicate, images, xai }: Upstreams): Promise<void> {
  await program.plays('envelope');
  gemini.play('ok');
  comfy.script({});
  for (const list of [replicate.creations, replicate.downloads, images.orders, images.downloads]) list.splice(0);
  Object.assign(replicate.script, { status: 'succeeded', error: undefined });
  images.results = 'b64';
  for (const step of ['search', 'plan', 'picture', 'download'] as const) xai.answer(step, undefined);
}
