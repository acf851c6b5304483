import { createHash } from 'node:crypto';
import { mkdir, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { SettingsDocument } from '../../domain/settings-file.ts';
import { atomicWrite, errorCode, type FileCalls, fileCalls, temporaryOwner } from '../storage/atomic-write.ts';
import { diskTrouble } from '../storage/disk-trouble.ts';
import { isRunning } from '../storage/process-mark.ts';
import { TokenFile } from './token-file.ts';

const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;
const ENDING = '.json';
const BACKUP = 'backup-';

/** Sign-ins that are there beside the one in use, a file of each, for their owner alone. */
export class AccountShelf {
  readonly #folder: string;
  readonly #files: FileCalls;

  constructor(folder: string, files: FileCalls = fileCalls) {
    this.#folder = folder;
    this.#files = files;
  }

  /** What is kept, by id. Files that cannot be read are left out; never rejects. */
  async all(): Promise<Map<string, SettingsDocument>> {
    const found = new Map<string, SettingsDocument>();
    const names = await readdir(this.#folder).catch(() => []);
    for (const name of names.sort()) {
      if (!name.endsWith(ENDING) || name.startsWith('.') || name.startsWith(BACKUP)) continue;
      const id = name.slice(0, -ENDING.length);
      const content = await this.#file(id).read();
      if (content.state === 'read') found.set(id, content.document);
    }
    return found;
  }

  /** Keeps a sign-in in place of what there was under its id. Rejects with `storage-failed`. */
  async keep(id: string, document: SettingsDocument): Promise<void> {
    await this.#prepare();
    await this.#file(id).write(document);
  }

  /** Keeps the bytes of a file that is about to be replaced and is no sign-in that could be used again. */
  async keepBackup(bytes: Uint8Array): Promise<void> {
    await this.#prepare();
    const name = `${BACKUP}${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}${ENDING}`;
    try {
      await atomicWrite(join(this.#folder, name), bytes, { mode: PRIVATE_FILE }, this.#files);
    } catch (error) {
      throw diskTrouble(error, this.#folder);
    }
  }

  /** Forgets a sign-in; one that is not there is none to forget. */
  async drop(id: string): Promise<void> {
    await unlink(join(this.#folder, `${id}${ENDING}`)).catch((error) => {
      if (errorCode(error) !== 'ENOENT') throw diskTrouble(error, this.#folder);
    });
  }

  #file(id: string): TokenFile {
    return new TokenFile(join(this.#folder, `${id}${ENDING}`), this.#files);
  }

  /** The folder is there, and nothing lies in it that a process had begun to write when it died. */
  async #prepare(): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: PRIVATE_FOLDER });
    } catch (error) {
      throw diskTrouble(error, this.#folder);
    }
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const owner = temporaryOwner(name);
      if (owner === undefined || isRunning(owner)) continue;
      await unlink(join(this.#folder, name)).catch(() => undefined);
    }
  }
}
