import { shortClip } from './sample-clips.ts';
import type { Answer, SeenRequest } from './upstream-server.ts';

type Json = Record<string, unknown>;

const KEY_MODELS = /^\/v1beta\/models\/(veo-[\w.-]+):predictLongRunning$/;
const VERTEX = '/v1/projects/paper-project/locations/global/publishers/google/models';
const VERTEX_START = /\/models\/(veo-3\.[01]-[a-z-]*generate-001):predictLongRunning$/;
const PARAMETERS = [
  'sampleCount',
  'aspectRatio',
  'resolution',
  'durationSeconds',
  'seed',
  'negativePrompt',
  'personGeneration',
];
const INSTANCE = ['prompt', 'image', 'lastFrame', 'referenceImages', 'video'];

/** The Veo of a local Google: what it takes, how it goes on, what it hands over. Lists are used up from their beginning. */
export class GeminiClips {
  /** In place of answers to orders. */
  readonly starts: Answer[] = [];
  /** In place of answers to questions how far a clip is. */
  readonly looks: Answer[] = [];
  /** In place of clips. */
  readonly films: Answer[] = [];
  /** In place of every answer. */
  always: Answer | undefined;
  /** What a finished operation says; undefined: where its clip is. */
  end: Json | undefined;
  /** Where clips lie; undefined: at Google itself. */
  place: string | undefined;
  readonly #asked = new Map<string, number>();

  /** Clips that were ever begun. */
  get count(): number {
    return this.#asked.size;
  }

  forget(): void {
    this.#asked.clear();
  }

  /** The answer to a request about clips; undefined: it is about something else. */
  answer(request: SeenRequest, origin: string): Answer | undefined {
    const path = decodeURIComponent(request.path.split('?')[0] ?? '');
    const isVertex = path.startsWith(VERTEX) && /:(predictLongRunning|fetchPredictOperation)$/.test(path);
    if (this.always !== undefined && path !== '/token') return this.always;
    const isKey = KEY_MODELS.test(path) || /\/operations\//.test(path) || path.startsWith('/v1beta/files/');
    if (!isVertex && !isKey) return undefined;
    if (this.always !== undefined) return this.always;
    if (
      isVertex ? !String(request.headers.authorization).startsWith('Bearer ya29.') : !request.headers['x-goog-api-key']
    ) {
      return googleError(403, 'PERMISSION_DENIED');
    }
    if (path.startsWith('/v1beta/files/')) return this.films.shift() ?? film();
    if (path.endsWith(':predictLongRunning')) return this.starts.shift() ?? this.#begin(request, path, isVertex);
    if (path.endsWith(':fetchPredictOperation')) return this.#look(String(request.json().operationName), origin, true);
    return this.#look(path.replace(/^\/v1beta\//, ''), origin, false);
  }

  #begin(request: SeenRequest, path: string, isVertex: boolean): Answer {
    const model = (isVertex ? VERTEX_START : KEY_MODELS).exec(path)?.[1];
    if (model === undefined) return googleError(404, 'NOT_FOUND');
    const wrong = wrongOrder(request.json(), model, isVertex);
    if (wrong !== undefined) return googleError(400, 'INVALID_ARGUMENT', wrong);
    const place = isVertex ? `${VERTEX.slice(4)}/${model}` : `models/${model}`;
    const name = `${place}/operations/op-${this.#asked.size + 1}`;
    this.#asked.set(name, 0);
    return { kind: 'json', body: { name } };
  }

  #look(name: string, origin: string, isVertex: boolean): Answer {
    const asked = this.#asked.get(name);
    if (asked === undefined) return googleError(404, 'NOT_FOUND');
    const wanted = this.looks.shift();
    if (wanted !== undefined) return wanted;
    this.#asked.set(name, asked + 1);
    if (asked === 0) return { kind: 'json', body: { name } };
    if (asked === 1) return { kind: 'json', body: { name, metadata: { '@type': 'PredictLongRunningMetadata' } } };
    const ready = isVertex ? vertexEnd() : keyEnd(this.place ?? `${origin}/v1beta/files/${asked}:download?alt=media`);
    return { kind: 'json', body: { name, done: true, ...(this.end ?? { response: ready }) } };
  }
}

/** An error as Google writes it. */
export function googleError(code: number, status: string, message = 'CANARY: this text is not shown'): Answer {
  return { kind: 'json', status: code, body: { error: { code, message, status, details: [] } } };
}

function film(): Answer {
  return { kind: 'binary', mediaType: 'video/mp4', bytes: shortClip.bytes };
}

function keyEnd(uri: string): Json {
  const type = 'type.googleapis.com/google.ai.generativelanguage.v1beta.PredictLongRunningResponse';
  return { '@type': type, generateVideoResponse: { generatedSamples: [{ video: { uri } }] } };
}

function vertexEnd(): Json {
  const bytesBase64Encoded = Buffer.from(shortClip.bytes).toString('base64');
  return {
    '@type': 'type.googleapis.com/cloud.ai.large_models.vision.GenerateVideoResponse',
    raiMediaFilteredCount: 0,
    videos: [{ bytesBase64Encoded, mimeType: 'video/mp4' }],
  };
}

/** What Google would not take; undefined: all is well. */
function wrongOrder(body: Json, model: string, isVertex: boolean): string | undefined {
  const { instances = [], parameters = {}, ...rest } = body as { instances?: Json[]; parameters?: Json };
  const [instance = {}, ...others] = instances;
  const unknown = [
    ...Object.keys(rest),
    ...Object.keys(instance).filter((name) => !INSTANCE.includes(name)),
    ...Object.keys(parameters).filter((name) => !PARAMETERS.includes(name) && !(isVertex && name === 'generateAudio')),
  ];
  if (unknown.length > 0) return `unknown ${unknown.join(', ')}`;
  if (others.length > 0 || typeof instance.prompt !== 'string') return 'instances';
  if (isVertex && typeof parameters.generateAudio !== 'boolean') return 'generateAudio is required';
  const { durationSeconds: seconds, resolution, aspectRatio } = parameters;
  if (![4, 6, 8].includes(Number(seconds)) || typeof seconds !== 'number') return 'durationSeconds';
  if (!['16:9', '9:16'].includes(String(aspectRatio))) return 'aspectRatio';
  return wrongPictures(instance, String(resolution), seconds, /^veo-3\.1-(fast-)?generate/.test(model));
}

function wrongPictures(instance: Json, resolution: string, seconds: number, isNewest: boolean): string | undefined {
  if (!['720p', '1080p', ...(isNewest ? ['4k'] : [])].includes(resolution)) return 'resolution';
  const references = instance.referenceImages as { image?: Json }[] | undefined;
  if ((resolution !== '720p' || references !== undefined) && seconds !== 8) return 'durationSeconds must be 8';
  if (references !== undefined && (!isNewest || references.length > 3 || instance.image !== undefined))
    return 'references';
  if (instance.lastFrame !== undefined && instance.image === undefined) return 'lastFrame';
  const pictures = [instance.image, instance.lastFrame, ...(references ?? []).map(({ image }) => image)];
  const given = pictures.filter((picture) => picture !== undefined) as Json[];
  const isPicture = ({ bytesBase64Encoded, mimeType }: Json) =>
    typeof bytesBase64Encoded === 'string' && String(mimeType).startsWith('image/');
  return given.every(isPicture) ? undefined : 'image';
}
