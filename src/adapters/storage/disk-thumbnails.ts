import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileNames } from '../../domain/asset.ts';
import type { LibraryPaths } from './library-paths.ts';
import { below, walkLibrary } from './library-walk.ts';
import { type FileAge, groupByThumbnail, isMedia, possibleRivals, thumbnailName } from './thumbnail-names.ts';

/** Files that are looked at before other work gets its turn: about two milliseconds. */
const GROUPS_PER_TURN = 1000;

/** What was seen of one folder: its thumbnails, and its media by the thumbnails that they want. */
interface Seen {
  path: string;
  present: Set<string>;
  groups: Map<string, string[]>;
}

/** Finds which thumbnail belongs to which media file of the library. */
export class DiskThumbnails {
  readonly #paths: LibraryPaths;

  constructor(paths: LibraryPaths) {
    this.#paths = paths;
  }

  /** Where the thumbnail of an existing media file is, or is to be; and whether it is there. */
  async find(filename: string): Promise<{ name: string; exists: boolean }> {
    const file = await this.#look(filename);
    const found = await Promise.all(possibleRivals(filename).map((name) => this.#look(name)));
    const rivals = found.filter((rival) => rival !== undefined && rival.inode !== file?.inode) as FileAge[];
    const candidates = [fileNames.thumbnail(filename), ...[filename, ...names(rivals)].map(fileNames.secondThumbnail)];
    const present = new Set(await this.#existing(candidates));
    const name = thumbnailName({ filename, modifiedAt: file?.modifiedAt ?? Number.POSITIVE_INFINITY }, rivals, (path) =>
      present.has(path),
    );
    return { name, exists: present.has(name) };
  }

  /** Media files without thumbnail, in no order. A folder of a hundred thousand files keeps nobody else waiting. */
  async *missing(): AsyncIterable<string> {
    let folder: Seen = newlySeen('');
    for await (const { path, names } of walkLibrary(this.#paths, (name) => isMedia(name) || isThumbnail(name))) {
      if (path !== folder.path) {
        yield* this.#missingIn(folder);
        folder = newlySeen(path);
      }
      for (const name of names) if (isThumbnail(name)) folder.present.add(name);
      groupByThumbnail(names, folder.groups);
      await nextTurn();
    }
    yield* this.#missingIn(folder);
  }

  async *#missingIn({ path, groups, present }: Seen): AsyncIterable<string> {
    let looked = 0;
    for (const group of groups.values()) {
      looked += 1;
      if (looked % GROUPS_PER_TURN === 0) await nextTurn();
      yield* await this.#withoutThumbnail(path, group, present);
    }
  }

  /** Those of one group of a folder that have none, as paths below the library. */
  async #withoutThumbnail(folder: string, group: readonly string[], present: ReadonlySet<string>): Promise<string[]> {
    const exists = (name: string): boolean => present.has(name);
    const ages = await this.#ages(folder, group);
    const without = ages.filter((file) => {
      const rivals = ages.filter((other) => other !== file);
      return !exists(thumbnailName(file, rivals, exists));
    });
    return without.map(({ filename }) => below(folder, filename));
  }

  /** The age of a file without rivals does not matter. */
  async #ages(folder: string, names: readonly string[]): Promise<FileAge[]> {
    const [only] = names;
    if (names.length === 1 && only !== undefined) return [{ filename: only, modifiedAt: 0 }];
    const ages = await Promise.all(
      names.map(async (filename) => {
        const file = await this.#look(below(folder, filename));
        return file && { filename, modifiedAt: file.modifiedAt };
      }),
    );
    return ages.filter((age) => age !== undefined);
  }

  async #existing(candidates: readonly string[]): Promise<string[]> {
    const found = await Promise.all(candidates.map((name) => this.#look(name)));
    return candidates.filter((_, index) => found[index] !== undefined);
  }

  async #look(filename: string): Promise<(FileAge & { inode: number }) | undefined> {
    try {
      const status = await lstat(join(this.#paths.root, filename));
      return status.isFile() ? { filename, modifiedAt: status.mtimeMs, inode: status.ino } : undefined;
    } catch {
      return undefined;
    }
  }
}

function newlySeen(path: string): Seen {
  return { path, present: new Set(), groups: new Map() };
}

function isThumbnail(name: string): boolean {
  return name.endsWith('.thumb.jpg');
}

function names(files: readonly FileAge[]): string[] {
  return files.map((file) => file.filename);
}
