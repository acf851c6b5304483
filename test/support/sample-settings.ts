import { posix } from 'node:path';
import {
  SETTING_KEYS,
  type SettingKey,
  type SettingsLayers,
  settingOf,
  toSettings,
} from '../../src/domain/settings.ts';

/** Settles layers of which the test names only those it is about. */
export const settle = (layers: Partial<SettingsLayers> = {}) =>
  toSettings({
    env: {},
    file: undefined,
    overrides: {},
    home: '/home/you',
    workingDir: '/studio',
    resolve: posix.resolve,
    ...layers,
  });

/** A text that the setting takes and that is not its default. */
export function sample(key: SettingKey): string {
  const { kind, schema, default: usual } = settingOf(key);
  if (key === 'log.pretty') return 'production';
  if (key === 'apiProvider.defaultSize') return '512x768';
  if (kind === 'integer')
    return String(schema.safeParse(Number(usual) + 1).success ? Number(usual) + 1 : Number(usual) - 1);
  if (kind === 'number') return '2.5';
  if (kind === 'boolean') return usual === true ? 'no' : 'yes';
  if (kind === 'bytes') return '7mb';
  if (kind === 'duration') return '7d';
  if (kind === 'url') return 'http://127.0.0.1:9/base/';
  if (kind === 'path' || kind === 'program') return '/some/where';
  if (kind === 'choice')
    return String((schema as unknown as { options: string[] }).options.find((word) => word !== usual));
  return 'word';
}

/** What `sample` becomes. */
export function expected(key: SettingKey): unknown {
  const { kind } = settingOf(key);
  const text = sample(key);
  if (kind === 'integer' || kind === 'number') return Number(text);
  if (kind === 'boolean') return text === 'yes';
  if (kind === 'bytes') return 7 * 1024 ** 2;
  if (kind === 'duration') return 7 * 86_400_000;
  if (kind === 'url') return 'http://127.0.0.1:9/base';
  if (kind === 'list') return ['word'];
  return text;
}

/** Every variable with the setting it belongs to. */
export const variables = SETTING_KEYS.flatMap((key) =>
  settingOf(key).env.map((name): [string, SettingKey] => [name, key]),
);
