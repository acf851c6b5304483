import { type Asset, extensionOf, type Note } from '../../domain/asset.ts';
import { EMBEDDED_MARK } from '../../domain/embedded-settings.ts';
import { StudioError } from '../../domain/errors.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Events } from '../../ports/events.ts';
import type { Ids } from '../../ports/ids.ts';
import type { ImageTools, Measure } from '../../ports/image-tools.ts';

/** What is known of a picture that comes from outside, beside its bytes. */
export interface ImportOptions {
  /** The name that it had. */
  originalFilename?: string | undefined;
}

const NAME_BYTES = 3;
const LONGEST_NAME = 240;

/** Takes a copy of a picture into the library, byte for byte, with what it says of itself. */
export class ImportPicture {
  readonly #files: AssetFiles;
  readonly #index: AssetIndex;
  readonly #tools: ImageTools;
  readonly #events: Events;
  readonly #clock: Clock;
  readonly #ids: Ids;

  constructor(files: AssetFiles, index: AssetIndex, tools: ImageTools, events: Events, clock: Clock, ids: Ids) {
    this.#files = files;
    this.#index = index;
    this.#tools = tools;
    this.#events = events;
    this.#clock = clock;
    this.#ids = ids;
  }

  async execute(bytes: Uint8Array, { originalFilename }: ImportOptions): Promise<Asset> {
    if (bytes.byteLength === 0) throw refused('EMPTY_IMPORT', 'The file is empty', 'Choose a picture');
    const name = plainName(originalFilename);
    const measure = await this.#measure(bytes);
    const extension = extensionOf(measure.mediaType) ?? '';
    const derived = await this.#tools.derive(bytes).catch(() => null);
    const createdAt = this.#clock.now();
    const notes: Note[] = derived === null ? [{ code: 'THUMBNAIL_FAILED' }] : [];
    const asset: Asset = {
      ...(await this.#told(bytes)),
      ...EMBEDDED_MARK,
      filename: `imported-${digits(createdAt)}-${this.#ids.hex(NAME_BYTES)}.${extension}`,
      mediaType: 'image',
      kind: 'imported',
      createdAt,
      canvasVersion: false,
      originalFilename: name,
      format: extension,
      width: measure.width,
      height: measure.height,
      bytes: bytes.byteLength,
      sha256: this.#ids.digest(bytes),
      ...(derived && { thumbhash: derived.thumbhash, perceptualHash: derived.perceptualHash }),
      ...((await this.#tools.isSigned(bytes)) && { signed: true }),
      ...(notes.length > 0 && { notes }),
    };
    await this.#files.write(asset, { media: bytes, thumbnail: derived?.thumbnail ?? null });
    await this.#index.put([asset]);
    this.#events.publish({ type: 'assets-changed', filenames: [asset.filename] });
    return asset;
  }

  /** Where a run or session of another library made the picture, this one knows nothing of them. */
  async #told(bytes: Uint8Array): Promise<Record<string, unknown>> {
    const { schema: _, app: __, ...settings } = (await this.#tools.readSettings(bytes))?.settings ?? {};
    for (const field of ['sessionId', 'requestId', 'clientNodeId', 'nodeId', 'parentNodeId']) delete settings[field];
    return settings;
  }

  async #measure(bytes: Uint8Array): Promise<Measure> {
    const measure = await this.#tools.measure(bytes).catch((failure: unknown) => {
      const { kind, message } = StudioError.from(failure);
      throw kind === 'request-invalid' ? badFormat(message) : failure;
    });
    if (!['image/png', 'image/jpeg', 'image/webp'].includes(measure.mediaType)) {
      throw badFormat(`A file of the type ${measure.mediaType} is not taken`);
    }
    return measure;
  }
}

/** `YYYYMMDDhhmmss` in universal time. */
function digits(time: number): string {
  return new Date(time).toISOString().replaceAll(/\D/g, '').slice(0, 14);
}

function plainName(name: string | undefined): string | null {
  if (name === undefined || name === '') return null;
  if (name.includes('\0') || name.split(/[/\\]/).includes('..')) {
    throw refused('IMPORT_PATH_ESCAPE', 'The original name leads out of its folder', 'Send the name of the file alone');
  }
  return name.replace(/^.*[/\\]/, '').slice(0, LONGEST_NAME) || null;
}

function badFormat(message: string): StudioError {
  return refused('IMPORT_BAD_FORMAT', message, 'Use a PNG, JPEG or WebP picture that other programs can open');
}

function refused(code: string, message: string, hint: string): StudioError {
  return new StudioError('request-invalid', code, message, { hint });
}
