import { entryProblems } from './entry-problems.ts';
import { secretsTable } from './secrets.ts';
import { isFlag, readFlag, type Setting } from './setting.ts';
import type { SettingProblem, SettingSource } from './setting-problem.ts';
import { type SettingsDocument, unknownKeys, valueAt } from './settings-file.ts';
import { SETTING_KEYS, type SettingKey, type Settings, settingOf } from './settings-table.ts';

/** Which layer a value came from, and under which name; null: the default. */
interface SettingOrigin {
  source: SettingSource;
  name: string | null;
}

/** Everything that settings are made of. */
export interface SettingsLayers {
  env: Readonly<Record<string, string | undefined>>;
  /** The parsed file; undefined when there is none. */
  file: SettingsDocument | undefined;
  /** What the caller asks for: stronger than all others. */
  overrides: Partial<Settings>;
  /** The home folder, absolute. */
  home: string;
  /** Relative paths count from here, those of the file from the configuration folder. */
  workingDir: string;
  /** Joins a folder and a path, with the result absolute and without `..`. */
  resolve: (base: string, path: string) => string;
}

/** All values, where each came from, and what was wrong on the way. */
export interface SettledSettings {
  settings: Settings;
  sources: Readonly<Record<SettingKey, SettingOrigin>>;
  problems: SettingProblem[];
  /** Keys of the file that nothing reads. */
  unknown: string[];
}

/**
 * Settles every setting: overrides, then environment, then file, then default. Empty text counts as unset. A value that
 * cannot be used is named among the problems and the next layer counts.
 */
export function toSettings(layers: SettingsLayers): SettledSettings {
  const values: Record<string, unknown> = {};
  const sources: Record<string, SettingOrigin> = {};
  const problems: SettingProblem[] = [];
  // `dev.enabled` stands first in the table: defaults of others depend on it.
  for (const key of SETTING_KEYS) {
    const { origin, value } = settleOne(key, layers, problems);
    sources[key] = origin;
    values[key] = origin.source === 'default' ? defaultOf(settingOf(key), values['dev.enabled'] === true) : value;
  }
  const place = placing(values, sources, layers);
  for (const key of SETTING_KEYS) values[key] = place(key);
  const settings = deepFreeze(values) as unknown as Settings;
  const unknown = layers.file ? unknownKeys(layers.file) : [];
  problems.push(...unknownProblems(unknown, layers.env), ...crossProblems(settings), ...entryProblems(settings));
  return { settings, sources: sources as Record<SettingKey, SettingOrigin>, problems, unknown };
}

function defaultOf(entry: Setting<unknown>, inDevelopment: boolean): unknown {
  return inDevelopment && entry.inDevelopment !== undefined ? entry.inDevelopment : entry.default;
}

interface Candidate extends SettingOrigin {
  name: string;
  raw: unknown;
}

function candidatesFor(key: SettingKey, layers: SettingsLayers): Candidate[] {
  const entry = settingOf(key);
  const all: Candidate[] = [
    { source: 'override', name: key, raw: layers.overrides[key] },
    ...entry.env.map((name): Candidate => ({ source: 'env', name, raw: layers.env[name] })),
    ...(entry.inFile ? [key, ...entry.legacyKeys] : []).map(
      (name): Candidate => ({ source: 'file', name, raw: valueAt(layers.file, name) }),
    ),
  ];
  return all.filter(({ raw }) => raw !== undefined && raw !== null && !(typeof raw === 'string' && raw.trim() === ''));
}

function settleOne(
  key: SettingKey,
  layers: SettingsLayers,
  problems: SettingProblem[],
): { origin: SettingOrigin; value: unknown } {
  const entry = settingOf(key);
  const candidates = candidatesFor(key, layers);
  for (const [index, { source, name, raw }] of candidates.entries()) {
    const parsed = entry.schema.safeParse(entry.read(raw));
    if (!parsed.success) {
      const next = candidates[index + 1];
      problems.push(invalid(entry, { source, name }, next ? where(next) : 'the default'));
      continue;
    }
    problems.push(...remarks(key, candidates.slice(index)), ...hiddenFaults(entry, candidates.slice(index)));
    return { origin: { source, name }, value: parsed.data };
  }
  return { origin: { source: 'default', name: null }, value: undefined };
}

/** What is wrong in the file under a value that is stronger: it would count as soon as that one is gone. */
function hiddenFaults(entry: Setting<unknown>, [used, ...others]: Candidate[]): SettingProblem[] {
  if (!used || used.source === 'file') return [];
  return others
    .filter(({ source, raw }) => source === 'file' && !entry.schema.safeParse(entry.read(raw)).success)
    .map(({ source, name }) => invalid(entry, { source, name }, where(used)));
}

function where({ source, name }: { source: SettingSource; name: string }): string {
  if (source === 'file') return `${name} in config.json`;
  return source === 'override' ? `the value given for ${name}` : name;
}

