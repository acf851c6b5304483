import { createReadStream, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, readdir, readFile, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Asset, fileNames, mediaTypeOf } from '../../domain/asset.ts';
import { StudioError } from '../../domain/errors.ts';
import type { Media } from '../../domain/generation.ts';
import { AssetFiles, type ByteRange, type FileContent, type StoredAsset } from '../../ports/asset-files.ts';
import type { Log } from '../../ports/log.ts';
import {
  atomicWrite,
  errorCode,
  type FileCalls,
  fileCalls,
  type StagedFile,
  stage,
  syncFolder,
  temporaryOwner,
} from './atomic-write.ts';
import { DiskThumbnails } from './disk-thumbnails.ts';
import { diskTrouble } from './disk-trouble.ts';
import { assetNotFound, LibraryPaths } from './library-paths.ts';
import { below, walkLibrary } from './library-walk.ts';
import { parseSidecar, toAsset } from './read-sidecar.ts';
import { removeAbandoned } from './remove-abandoned.ts';
import { isMedia } from './thumbnail-names.ts';

/** Where the files of a library are, and what is needed to read them. */
export interface DiskAssetFilesOptions {
  /** The library folder; made when the first file is written. */
  root: string;
  /** Name of the trash folder in it. */
  trashDirName: string;
  log: Log;
  /** Settings that are embedded in a picture, for files without sidecar. */
  readSettings: (bytes: Uint8Array) => Promise<Record<string, unknown> | null>;
  /** The file system of writes; a test hands in one that fails. */
  files?: FileCalls;
}

const CHUNK = 256 * 1024;
const MAX_SIDECAR = 16 * 1024 * 1024;
const MAX_EMBEDDED = 128 * 1024 * 1024;

/** The library as a folder of plain files, laid out and named as by 2.0.2. */
export class DiskAssetFiles extends AssetFiles {
  readonly #paths: LibraryPaths;
  readonly #thumbnails: DiskThumbnails;
  readonly #log: Log;
  readonly #readSettings: DiskAssetFilesOptions['readSettings'];
  readonly #files: FileCalls;

  constructor({ root, trashDirName, log, readSettings, files = fileCalls }: DiskAssetFilesOptions) {
    super();
    this.#paths = new LibraryPaths(root, trashDirName);
    this.#thumbnails = new DiskThumbnails(this.#paths);
    this.#log = log;
    this.#readSettings = readSettings;
    this.#files = files;
  }

