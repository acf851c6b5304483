import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type FileCalls, fileCalls, type OpenFile } from '../../src/adapters/storage/atomic-write.ts';

/**
 * A folder on a disk that keeps only what was synced: the bytes of a file once the file was, its name once the folder
 * was. `cut` leaves of the folder what a power cut at this moment may leave.
 */
export class PowerCut {
  readonly #folder: string;
  /** Bytes that are on the disk for good, by the inode of the file. */
  readonly #bytes = new Map<number, Buffer>();
  /** Which names are in the folder for good, and of which files. */
  #names = new Map<string, number>();
  readonly #open = new Set<OpenFile>();
  #calls = 0;
  #isCut = false;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Begins with what is in the folder, all of it synced. */
  static async on(folder: string): Promise<PowerCut> {
    const disk = new PowerCut(folder);
    disk.#names = await disk.#present();
    for (const [name, inode] of disk.#names) disk.#bytes.set(inode, await readFile(join(folder, name)));
    return disk;
  }

  /** The file system, of which nobody gets to the n-th call or any after it. */
  files(until: number, stop: () => void): FileCalls {
    const turn = async (): Promise<void> => {
      this.#calls += 1;
      if (this.#calls < until) return;
      stop();
      await new Promise<never>(() => {});
    };
    const named =
      (call: FileCalls['rename']): FileCalls['rename'] =>
      async (from, to) => {
        await turn();
        await call(from, to);
      };
    return {
      open: async (path, flags, mode) => {
        await turn();
        return this.#watch(path, await fileCalls.open(path, flags, mode), turn);
      },
      rename: named(fileCalls.rename),
      link: named(fileCalls.link),
      unlink: async (path) => {
        await turn();
        await fileCalls.unlink(path);
      },
    };
  }

  /** Makes the folder what it is after the cut: with names that nobody synced (`eager`), or without them. */
  async cut(names: 'eager' | 'synced'): Promise<void> {
    this.#isCut = true;
    await Promise.all([...this.#open].map((file) => file.close()));
    const kept = names === 'eager' ? await this.#present() : this.#names;
    const content = [...kept].map(([name, inode]) => [name, this.#bytes.get(inode) ?? Buffer.alloc(0)] as const);
    await rm(this.#folder, { recursive: true });
    await mkdir(this.#folder);
    for (const [name, bytes] of content) await writeFile(join(this.#folder, name), bytes);
  }

  #watch(path: string, file: OpenFile, turn: () => Promise<void>): OpenFile {
    // It was on the way when the power was cut.
    if (this.#isCut) void file.close();
    else this.#open.add(file);
    return {
      write: async (bytes, offset, length) => {
        await turn();
        return file.write(bytes, offset, offset === 0 ? Math.ceil(length / 2) : length);
      },
      stat: () => file.stat(),
      sync: async () => {
        await turn();
        await file.sync();
        if (path === this.#folder) this.#names = await this.#present();
        else await this.#keepBytes(path);
      },
      close: async () => {
        this.#open.delete(file);
        await file.close();
      },
    };
  }

  async #keepBytes(path: string): Promise<void> {
    const inode = (await this.#present()).get(basename(path));
    if (inode !== undefined && dirname(path) === this.#folder) this.#bytes.set(inode, await readFile(path));
  }

  async #present(): Promise<Map<string, number>> {
    const names = await readdir(this.#folder);
    const pairs = names.map(async (name) => [name, (await stat(join(this.#folder, name))).ino] as const);
    return new Map(await Promise.all(pairs));
  }
}
