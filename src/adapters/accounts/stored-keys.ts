import { readFile, stat } from 'node:fs/promises';
import { INSTANCE_PREFIX, keyOfEntry, type SecretName, secretsTable } from '../../domain/secrets.ts';
import { isDocument, type SettingsDocument, valueAt } from '../../domain/settings-file.ts';
import type { Credentials } from '../../ports/account-vault.ts';
import { parseConfig } from '../system/config-document.ts';
import type { LoadedSettings } from '../system/load-settings.ts';

/** What keys are read from. */
export type KeyPlaces = Pick<LoadedSettings, 'settings' | 'configFile' | 'secrets' | 'variable' | 'known'>;

/**
 * Keys from the environment, else from `config.json`. The file is read again whenever it is another one than before, so
 * that a key saved by another process counts at the next call.
 */
export class StoredKeys {
  readonly #places: KeyPlaces;
  #seen: { mark: string; document: SettingsDocument } | undefined;

  constructor(places: KeyPlaces) {
    this.#places = places;
  }

  /** The key under a name of `secretsTable`, or of an instance under `instance:<its name>`. */
  async find(name: string): Promise<Credentials | undefined> {
    const found = name.startsWith(INSTANCE_PREFIX)
      ? await this.#ofInstance(name.slice(INSTANCE_PREFIX.length))
      : await this.#ofTable(name);
    if (found === undefined) return undefined;
    this.#places.known.add(found.secret);
    return { name, ...found };
  }

  async #ofTable(name: string): Promise<Omit<Credentials, 'name'> | undefined> {
    if (!isSecretName(name)) return undefined;
    const fromEnvironment = this.#places.secrets[name];
    if (fromEnvironment) return { secret: fromEnvironment.value, source: 'env' };
    const value = valueAt(await this.#document(), secretsTable[name].configKey);
    const secret = isDocument(value) ? JSON.stringify(value) : typeof value === 'string' ? value.trim() : '';
    return secret === '' ? undefined : { secret, source: 'config' };
  }

  async #ofInstance(id: string): Promise<Omit<Credentials, 'name'> | undefined> {
    const document = await this.#document();
    const { instances, backends } = this.#places.settings;
    const entry = [document.instances, instances, document.backends, backends]
      .map((entries) => (isDocument(entries) && Object.hasOwn(entries, id) ? entries[id] : undefined))
      .find(isDocument);
    const { variable, value } = keyOfEntry(entry ?? {});
    const fromEnvironment = variable === undefined ? undefined : this.#places.variable(variable);
    if (fromEnvironment) return { secret: fromEnvironment, source: 'env' };
    return value === undefined ? undefined : { secret: value, source: 'config' };
  }

  /** A file that is missing or broken holds no keys. */
  async #document(): Promise<SettingsDocument> {
    const path = this.#places.configFile;
    const mark = await stat(path, { bigint: true }).then(
      ({ ino, size, mtimeNs, ctimeNs }) => [ino, size, mtimeNs, ctimeNs].join(),
      () => undefined,
    );
    if (mark === undefined) return {};
    if (this.#seen?.mark === mark) return this.#seen.document;
    const text = await readFile(path, 'utf8').catch(() => '');
    const found = parseConfig(path, text);
    const document = found.state === 'read' ? found.document : {};
    this.#seen = { mark, document };
    return document;
  }
}

function isSecretName(name: string): name is SecretName {
  return Object.hasOwn(secretsTable, name);
}
