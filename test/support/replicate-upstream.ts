import { CLIP_MODELS, inputsOf, REPLICATE_MODELS } from './replicate-models.ts';
import { shortClip } from './sample-clips.ts';
import { samplePicture } from './sample-picture.ts';
import { type Answer, type SeenRequest, startUpstream } from './upstream-server.ts';

type Json = Record<string, unknown>;

/** What the server keeps of a prediction. */
export interface KeptPrediction extends Json {
  id: string;
  status: string;
  /** Looks until it is over. */
  looksLeft: number;
}

/** A Replicate that can be told what to do. Each list is used up from its beginning; then all goes well. */
export interface ReplicateUpstream {
  /** Base address with its version path. */
  url: string;
  requests: SeenRequest[];
  predictions: KeptPrediction[];
  /** In place of an answer to a creation. `lost`: the prediction is made, and nobody hears of it. */
  creations: (Answer | 'lost')[];
  /** In place of answers to looks at a prediction. */
  looks: Answer[];
  /** In place of pictures. */
  downloads: Answer[];
  /** In place of answers to uploads. */
  uploads: Answer[];
  /** How a prediction goes on, from its creation. */
  script: {
    looks: number;
    status: string;
    error?: string;
    logs: string;
    /** Makes the output from addresses of pictures. */
    output: (addresses: string[]) => unknown;
    /** Whether a cancel comes too late. */
    finishesFirst: boolean;
    extra: Json;
  };
  creationsSeen(): SeenRequest[];
  answerAll(answer: Answer | undefined): void;
  close(): Promise<void>;
}

const LOGS = 'Using seed: 7\n  0%|          | 0/4 [00:00<?, ?it/s]\n 50%|█████     | 2/4 [00:01<00:01,  1.5it/s]\n';

/** A problem as Replicate writes it. */
export function problem(status: number, detail: string, headers: Record<string, string> = {}): Answer {
  const body = JSON.stringify({ title: 'Problem', detail, status });
  return { kind: 'status', status, headers: { 'content-type': 'application/problem+json', ...headers }, body };
}

