import { z } from 'zod';
import { choice, flag, record, type Setting, text } from './setting.ts';
import { connectionSettings } from './settings-connections.ts';
import { grokSettings } from './settings-grok.ts';
import { promptImportSettings } from './settings-prompt-import.ts';
import { providerSettings } from './settings-providers.ts';
import { studioSettings } from './settings-studio.ts';
import { usageSettings } from './settings-usage.ts';

const Entries = z.record(z.string(), z.looseObject({ type: z.string() }));
type Entries = z.infer<typeof Entries>;

const Models = z.array(z.looseObject({ id: z.string().min(1), provider: z.string().min(1) }));
type Models = z.infer<typeof Models>;

const Hooks = z.array(z.union([z.string().min(1), z.looseObject({ command: z.string().min(1) })]));
type Hooks = z.infer<typeof Hooks>;

/** What the person arranges for themselves. */
const ownSettings = {
  instances: record<Entries>({
    default: {},
    schema: Entries,
    expects: 'an object of instances, each with a type, such as {"studio": {"type": "comfyui"}}',
    writable: true,
    says: 'Named instances of providers; each name is a provider id',
  }),
  models: record<Models>({
    default: [],
    schema: Models,
    expects: 'a list of model records, each with id and provider',
    says: 'Model records that are added or take the place of built-in ones',
  }),
  backends: record<Entries>({
    default: {},
    schema: Entries,
    expects: 'an object of backends, each with a type, such as {"flux": {"type": "comfyui"}}',
    writable: true,
    says: 'Named backends: type, workflow, url, model, price',
  }),
  'output.preview': choice(['auto', 'on', 'off'], {
    default: 'auto',
    env: ['IMA2_PREVIEW', 'IMAGEN_PREVIEW'],
    writable: true,
    says: 'Whether the command line shows pictures',
  }),
  'output.cloud_sync': choice(['auto', 'on', 'off'], {
    default: 'auto',
    env: ['IMAGEN_CLOUD_SYNC'],
    writable: true,
    effect: 'planned',
    says: 'Whether results are copied to the cloud; auto: when an address is set',
  }),
  'output.sidecar': flag({
    default: true,
    writable: true,
    effect: 'planned',
    says: 'Whether copies come with a JSON file about them',
  }),
  'cloud.ownerUserId': text({
    default: null,
    max: 128,
    effect: 'planned',
    says: 'Owner of the rows that the cloud copy writes',
  }),
  'hooks.afterSave': record<Hooks>({
    default: [],
    schema: Hooks,
    expects: 'a list of commands',
    writable: true,
    effect: 'planned',
    says: 'Commands or targets to run after an asset is saved',
  }),
} as const;

/** Every setting, under the key that it has in the file. Checks, help, documentation and variables come from here. */
export const settingsTable = {
  ...studioSettings,
  ...promptImportSettings,
  ...providerSettings,
  ...grokSettings,
  ...connectionSettings,
  ...usageSettings,
  ...ownSettings,
} as const satisfies Readonly<Record<string, Setting<never> | Setting<unknown>>>;

/** Key of a setting, as it stands in the file. */
export type SettingKey = keyof typeof settingsTable;

type ValueOf<S> = S extends Setting<infer V> ? V : never;

/** All settings with their values. Keys are those of the file, with dots; paths are absolute. Frozen. */
export type Settings = { readonly [K in SettingKey]: ValueOf<(typeof settingsTable)[K]> };

/** Keys in the order of the table. */
export const SETTING_KEYS = Object.keys(settingsTable) as SettingKey[];

/** The entry of a key, whatever its type. */
export function settingOf(key: SettingKey): Setting<unknown> {
  return settingsTable[key] as unknown as Setting<unknown>;
}

/** Whether the text is the key of a setting. */
export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(settingsTable, key);
}
