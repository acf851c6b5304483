import { isAdopted } from '../../domain/adopted.ts';
import type { Asset } from '../../domain/asset.ts';
import type { Media } from '../../domain/generation.ts';
import { AssetFiles, type ByteRange, type FileContent, type StoredAsset } from '../../ports/asset-files.ts';

/** The files of the library folder and those of adopted folders as one library, told apart by their names. */
export class JoinedAssetFiles extends AssetFiles {
  readonly #own: AssetFiles;
  readonly #adopted: AssetFiles;

  constructor(own: AssetFiles, adopted: AssetFiles) {
    super();
    this.#own = own;
    this.#adopted = adopted;
  }

  override write(asset: Asset, files: { media: Uint8Array; thumbnail: Uint8Array | null }): Promise<void> {
    return this.#of(asset.filename).write(asset, files);
  }

  override replace(asset: Asset, files: { media: Uint8Array; thumbnail: Uint8Array | null }): Promise<void> {
    return this.#of(asset.filename).replace(asset, files);
  }

  override writeSidecar(asset: Asset): Promise<void> {
    return this.#of(asset.filename).writeSidecar(asset);
  }

  override writeThumbnail(filename: string, thumbnail: Uint8Array): Promise<void> {
    return this.#of(filename).writeThumbnail(filename, thumbnail);
  }

  override read(filename: string): Promise<Media> {
    return this.#of(filename).read(filename);
  }

  override open(path: string, range?: ByteRange): Promise<FileContent> {
    return this.#of(path).open(path, range);
  }

  override locate(filename: string): Promise<string> {
    return this.#of(filename).locate(filename);
  }

  override load(filename: string): Promise<StoredAsset | undefined> {
    return this.#of(filename).load(filename);
  }

  override thumbnailOf(filename: string): Promise<string | null> {
    return this.#of(filename).thumbnailOf(filename);
  }

  override async *list(): AsyncIterable<string> {
    yield* this.#own.list();
    yield* this.#adopted.list();
  }

  override async *missingThumbnails(): AsyncIterable<string> {
    yield* this.#own.missingThumbnails();
    yield* this.#adopted.missingThumbnails();
  }

  override withStem(stem: string): Promise<string[]> {
    return this.#of(stem).withStem(stem);
  }

  override async sweep(): Promise<void> {
    await this.#own.sweep();
    await this.#adopted.sweep();
  }

  #of(filename: string): AssetFiles {
    return isAdopted(filename) ? this.#adopted : this.#own;
  }
}
