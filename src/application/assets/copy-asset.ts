import type { Asset } from '../../domain/asset.ts';
import {
  type AssetCopy,
  type CopyMetadata,
  type CopyNote,
  copyName,
  digitalSourceType,
} from '../../domain/asset-copy.ts';
import { embeddedSettings } from '../../domain/embedded-settings.ts';
import { StudioError } from '../../domain/errors.ts';
import type { Media } from '../../domain/generation.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { ImageTools, MarkedPicture } from '../../ports/image-tools.ts';
import type { VideoTools } from '../../ports/video-tools.ts';

/** Makes a copy to hand out, with the settings inside; the file of the library is never touched. */
export class CopyAsset {
  readonly #files: AssetFiles;
  readonly #tools: ImageTools;
  readonly #clips: VideoTools;

  constructor(files: AssetFiles, tools: ImageTools, clips: VideoTools) {
    this.#files = files;
    this.#tools = tools;
    this.#clips = clips;
  }

  async execute(asset: Asset, metadata: CopyMetadata): Promise<AssetCopy> {
    const media = await this.#files.read(asset.filename);
    const filename = copyName(asset);
    if (metadata === 'none') return { media, filename };
    const skip = asset.video?.skipSeconds ?? 0;
    if (asset.mediaType === 'video' && skip > 0) return this.#cut(media, filename, skip);
    if (metadata === 'iptc') return this.#labelled(asset, media, filename);
    const { settings, isShortened } = embeddedSettings(asset);
    const { bytes, skipped } = await this.#tools.withSettings(media.bytes, settings, metadata);
    const note = noteOf(skipped, isShortened);
    return { media: { ...media, bytes }, filename, ...(note && { note }) };
  }

  /** Without the beginning that players leave out. */
  async #cut(media: Media, filename: string, start: number): Promise<AssetCopy> {
    try {
      return { media: await this.#clips.trim(media, { start }), filename };
    } catch (failure) {
      const { message } = StudioError.from(failure);
      const note = { code: 'CLIP_NOT_CUT', message: `The first ${start} s are still in the copy: ${message}` } as const;
      return { media, filename, note };
    }
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
