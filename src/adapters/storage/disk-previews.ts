import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PreviewKey, Previews } from '../../ports/previews.ts';

/** Some 2,500 previews. */
const MAX_BYTES = 500_000_000;
/** How far the folder is emptied when it is full, so that this is seldom. */
const EMPTIED_TO = 0.9;
const NAME = /^[0-9a-f]{40}\.jpg$/;

/** Previews as files of one folder, readable by their owner only. The time of a file is that of its last use. */
export class DiskPreviews extends Previews {
  readonly #folder: string;
  readonly #maxBytes: number;
  /** Bytes in the folder; undefined as long as nobody has looked. */
  #size: Promise<number> | undefined;
  #written = 0;

  constructor(folder: string, maxBytes: number = MAX_BYTES) {
    super();
    this.#folder = folder;
    this.#maxBytes = maxBytes;
  }

  override async get(key: PreviewKey): Promise<Uint8Array | undefined> {
    const path = this.#path(key);
    try {
      const bytes = await readFile(path);
      const now = new Date();
      await utimes(path, now, now).catch(() => undefined);
      return bytes;
    } catch {
      return undefined;
    }
  }

  override async put(key: PreviewKey, preview: Uint8Array): Promise<void> {
    const path = this.#path(key);
    this.#written += 1;
    const temporary = `${path}.${process.pid}.${this.#written}`;
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      const before = await (this.#size ?? this.#measure());
      await writeFile(temporary, preview, { mode: 0o600 });
      await rename(temporary, path);
      this.#size = Promise.resolve(before + preview.byteLength);
      if (before + preview.byteLength > this.#maxBytes) await this.#makeRoom();
    } catch {
      await unlink(temporary).catch(() => undefined);
    }
  }

  #measure(): Promise<number> {
    this.#size = this.#files().then((files) => files.reduce((sum, { bytes }) => sum + bytes, 0));
    return this.#size;
  }

  async #makeRoom(): Promise<void> {
    const files = (await this.#files()).sort((one, other) => one.usedAt - other.usedAt);
    let size = files.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const { path, bytes } of files) {
      if (size <= this.#maxBytes * EMPTIED_TO) break;
      await unlink(path).catch(() => undefined);
      size -= bytes;
    }
    this.#size = Promise.resolve(size);
  }

  /** Whatever lies there counts, what an interrupted write left behind too. */
  async #files(): Promise<{ path: string; bytes: number; usedAt: number }[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const files: { path: string; bytes: number; usedAt: number }[] = [];
    for (const name of names) {
      const path = join(this.#folder, name);
      const status = await stat(path).catch(() => undefined);
      if (status === undefined || !status.isFile()) continue;
      files.push({ path, bytes: status.size, usedAt: NAME.test(name) ? status.mtimeMs : 0 });
    }
    return files;
  }

  #path({ filename, bytes, modifiedAt }: PreviewKey): string {
    const digest = createHash('sha1')
      .update(`${filename}\n${bytes}\n${Math.floor(modifiedAt)}`)
      .digest('hex');
    return join(this.#folder, `${digest}.jpg`);
  }
}
