import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileNames } from '../../domain/asset.ts';
import type { LibraryPaths } from './library-paths.ts';
import { below, walkLibrary } from './library-walk.ts';
import { type FileAge, groupByThumbnail, possibleRivals, thumbnailName } from './thumbnail-names.ts';

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

  /** Media files without thumbnail, in no order. */
  async *missing(): AsyncIterable<string> {
    for await (const folder of walkLibrary(this.#paths)) {
      const present = new Set(folder.names.map((name) => below(folder.path, name)));
      const exists = (name: string): boolean => present.has(name);
      for (const group of groupByThumbnail(folder.names)) {
        const files = await this.#ages(group.map((name) => below(folder.path, name)));
        for (const file of files) {
          const rivals = files.filter((other) => other !== file);
          if (!exists(thumbnailName(file, rivals, exists))) yield file.filename;
        }
      }
    }
  }

  async #ages(filenames: string[]): Promise<FileAge[]> {
    const [only] = filenames;
    if (filenames.length === 1 && only !== undefined) return [{ filename: only, modifiedAt: 0 }];
    const files = await Promise.all(filenames.map((filename) => this.#look(filename)));
    return files.filter((file) => file !== undefined);
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

function names(files: readonly FileAge[]): string[] {
  return files.map((file) => file.filename);
}
