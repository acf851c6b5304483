import type { Asset } from '../../domain/asset.ts';
import type { VideoAbilities } from '../../domain/catalog.ts';
import { StudioError } from '../../domain/errors.ts';
import type { Media } from '../../domain/generation.ts';
import type { ClipInput } from '../../domain/video.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { Uploads } from '../../ports/uploads.ts';
import type { VideoTools } from '../../ports/video-tools.ts';
import { libraryClip } from './library-clip.ts';
import { refusedField } from './video-failures.ts';

/** The clip that is edited or extended. */
export interface SourceClip {
  input: ClipInput;
  /** The clip of the library that it is; null: it is none of it. */
  asset: Asset | null;
  /** Seconds; null: not known here. */
  duration: number | null;
  /** What the sidecar says of it. */
  facts: { source: Record<string, unknown>; sourceUrl: Record<string, unknown> };
  /** What stands in the request when it is sent again. */
  kept: string;
}

const UPLOAD = 'upload:';
const MAX_BASE64 = 140_000_000;
const FIELD = 'videoUrl';
const WHAT = 'must be a clip of the library, an http(s) address, data:video/mp4;base64,…, upload:<id> or a file id';

/** Reads the clip that an edit or extension begins with. */
export class ReadClip {
  readonly #files: AssetFiles;
  readonly #uploads: Uploads;
  readonly #tools: VideoTools;

  constructor(files: AssetFiles, uploads: Uploads, tools: VideoTools) {
    this.#files = files;
    this.#uploads = uploads;
    this.#tools = tools;
  }

  /** Refuses what the model does not take: clips that are too long or too short, as far as that is known here. */
  async execute(value: string, { edit, extend }: VideoAbilities, action: 'edit' | 'extend'): Promise<SourceClip> {
    const clip = await this.#read(value.trim());
    const { duration } = clip;
    const longest = (action === 'edit' ? edit : extend)?.maxSourceSeconds ?? Number.POSITIVE_INFINITY;
    const shortest = action === 'extend' ? (extend?.minSourceSeconds ?? 0) : 0;
    if (duration !== null && (duration > longest || duration < shortest)) {
      const taken = shortest > 0 ? `${shortest} to ${longest}` : `up to ${longest}`;
      throw refusedField(FIELD, `the clip lasts ${duration} s; ${taken} s are taken`, 'INVALID_INPUT', 'Trim it first');
    }
    return clip;
  }

  async #read(value: string): Promise<SourceClip> {
    if (/^file[-_][\w-]+$/.test(value)) {
      const facts = { source: { kind: 'file' }, sourceUrl: { kind: 'file', fileId: value } };
      return { input: { kind: 'file', fileId: value }, asset: null, duration: null, facts, kept: value };
    }
    if (/^https?:\/\//i.test(value)) {
      if (!URL.canParse(value) || value.length > 4096) throw refusedField(FIELD, WHAT);
      const facts = { source: { kind: 'url' }, sourceUrl: { kind: 'url', host: new URL(value).host } };
      return { input: { kind: 'url', url: value }, asset: null, duration: null, facts, kept: value };
    }
    if (value.startsWith('data:')) return this.#own(decode(value), 'data');
    if (value.startsWith(UPLOAD)) return this.#own(await this.#uploads.get(value.slice(UPLOAD.length)), 'upload');
    const { asset } = await libraryClip(this.#files, FIELD, value);
    const media = await this.#files.read(asset.filename);
    const facts = { source: { kind: 'library', filename: value }, sourceUrl: { kind: 'library', filename: value } };
    const duration = await this.#measure(media);
    return { input: { kind: 'media', media }, asset, duration, facts, kept: value };
  }

  async #own(media: Media, kind: 'data' | 'upload'): Promise<SourceClip> {
    const duration = await this.#measure(media);
    const id = await this.#uploads.put({ ...media, mediaType: 'video/mp4' });
    const facts = { source: { kind }, sourceUrl: { kind } };
    return { input: { kind: 'media', media }, asset: null, duration, facts, kept: `${UPLOAD}${id}` };
  }

  async #measure(media: Media): Promise<number> {
    try {
      return Math.round((await this.#tools.measure(media)).duration * 1000) / 1000;
    } catch (failure) {
      if (!StudioError.is(failure) || failure.kind !== 'request-invalid') throw failure;
      throw refusedField(FIELD, failure.message, failure.code, failure.hint);
    }
  }
}

function decode(value: string): Media {
  const comma = value.indexOf(',');
  if (!/^data:video\/[\w.+-]+;base64$/i.test(value.slice(0, comma))) throw refusedField(FIELD, WHAT);
  const text = value.slice(comma + 1);
  if (text.length > MAX_BASE64) throw refusedField(FIELD, 'is larger than 100 MB', 'VIDEO_TOO_LARGE');
  if (text === '' || text.length % 4 === 1 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw refusedField(FIELD, 'is not base64');
  }
  return { bytes: Buffer.from(text, 'base64'), mediaType: 'video/mp4' };
}
