import { readFile, stat } from 'node:fs/promises';
import type { GeminiAuthMode } from '../../domain/keys.ts';
import { INSTANCE_PREFIX, keyOfEntry, type SecretName, secretsTable, VARIABLE_PREFIX } from '../../domain/secrets.ts';
import { isDocument, type SettingsDocument, valueAt } from '../../domain/settings-file.ts';
import type { Credentials } from '../../ports/account-vault.ts';
import { type ConfigDocument, parseConfig } from '../system/config-document.ts';
import type { LoadedSettings } from '../system/load-settings.ts';

/** What keys are read from. */
export type KeyPlaces = Pick<
  LoadedSettings,
  'settings' | 'configFile' | 'secrets' | 'variable' | 'known' | 'settleWith'
>;

/** A key with the place that it comes from. */
interface FoundKey {
  secret: string;
  source: 'env' | 'config';
  /** The environment variable that it stands in. */
  variable: string | null;
}

/** What the settings file says to keys. */
interface KeyFile {
  document: SettingsDocument;
  geminiAuthMode: GeminiAuthMode | null;
}

/** The mark of a file that is not there. */
const MISSING = 'missing';
/** Of the two Google accounts, the one that steps back while the other is there and chosen. */
const STEPS_BACK: Readonly<Record<GeminiAuthMode, SecretName>> = { apikey: 'vertex', vertex: 'gemini' };
const CHOSEN: Readonly<Record<GeminiAuthMode, SecretName>> = { apikey: 'gemini', vertex: 'vertex' };

/**
 * Keys from the environment, else from `config.json`. The file is read again whenever it is another one than before, so
 * that a key saved by another process counts at the next call.
 */
export class StoredKeys {
  readonly #places: KeyPlaces;
  #seen: { mark: string; file: KeyFile } | undefined;

  constructor(places: KeyPlaces) {
    this.#places = places;
  }

  /**
   * The key under a name of `secretsTable`, of an instance under `instance:<its name>`, or in a variable under
   * `env:<its name>`. Of the two Google accounts the
   * one that `geminiAuthMode` does not name is not found while the other is there.
   */
  async find(name: string): Promise<Credentials | undefined> {
    const found = (await this.#stepsBack(name)) ? undefined : await this.look(name);
    return found && { name, secret: found.secret, source: found.source };
  }

  /** The key under a name, whichever Google account is chosen. */
  async look(name: string): Promise<FoundKey | undefined> {
    const found = await this.#lookIn(name);
    if (found !== undefined) this.#places.known.add(found.secret);
    return found;
  }

  /** Which of the two Google accounts is chosen; null: neither. */
  async geminiAuthMode(): Promise<GeminiAuthMode | null> {
    return (await this.#read()).geminiAuthMode;
  }

  /** Names of all instances. */
  async instances(): Promise<string[]> {
    const { instances, backends } = this.#places.settings;
    const { document } = await this.#read();
    const entries = [instances, backends, document.instances, document.backends];
    return [...new Set(entries.flatMap((named) => (isDocument(named) ? Object.keys(named) : [])))];
  }

  async #stepsBack(name: string): Promise<boolean> {
    if (name !== 'gemini' && name !== 'vertex') return false;
    const mode = await this.geminiAuthMode();
    return mode !== null && STEPS_BACK[mode] === name && (await this.#ofTable(CHOSEN[mode])) !== undefined;
  }

  async #lookIn(name: string): Promise<FoundKey | undefined> {
    if (name.startsWith(INSTANCE_PREFIX)) return this.#ofInstance(name.slice(INSTANCE_PREFIX.length));
    if (!name.startsWith(VARIABLE_PREFIX)) return this.#ofTable(name);
    const variable = name.slice(VARIABLE_PREFIX.length);
    const secret = this.#places.variable(variable);
    return secret ? { secret, source: 'env', variable } : undefined;
  }

  async #ofTable(name: string): Promise<FoundKey | undefined> {
    if (!isSecretName(name)) return undefined;
    const fromEnvironment = this.#places.secrets[name];
    if (fromEnvironment) return { secret: fromEnvironment.value, source: 'env', variable: fromEnvironment.variable };
    const value = valueAt((await this.#read()).document, secretsTable[name].configKey);
    const secret = isDocument(value) ? JSON.stringify(value) : typeof value === 'string' ? value.trim() : '';
    return secret === '' ? undefined : { secret, source: 'config', variable: null };
  }

  async #ofInstance(id: string): Promise<FoundKey | undefined> {
    const { document } = await this.#read();
    const { instances, backends } = this.#places.settings;
    const entry = [document.instances, instances, document.backends, backends]
      .map((entries) => (isDocument(entries) && Object.hasOwn(entries, id) ? entries[id] : undefined))
      .find(isDocument);
    const { variable, value } = keyOfEntry(entry ?? {});
    const fromEnvironment = variable === undefined ? undefined : this.#places.variable(variable);
    if (variable !== undefined && fromEnvironment) return { secret: fromEnvironment, source: 'env', variable };
    return value === undefined ? undefined : { secret: value, source: 'config', variable: null };
  }

  /** A file that is missing or broken holds no keys. */
  async #read(): Promise<KeyFile> {
    const path = this.#places.configFile;
    const mark = await stat(path, { bigint: true }).then(
      ({ ino, size, mtimeNs, ctimeNs }) => [ino, size, mtimeNs, ctimeNs].join(),
      () => MISSING,
    );
    if (this.#seen?.mark === mark) return this.#seen.file;
    const text = mark === MISSING ? undefined : await readFile(path, 'utf8').catch(() => '');
    const file = this.#keyFile(text === undefined ? { state: 'missing' } : parseConfig(path, text));
    this.#seen = { mark, file };
    return file;
  }

  #keyFile(found: ConfigDocument): KeyFile {
    const { settings } = this.#places.settleWith(found);
    return { document: found.state === 'read' ? found.document : {}, geminiAuthMode: settings.geminiAuthMode };
  }
}

function isSecretName(name: string): name is SecretName {
  return Object.hasOwn(secretsTable, name);
}