  override async write(asset: Asset, files: { media: Uint8Array; thumbnail: Uint8Array | null }): Promise<void> {
    const path = await this.#paths.forWriting(asset.filename);
    const wanted = [stage(path, files.media, {}, this.#files)];
    if (files.thumbnail !== null) wanted.push(this.#stageThumbnail(asset.filename, files.thumbnail));
    wanted.push(stage(fileNames.sidecar(path), sidecarBytes(asset), {}, this.#files));
    await this.#placeInOrder(wanted, asset.filename);
  }

  override async replace(asset: Asset, files: { media: Uint8Array; thumbnail: Uint8Array | null }): Promise<void> {
    await this.#replace(await this.#mediaPath(asset.filename), files.media);
    if (files.thumbnail !== null) await this.writeThumbnail(asset.filename, files.thumbnail);
    await this.writeSidecar(asset);
  }

  async #stageThumbnail(filename: string, thumbnail: Uint8Array): Promise<StagedFile> {
    const { name } = await this.#thumbnails.find(filename);
    return stage(join(this.#paths.root, name), thumbnail, {}, this.#files);
  }

  /** All are written at the same time, but get their names one after the other. */
  async #placeInOrder(wanted: Promise<StagedFile>[], filename: string): Promise<void> {
    const settled = await Promise.allSettled(wanted);
    const staged = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const placed: StagedFile[] = [];
    try {
      const failed = settled.find((result) => result.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
      for (const file of staged) {
        await file.place({ replace: placed.length > 0 });
        placed.push(file);
      }
      await syncFolder(dirname(join(this.#paths.root, filename)), this.#files);
    } catch (error) {
      await Promise.all(staged.slice(placed.length).map((file) => file.discard()));
      for (const file of placed.reverse()) await unlink(file.path).catch(() => undefined);
      throw errorCode(error) === 'EEXIST' ? assetExists(filename) : diskTrouble(error, this.#paths.root);
    }
  }

  override async writeSidecar(asset: Asset): Promise<void> {
    const path = await this.#mediaPath(asset.filename);
    await this.#replace(fileNames.sidecar(path), sidecarBytes(asset));
  }

  override async writeThumbnail(filename: string, thumbnail: Uint8Array): Promise<void> {
    await this.#mediaPath(filename);
    const { name } = await this.#thumbnails.find(filename);
    await this.#replace(await this.#paths.forWriting(name), thumbnail);
  }

  override async read(filename: string): Promise<Media> {
    const path = await this.#mediaPath(filename);
    const bytes = await this.#opened(path, filename, (file) => file.readFile());
    return { bytes, mediaType: mediaTypeOf(filename) ?? '' };
  }

  override async open(filename: string, range?: ByteRange): Promise<FileContent> {
    const mediaType = filename.endsWith('.thumb.jpg') ? 'image/jpeg' : mediaTypeOf(filename);
    if (mediaType === undefined) throw assetNotFound(filename);
    const path = await this.#paths.existing(filename);
    const status = await this.#opened(path, filename, (file) => file.stat());
    if (!status.isFile()) throw assetNotFound(filename);
    return { mediaType, bytes: status.size, modifiedAt: Math.floor(status.mtimeMs), chunks: this.#chunks(path, range) };
  }

  override async locate(filename: string): Promise<string> {
    return this.#mediaPath(filename);
  }

  override async load(filename: string): Promise<StoredAsset | undefined> {
    const found = await this.#media(filename).catch((error: unknown) => {
      if (StudioError.is(error) && error.kind === 'not-found') return undefined;
      throw error;
    });
    if (found === undefined) return undefined;
    const { path, status } = found;
    const sidecar = await this.#sidecar(path, filename);
    const said = sidecar.said ?? (await this.#embedded(path, filename, status.size)) ?? {};
    const facts = { filename, bytes: status.size, modifiedAt: status.mtimeMs };
    const asset = toAsset(said, facts, (fields) => {
      this.#log.warn('Fields of a sidecar have types that no asset has; they are left out', { filename, fields });
    });
    return { asset, hasSidecar: sidecar.exists };
  }

  override async thumbnailOf(filename: string): Promise<string | null> {
    await this.#mediaPath(filename);
    const { name, exists } = await this.#thumbnails.find(filename);
    return exists ? name : null;
  }

  override async *list(): AsyncIterable<string> {
    for await (const { path, names } of walkLibrary(this.#paths, isMedia)) {
      for (const name of names) yield below(path, name);
      await nextTurn();
    }
  }

  override missingThumbnails(): AsyncIterable<string> {
    return this.#thumbnails.missing();
  }

  override async withStem(stem: string): Promise<string[]> {
    if (!this.#paths.isProper(stem)) return [];
    const folder = dirname(stem);
    const beginning = basename(stem);
    try {
      const names = await readdir(join(this.#paths.root, folder));
      const media = names.filter((name) => name.startsWith(beginning) && mediaTypeOf(name) !== undefined);
      return media.map((name) => below(folder === '.' ? '' : folder, name));
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw diskTrouble(error, this.#paths.root);
    }
  }

  override async sweep(): Promise<void> {
    for await (const folder of walkLibrary(this.#paths, (name) => temporaryOwner(name) !== undefined)) {
      await removeAbandoned(join(this.#paths.root, folder.path), folder.names);
    }
  }

  /** The real path of a media file that is there. */
  async #mediaPath(filename: string): Promise<string> {
    return (await this.#media(filename)).path;
  }

  async #media(filename: string): Promise<{ path: string; status: Stats }> {
    if (mediaTypeOf(filename) === undefined || !this.#paths.isProper(filename)) throw assetNotFound(filename);
    const looking = stat(join(this.#paths.root, filename)).catch(() => undefined);
    const [path, status] = await Promise.all([this.#paths.existing(filename), looking]);
    if (status?.isFile() !== true) throw assetNotFound(filename);
    return { path, status };
  }

  async #opened<T>(path: string, filename: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
    let file: FileHandle | undefined;
    try {
      file = await open(path, 'r');
      return await use(file);
    } catch (error) {
      throw errorCode(error) === 'ENOENT' ? assetNotFound(filename) : diskTrouble(error, this.#paths.root);
    } finally {
      await file?.close();
    }
  }

  async *#chunks(path: string, range: ByteRange | undefined): AsyncIterable<Uint8Array> {
    try {
      yield* createReadStream(path, { highWaterMark: CHUNK, ...range });
    } catch (error) {
      throw diskTrouble(error, this.#paths.root);
    }
  }

  async #sidecar(path: string, filename: string): Promise<{ exists: boolean; said: Record<string, unknown> | null }> {
    const places = [...new Set([fileNames.sidecar(path), fileNames.oldSidecar(path)])];
    const found = (await Promise.all(places.map((place) => this.#readText(place)))).filter(
      (text) => text !== undefined,
    );
    const read = found.map(parseSidecar).filter((said) => said !== undefined);
    if (read.length < found.length) this.#log.warn('A sidecar holds no JSON object and is left alone', { filename });
    if (read.length > 1)
      this.#log.warn('Two sidecars claim one file; the one under its whole name counts', { filename });
    return { exists: found.length > 0, said: read[0] ?? null };
  }

  /** Links are not followed: what they lead to may be no business of the library. */
  async #readText(path: string): Promise<string | undefined> {
    try {
      const status = await lstat(path);
      if (!status.isFile()) return undefined;
      return status.size > MAX_SIDECAR ? '' : await readFile(path, 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw diskTrouble(error, this.#paths.root);
    }
  }

  async #embedded(path: string, filename: string, size: number): Promise<Record<string, unknown> | null> {
    if (mediaTypeOf(filename)?.startsWith('image/') !== true || size > MAX_EMBEDDED) return null;
    return this.#readSettings(await this.#opened(path, filename, (file) => file.readFile()));
  }

  async #replace(path: string, bytes: Uint8Array): Promise<void> {
    try {
      await atomicWrite(path, bytes, {}, this.#files);
    } catch (error) {
      throw diskTrouble(error, this.#paths.root);
    }
  }
}

function sidecarBytes(asset: Asset): Uint8Array {
  return Buffer.from(`${JSON.stringify(asset, null, 2)}\n`);
}

function assetExists(filename: string): StudioError {
  return new StudioError('conflict', 'ASSET_EXISTS', `The library has a file named ${filename} already`, {
    hint: 'Files of the library are never overwritten; save under another name',
  });
}
