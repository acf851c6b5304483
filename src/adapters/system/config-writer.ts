import { mkdir, readFile, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StudioError } from '../../domain/errors.ts';
import type { SettingsDocument } from '../../domain/settings-file.ts';
import type { Clock } from '../../ports/clock.ts';
import { atomicWrite, errorCode, type FileCalls, fileCalls } from '../storage/atomic-write.ts';
import { diskTrouble } from '../storage/disk-trouble.ts';
import { type ConfigDocument, parseConfig, unreadableConfig } from './config-document.ts';

/** It may hold keys. */
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/**
 * Changes `config.json`. Each change reads the file anew, so that what another process wrote stays, and replaces it whole
 * or not at all. Unknown keys, their order and the indentation are kept. Changes of this process come one after another.
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

  /** Does `work` when no other change of this process is under way. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
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
      await mkdir(dirname(this.path), { recursive: true, mode: PRIVATE_FOLDER });
      await atomicWrite(await this.#target(), Buffer.from(text), { mode: PRIVATE_FILE }, this.#files);
    });
    return true;
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

  async #onDisk(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      throw diskTrouble(error, dirname(this.path));
    }
  }
}

/** The file cannot be understood, so nothing in it is changed. */
export function configBroken(message: string, hint: string): StudioError {
  return new StudioError('conflict', 'CONFIG_BROKEN', message, { hint });
}
