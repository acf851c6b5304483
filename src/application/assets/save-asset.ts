import { type Asset, extensionOf, type Note } from '../../domain/asset.ts';
import { embeddedSettings } from '../../domain/embedded-settings.ts';
import { StudioError } from '../../domain/errors.ts';
import type { MadeImage, Media } from '../../domain/generation.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { ImageTools } from '../../ports/image-tools.ts';
import type { Log } from '../../ports/log.ts';
import type { Previews } from '../../ports/previews.ts';
import type { RunContext } from '../run.ts';
import { whileDiskIsFull } from './while-disk-is-full.ts';

/** What is known of a picture beside its bytes. */
export type AssetFacts = Partial<Asset> & Pick<Asset, 'kind'>;

/** What a provider made, and what is to be written about it. */
export interface SaveOrder {
  made: MadeImage;
  /** The name without its extension, which follows from the bytes. */
  name: string;
  facts: AssetFacts;
  /** Format that was asked for; null: as it came. */
  format: 'png' | 'jpeg' | 'webp' | null;
}

/** What saving has beside its ports. */
export interface SaveOptions {
  log: Log;
  /** `unsigned`: settings go into the originals, except those with content credentials. */
  embedMetadata: 'off' | 'unsigned';
  /** Where previews of large pictures are kept. */
  previews: Previews;
}

/** Keeps a picture: media, thumbnail, sidecar, then the row. The bytes stay as they came unless another format was asked for. */
export class SaveAsset {
  readonly #tools: ImageTools;
  readonly #files: AssetFiles;
  readonly #index: AssetIndex;
  readonly #ids: Ids;
  readonly #clock: Clock;
  readonly #options: SaveOptions;

  constructor(tools: ImageTools, files: AssetFiles, index: AssetIndex, ids: Ids, clock: Clock, options: SaveOptions) {
    this.#tools = tools;
    this.#files = files;
    this.#index = index;
    this.#ids = ids;
    this.#clock = clock;
    this.#options = options;
  }

  async execute({ made, name, facts, format }: SaveOrder, run: RunContext): Promise<Asset> {
    const notes: Note[] = [];
    const media = await this.#inFormat(made, format, notes);
    const measure = await this.#tools.measure(media.bytes);
    const extension = extensionOf(measure.mediaType);
    if (extension === undefined) throw notKept(measure.mediaType);
    const derived = await this.#tools.derive(media.bytes).catch(() => null);
    if (derived === null) notes.push({ code: 'THUMBNAIL_FAILED' });
    const known: Asset = {
      ...facts,
      filename: `${name}.${extension}`,
      mediaType: 'image',
      createdAt: this.#clock.now(),
      format: extension,
      width: measure.width,
      height: measure.height,
      bytes: media.bytes.byteLength,
      sha256: this.#ids.digest(media.bytes),
      ...(derived && { thumbhash: derived.thumbhash, perceptualHash: derived.perceptualHash }),
      ...((await this.#tools.isSigned(media.bytes)) && { signed: true }),
    };
    const original = await this.#embed(known, media.bytes, notes);
    const asset: Asset = { ...known, bytes: original.byteLength, ...(notes.length > 0 && { notes }) };
    const waiting = { clock: this.#clock, log: this.#options.log };
    const files = { media: original, thumbnail: derived?.thumbnail ?? null };
    await whileDiskIsFull(() => this.#files.write(asset, files), run, waiting);
    await whileDiskIsFull(() => this.#index.put([asset]), run, waiting);
    if (derived?.preview) await this.#keepPreview(asset.filename, derived.preview);
    return asset;
  }

  /** Without it the preview is made when somebody asks for it. */
  async #keepPreview(filename: string, preview: Uint8Array): Promise<void> {
    try {
      const { bytes, modifiedAt } = await this.#files.open(filename);
      await this.#options.previews.put({ filename, bytes, modifiedAt }, preview);
    } catch {
      // The picture is saved, and that is what counts.
    }
  }

  /** The bytes as they are kept; they stay as they came unless the person wants the settings in them. */
  async #embed(asset: Asset, bytes: Uint8Array, notes: Note[]): Promise<Uint8Array> {
    if (this.#options.embedMetadata === 'off') return bytes;
    const marked = await this.#tools.withSettings(bytes, embeddedSettings(asset).settings, 'xmp');
    if (marked.skipped === 'signed') notes.push({ code: 'XMP_SKIPPED_SIGNED' });
    return marked.bytes;
  }

  async #inFormat(made: MadeImage, format: SaveOrder['format'], notes: Note[]): Promise<Media> {
    const measure = await this.#tools.measure(made.bytes).catch((failure: unknown) => {
      throw unreadable(failure);
    });
    const media = { bytes: made.bytes, mediaType: measure.mediaType };
    if (format === null || extensionOf(measure.mediaType) === format) return media;
    notes.push({ code: 'FORMAT_CONVERTED', from: measure.mediaType, to: `image/${format}` });
    return this.#tools.convert(made.bytes, format);
  }
}

function unreadable(cause: unknown): StudioError {
  return new StudioError(
    'provider-reply-unreadable',
    'RESULT_UNREADABLE',
    'The provider sent bytes that are no picture',
    {
      hint: 'Try again; if it stays so, choose another model',
      cause,
    },
  );
}

function notKept(mediaType: string): StudioError {
  const message = `The provider sent ${mediaType}, which the library does not keep`;
  return new StudioError('provider-reply-unreadable', 'RESULT_UNREADABLE', message, {
    hint: 'Ask for png, jpeg or webp',
  });
}
