import { lstat, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mediaTypeOf } from '../../domain/asset.ts';
import { StudioError } from '../../domain/errors.ts';
import type { Media } from '../../domain/generation.ts';
import { isTrashId, type TrashEntry } from '../../domain/trash.ts';
import type { Log } from '../../ports/log.ts';
import { Trash } from '../../ports/trash.ts';
import { errorCode, type FileCalls, fileCalls, syncFolder } from './atomic-write.ts';
import { diskTrouble } from './disk-trouble.ts';
import { duplicate, move, plainFile } from './duplicate-file.ts';
import { assetNotFound, LibraryPaths } from './library-paths.ts';
import { entryOfOldFile, isOldTrashFile, recordOfOldFile } from './old-trash.ts';
import {
  entryOf,
  isLeftBehind,
  MEDIA,
  privateFolder,
  privatePath,
  readRecord,
  removeFolder,
  type TrashRecord,
  writeRecord,
} from './trash-folder.ts';
import { TrashMoves } from './trash-moves.ts';

/** Where the library and its trash are. */
export interface DiskTrashOptions {
  /** The library folder. */
  root: string;
  trashDirName: string;
  /** The trash folder, here or on another file system; made when the first asset goes there. */
  trashDir: string;
  log: Log;
  /** The file system of changes; a test hands in one that fails. */
  files?: FileCalls;
}

/** A folder that only this process works in, with what it says of itself. */
interface Held {
  folder: string;
  record: TrashRecord;
}

const READ_AT_ONCE = 16;

/**
 * The trash as a folder with one folder for each asset. Whoever works on an entry takes its folder away under a name of
 * its own first, so that of several exactly one does. What 2.0.2 left in the folder counts as well.
 */
export class DiskTrash extends Trash {
  readonly #trash: string;
  readonly #paths: LibraryPaths;
  readonly #moves: TrashMoves;
  readonly #log: Log;
  readonly #files: FileCalls;

  constructor({ root, trashDirName, trashDir, log, files = fileCalls }: DiskTrashOptions) {
    super();
    this.#trash = trashDir;
    this.#paths = new LibraryPaths(root, trashDirName);
    this.#moves = new TrashMoves(this.#paths, files);
    this.#log = log;
    this.#files = files;
  }

