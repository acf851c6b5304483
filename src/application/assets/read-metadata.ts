import type { Asset } from '../../domain/asset.ts';
import { embeddedSettings } from '../../domain/embedded-settings.ts';
import { StudioError } from '../../domain/errors.ts';
import { type PictureMetadata, reusableFields } from '../../domain/picture-metadata.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { ImageTools } from '../../ports/image-tools.ts';

/** Types in which settings can be embedded. */
const CARRIERS = ['image/png', 'image/jpeg', 'image/webp'];

/** Reads how a picture was made: from the library when it is a file of it, byte for byte, else from the picture. */
export class ReadMetadata {
  readonly #files: AssetFiles;
  readonly #index: AssetIndex;
  readonly #tools: ImageTools;

  constructor(files: AssetFiles, index: AssetIndex, tools: ImageTools) {
    this.#files = files;
    this.#index = index;
    this.#tools = tools;
  }

  async execute(bytes: Uint8Array): Promise<PictureMetadata> {
    const asset = await this.#own(bytes);
    if (asset !== undefined) {
      const { settings } = embeddedSettings(asset);
      const { filename, tool = null } = asset;
      const reusable = reusableFields(asset);
      const signed = await this.#tools.isSigned(bytes);
      return { metadata: settings, source: 'library', tool, signed, warnings: [], reusable, filename, asset };
    }
    await this.#refuseOthers(bytes);
    const found = await this.#tools.readSettings(bytes);
    return {
      metadata: found?.settings ?? null,
      source: found?.source ?? null,
      tool: typeof found?.settings['tool'] === 'string' ? found.settings['tool'] : null,
      signed: await this.#tools.isSigned(bytes),
      warnings: [],
      reusable: reusableFields(found?.settings ?? {}),
      filename: null,
      asset: null,
    };
  }

  /** The size of a file tells nearly all of them apart; the bytes decide. */
  async #own(bytes: Uint8Array): Promise<Asset | undefined> {
    for (const asset of await this.#index.ofSize(bytes.byteLength)) {
      const media = await this.#files.read(asset.filename).catch(() => undefined);
      if (media !== undefined && areEqual(media.bytes, bytes)) return asset;
    }
    return undefined;
  }

  async #refuseOthers(bytes: Uint8Array): Promise<void> {
    const { mediaType } = await this.#tools.measure(bytes).catch((failure: unknown) => {
      throw invalid(failure);
    });
    if (!CARRIERS.includes(mediaType)) throw unsupported(mediaType);
  }
}

function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

function invalid(cause: unknown): StudioError {
  const { kind, message } = StudioError.from(cause);
  if (kind !== 'request-invalid') return StudioError.from(cause);
  return new StudioError('request-invalid', 'IMAGE_METADATA_INVALID', message, {
    hint: 'Use a PNG, JPEG or WebP picture that other programs can open',
    cause,
  });
}

function unsupported(mediaType: string): StudioError {
  const message = `A picture of the type ${mediaType} carries no settings`;
  return new StudioError('request-invalid', 'IMAGE_METADATA_UNSUPPORTED_FORMAT', message, {
    hint: 'Use a PNG, JPEG or WebP picture',
  });
}
