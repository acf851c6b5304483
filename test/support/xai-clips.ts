import { shortClip } from './sample-clips.ts';
import type { Answer, SeenRequest } from './upstream-server.ts';

type Json = Record<string, unknown>;

/** Where clips are found; xAI has a host of its own for them. */
export const CLIPS = '/clips/';
/** Cost of a clip, in the units of xAI. */
export const CLIP_TICKS = 4_000_000_000;
/** The clip that is handed over. */
export const CLIP = shortClip.bytes;

/** Requests that begin a clip. */
export const clipSteps = {
  'POST /v1/videos/generations': 'clip',
  'POST /v1/videos/edits': 'clip',
  'POST /v1/videos/extensions': 'clip',
} as const;

const SHARED = ['model', 'prompt', 'output', 'storage_options', 'user'];
const NEW = 'duration aspect_ratio resolution image last_frame keyframes reference_images reference_audios';
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  generations: [...SHARED, ...NEW.split(' '), 'generate_audio'],
  edits: [...SHARED, 'video'],
  extensions: [...SHARED, 'duration', 'video'],
};
const BASE = 'grok-imagine-video';
const RATIOS = ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3'];

/** The clips that a stand-in has begun, and how often each was asked for. */
export class XaiClips {
  readonly #asked = new Map<string, number>();

  get count(): number {
    return this.#asked.size;
  }

  /** Takes an order as strictly as xAI does. */
  begin(request: SeenRequest, more: Json): Answer {
    const body = request.json();
    const wrong = wrongClip(request.path.split('/').at(-1) ?? '', body);
    if (wrong !== undefined) return { kind: 'json', status: wrong.status, body: { error: wrong.message } };
    const id = `vid-${this.#asked.size + 1}`;
    this.#asked.set(id, 0);
    return { kind: 'json', body: { request_id: id, ...more } };
  }

  /** Pending with an empty body, pending with progress, done. */
  state({ path }: SeenRequest, origin: string, more: Json): Answer {
    const id = path.split('/').at(-1) ?? '';
    const asked = this.#asked.get(id);
    if (asked === undefined) return { kind: 'json', status: 404, body: { error: 'Not found' } };
    this.#asked.set(id, asked + 1);
    if (asked === 0) return { kind: 'status', status: 202 };
    if (asked === 1) return { kind: 'json', status: 202, body: { status: 'pending', progress: 40, ...more } };
    return { kind: 'json', body: { ...doneClip(`${origin}${CLIPS}${id}.mp4`), ...more } };
  }

  /** The clip itself. */
  film(): Answer {
    return { kind: 'binary', mediaType: 'video/mp4', bytes: CLIP };
  }
}

/** The answer for a clip that is done. */
export function doneClip(url: string | undefined, video: Json = {}): Json {
  return {
    status: 'done',
    progress: 100,
    video: { url, duration: 0.2, respect_moderation: true, ...video },
    model: BASE,
    usage: { cost_in_usd_ticks: CLIP_TICKS },
  };
}

function wrongClip(kind: string, body: Json): { status: number; message: string } | undefined {
  const unknown = Object.keys(body).find((field) => !FIELDS[kind]?.includes(field));
  const bad = (message: string) => ({ status: 422, message: `Failed to deserialize the JSON body: ${message}` });
  if (unknown !== undefined) return bad(`unknown field ${unknown}`);
  if (typeof body.prompt !== 'string') return bad('missing field prompt');
  if (kind !== 'generations') return body.video === undefined ? bad('missing field video') : undefined;
  if (body.aspect_ratio !== undefined && !RATIOS.includes(String(body.aspect_ratio))) return bad('aspect_ratio');
  const refused = (message: string) => ({ status: 400, message });
  if (body.model !== BASE) return body.image === undefined ? refused('image is required for this model') : undefined;
  if (body.image !== undefined && body.reference_images !== undefined) return refused('image and reference_images');
  const isNewer = body.last_frame !== undefined || body.keyframes !== undefined || body.resolution === '1080p';
  return isNewer ? refused('not available for this model') : undefined;
}
