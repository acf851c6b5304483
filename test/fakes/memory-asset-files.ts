import { LibraryPaths } from '../../src/adapters/storage/library-paths.ts';
import { parseSidecar, toAsset } from '../../src/adapters/storage/read-sidecar.ts';
import { areRivals, groupByThumbnail, thumbnailName } from '../../src/adapters/storage/thumbnail-names.ts';
import { type Asset, fileNames, mediaTypeOf } from '../../src/domain/asset.ts';
import { StudioError } from '../../src/domain/errors.ts';
import type { Media } from '../../src/domain/generation.ts';
import { AssetFiles, type ByteRange, type FileContent, type StoredAsset } from '../../src/ports/asset-files.ts';

interface MemoryFile {
  bytes: Uint8Array;
  modifiedAt: number;
}

const TRASH = '.trash';
const LEVELS = 3;

/** The library as a map from path to bytes. `fail` makes the next write fail. */
export class MemoryAssetFiles extends AssetFiles {
  readonly #files = new Map<string, MemoryFile>();
  readonly #paths = new LibraryPaths('/library', TRASH);
  #failure: StudioError | undefined;
  #time = Date.UTC(2026, 0, 1);

  /** Puts a file into the folder, as a person would by hand. */
  put(path: string, bytes: Uint8Array, modifiedAt = this.#tick()): void {
    this.#files.set(path, { bytes, modifiedAt });
  }

  /** Takes a file out of the folder; undefined when it is not there. */
  take(path: string): { bytes: Uint8Array; modifiedAt: number } | undefined {
    const file = this.#files.get(path);
    this.#files.delete(path);
    return file;
  }

  /** The bytes of a file; undefined when it is not there. */
  bytesOf(path: string): Uint8Array | undefined {
    return this.#files.get(path)?.bytes;
  }

  /** All paths, sidecars and thumbnails included. */
  get paths(): string[] {
    return [...this.#files.keys()];
  }

  /** The next write rejects with this. */
  fail(failure: StudioError): void {
    this.#failure = failure;
  }

  async write(asset: Asset, files: { media: Uint8Array; thumbnail: Uint8Array | null }): Promise<void> {
    const { filename } = asset;
    if (!this.#paths.isProper(filename)) throw new StudioError('request-invalid', 'INVALID_FILENAME', 'Bad name');
    this.#throwFailure();
    if (this.#files.has(filename)) throw new StudioError('conflict', 'ASSET_EXISTS', 'There is such a file already');
    const thumbnail = this.#thumbnail(filename);
    this.put(filename, files.media.slice());
    if (files.thumbnail !== null) this.put(thumbnail, files.thumbnail.slice());
    this.put(fileNames.sidecar(filename), json(asset));
  }

  async replace(asset: Asset, files: { media: Uint8Array; thumbnail: Uint8Array | null }): Promise<void> {
    await this.read(asset.filename);
    this.#throwFailure();
    this.put(asset.filename, files.media.slice());
    if (files.thumbnail !== null) await this.writeThumbnail(asset.filename, files.thumbnail);
    await this.writeSidecar(asset);
  }

  async writeSidecar(asset: Asset): Promise<void> {
    this.#media(asset.filename);
    this.#throwFailure();
    this.put(fileNames.sidecar(asset.filename), json(asset));
  }

  async writeThumbnail(filename: string, thumbnail: Uint8Array): Promise<void> {
    this.#media(filename);
    this.#throwFailure();
    this.put(this.#thumbnail(filename), thumbnail.slice());
  }

  async read(filename: string): Promise<Media> {
    return { bytes: this.#media(filename).bytes.slice(), mediaType: mediaTypeOf(filename) ?? '' };
  }

  async open(path: string, range?: ByteRange): Promise<FileContent> {
    const mediaType = path.endsWith('.thumb.jpg') ? 'image/jpeg' : mediaTypeOf(path);
    const file = this.#files.get(path);
    if (mediaType === undefined || file === undefined || !this.#paths.isProper(path)) throw notFound();
    const bytes = file.bytes.slice(range?.start ?? 0, range === undefined ? undefined : range.end + 1);
    return { mediaType, bytes: file.bytes.length, modifiedAt: file.modifiedAt, chunks: chunksOf(bytes) };
  }

  async locate(filename: string): Promise<string> {
    this.#media(filename);
    return `/library/${filename}`;
  }

  async load(filename: string): Promise<StoredAsset | undefined> {
    const file = mediaTypeOf(filename) === undefined ? undefined : this.#files.get(filename);
    if (file === undefined || !this.#paths.isProper(filename)) return undefined;
    const places = [...new Set([fileNames.sidecar(filename), fileNames.oldSidecar(filename)])];
    const found = places.map((place) => this.#files.get(place)).filter((sidecar) => sidecar !== undefined);
    const said = found.map(({ bytes }) => parseSidecar(Buffer.from(bytes).toString())).find(Boolean);
    const facts = { filename, bytes: file.bytes.length, modifiedAt: file.modifiedAt };
    return { asset: toAsset(said ?? {}, facts), hasSidecar: found.length > 0 };
  }

  async thumbnailOf(filename: string): Promise<string | null> {
    this.#media(filename);
    const name = this.#thumbnail(filename);
    return this.#files.has(name) ? name : null;
  }

  async *list(): AsyncIterable<string> {
    yield* this.#names();
  }

  async *missingThumbnails(): AsyncIterable<string> {
    const groups = new Map<string, string[]>();
    groupByThumbnail(this.#names(), groups);
    for (const group of groups.values()) {
      for (const filename of group) if (!this.#files.has(this.#thumbnail(filename))) yield filename;
    }
  }

  async withStem(stem: string): Promise<string[]> {
    if (!this.#paths.isProper(stem)) return [];
    return this.#names().filter((name) => name.startsWith(stem) && !name.slice(stem.length).includes('/'));
  }

  async sweep(): Promise<void> {
    for (const path of this.#files.keys()) if (path.endsWith('.tmp')) this.#files.delete(path);
  }

  #names(): string[] {
    const isListed = (path: string): boolean => mediaTypeOf(path) !== undefined && path.split('/').length <= LEVELS;
    return [...this.#files.keys()].filter((path) => isListed(path) && this.#paths.isProper(path));
  }

  #media(filename: string): MemoryFile {
    const file = mediaTypeOf(filename) === undefined ? undefined : this.#files.get(filename);
    if (file === undefined || !this.#paths.isProper(filename)) throw notFound();
    return file;
  }

  #thumbnail(filename: string): string {
    const age = (name: string): { filename: string; modifiedAt: number } => {
      const modifiedAt = this.#files.get(name)?.modifiedAt ?? Number.POSITIVE_INFINITY;
      return { filename: name, modifiedAt };
    };
    const rivals = this.#names().filter((name) => areRivals(name, filename));
    return thumbnailName(age(filename), rivals.map(age), (name) => this.#files.has(name));
  }

  #throwFailure(): void {
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure;
  }

  #tick(): number {
    this.#time += 1000;
    return this.#time;
  }
}

function json(asset: Asset): Uint8Array {
  return Buffer.from(JSON.stringify(asset));
}

async function* chunksOf(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

function notFound(): StudioError {
  return new StudioError('not-found', 'ASSET_NOT_FOUND', 'The library has no such file');
}