  override async put(entry: TrashEntry): Promise<void> {
    const { filename } = entry.asset;
    let held: Held | undefined;
    let isOut = false;
    try {
      const path = await this.#moves.mediaPath(filename);
      await mkdir(this.#trash, { recursive: true, mode: 0o700 });
      const record = { ...entry, companions: await this.#moves.companionsOf(filename) };
      held = { folder: await privateFolder(this.#trash), record };
      await this.#moves.gather(record.companions, held.folder);
      await writeRecord(held.folder, record, this.#files);
      await this.#moves.takeOut(path, held.folder);
      isOut = true;
      await this.#moves.clear(record, held.folder);
      await this.#show(held);
    } catch (error) {
      if (held !== undefined) await this.#undo(held, isOut);
      throw errorCode(error) === 'ENOENT' ? assetNotFound(filename) : diskTrouble(error, this.#trash);
    }
  }

  override async list(): Promise<TrashEntry[]> {
    const waiting = (await this.#names()).filter((name) => isTrashId(name));
    const entries: TrashEntry[] = [];
    const reader = async (): Promise<void> => {
      for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
        const entry = await this.get(name);
        if (entry !== undefined) entries.push(entry);
      }
    };
    await Promise.all(Array.from({ length: READ_AT_ONCE }, reader));
    return entries;
  }

  override async get(trashId: string): Promise<TrashEntry | undefined> {
    if (!isTrashId(trashId)) return undefined;
    const place = join(this.#trash, trashId);
    try {
      if (isOldTrashFile(trashId) && (await plainFile(place)) !== undefined) {
        return await entryOfOldFile(this.#trash, trashId);
      }
      const record = await readRecord(place);
      if (record === undefined || (await plainFile(join(place, MEDIA))) === undefined) return undefined;
      return { ...entryOf(record), trashId };
    } catch (error) {
      throw diskTrouble(error, this.#trash);
    }
  }

  override async picture(trashId: string): Promise<Media> {
    const entry = await this.get(trashId);
    if (entry === undefined) throw entryNotFound(trashId);
    const place = join(this.#trash, trashId);
    const mediaType = mediaTypeOf(entry.asset.filename) ?? '';
    try {
      if (isOldTrashFile(trashId) && (await plainFile(place)) !== undefined) {
        return { bytes: await readFile(place), mediaType };
      }
      const thumbnail = join(place, 'thumb');
      if ((await plainFile(thumbnail)) !== undefined)
        return { bytes: await readFile(thumbnail), mediaType: 'image/jpeg' };
      return { bytes: await readFile(join(place, MEDIA)), mediaType };
    } catch (error) {
      throw errorCode(error) === 'ENOENT' ? entryNotFound(trashId) : diskTrouble(error, this.#trash);
    }
  }

  override async restore(trashId: string): Promise<string> {
    const held = await this.#take(trashId);
    try {
      await this.#moves.bringBack(held.record, held.folder);
    } catch (error) {
      await this.#show(held).catch(() => undefined);
      throw diskTrouble(error, this.#paths.root);
    }
    // The asset is back; what cannot be removed now is removed by the next sweep.
    await removeFolder(held.folder, this.#files).catch(() => undefined);
    return held.record.asset.filename;
  }

  override async purge(trashId: string): Promise<void> {
    const held = await this.#take(trashId);
    try {
      await removeFolder(held.folder, this.#files);
    } catch (error) {
      if ((await plainFile(join(held.folder, MEDIA))) !== undefined) await this.#show(held).catch(() => undefined);
      throw diskTrouble(error, this.#trash);
    }
  }

  override async remove(filename: string): Promise<void> {
    try {
      await this.#moves.destroy(filename);
    } catch (error) {
      throw errorCode(error) === 'ENOENT' ? assetNotFound(filename) : diskTrouble(error, this.#paths.root);
    }
  }

  override async sweep(): Promise<void> {
    for (const name of await this.#names()) {
      if (!(await isLeftBehind(name))) continue;
      const folder = join(this.#trash, name);
      await this.#settle(folder).catch((error: unknown) => {
        this.#log.warn('Something in the trash could not be settled and is left as it is', {
          folder,
          code: diskTrouble(error, this.#trash).code,
        });
      });
    }
  }

  /** What was begun with a folder is completed when the asset is there, and else undone. */
  async #settle(folder: string): Promise<void> {
    const record = await readRecord(folder);
    const hasMedia = (await plainFile(join(folder, MEDIA))) !== undefined;
    if (!hasMedia) return removeFolder(folder, this.#files);
    // Whoever put media there without a record meant something else by it.
    if (record === undefined) return;
    if (await this.#moves.isInLibrary(record, folder)) return removeFolder(folder, this.#files);
    if (!(await this.#moves.isTaken(record.asset.filename))) await this.#moves.clear(record, folder);
    await this.#show({ folder, record });
  }

  /** Takes an entry for this process alone. */
  async #take(trashId: string): Promise<Held> {
    const entry = await this.get(trashId);
    if (entry === undefined) throw entryNotFound(trashId);
    const place = join(this.#trash, trashId);
    try {
      if ((await lstat(place)).isFile()) return await this.#takeOldFile(entry);
      const folder = await privatePath(this.#trash);
      await this.#files.rename(place, folder);
      const record = await readRecord(folder);
      if (record === undefined) throw entryNotFound(trashId);
      return { folder, record: { ...record, trashId } };
    } catch (error) {
      throw errorCode(error) === 'ENOENT' ? entryNotFound(trashId) : diskTrouble(error, this.#trash);
    }
  }

  /** A file of 2.0.2 becomes an entry like all others. */
  async #takeOldFile(entry: TrashEntry): Promise<Held> {
    const record = await recordOfOldFile(this.#trash, entry);
    const sidecar = join(this.#trash, `${entry.trashId}.json`);
    const held = { folder: await privateFolder(this.#trash), record };
    try {
      await writeRecord(held.folder, record, this.#files);
      if (record.companions.length > 0) await duplicate(sidecar, join(held.folder, 'sidecar'), this.#files);
      await move(join(this.#trash, entry.trashId), join(held.folder, MEDIA), this.#files);
      await this.#files.unlink(sidecar).catch(() => undefined);
      return held;
    } catch (error) {
      await removeFolder(held.folder, this.#files).catch(() => undefined);
      throw error;
    }
  }

  /** Gives the folder of an entry its name: from here on it is listed. */
  async #show({ folder, record }: Held): Promise<void> {
    await this.#files.rename(folder, join(this.#trash, record.trashId));
    await syncFolder(this.#trash, this.#files).catch(() => undefined);
  }

  /** What the sweep of a later process would do as well, so nothing that fails here is lost. */
  async #undo({ folder, record }: Held, isOut: boolean): Promise<void> {
    try {
      const hasMoved = isOut || !(await this.#moves.isTaken(record.asset.filename));
      if (hasMoved && (await plainFile(join(folder, MEDIA))) !== undefined) await this.#moves.bringBack(record, folder);
      await removeFolder(folder, this.#files);
    } catch (error) {
      this.#log.error('An asset is between library and trash until the next start', {
        filename: record.asset.filename,
        code: diskTrouble(error, this.#trash).code,
      });
    }
  }

  async #names(): Promise<string[]> {
    try {
      return await readdir(this.#trash);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw diskTrouble(error, this.#trash);
    }
  }
}

function entryNotFound(trashId: string): StudioError {
  return new StudioError('not-found', 'NOT_FOUND', `The trash has no entry ${trashId.slice(0, 250)}`, {
    hint: 'It may have been restored or deleted; list the trash to see what is in it',
    details: { field: 'trashId' },
  });
}
