import { mediaTypeOf } from '../../domain/asset.ts';
import type { Media } from '../../domain/generation.ts';
import type { PictureFact } from '../../domain/picture-fact.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { DerivedPictures, ImageTools } from '../../ports/image-tools.ts';
import type { Previews } from '../../ports/previews.ts';
import type { VideoTools } from '../../ports/video-tools.ts';

/** Enough for the head of nearly every picture. */
const HEAD_BYTES = 65_536;

/** Makes what stands in for a file of the library: thumbnail, preview, placeholder. Originals and sidecars stay as they are. */
export class Renditions {
  readonly #files: AssetFiles;
  readonly #index: AssetIndex;
  readonly #images: ImageTools;
  readonly #clips: VideoTools;
  readonly #previews: Previews;

  constructor(files: AssetFiles, index: AssetIndex, images: ImageTools, clips: VideoTools, previews: Previews) {
    this.#files = files;
    this.#index = index;
    this.#images = images;
    this.#clips = clips;
    this.#previews = previews;
  }

  /** Makes the thumbnail of a file, and all else of the same reading; says what was found out about it. */
  async make(filename: string, signal?: AbortSignal): Promise<PictureFact> {
    const bytes = isClip(filename)
      ? (await this.#clips.frame({ path: await this.#files.locate(filename) }, 'first', signal)).bytes
      : (await this.#files.read(filename)).bytes;
    const derived = await this.#images.derive(bytes);
    await this.#files.writeThumbnail(filename, derived.thumbnail);
    const file = await this.#files.open(filename);
    if (derived.preview !== null && !isClip(filename)) {
      await this.#previews.put({ filename, bytes: file.bytes, modifiedAt: file.modifiedAt }, derived.preview);
    }
    return this.#factOf(filename, derived, file, bytes);
  }

  /** Finds out the same about a file that has its thumbnail: the small picture is read instead of the large one. */
  async describe(filename: string, thumbnail: string): Promise<PictureFact> {
    const derived = await this.#images.derive(await this.bytesOf(thumbnail));
    return this.#factOf(filename, derived, await this.#files.open(filename));
  }

  /** The picture 1280 pixels wide, made now if need be; one that is hardly wider as it is. Of a clip, its first frame. */
  async preview(filename: string): Promise<Media> {
    if (isClip(filename)) {
      return this.#clips.frame({ path: await this.#files.locate(filename) }, 'first');
    }
    const { bytes, modifiedAt } = await this.#files.open(filename);
    const key = { filename, bytes, modifiedAt };
    const kept = await this.#previews.get(key);
    if (kept !== undefined) return { bytes: kept, mediaType: 'image/jpeg' };
    const media = await this.#files.read(filename);
    const { preview } = await this.#images.derive(media.bytes);
    if (preview === null) return media;
    await this.#previews.put(key, preview);
    return { bytes: preview, mediaType: 'image/jpeg' };
  }

  async #factOf(
    filename: string,
    { thumbhash, perceptualHash }: DerivedPictures,
    file: { bytes: number; modifiedAt: number },
    picture?: Uint8Array,
  ): Promise<PictureFact> {
    const asset = await this.#index.get(filename);
    const known = { width: asset?.width ?? null, height: asset?.height ?? null };
    const size = known.width === null || known.height === null ? await this.#sizeOf(filename, file, picture) : known;
    const bytes = asset?.bytes ?? file.bytes;
    const { width, height } = size;
    return { filename, bytes, modifiedAt: file.modifiedAt, width, height, thumbhash, perceptualHash };
  }

  async #sizeOf(
    filename: string,
    { bytes }: { bytes: number },
    picture?: Uint8Array,
  ): Promise<{ width: number | null; height: number | null }> {
    const unknown = { width: null, height: null };
    if (isClip(filename)) {
      return this.#clips.measure({ path: await this.#files.locate(filename) }).catch(() => unknown);
    }
    const head = picture ?? (await this.bytesOf(filename, { start: 0, end: Math.min(bytes, HEAD_BYTES) - 1 }));
    return this.#images
      .measure(head)
      .catch(async () => this.#images.measure((await this.#files.read(filename)).bytes))
      .catch(() => unknown);
  }

  /** The bytes of a file or thumbnail of the library, or a range of them. */
  async bytesOf(path: string, range?: { start: number; end: number }): Promise<Uint8Array> {
    const { chunks } = await this.#files.open(path, range);
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(chunk);
    const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.byteLength;
    }
    return whole;
  }
}

/** Whether a file of the library is a clip, by its name. */
export function isClip(filename: string): boolean {
  return mediaTypeOf(filename)?.startsWith('video/') === true;
}
