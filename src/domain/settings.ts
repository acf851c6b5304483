import { z } from 'zod';
import { entryFaults } from './entry-problems.ts';
import { StudioError } from './errors.ts';
import { isSecretKey, maskSecrets } from './secrets.ts';
import { isFlag, readFlag, type Setting, writeBytes, writeDuration } from './setting.ts';
import { SettingProblem, SettingSource } from './setting-problem.ts';
import { isDocument } from './settings-file.ts';
import { isSettingKey, SETTING_KEYS, type SettingKey, settingOf } from './settings-table.ts';
import type { SettledSettings } from './settle-settings.ts';

export { SettingProblem } from './setting-problem.ts';
export {
  SETTING_KEYS,
  type SettingKey,
  type Settings,
  settingOf,
  settingsTable,
} from './settings-table.ts';
export { type SettingsLayers, type SettledSettings, toSettings } from './settle-settings.ts';

/** One setting as people see it. Sizes and times are written as text (`50mb`), passwords in addresses are masked. */
export const SettingEntry = z.object({
  key: z.string(),
  /** What the next start uses. */
  value: z.unknown(),
  source: SettingSource,
  default: z.unknown(),
  /** Variables that can set it. */
  env: z.array(z.string()),
  /** The variable that sets it now, and so hides what the file says; null: none. */
  envInForce: z.string().nullable(),
  writable: z.boolean(),
  says: z.string(),
  effect: z.enum(['normal', 'planned', 'none']),
  kind: z.string(),
  expects: z.string(),
  unit: z.enum(['ms', 'bytes']).nullable(),
});
export type SettingEntry = z.infer<typeof SettingEntry>;

/** All settings, with what is wrong with them. Secrets are not among them. */
export const SettingsReading = z.object({
  /** The settings file. */
  path: z.string(),
  exists: z.boolean(),
  entries: z.array(SettingEntry),
  /** Keys of the file that nothing reads. */
  unknown: z.array(z.string()),
  problems: z.array(SettingProblem),
});
export type SettingsReading = z.infer<typeof SettingsReading>;

/** What a change did. It counts from the next start on. */
export const SettingChange = z.object({
  key: z.string(),
  /** What the file says now; null: nothing. */
  value: z.unknown(),
  /** Whether the file is another one than before. */
  changed: z.boolean(),
  /** The variable that hides the change; null: none. */
  envInForce: z.string().nullable(),
  /** Copy of a file that could not be read, made before it was replaced; null: there was no need. */
  backup: z.string().nullable(),
});
export type SettingChange = z.infer<typeof SettingChange>;

/** The value as people write it: `50mb`, `1y`; what is secret in it is masked. */
function shownValue({ kind }: Setting<unknown>, value: unknown): unknown {
  if (kind === 'bytes' && typeof value === 'number') return writeBytes(value);
  if (kind === 'duration' && typeof value === 'number') return writeDuration(value);
  return maskSecrets(value);
}

/** Every setting with its value, for people. */
export function settingEntries({ settings, sources }: SettledSettings): SettingEntry[] {
  return SETTING_KEYS.map((key) => {
    const entry = settingOf(key);
    const { source, name } = sources[key];
    return {
      key,
      value: shownValue(entry, settings[key]),
      source,
      default: shownValue(entry, entry.default),
      env: [...entry.env],
      envInForce: source === 'env' ? name : null,
      writable: entry.writable,
      says: entry.says,
      effect: entry.effect,
      kind: entry.kind,
      expects: entry.expects,
      unit: entry.unit,
    };
  });
}

/** A setting that may be written: the key of the table it belongs to, and what goes into the file. */
export interface CheckedSetting {
  key: SettingKey;
  stored: unknown;
}

/**
 * Checks a change of the file. `key` may name one entry of a record, `backends.flux`. A StudioError `request-invalid`
 * says what is wrong: `SETTING_UNKNOWN`, `SETTING_SECRET`, `SETTING_NOT_WRITABLE` or `SETTING_INVALID`.
 */
export function checkSetting(key: string, value: unknown): CheckedSetting {
  const owner = writableKey(key);
  const entry = settingOf(owner);
  const whole = owner === key ? value : { [key.slice(owner.length + 1)]: value };
  const empty = value === undefined || value === null || value === '';
  const parsed = entry.schema.safeParse(entry.read(whole));
  const saysNeither = entry.read === readFlag && !isFlag(value);
  if (empty || !parsed.success || saysNeither) {
    throw new StudioError('request-invalid', 'SETTING_INVALID', `${key} must be ${entry.expects}`, {
      hint: empty ? `To go back to the default, remove ${key}` : entry.says,
      details: { field: key, expects: entry.expects },
    });
  }
  refuseFaultyEntries(owner, parsed.data);
  if (owner !== key) return { key: owner, stored: value };
  const asWritten = ['bytes', 'duration', 'path', 'program'].includes(entry.kind);
  return { key: owner, stored: asWritten ? value : parsed.data };
}

/** An entry that would not count is not written. */
function refuseFaultyEntries(key: SettingKey, value: unknown): void {
  const [fault] = entryFaults({ instances: {}, backends: {}, models: [], [key]: value });
  if (fault === undefined) return;
  const { name, says, hint } = fault;
  throw new StudioError('request-invalid', 'SETTING_INVALID', `${name} ${says}`, { hint, details: { field: name } });
}

/** The key of the table that a changeable key belongs to; rejects like `checkSetting`. */
export function writableKey(key: string): SettingKey {
  const owner = ownerOf(key);
  if (owner !== undefined) {
    const entry = settingOf(owner);
    if (entry.writable) return owner;
    const variable = entry.env[0];
    throw new StudioError('request-invalid', 'SETTING_NOT_WRITABLE', `${key} cannot be changed this way`, {
      hint: variable ? `Set the variable ${variable}` : `Edit config.json: ${entry.says}`,
      details: { field: key },
    });
  }
  if (isSecretKey(key)) {
    throw new StudioError('request-invalid', 'SETTING_SECRET', `${key} is a secret and no setting`, {
      hint: 'Keys and tokens are saved with the accounts',
      details: { field: key },
    });
  }
  const last = key.slice(key.lastIndexOf('.') + 1).toLowerCase();
  const near = SETTING_KEYS.filter((known) => known.toLowerCase().split('.').includes(last));
  throw new StudioError('request-invalid', 'SETTING_UNKNOWN', `There is no setting ${key.slice(0, 100)}`, {
    hint: near.length > 0 ? `Did you mean ${near.slice(0, 3).join(' or ')}?` : '`ima2 config keys` lists all settings',
    details: { field: key.slice(0, 100) },
  });
}

const ENTRY_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** The setting a key belongs to: itself, or the record that it names one entry of. */
function ownerOf(key: string): SettingKey | undefined {
  if (isSettingKey(key)) return key;
  const dot = key.lastIndexOf('.');
  const owner = key.slice(0, dot);
  const named = dot > 0 && isSettingKey(owner) && isDocument(settingOf(owner).default);
  return named && ENTRY_NAME.test(key.slice(dot + 1)) ? owner : undefined;
}
