import { lstat, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { adoptedName } from '../../domain/adopted.ts';
import { Asset, mediaTypeOf } from '../../domain/asset.ts';
import { StudioError } from '../../domain/errors.ts';
import type { Media } from '../../domain/generation.ts';
import { AssetFiles, type ByteRange, type FileContent, type StoredAsset } from '../../ports/asset-files.ts';
import type { Log } from '../../ports/log.ts';
import type { AdoptedPaths } from './adopted-paths.ts';
import { atomicWrite, errorCode } from './atomic-write.ts';
import { DiskAssetFiles, type DiskAssetFilesOptions } from './disk-asset-files.ts';
import { diskTrouble } from './disk-trouble.ts';
import { assetNotFound } from './library-paths.ts';
import { walkFolder } from './walk-folder.ts';

const THUMBNAIL = '.thumb.jpg';
const RECORD = '.json';
const PRIVATE_FOLDER = 0o700;

/** The files of adopted folders: read where they are, never written; records and thumbnails are kept elsewhere. */
export class AdoptedFiles extends AssetFiles {
  readonly #paths: AdoptedPaths;
  readonly #log: Log;
  readonly #readSettings: DiskAssetFilesOptions['readSettings'];

  constructor(paths: AdoptedPaths, log: Log, readSettings: DiskAssetFilesOptions['readSettings']) {
    super();
    this.#paths = paths;
    this.#log = log;
    this.#readSettings = readSettings;
  }

  override write({ filename }: Asset): Promise<void> {
    return Promise.reject(staysAsItIs(filename));
  }

  override replace({ filename }: Asset): Promise<void> {
    return Promise.reject(staysAsItIs(filename));
  }

  override async writeSidecar(asset: Asset): Promise<void> {
    await this.#paths.folderOf(this.#paths.parts(asset.filename).id);
    await this.#put(this.#paths.record(asset.filename), Buffer.from(`${JSON.stringify(asset, null, 2)}\n`));
  }

  override async writeThumbnail(filename: string, thumbnail: Uint8Array): Promise<void> {
    await this.#paths.folderOf(this.#paths.parts(filename).id);
    await this.#put(this.#paths.thumbnail(filename), thumbnail);
  }

  override read(filename: string): Promise<Media> {
    return this.#inFolder(filename, (files, path) => files.read(path));
  }

  override async open(filename: string, range?: ByteRange): Promise<FileContent> {
    if (!filename.endsWith(THUMBNAIL)) return this.#inFolder(filename, (files, path) => files.open(path, range));
    const { id, path } = this.#paths.parts(filename);
    return this.#at(this.#paths.thumbnails(id)).open(path, range);
  }

  /** Also while the folder is away. */
  override async locate(filename: string): Promise<string> {
    if ((await this.load(filename)) === undefined) throw assetNotFound(filename);
    const { id, path } = this.#paths.parts(filename);
    return join(await this.#paths.folderOf(id), path);
  }

  /** Asks the record alone, so that it answers while the folder is away. */
  override async load(filename: string): Promise<StoredAsset | undefined> {
    try {
      const asset = Asset.safeParse(JSON.parse(await readFile(this.#paths.record(filename), 'utf8'))).data;
      return asset && { asset: { ...asset, filename }, hasSidecar: true };
    } catch (error) {
      if (StudioError.is(error) || ['ENOENT', 'ENOTDIR', undefined].includes(errorCode(error))) return undefined;
      throw diskTrouble(error, this.#paths.record(filename));
    }
  }

  override async thumbnailOf(filename: string): Promise<string | null> {
    const status = await lstat(this.#paths.thumbnail(filename)).catch(() => undefined);
    return status?.isFile() ? `${filename}${THUMBNAIL}` : null;
  }

  /** By the records, so that files of a folder that is away stay listed. */
  override async *list(): AsyncIterable<string> {
    for (const id of await this.#paths.ids()) yield* this.#listed(id);
  }

  override async *missingThumbnails(): AsyncIterable<string> {
    for (const id of await this.#paths.ids()) {
      const status = await lstat(await this.#paths.folderOf(id)).catch(() => undefined);
      if (!status?.isDirectory()) continue;
      for await (const filename of this.#listed(id)) {
        if ((await this.thumbnailOf(filename)) === null) yield filename;
      }
    }
  }

  override async withStem(): Promise<string[]> {
    return [];
  }

  /** Every record is written whole; what a crash leaves is hidden and replaced in time. */
  override async sweep(): Promise<void> {
    return;
  }

  /** The files of a folder as those of any library, for reading. */
  filesIn(folder: string): DiskAssetFiles {
    return this.#at(folder);
  }

  async *#listed(id: string): AsyncIterable<string> {
    const isRecord = (name: string) =>
      name.endsWith(RECORD) && mediaTypeOf(name.slice(0, -RECORD.length)) !== undefined;
    for await (const { path } of walkFolder(this.#paths.records(id), isRecord)) {
      yield adoptedName(id, path.slice(0, -RECORD.length));
    }
  }

  async #inFolder<T>(filename: string, work: (files: DiskAssetFiles, path: string) => Promise<T>): Promise<T> {
    const { id, path } = this.#paths.parts(filename);
    const folder = await this.#paths.folderOf(id).catch(() => {
      throw assetNotFound(filename);
    });
    try {
      return await work(this.#at(folder), path);
    } catch (error) {
      const isGone = StudioError.is(error) && error.kind === 'not-found';
      throw await this.#paths.troubleWith(id, isGone ? assetNotFound(filename) : error);
    }
  }

  #at(root: string): DiskAssetFiles {
    return new DiskAssetFiles({ root, trashDirName: '.trash', log: this.#log, readSettings: this.#readSettings });
  }

  async #put(path: string, bytes: Uint8Array): Promise<void> {
    try {
      await mkdir(dirname(path), { recursive: true, mode: PRIVATE_FOLDER });
      await atomicWrite(path, bytes);
    } catch (error) {
      throw diskTrouble(error, path);
    }
  }
}

function staysAsItIs(filename: string): StudioError {
  const message = `${filename} stays in a folder outside of the library, where nothing is written`;
  return new StudioError('conflict', 'ASSET_READ_ONLY', message, {
    hint: 'Import the file to have one that can change',
  });
}
