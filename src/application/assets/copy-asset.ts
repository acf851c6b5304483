import type { Asset } from '../../domain/asset.ts';
import {
  type AssetCopy,
  type CopyMetadata,
  type CopyNote,
  copyName,
  digitalSourceType,
} from '../../domain/asset-copy.ts';
import { embeddedSettings } from '../../domain/embedded-settings.ts';
import type { Media } from '../../domain/generation.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { ImageTools, MarkedPicture } from '../../ports/image-tools.ts';

/** Makes a copy to hand out, with the settings inside; the file of the library is never touched. */
export class CopyAsset {
  readonly #files: AssetFiles;
  readonly #tools: ImageTools;

  constructor(files: AssetFiles, tools: ImageTools) {
    this.#files = files;
    this.#tools = tools;
  }

  async execute(asset: Asset, metadata: CopyMetadata): Promise<AssetCopy> {
    const media = await this.#files.read(asset.filename);
    const filename = copyName(asset);
    if (metadata === 'none') return { media, filename };
    if (metadata === 'iptc') return this.#labelled(asset, media, filename);
    const { settings, isShortened } = embeddedSettings(asset);
    const { bytes, skipped } = await this.#tools.withSettings(media.bytes, settings, metadata);
    const note = noteOf(skipped, isShortened);
    return { media: { ...media, bytes }, filename, ...(note && { note }) };
  }

  /** A picture of which nobody says that it is by AI gets no label. */
  async #labelled(asset: Asset, media: Media, filename: string): Promise<AssetCopy> {
    const type = digitalSourceType(asset);
    if (type === undefined) {
      const message = 'Nothing says that this picture is by AI; the copy is the file as it is';
      return { media, filename, note: { code: 'LABEL_SKIPPED', message } };
    }
    const { bytes, skipped } = await this.#tools.withSettings(media.bytes, { digitalSourceType: type }, 'iptc');
    const note = noteOf(skipped, false);
    return { media: { ...media, bytes }, filename, ...(note && { note }) };
  }
}

function noteOf(skipped: MarkedPicture['skipped'], isShortened: boolean): CopyNote | undefined {
  if (skipped === 'signed') {
    const message = 'The file carries content credentials, which any change would break; the copy is the file as it is';
    return { code: 'XMP_SKIPPED_SIGNED', message };
  }
  if (skipped === 'impossible') {
    return { code: 'METADATA_SKIPPED', message: 'This file has no place for settings; the copy is the file as it is' };
  }
  if (!isShortened) return undefined;
  return { code: 'METADATA_SHORTENED', message: 'A text of more than 4000 characters is cut in the copy' };
}
