import { type Asset, mediaTypeOf } from '../../src/domain/asset.ts';
import { StudioError } from '../../src/domain/errors.ts';
import { AdoptedFolders, type FoundFile } from '../../src/ports/adopted-folders.ts';
import type { StoredAsset } from '../../src/ports/asset-files.ts';

/** One folder in memory. */
export class MemoryAdoptedFolders extends AdoptedFolders {
  readonly folder: string;
  readonly files = new Map<string, Uint8Array>();
  readonly kept = new Map<string, Asset>();

  constructor(folder: string) {
    super();
    this.folder = folder;
  }

  async resolve(folder: string): Promise<string> {
    if (folder !== this.folder) throw new StudioError('request-invalid', 'SOURCE_INVALID', `${folder} is no folder`);
    return folder;
  }

  async isThere(): Promise<boolean> {
    return this.files.size > 0 || this.kept.size === 0;
  }

  async *walk(): AsyncIterable<FoundFile> {
    for (const [path, bytes] of this.files) {
      if (mediaTypeOf(path) === undefined || /(^|\/)\./.test(path)) continue;
      yield { path, bytes: bytes.byteLength, modifiedAt: 7 };
    }
  }

  async look(_id: string, path: string): Promise<StoredAsset | undefined> {
    if (!this.files.has(path)) return undefined;
    return { asset: { filename: path, mediaType: 'image', kind: 'classic', createdAt: 7 }, hasSidecar: false };
  }

  async *records(): AsyncIterable<Asset> {
    yield* this.kept.values();
  }

  async leftOut(): Promise<Set<string>> {
    return new Set();
  }

  async move(from: string, asset: Asset): Promise<void> {
    this.kept.delete(from);
    this.kept.set(asset.filename, asset);
  }

  async drop(filenames: readonly string[]): Promise<void> {
    for (const filename of filenames) this.kept.delete(filename);
  }

  async forget(): Promise<void> {
    this.kept.clear();
  }

  watch(): () => void {
    return () => undefined;
  }
}
