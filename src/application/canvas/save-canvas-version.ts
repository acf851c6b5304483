import type { Asset } from '../../domain/asset.ts';
import { CANVAS_MEDIA_TYPE, canvasVersionName, isCanvasVersion } from '../../domain/canvas-version.ts';
import { StudioError } from '../../domain/errors.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Events } from '../../ports/events.ts';
import type { Ids } from '../../ports/ids.ts';
import type { ImageTools } from '../../ports/image-tools.ts';
import { isFilename } from '../assets/library-filename.ts';

/** What is known of a version beside its bytes. */
export interface CanvasSource {
  /** The picture that was drawn on. */
  sourceFilename: string;
  /** What the version shows; the prompt of the source by default. */
  prompt?: string | undefined;
}

/** Keeps what a canvas shows as a picture of its own; the picture that was drawn on stays as it is. */
export class SaveCanvasVersion {
  readonly #tools: ImageTools;
  readonly #files: AssetFiles;
  readonly #index: AssetIndex;
  readonly #events: Events;
  readonly #clock: Clock;
  readonly #ids: Ids;

  constructor(tools: ImageTools, files: AssetFiles, index: AssetIndex, events: Events, clock: Clock, ids: Ids) {
    this.#tools = tools;
    this.#files = files;
    this.#index = index;
    this.#events = events;
    this.#clock = clock;
    this.#ids = ids;
  }

  /** A new version. Refuses what is no PNG, and a source that is not named. */
  async create(png: Uint8Array, { sourceFilename, prompt }: CanvasSource): Promise<Asset> {
    if (sourceFilename === '') throw sourceMissing();
    if (!isFilename(sourceFilename)) throw outside();
    const measured = await this.#measure(png);
    const now = this.#clock.now();
    const filename = canvasVersionName(sourceFilename, now, this.#ids.hex(3));
    const source = (await this.#files.load(sourceFilename))?.asset;
    const asset: Asset = {
      ...{ filename, mediaType: 'image', kind: 'edit', provider: 'canvas', format: 'png', createdAt: now },
      ...{ prompt: prompt ?? source?.userPrompt ?? source?.prompt ?? null, userPrompt: null, promptMode: null },
      ...{ canvasMergedAt: now, canvasVersion: true, canvasSourceFilename: sourceFilename },
      ...{ canvasEditableFilename: filename, ...measured.facts },
    };
    await this.#files.write(asset, { media: png, thumbnail: measured.thumbnail });
    return this.#told(asset);
  }

  /** Replaces the picture of a version. */
  async update(filename: string, png: Uint8Array, { prompt }: { prompt?: string | undefined } = {}): Promise<Asset> {
    if (!isCanvasVersion(filename)) throw notAVersion();
    const former = (await this.#files.load(filename))?.asset;
    if (former === undefined) throw versionNotFound(filename);
    const { facts, thumbnail } = await this.#measure(png);
    const merged = { prompt: prompt ?? former.prompt ?? null, canvasMergedAt: this.#clock.now(), ...facts };
    const asset: Asset = { ...former, ...merged };
    await this.#files.replace(asset, { media: png, thumbnail });
    return this.#told(asset);
  }

  async #told(asset: Asset): Promise<Asset> {
    await this.#index.put([asset]);
    this.#events.publish({ type: 'assets-changed', filenames: [asset.filename] });
    return asset;
  }

  async #measure(png: Uint8Array) {
    if (png.byteLength === 0) throw empty();
    const { mediaType, width, height } = await this.#tools.measure(png).catch((cause: unknown) => {
      throw notPng(cause);
    });
    if (mediaType !== CANVAS_MEDIA_TYPE) throw notPng(undefined);
    const thumbnail = await this.#tools.thumbnail(png).catch(() => null);
    return { facts: { width, height, bytes: png.byteLength, sha256: this.#ids.digest(png) }, thumbnail };
  }
}

function refusal(code: string, message: string, hint: string, more: { field: string; cause?: unknown }): StudioError {
  const { field, cause } = more;
  return new StudioError('request-invalid', code, message, { hint, details: { field }, cause });
}

function empty(): StudioError {
  return refusal('EMPTY_CANVAS_VERSION', 'body: is empty', 'Send the bytes of a PNG', { field: 'body' });
}

function notPng(cause: unknown): StudioError {
  return refusal('CANVAS_VERSION_NOT_PNG', 'body: is no PNG picture', 'Send the bytes of a PNG', {
    field: 'body',
    cause,
  });
}

function sourceMissing(): StudioError {
  const message = 'sourceFilename: is missing';
  const hint = 'Name the picture that was drawn on: ?sourceFilename= or X-Ima2-Canvas-Source-Filename';
  return refusal('CANVAS_SOURCE_REQUIRED', message, hint, { field: 'sourceFilename' });
}

function outside(): StudioError {
  const message = 'sourceFilename: is no name of a file of the library';
  const hint = 'Name the picture as the library lists it';
  return refusal('CANVAS_VERSION_PATH_ESCAPE', message, hint, { field: 'sourceFilename' });
}

function notAVersion(): StudioError {
  const message = 'filename: is no name of a canvas version';
  const hint = 'Only files named canvas-....png can be replaced; save a new version instead';
  return refusal('INVALID_CANVAS_VERSION_FILENAME', message, hint, { field: 'filename' });
}

function versionNotFound(filename: string): StudioError {
  return new StudioError('not-found', 'CANVAS_VERSION_NOT_FOUND', `There is no canvas version ${filename}`, {
    hint: 'It may have been deleted; save a new version instead',
    details: { field: 'filename' },
  });
}