/** Starts a local Replicate: models, predictions, files, results. */
export async function startReplicate(): Promise<ReplicateUpstream> {
  let always: Answer | undefined;
  const upstream = await startUpstream((request) => always ?? answer(request));
  const self: ReplicateUpstream = {
    url: `${upstream.url}/v1`,
    requests: upstream.requests,
    predictions: [],
    creations: [],
    looks: [],
    downloads: [],
    uploads: [],
    script: { looks: 1, status: 'succeeded', logs: LOGS, output: (all) => all, finishesFirst: false, extra: {} },
    creationsSeen: () => upstream.requests.filter(({ method, path }) => method === 'POST' && /predictions$/.test(path)),
    answerAll: (wanted) => {
      always = wanted;
    },
    close: upstream.close,
  };

  const answer = (request: SeenRequest): Answer | Promise<Answer> => {
    const path = request.path.split('?')[0] ?? '';
    if (path.startsWith('/delivery/')) return self.downloads.shift() ?? pictureAt(path);
    if (path === '/v1/account') return { kind: 'json', body: { type: 'user', username: 'me', name: 'Me' } };
    if (path === '/v1/files') return self.uploads.shift() ?? fileAt(upstream.url);
    if (request.method === 'POST' && path.endsWith('/cancel')) return cancel(path);
    if (request.method === 'POST' && path.endsWith('/predictions')) return create(path, request);
    if (path === '/v1/predictions') return { kind: 'json', body: list(request.path) };
    if (path.startsWith('/v1/predictions/')) return self.looks.shift() ?? look(path);
    return modelAt(path);
  };

  const create = (path: string, request: SeenRequest): Answer => {
    const wanted = self.creations.shift();
    if (wanted !== undefined && wanted !== 'lost') return wanted;
    const body = request.json();
    const isVersioned = path === '/v1/predictions';
    const unknown = Object.keys(body).filter((name) => name !== 'input' && !(isVersioned && name === 'version'));
    if (unknown.length > 0 || (isVersioned && typeof body.version !== 'string')) return problem(422, 'closed request');
    const model = /^\/v1\/models\/(.+)\/predictions$/.exec(path)?.[1] ?? 'lab/painter';
    const input = body.input as Json;
    const refused = wrongInput(model, input);
    if (refused !== undefined) return refused;
    const id = `p${self.predictions.length + 1}`;
    const version = isVersioned ? body.version : 'hidden';
    const made = { id, model, version, input, status: 'starting', looksLeft: self.script.looks, createdAt: Date.now() };
    self.predictions.push(made);
    if (made.looksLeft === 0) finish(made);
    return wanted === 'lost' ? { kind: 'reset' } : { kind: 'json', status: 201, body: shown(made) };
  };

  const look = (path: string): Answer => {
    const found = self.predictions.find(({ id }) => path.endsWith(`/${id}`));
    if (found === undefined) return problem(404, 'The requested resource could not be found.');
    found.looksLeft -= 1;
    if (found.looksLeft <= 0 && found.status !== 'canceled') finish(found);
    else if (found.status === 'starting') found.status = 'processing';
    return { kind: 'json', body: shown(found) };
  };

  const cancel = (path: string): Answer => {
    const found = self.predictions.find(({ id }) => path.endsWith(`/${id}/cancel`));
    if (found === undefined) return problem(404, 'The requested resource could not be found.');
    if (self.script.finishesFirst) finish(found);
    else found.status = 'canceled';
    return { kind: 'json', body: shown(found) };
  };

  const finish = (made: KeptPrediction): void => {
    const input = made.input as Json;
    const count = Number(input.num_outputs ?? 1);
    const hue = Number(input.seed ?? 0) & 255;
    const size = sizeOf(input);
    const addresses = Array.from({ length: count }, (_, at) => `${upstream.url}/delivery/${size}/${hue + at}.png`);
    made.status = self.script.status;
    const clip = `${upstream.url}/delivery/${made.id}.mp4`;
    const output = CLIP_MODELS.includes(String(made.model)) ? clip : addresses;
    made.output = made.status === 'succeeded' ? self.script.output(output as string[]) : null;
    made.error = self.script.error ?? null;
    made.metrics = { predict_time: 2, total_time: 3 };
  };

  const shown = (made: KeptPrediction): Json => {
    const { looksLeft: _, createdAt: __, ...rest } = made;
    const logs = made.status === 'starting' ? '' : self.script.logs;
    const urls = { get: `${self.url}/predictions/${made.id}`, cancel: '', web: '' };
    return { output: null, error: null, data_removed: false, logs, urls, ...rest, ...self.script.extra };
  };

  const list = (path: string): Json => {
    const since = Date.parse(new URLSearchParams(path.split('?')[1]).get('created_after') ?? '');
    const results = self.predictions.filter(({ createdAt }) => Number(createdAt) >= since).map(shown);
    return { next: null, previous: null, results: results.reverse() };
  };
  return self;
}

/** `16:9` as pixels of a small picture. */
function sizeOf({ width, height, aspect_ratio: shape }: Json): string {
  if (width !== undefined) return `${width}x${height}`;
  const sizes: Readonly<Record<string, string>> = { '1:1': '1024x1024', '16:9': '1344x768', '9:16': '768x1344' };
  return sizes[String(shape)] ?? '1024x1024';
}

async function pictureAt(path: string): Promise<Answer> {
  if (path.endsWith('.mp4')) return { kind: 'binary', mediaType: 'video/mp4', bytes: shortClip.bytes };
  const [, width, height, hue] = /(\d+)x(\d+)\/(\d+)\.png$/.exec(path) ?? [];
  const bytes = await samplePicture(Number(width), Number(height), 'png', Number(hue));
  return { kind: 'binary', mediaType: 'image/png', bytes };
}

function fileAt(url: string): Answer {
  return { kind: 'json', status: 201, body: { id: 'f1', urls: { get: `${url}/v1/files/f1` } } };
}

function modelAt(path: string): Answer {
  const [, name = '', version] = /^\/v1\/models\/([^/]+\/[^/]+)(?:\/versions\/(\w+))?$/.exec(path) ?? [];
  const schema = REPLICATE_MODELS[name];
  if (schema === undefined) return problem(404, 'The requested resource could not be found.');
  if (version !== undefined) return { kind: 'json', body: { id: version, openapi_schema: schema } };
  return { kind: 'json', body: { name, latest_version: { id: 'v', openapi_schema: schema } } };
}

function wrongInput(model: string, input: Json): Answer | undefined {
  const known = Object.keys(inputsOf(model));
  const wrong = Object.keys(input).find((name) => !known.includes(name));
  return wrong === undefined
    ? undefined
    : problem(422, `- input.${wrong}: Additional property ${wrong} is not allowed`);
}
