import { posix } from 'node:path';
import { maskSecrets } from '../../src/domain/secrets.ts';
import {
  checkSetting,
  type SettingChange,
  type SettingKey,
  type SettingsReading,
  type SettledSettings,
  settingEntries,
  settingOf,
  toSettings,
  writableKey,
} from '../../src/domain/settings.ts';
import {
  legacyKeyOwner,
  type SettingsDocument,
  unknownKeys,
  withoutValue,
  withValue,
} from '../../src/domain/settings-file.ts';
import { SettingsStore } from '../../src/ports/settings-store.ts';

/** A settings file that exists only as an object. */
export class MemorySettingsStore extends SettingsStore {
  document: SettingsDocument;
  readonly #env: Readonly<Record<string, string>>;

  constructor(document: SettingsDocument = {}, env: Readonly<Record<string, string>> = {}) {
    super();
    this.document = document;
    this.#env = env;
  }

  async read(): Promise<SettingsReading> {
    const settled = this.#settle();
    const { unknown, problems } = settled;
    return { path: '/home/you/.ima2/config.json', exists: true, entries: settingEntries(settled), unknown, problems };
  }

  async set(key: string, value: unknown): Promise<SettingChange> {
    const { key: owner, stored } = checkSetting(key, value);
    const changed = this.#replace(withValue(this.document, key, stored) ?? this.document);
    return { key, value: maskSecrets(stored), changed, envInForce: this.#envInForce(owner), backup: null };
  }

  async chooseProvider(id: string): Promise<SettingChange> {
    const chosen = id === 'auto' ? withoutValue(this.document, 'provider') : { ...this.document, provider: id };
    const changed = this.#replace(chosen);
    const value = id === 'auto' ? null : id;
    return { key: 'provider', value, changed, envInForce: this.#envInForce('provider'), backup: null };
  }

  async remove(key: string): Promise<SettingChange> {
    const nobodys = legacyKeyOwner(key) !== undefined || unknownKeys(this.document).includes(key);
    const owner = nobodys ? undefined : writableKey(key);
    const keys = owner === key ? [key, ...settingOf(owner).legacyKeys] : [key];
    const changed = this.#replace(keys.reduce(withoutValue, this.document));
    return { key, value: null, changed, envInForce: owner ? this.#envInForce(owner) : null, backup: null };
  }

  #replace(document: SettingsDocument): boolean {
    const changed = JSON.stringify(document) !== JSON.stringify(this.document);
    this.document = document;
    return changed;
  }

  #envInForce(key: SettingKey): string | null {
    const { source, name } = this.#settle().sources[key];
    return source === 'env' ? name : null;
  }

  #settle(): SettledSettings {
    const places = { home: '/home/you', workingDir: '/studio', resolve: posix.resolve };
    return toSettings({ ...places, env: this.#env, file: this.document, overrides: {} });
  }
}
