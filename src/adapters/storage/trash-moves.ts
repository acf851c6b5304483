import { lstat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileNames, mediaTypeOf } from '../../domain/asset.ts';
import { StudioError } from '../../domain/errors.ts';
import { errorCode, type FileCalls, syncFolder } from './atomic-write.ts';
import { DiskThumbnails } from './disk-thumbnails.ts';
import { areSame, duplicate, move, plainFile } from './duplicate-file.ts';
import { assetNotFound, type LibraryPaths } from './library-paths.ts';
import { possibleRivals } from './thumbnail-names.ts';
import { type Companion, MEDIA, type TrashRecord } from './trash-folder.ts';

/**
 * Moves the files of one asset between the library and the folder of a trash entry. The media decides where the asset
 * is: what goes with it is at both places while the media moves.
 */
export class TrashMoves {
  readonly #paths: LibraryPaths;
  readonly #thumbnails: DiskThumbnails;
  readonly #files: FileCalls;

  constructor(paths: LibraryPaths, files: FileCalls) {
    this.#paths = paths;
    this.#thumbnails = new DiskThumbnails(paths);
    this.#files = files;
  }

  /** The path of a media file of the library; links are none. */
  async mediaPath(filename: string): Promise<string> {
    if (mediaTypeOf(filename) === undefined) throw assetNotFound(filename);
    await this.#paths.existing(filename);
    const path = join(this.#paths.root, filename);
    if ((await plainFile(path)) === undefined) throw assetNotFound(filename);
    return path;
  }

  /** The files that go with a media file, as they are in the library now. */
  async companionsOf(filename: string): Promise<Companion[]> {
    const thumbnail = await this.#thumbnails.find(filename);
    const wanted: Companion[] = [
      { name: 'sidecar', path: fileNames.sidecar(filename) },
      { name: 'stem-sidecar', path: fileNames.oldSidecar(filename) },
      ...(thumbnail.exists ? [{ name: 'thumb' as const, path: thumbnail.name }] : []),
    ];
    const found = await Promise.all(wanted.map(({ path }) => plainFile(this.#inLibrary(path))));
    return wanted.filter((_, index) => found[index] !== undefined);
  }

  /** Puts second names or copies of the companions into a folder. */
  async gather(companions: readonly Companion[], folder: string): Promise<void> {
    for (const { name, path } of companions) await duplicate(this.#inLibrary(path), join(folder, name), this.#files);
  }

  /** Takes the media out of the library: from here on the asset is in the folder. */
  async takeOut(path: string, folder: string): Promise<void> {
    await move(path, join(folder, MEDIA), this.#files);
    await syncFolder(folder, this.#files);
    await syncFolder(dirname(path), this.#files);
  }

  /** Removes from the library what the folder holds as well, once the media has gone there. What cannot be removed stays. */
  async clear({ companions, asset }: TrashRecord, folder: string): Promise<void> {
    for (const companion of companions) {
      if (await this.#isShared(companion, asset.filename)) continue;
      for (const path of placesOf(companion, asset.filename).map((place) => this.#inLibrary(place))) {
        const isLeftover = await areSame(path, join(folder, companion.name)).catch(() => false);
        if (isLeftover) await this.#drop(path);
      }
    }
  }

  /** Whether the library has the same media as the folder, under the name that it had. */
  async isInLibrary({ asset }: TrashRecord, folder: string): Promise<boolean> {
    return areSame(this.#inLibrary(asset.filename), join(folder, MEDIA));
  }

  /** Whether the library has any file under that name. */
  async isTaken(filename: string): Promise<boolean> {
    return (await lstat(this.#inLibrary(filename)).catch(() => undefined)) !== undefined;
  }

  /** Brings all files of a folder to where they were: companions first, then the media. What fails is undone. */
  async bringBack({ asset, companions }: TrashRecord, folder: string): Promise<void> {
    const target = await this.#paths.forReturning(asset.filename);
    if (await this.isTaken(asset.filename)) throw isInTheWay(asset.filename);
    const placed: string[] = [];
    try {
      for (const companion of companions) placed.push(...(await this.#return(companion, folder, asset.filename)));
      await duplicate(join(folder, MEDIA), target, this.#files);
      placed.push(target);
      await syncFolder(dirname(target), this.#files);
    } catch (error) {
      for (const path of placed.reverse()) await unlink(path).catch(() => undefined);
      throw errorCode(error) === 'EEXIST' ? isInTheWay(asset.filename) : error;
    }
  }

  /** Deletes a media file of the library and what goes with it. */
  async destroy(filename: string): Promise<void> {
    const path = await this.mediaPath(filename);
    const companions = await this.companionsOf(filename);
    await this.#files.unlink(path);
    for (const companion of companions) {
      if (!(await this.#isShared(companion, filename))) await this.#drop(this.#inLibrary(companion.path));
    }
    await syncFolder(dirname(path), this.#files).catch(() => undefined);
  }

  /** Returns what was placed: a sidecar is never overwritten, a thumbnail gives way to that of another file. */
  async #return(companion: Companion, folder: string, filename: string): Promise<string[]> {
    const { name } = companion;
    const from = join(folder, name);
    for (const candidate of placesOf(companion, filename)) {
      const target = await this.#paths.forReturning(candidate);
      try {
        await duplicate(from, target, this.#files);
        return [target];
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw error;
        if (await areSame(from, target)) return [];
        if (name === 'sidecar') throw isInTheWay(candidate);
      }
    }
    return [];
  }

  /** A sidecar under the stem may be that of another file, too. */
  async #isShared({ name }: Companion, filename: string): Promise<boolean> {
    if (name !== 'stem-sidecar') return false;
    const stem = filename.replace(/\.[^./]+$/, '');
    const others = new Set([
      ...possibleRivals(filename),
      ...possibleRivals(`${stem}.png`),
      `${stem}.png`,
      `${stem}.mp4`,
    ]);
    others.delete(filename);
    const found = await Promise.all([...others].map((other) => plainFile(this.#inLibrary(other))));
    return found.some((status) => status !== undefined);
  }

  async #drop(path: string): Promise<void> {
    await this.#files.unlink(path).catch(() => undefined);
  }

  #inLibrary(path: string): string {
    return join(this.#paths.root, path);
  }
}

/** Where a companion may be put back, first the place that it had. */
function placesOf({ name, path }: Companion, filename: string): string[] {
  return name === 'thumb' ? [...new Set([path, fileNames.secondThumbnail(filename)])] : [path];
}

function isInTheWay(filename: string): StudioError {
  return new StudioError('conflict', 'CONFLICT', `The library has a file named ${filename} already`, {
    hint: 'Nothing is overwritten: move or rename that file, then restore again',
    details: { field: 'trashId', filename },
  });
}
