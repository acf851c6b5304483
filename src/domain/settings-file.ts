import { isSecretKey } from './secrets.ts';
import { isSettingKey, SETTING_KEYS, type SettingKey, settingOf } from './settings-table.ts';

/** The settings file, read: an object of sections. Its keys are written here with dots, `server.port`. */
export type SettingsDocument = Readonly<Record<string, unknown>>;

/** Whether the value is an object with keys, not a list. */
export function isDocument(value: unknown): value is SettingsDocument {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands in the file under a key; undefined when nothing does, `null` and empty text included. */
export function valueAt(document: SettingsDocument | undefined, key: string): unknown {
  let value: unknown = document;
  for (const part of key.split('.')) {
    if (!isDocument(value) || !Object.hasOwn(value, part)) return undefined;
    value = value[part];
  }
  return value === null || value === '' ? undefined : value;
}

/** The same document with a value under a key; everything else stays, in its order. Undefined when a section is no object. */
export function withValue(document: SettingsDocument, key: string, value: unknown): SettingsDocument | undefined {
  const [head = '', ...rest] = key.split('.');
  if (rest.length === 0) return { ...document, [head]: value };
  const section = Object.hasOwn(document, head) ? document[head] : {};
  const changed = isDocument(section) ? withValue(section, rest.join('.'), value) : undefined;
  return changed && { ...document, [head]: changed };
}

/** The same document without a key, and without a section that is empty then. */
export function withoutValue(document: SettingsDocument, key: string): SettingsDocument {
  const [head = '', ...rest] = key.split('.');
  if (!Object.hasOwn(document, head)) return document;
  const section = document[head];
  const left = rest.length > 0 && isDocument(section) ? withoutValue(section, rest.join('.')) : undefined;
  if (rest.length > 0 && (left === undefined || left === section)) return document;
  const kept = Object.entries(document).filter(([name]) => name !== head || (left && Object.keys(left).length > 0));
  return Object.fromEntries(kept.map(([name, value]) => [name, name === head ? left : value]));
}

const LEGACY_KEYS: ReadonlyMap<string, SettingKey> = new Map(
  SETTING_KEYS.flatMap((key) => settingOf(key).legacyKeys.map((legacy): [string, SettingKey] => [legacy, key])),
);

/** The setting that an older version kept under this key. */
export function legacyKeyOwner(key: string): SettingKey | undefined {
  return LEGACY_KEYS.get(key);
}

const KNOWN = [...SETTING_KEYS, ...LEGACY_KEYS.keys()].filter((key) => !isSettingKey(key) || settingOf(key).inFile);
const SECTIONS: ReadonlySet<string> = new Set(
  KNOWN.flatMap((key) => key.split('.').map((_, index, parts) => parts.slice(0, index).join('.'))),
);

/** Keys of the file that nothing reads, with dots. They are kept when the file is written. */
export function unknownKeys(document: SettingsDocument, section = ''): string[] {
  return Object.entries(document).flatMap(([name, value]) => {
    const key = section === '' ? name : `${section}.${name}`;
    if (!name.includes('.') && (KNOWN.includes(key) || isSecretKey(key))) return [];
    return SECTIONS.has(key) && isDocument(value) ? unknownKeys(value, key) : [key];
  });
}
