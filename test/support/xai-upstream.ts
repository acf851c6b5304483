import { samplePng } from './sample-picture.ts';
import { type Answer, type SeenRequest, startUpstream } from './upstream-server.ts';

/** What a request is for. */
export type XaiStep = 'search' | 'plan' | 'picture' | 'download' | 'models';

type Json = Record<string, unknown>;
/** An answer, or undefined for the usual one. */
type Turn = Answer | undefined;

/** An xAI that searches, plans and draws, or does what a test tells it. */
export interface XaiUpstream {
  /** Base address with its version path, for `XAI_BASE_URL`. */
  url: string;
  origin: string;
  requests: SeenRequest[];
  /** What was asked for so far, in order. */
  steps(): XaiStep[];
  /** The requests of one step. */
  asked(step: XaiStep): SeenRequest[];
  /** The next requests of a step get these answers, one each; the last one stays. */
  answer(step: XaiStep, ...turns: Turn[]): void;
  /** Merged into every usual answer of a step. */
  adds(step: XaiStep, more: Json): void;
  redirect(to: string): void;
  close(): Promise<void>;
}

/** Where pictures are found; xAI has a host of its own for them. */
const PICTURES = '/pictures/';
/** Cost of each step, in the units of xAI. */
export const TICKS = { search: 50_000_000, plan: 20_000_000, picture: 200_000_000 };
/** What the stand-in finds, and what it plans. */
export const BRIEF = 'Red foxes have a white tip on the tail.';
export const PLAN = 'A red fox with a white-tipped tail stands in fresh snow, low camera, soft morning light.';
/** The picture that it draws. */
export const PICTURE = samplePng(64, 64);

const IMAGE_FIELDS =
  'model prompt n aspect_ratio resolution quality response_format user storage_options output deferred';
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  '/images/generations': IMAGE_FIELDS.split(' '),
  '/images/edits': `${IMAGE_FIELDS} image images`.split(' '),
};
const RATIOS = '1:1 3:4 4:3 9:16 16:9 2:3 3:2 9:19.5 19.5:9 9:20 20:9 1:2 2:1 21:9 5:2 auto'.split(' ');
const STEPS: Readonly<Record<string, XaiStep>> = {
  'POST /v1/responses': 'search',
  'POST /v1/chat/completions': 'plan',
  'POST /v1/images/generations': 'picture',
  'POST /v1/images/edits': 'picture',
  'GET /v1/models': 'models',
};

/** Starts a local server that speaks the parts of the xAI API that make pictures, errors included. */
export async function startXaiUpstream(): Promise<XaiUpstream> {
  const turns = new Map<XaiStep, Turn[]>();
  const additions = new Map<XaiStep, Json>();
  const upstream = await startUpstream((request) => {
    const step = stepOf(request);
    if (step === undefined) return { kind: 'json', status: 404, body: { error: 'Not found' } };
    const told = turns.get(step) ?? [];
    const turn = told.length > 1 ? told.shift() : told[0];
    return turn ?? usual(step, request, upstream.url, additions.get(step) ?? {});
  });
  const steps = () => upstream.requests.flatMap((request) => stepOf(request) ?? []);
  return {
    url: `${upstream.url}/v1`,
    origin: upstream.url,
    requests: upstream.requests,
    steps,
    asked: (step) => upstream.requests.filter((request) => stepOf(request) === step),
    answer: (step, ...told) => turns.set(step, told),
    adds: (step, more) => additions.set(step, more),
    redirect: (to) => upstream.answerWith({ kind: 'status', status: 307, headers: { location: to } }),
    close: upstream.close,
  };
}

/** An error answer in one of the three forms that xAI uses. */
export function xaiError(status: number, body: unknown = { error: 'Something is wrong' }, headers = {}): Answer {
  return { kind: 'json', status, headers, body };
}

function stepOf({ method, path }: SeenRequest): XaiStep | undefined {
  return path.startsWith(PICTURES) ? 'download' : STEPS[`${method} ${path.split('?')[0]}`];
}

function usual(step: XaiStep, request: SeenRequest, origin: string, more: Json): Answer {
  if (step === 'download') return { kind: 'binary', mediaType: 'image/png', bytes: PICTURE };
  const wrong = step === 'picture' ? wrongPicture(request) : undefined;
  if (wrong !== undefined) return xaiError(422, { error: `Failed to deserialize the JSON body: ${wrong}` });
  const bodies: Readonly<Record<Exclude<XaiStep, 'download'>, Json>> = {
    search: {
      id: 'resp_1',
      status: 'completed',
      output: [
        { type: 'web_search_call', status: 'completed' },
        { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: BRIEF }] },
      ],
      usage: { num_sources_used: 3, cost_in_usd_ticks: TICKS.search },
    },
    plan: planned(JSON.stringify({ prompt: PLAN })),
    picture: {
      data: [{ url: `${origin}${PICTURES}1.png`, mime_type: 'image/png', respect_moderation: true }],
      usage: { cost_in_usd_ticks: TICKS.picture },
    },
    models: { data: [{ id: 'grok-4.3' }, { id: 'grok-imagine-image' }] },
  };
  return { kind: 'json', body: { ...bodies[step], ...more } };
}

/** The answer of a planner that called its function with these arguments. */
export function planned(planArguments: string): Json {
  const call = { id: 'call_1', type: 'function', function: { name: 'generate_image', arguments: planArguments } };
  return {
    choices: [{ index: 0, message: { role: 'assistant', content: '', tool_calls: [call] } }],
    usage: { cost_in_usd_ticks: TICKS.plan },
  };
}

/** xAI reads bodies strictly. */
function wrongPicture(request: SeenRequest): string | undefined {
  const path = request.path.slice('/v1'.length);
  const body = request.json();
  const unknown = Object.keys(body).find((field) => !FIELDS[path]?.includes(field));
  if (unknown !== undefined) return `unknown field ${unknown}`;
  if (typeof body.prompt !== 'string') return 'missing field prompt';
  if (!RATIOS.includes(String(body.aspect_ratio))) return 'unknown variant of aspect_ratio';
  if (body.resolution !== undefined && !['1k', '1.5k', '2k'].includes(String(body.resolution))) return 'resolution';
  const isEdit = path === '/images/edits';
  return isEdit && (body.image === undefined) === (body.images === undefined) ? 'image or images' : undefined;
}
