import { samplePng } from './sample-picture.ts';
import { type Answer, type SeenRequest, startUpstream } from './upstream-server.ts';
import { CLIPS, clipSteps, XaiClips } from './xai-clips.ts';

/** What a request is for. */
export type XaiStep = 'search' | 'plan' | 'picture' | 'download' | 'models' | 'clip' | 'poll' | 'film' | 'words';

type Json = Record<string, unknown>;
/** An answer, or undefined for the usual one. */
type Turn = Answer | undefined;

/** An xAI that searches, plans and draws, or does what a test tells it. */
export interface XaiUpstream {
  /** Base address with its version path, for `XAI_BASE_URL`. */
  url: string;
  origin: string;
  requests: SeenRequest[];
  /** Clips that were ever begun. */
  readonly begun: number;
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
/** What it says of pictures that it is to describe. */
export const WORDS = 'A red fox walks through snow and looks up.';
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
  ...clipSteps,
  'GET /v1/models': 'models',
};

/** Starts a local server that speaks the parts of the xAI API that make pictures and clips, errors included. */
export async function startXaiUpstream(): Promise<XaiUpstream> {
  const clips = new XaiClips();
  const turns = new Map<XaiStep, Turn[]>();
  const additions = new Map<XaiStep, Json>();
  const upstream = await startUpstream((request) => {
    const step = stepOf(request);
    if (step === undefined) return { kind: 'json', status: 404, body: { error: 'Not found' } };
    const told = turns.get(step) ?? [];
    const turn = told.length > 1 ? told.shift() : told[0];
    return turn ?? usual(step, request, { origin: upstream.url, more: additions.get(step) ?? {}, clips });
  });
  const steps = () => upstream.requests.flatMap((request) => stepOf(request) ?? []);
  return {
    url: `${upstream.url}/v1`,
    origin: upstream.url,
    requests: upstream.requests,
    get begun() {
      return clips.count;
    },
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

function stepOf(request: SeenRequest): XaiStep | undefined {
  const { method, path } = request;
  if (path.startsWith(PICTURES)) return 'download';
  if (path.startsWith(CLIPS)) return 'film';
  const step = STEPS[`${method} ${path.split('?')[0]}`];
  if (step === undefined) return method === 'GET' && path.startsWith('/v1/videos/') ? 'poll' : undefined;
  return step === 'search' && request.json().tools === undefined ? 'words' : step;
}

/** What an answer depends on beside the request. */
interface Surroundings {
  origin: string;
  more: Json;
  clips: XaiClips;
}

function usual(step: XaiStep, request: SeenRequest, { origin, more, clips }: Surroundings): Answer {
  if (step === 'download') return { kind: 'binary', mediaType: 'image/png', bytes: PICTURE };
  if (step === 'film') return clips.film();
  if (step === 'clip') return clips.begin(request, more);
  if (step === 'poll') return clips.state(request, origin, more);
  const wrong = step === 'picture' ? wrongPicture(request) : undefined;
  if (wrong !== undefined) return xaiError(422, { error: `Failed to deserialize the JSON body: ${wrong}` });
  const bodies: Readonly<Record<Exclude<XaiStep, 'download' | 'film' | 'clip' | 'poll'>, Json>> = {
    search: {
      id: 'resp_1',
      status: 'completed',
      output: [
        { type: 'web_search_call', status: 'completed' },
        { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: BRIEF }] },
      ],
      usage: { num_sources_used: 3, cost_in_usd_ticks: TICKS.search },
    },
    plan: planned(JSON.stringify({ prompt: PLAN }), toolIn(request)),
    words: {
      output: [{ type: 'message', content: [{ type: 'output_text', text: WORDS }] }],
      usage: { cost_in_usd_ticks: TICKS.plan },
    },
    picture: {
      data: [{ url: `${origin}${PICTURES}1.png`, mime_type: 'image/png', respect_moderation: true }],
      usage: { cost_in_usd_ticks: TICKS.picture },
    },
    models: { data: [{ id: 'grok-4.3' }, { id: 'grok-imagine-image' }] },
  };
  return { kind: 'json', body: { ...bodies[step], ...more } };
}

/** The answer of a planner that called its function with these arguments. */
export function planned(planArguments: string, name = 'generate_image'): Json {
  const call = { id: 'call_1', type: 'function', function: { name, arguments: planArguments } };
  return {
    choices: [{ index: 0, message: { role: 'assistant', content: '', tool_calls: [call] } }],
    usage: { cost_in_usd_ticks: TICKS.plan },
  };
}

/** The function that a request forces; only a plan has one. */
function toolIn(request: SeenRequest): string | undefined {
  if (!request.path.endsWith('/chat/completions')) return undefined;
  const choice = request.json().tool_choice as { function?: { name?: string } } | undefined;
  return choice?.function?.name;
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
