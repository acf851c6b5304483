import type { SettingChange, SettingsReading } from '../domain/settings.ts';

/** The settings file. Changes count from the next start on; running parts keep the settings they were started with. */
export abstract class SettingsStore {
  /** All settings as the next start would find them, with what is wrong. A broken file is a problem, not an error. */
  abstract read(): Promise<SettingsReading>;

  /**
   * Writes one setting and leaves everything else in the file as it is. Rejects with `request-invalid`:
   * `SETTING_UNKNOWN`, `SETTING_SECRET`, `SETTING_NOT_WRITABLE`, or `SETTING_INVALID` for a wrong type or range; with
   * `storage-failed` when the file cannot be written, which then is what it was. A broken file is copied before it is
   * replaced.
   */
  abstract set(key: string, value: unknown): Promise<SettingChange>;

  /**
   * Writes which provider is the default; `auto` takes it out of the file. It is no setting among others, so `set` refuses
   * it. Rejects with `storage-failed` as `set` does, and with `conflict` `CONFIG_BROKEN` when the file cannot be read.
   */
  abstract chooseProvider(id: string): Promise<SettingChange>;

  /**
   * Takes a setting out of the file, so that its default counts again; also a key that nothing reads. Removing what is
   * not there is no error. Rejects like `set`, and with `conflict` `CONFIG_BROKEN` when the file cannot be read.
   */
  abstract remove(key: string): Promise<SettingChange>;
}
