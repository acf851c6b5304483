import { mkdir, readFile, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StudioError } from '../../domain/errors.ts';
import { maskSecrets } from '../../domain/secrets.ts';
import {
  checkSetting,
  type SettingChange,
  type SettingKey,
  type SettingsReading,
  type SettledSettings,
  settingEntries,
  settingOf,
  writableKey,
} from '../../domain/settings.ts';
import {
  legacyKeyOwner,
  type SettingsDocument,
  unknownKeys,
  withoutValue,
  withValue,
} from '../../domain/settings-file.ts';
import type { Clock } from '../../ports/clock.ts';
import { SettingsStore } from '../../ports/settings-store.ts';
import { atomicWrite, errorCode, type FileCalls, fileCalls } from '../storage/atomic-write.ts';
import { diskTrouble } from '../storage/disk-trouble.ts';
import { type ConfigDocument, parseConfig, unreadableConfig } from './config-document.ts';

/** It may hold keys. */
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/**
 * `config.json` as the store of settings. Each change reads the file anew, so that what another process wrote stays, and
 * replaces it whole or not at all. Unknown keys, their order and the indentation are kept.
 */
export class ConfigFile extends SettingsStore {
  readonly #path: string;
  readonly #settleWith: (found: ConfigDocument) => SettledSettings;
  readonly #clock: Clock;
  readonly #files: FileCalls;
  /** Changes of this process come one after another. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    path: string,
    settleWith: (found: ConfigDocument) => SettledSettings,
    clock: Clock,
    files: FileCalls = fileCalls,
  ) {
    super();
    this.#path = path;
    this.#settleWith = settleWith;
    this.#clock = clock;
    this.#files = files;
  }

  async read(): Promise<SettingsReading> {
    const found = await this.#find();
    const settled = this.#settleWith(found);
    return {
      path: this.#path,
      exists: found.state !== 'missing',
      entries: settingEntries(settled),
      unknown: settled.unknown,
      problems: settled.problems,
    };
  }

  async set(key: string, value: unknown): Promise<SettingChange> {
    const { key: owner, stored } = checkSetting(key, value);
    return this.#inTurn(async () => {
      const found = await this.#find();
      const backup = found.state === 'broken' ? await this.#backUp() : null;
      const document = withValue(found.state === 'read' ? found.document : {}, key, stored);
      if (!document) throw sectionBroken(this.#path, key);
      const changed = await this.#write(document, found);
      return { key, value: maskSecrets(stored), changed, envInForce: this.#envInForce(owner), backup };
    });
  }

  async remove(key: string): Promise<SettingChange> {
    return this.#inTurn(async () => {
      const found = await this.#find();
      if (found.state === 'broken') throw fileBroken(found.problem.message, found.problem.hint);
      const document = found.state === 'read' ? found.document : {};
      const nobodys = legacyKeyOwner(key) !== undefined || unknownKeys(document).includes(key);
      const owner = nobodys ? undefined : writableKey(key);
      const keys = owner === key ? [key, ...settingOf(owner).legacyKeys] : [key];
      const left = keys.reduce(withoutValue, document);
      const changed = left !== document && (await this.#write(left, found));
      return { key, value: null, changed, envInForce: owner ? this.#envInForce(owner) : null, backup: null };
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #find(): Promise<ConfigDocument> {
    try {
      return parseConfig(this.#path, await readFile(this.#path, 'utf8'));
    } catch (error) {
      return unreadableConfig(this.#path, error);
    }
  }

  #envInForce(key: SettingKey): string | null {
    const { source, name } = this.#settleWith({ state: 'missing' }).sources[key];
    return source === 'env' ? name : null;
  }

  /** Copies a file that cannot be understood, byte by byte, before it is replaced. */
  async #backUp(): Promise<string> {
    const backup = `${this.#path}.broken-${new Date(this.#clock.now()).toISOString().replace(/[:.]/g, '-')}`;
    await this.#onDisk(async () => {
      await atomicWrite(backup, await readFile(this.#path), { mode: PRIVATE_FILE, replace: false }, this.#files);
    });
    return backup;
  }

  /** False when the file holds exactly that already. */
  async #write(document: SettingsDocument, found: ConfigDocument): Promise<boolean> {
    const before = found.state === 'read' ? found.text : '';
    const indentation = /^\{\s*\n([ \t]+)"/.exec(before)?.[1] ?? '  ';
    const text = `${JSON.stringify(document, null, indentation)}\n`;
    if (found.state === 'read' && text.trimEnd() === before.trimEnd()) return false;
    await this.#onDisk(async () => {
      await mkdir(dirname(this.#path), { recursive: true, mode: PRIVATE_FOLDER });
      await atomicWrite(await this.#target(), Buffer.from(text), { mode: PRIVATE_FILE }, this.#files);
    });
    return true;
  }

  /** Where a link leads, so that the link itself stays. */
  async #target(): Promise<string> {
    try {
      return await realpath(this.#path);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return this.#path;
      throw error;
    }
  }

  async #onDisk(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      throw diskTrouble(error, dirname(this.#path));
    }
  }
}

function fileBroken(message: string, hint: string): StudioError {
  return new StudioError('conflict', 'CONFIG_BROKEN', message, { hint });
}

function sectionBroken(path: string, key: string): StudioError {
  const section = key.slice(0, key.lastIndexOf('.'));
  return fileBroken(`${section} in ${path} is no object, so ${key} has no place`, `Correct ${section} by hand`);
}