function invalid(entry: Setting<unknown>, at: { source: SettingSource; name: string }, next: string): SettingProblem {
  return {
    severity: 'error',
    code: 'SETTING_INVALID',
    ...at,
    message: `${where(at)} must be ${entry.expects}; ${next} counts instead`,
    hint: at.source === 'env' ? `Correct the variable ${at.name} or unset it` : `Correct or remove ${where(at)}`,
  };
}

/** What is worth saying of a value that is used. */
function remarks(key: SettingKey, [used, ...others]: Candidate[]): SettingProblem[] {
  const entry = settingOf(key);
  if (!used) return [];
  const at = { severity: 'warning', source: used.source, name: used.name } as const;
  const found: SettingProblem[] = [];
  if (entry.effect === 'none') {
    const message = `${where(used)} is accepted for older configurations and changes nothing`;
    found.push({ ...at, code: 'SETTING_NO_EFFECT', message, hint: entry.says });
  }
  if (entry.read === readFlag && !isFlag(used.raw)) {
    const message = `${where(used)} counts as false: only 1, true and yes mean true`;
    found.push({ ...at, code: 'SETTING_INVALID', message, hint: 'Write true or false' });
  }
  const rival = others.find(({ source, raw }) => source === 'env' && used.source === 'env' && raw !== used.raw);
  if (rival) {
    const message = `${rival.name} is set to something else than ${used.name}, and does not count`;
    found.push({
      ...at,
      name: rival.name,
      code: 'SETTING_CONFLICT',
      message,
      hint: `Unset ${rival.name} or ${used.name}`,
    });
  }
  return found;
}

/** Makes paths absolute; a default may name other paths. */
function placing(
  values: Readonly<Record<string, unknown>>,
  sources: Readonly<Record<string, SettingOrigin>>,
  layers: SettingsLayers,
): (key: SettingKey) => unknown {
  const { home, workingDir, resolve } = layers;
  const place = (key: SettingKey): unknown => {
    const value = values[key];
    const { kind } = settingOf(key);
    if ((kind !== 'path' && kind !== 'program') || typeof value !== 'string') return value;
    if (kind === 'program' && !/[/\\]/.test(value)) return value;
    const fromDefault = sources[key]?.source === 'default';
    const named = fromDefault
      ? value.replace(/\{([\w.]+)\}/g, (_, name: string) =>
          name === 'home' ? home : String(place(name as SettingKey)),
        )
      : value.replace(/^~(?=$|[/\\])/, () => home);
    return resolve(sources[key]?.source === 'file' ? String(place('storage.configDir')) : workingDir, named);
  };
  return place;
}

const VARIABLES: ReadonlySet<string> = new Set([
  ...SETTING_KEYS.flatMap((key) => settingOf(key).env),
  ...Object.values(secretsTable).flatMap((secret): readonly string[] => secret.env),
]);

function unknownProblems(unknown: readonly string[], env: SettingsLayers['env']): SettingProblem[] {
  const variables = Object.keys(env).filter(
    (name) => name.startsWith('IMA2_') && !name.startsWith('IMA2_TEST_') && !VARIABLES.has(name) && env[name],
  );
  const problem = (source: SettingSource, name: string): SettingProblem => ({
    severity: 'warning',
    code: 'SETTING_UNKNOWN',
    source,
    name,
    message: `${where({ source, name })} is not a setting of ima2 and changes nothing`,
    hint: 'Check the spelling; `ima2 config keys` lists all settings',
  });
  return [...unknown.map((name) => problem('file', name)), ...variables.map((name) => problem('env', name))];
}

/** What does not fit together among settings that something uses. */
function crossProblems(settings: Settings): SettingProblem[] {
  const found: SettingProblem[] = [];
  const say = (name: SettingKey, message: string, hint: string): void => {
    if (settingOf(name).effect === 'normal')
      found.push({ severity: 'warning', code: 'SETTING_CONFLICT', source: 'file', name, message, hint });
  };
  if (settings['history.defaultPageSize'] > settings['history.maxPageCap']) {
    say('history.defaultPageSize', 'history.defaultPageSize is above history.maxPageCap', 'Pages end at the lower one');
  }
  const shortest = settings['limits.promptImportMinCandidateChars'];
  if (shortest > settings['limits.promptImportMaxCandidateChars']) {
    say('limits.promptImportMinCandidateChars', 'The shortest prompt to import is longer than the longest', 'Lower it');
  }
  const cloud = settings['output.cloud_sync'];
  const address = settings['upstreams.supabase'];
  if (cloud === 'on' && address === null) {
    say('output.cloud_sync', 'output.cloud_sync is on, but there is no address to copy to', 'Set SUPABASE_URL');
  }
  if (cloud !== 'off' && address !== null && settings['cloud.ownerUserId'] === null) {
    say('cloud.ownerUserId', 'The cloud copy needs cloud.ownerUserId', 'Set it, or set output.cloud_sync to off');
  }
  return found;
}

function deepFreeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const item of Object.values(value)) deepFreeze(item);
  return Object.freeze(value);
}
