import { mkdir, readdir, readFile, realpath, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { StudioError } from '../../domain/errors.ts';
import type { SettingsDocument } from '../../domain/settings-file.ts';
import type { Clock } from '../../ports/clock.ts';
import { atomicWrite, errorCode, type FileCalls, fileCalls, temporaryOwner } from '../storage/atomic-write.ts';
import { underLock } from '../storage/cross-process-lock.ts';
import { diskTrouble } from '../storage/disk-trouble.ts';
import { isRunning } from '../storage/process-mark.ts';
import { type ConfigDocument, parseConfig, unreadableConfig } from './config-document.ts';

/** It may hold keys. */
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;
/** Many times what a change takes. */
const PATIENCE_MS = 10_000;

/**
 * Changes `config.json`. Each change reads the file anew, so that what another process wrote stays, and replaces it whole
 * or not at all. Unknown keys, their order and the indentation are kept. Changes come one after another, those of other
 * processes too.
 */
export class ConfigWriter {
  readonly path: string;
  readonly #clock: Clock;
  readonly #files: FileCalls;
  #last: Promise<unknown> = Promise.resolve();

  constructor(path: string, clock: Clock, files: FileCalls = fileCalls) {
    this.path = path;
    this.#clock = clock;
    this.#files = files;
  }

  /** The file as it is now. */
  async find(): Promise<ConfigDocument> {
    try {
      return parseConfig(this.path, await readFile(this.path, 'utf8'));
    } catch (error) {
      return unreadableConfig(this.path, error);
    }
  }

  /**
   * Does `work` when no other change is under way, in this process or in another one. Rejects with `CONFIG_BUSY` when
   * another process does not come to an end, and with `storage-failed` when the folder cannot be written.
   */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const change = (): Promise<T> => this.#underLock(work);
    const turn = this.#last.then(change, change);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Copies a file that cannot be understood, byte by byte, before it is replaced; resolves with the path of the copy. */
  async backUp(): Promise<string> {
    const backup = `${this.path}.broken-${new Date(this.#clock.now()).toISOString().replace(/[:.]/g, '-')}`;
    await this.#onDisk(async () => {
      await atomicWrite(backup, await readFile(this.path), { mode: PRIVATE_FILE, replace: false }, this.#files);
    });
    return backup;
  }

  /** Replaces what was found; false when the file holds exactly that already. */
  async write(document: SettingsDocument, found: ConfigDocument): Promise<boolean> {
    const before = found.state === 'read' ? found.text : '';
    const indentation = /^\{\s*\n([ \t]+)"/.exec(before)?.[1] ?? '  ';
    const text = `${JSON.stringify(document, null, indentation)}\n`;
    if (found.state === 'read' && text.trimEnd() === before.trimEnd()) return false;
    await this.#onDisk(async () => {
      await atomicWrite(await this.#target(), Buffer.from(text), { mode: PRIVATE_FILE }, this.#files);
    });
    return true;
  }

  /** The lock stands beside the file itself, wherever a link leads from, so that all who write it meet. */
  async #underLock<T>(work: () => Promise<T>): Promise<T> {
    const target = await this.#onDisk(async () => {
      await mkdir(dirname(this.path), { recursive: true, mode: PRIVATE_FOLDER });
      return this.#target();
    });
    const lock = join(dirname(target), `.${basename(target)}.ima2-lock`);
    const terms = {
      clock: this.#clock,
      patienceMs: PATIENCE_MS,
      busy: (pid: number | undefined) => configBusy(lock, pid),
    };
    return underLock(lock, terms, async () => {
      await removeLeftovers(target);
      return work();
    });
  }

  /** Where a link leads, so that the link itself stays. */
  async #target(): Promise<string> {
    try {
      return await realpath(this.path);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return this.path;
      throw error;
    }
  }

  async #onDisk<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw diskTrouble(error, dirname(this.path));
    }
  }
}

/** The file cannot be understood, so nothing in it is changed. */
export function configBroken(message: string, hint: string): StudioError {
  return new StudioError('conflict', 'CONFIG_BROKEN', message, { hint });
}

function configBusy(lock: string, pid: number | undefined): StudioError {
  const who = pid === undefined ? 'Another process' : `Another process (${pid})`;
  return new StudioError('conflict', 'CONFIG_BUSY', `${who} has been changing the settings file for too long`, {
    hint: `Try again; if no other ima2 is running, remove ${lock}`,
    details: { pid: pid ?? null },
  });
}

/** What a process that died had begun to write; it may hold keys. */
async function removeLeftovers(target: string): Promise<void> {
  const begun = `.${basename(target)}.`;
  for (const name of await readdir(dirname(target)).catch(() => [])) {
    const owner = name.startsWith(begun) ? temporaryOwner(name) : undefined;
    if (owner === undefined || isRunning(owner)) continue;
    await unlink(join(dirname(target), name)).catch(() => undefined);
  }
}
