import type { StudioError } from '../../domain/errors.ts';
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
import { legacyKeyOwner, unknownKeys, withoutValue, withValue } from '../../domain/settings-file.ts';
import { SettingsStore } from '../../ports/settings-store.ts';
import type { ConfigDocument } from './config-document.ts';
import { type ConfigWriter, configBroken } from './config-writer.ts';

const PROVIDER = 'provider';
const AUTO = 'auto';

/** `config.json` as the store of settings. */
export class ConfigFile extends SettingsStore {
  readonly #writer: ConfigWriter;
  readonly #settleWith: (found: ConfigDocument) => SettledSettings;

  constructor(writer: ConfigWriter, settleWith: (found: ConfigDocument) => SettledSettings) {
    super();
    this.#writer = writer;
    this.#settleWith = settleWith;
  }

  async read(): Promise<SettingsReading> {
    const found = await this.#writer.find();
    const settled = this.#settleWith(found);
    return {
      path: this.#writer.path,
      exists: found.state !== 'missing',
      entries: settingEntries(settled),
      unknown: settled.unknown,
      problems: settled.problems,
    };
  }

  async set(key: string, value: unknown): Promise<SettingChange> {
    const { key: owner, stored } = checkSetting(key, value);
    return this.#writer.inTurn(async () => {
      const found = await this.#writer.find();
      const backup = found.state === 'broken' ? await this.#writer.backUp() : null;
      const document = withValue(found.state === 'read' ? found.document : {}, key, stored);
      if (!document) throw sectionBroken(this.#writer.path, key);
      const changed = await this.#writer.write(document, found);
      return { key, value: maskSecrets(stored), changed, envInForce: this.#envInForce(owner), backup };
    });
  }

  async chooseProvider(id: string): Promise<SettingChange> {
    return this.#writer.inTurn(async () => {
      const found = await this.#writer.find();
      if (found.state === 'broken') throw configBroken(found.problem.message, found.problem.hint);
      const document = found.state === 'read' ? found.document : {};
      const chosen = id === AUTO ? withoutValue(document, PROVIDER) : { ...document, [PROVIDER]: id };
      const changed = chosen !== document && (await this.#writer.write(chosen, found));
      const value = id === AUTO ? null : id;
      return { key: PROVIDER, value, changed, envInForce: this.#envInForce(PROVIDER), backup: null };
    });
  }

  async remove(key: string): Promise<SettingChange> {
    return this.#writer.inTurn(async () => {
      const found = await this.#writer.find();
      if (found.state === 'broken') throw configBroken(found.problem.message, found.problem.hint);
      const document = found.state === 'read' ? found.document : {};
      const nobodys = legacyKeyOwner(key) !== undefined || unknownKeys(document).includes(key);
      const owner = nobodys ? undefined : writableKey(key);
      const keys = owner === key ? [key, ...settingOf(owner).legacyKeys] : [key];
      const left = keys.reduce(withoutValue, document);
      const changed = left !== document && (await this.#writer.write(left, found));
      return { key, value: null, changed, envInForce: owner ? this.#envInForce(owner) : null, backup: null };
    });
  }

  #envInForce(key: SettingKey): string | null {
    const { source, name } = this.#settleWith({ state: 'missing' }).sources[key];
    return source === 'env' ? name : null;
  }
}

function sectionBroken(path: string, key: string): StudioError {
  const section = key.slice(0, key.lastIndexOf('.'));
  return configBroken(`${section} in ${path} is no object, so ${key} has no place`, `Correct ${section} by hand`);
}
