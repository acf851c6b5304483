import { StudioError } from '../../../domain/errors.ts';
import { isSecretKey, maskSecrets } from '../../../domain/secrets.ts';
import {
  checkSetting,
  type SettingChange,
  type SettingEntry,
  type SettingProblem,
  type SettingsReading,
  settingOf,
  writableKey,
} from '../../../domain/settings.ts';
import { isDocument, valueAt } from '../../../domain/settings-file.ts';
import { loadSettings } from '../../../local-settings.ts';
import { confirm, isInteractive } from '../confirm.ts';
import { beforeSending, usage } from '../errors.ts';
import { parseValue } from '../flags.ts';
import type { Output } from '../output.ts';
import { readSettings, withStudio } from '../studio.ts';

type Effect = SettingEntry['effect'];

const USED: Readonly<Record<Effect, string>> = { normal: 'yes', planned: 'not yet', none: 'no longer' };
const UNUSED: Readonly<Record<Effect, string>> = {
  normal: '',
  planned: 'is kept and checked, and nothing uses it yet',
  none: 'is kept for older configurations and changes nothing',
};

/** `ima2 config path`. */
export async function path(output: Output): Promise<void> {
  const { configFile, configExists } = loadSettings();
  if (output.form === 'json') output.json({ ok: true, path: configFile, exists: configExists });
  else output.line(configFile);
}

/** `ima2 config ls`: what the file says, or with `--effective` what counts. Secrets are masked. */
export async function ls(output: Output, { effective }: { effective?: boolean }): Promise<void> {
  if (!effective) return listFile(output);
  const { entries, path, problems } = await reading(output);
  if (output.form === 'json') return output.json({ ok: true, path, entries, problems });
  const rows = entries.map(({ key, value, source, envInForce, effect }) => [
    ...[key, text(value), envInForce ?? source, USED[effect]],
  ]);
  output.table(['KEY', 'VALUE', 'FROM', 'USED'], rows);
}

async function listFile(output: Output): Promise<void> {
  const { configFile, configExists, file = {}, problems } = readSettings(output);
  const masked = maskSecrets(file);
  if (output.form === 'json') return output.json({ ok: true, path: configFile, exists: configExists, config: masked });
  const rows = flatten(masked);
  if (problems.some(({ code }) => code === 'CONFIG_BROKEN')) return;
  if (rows.length === 0) return output.note(`${configFile} sets nothing; --effective shows what counts`);
  const { entries } = await reading(output, true);
  output.table(
    ['KEY', 'VALUE', 'USED'],
    rows.map(([key, value]) => [key, value, usedAs(key, entries)]),
  );
}

/** Empty for what is no setting: a secret, or a key that nothing knows. */
function usedAs(key: string, entries: readonly SettingEntry[]): string {
  const owner = entries.find(
    (entry) => key === entry.key || (entry.kind === 'record' && key.startsWith(`${entry.key}.`)),
  );
  return owner ? USED[owner.effect] : '';
}

function flatten(value: unknown, key = ''): [string, string][] {
  if (!isDocument(value)) return [[key, text(value)]];
  return Object.entries(value).flatMap(([name, item]) => flatten(item, key === '' ? name : `${key}.${name}`));
}

/** `ima2 config get`: what counts, secrets masked. */
export async function get(output: Output, key: string): Promise<void> {
  const { entries } = await reading(output);
  const entry = entries.find((known) => known.key === key);
  const value = entry === undefined ? hidden(key) : entry.value;
  if (output.form === 'json') {
    const { source = 'file', effect = 'normal' } = entry ?? {};
    return output.json({ ok: true, key, value: value ?? null, source, effect });
  }
  output.line(text(value));
  if (entry && entry.effect !== 'normal') output.note(`${key} ${UNUSED[entry.effect]}`);
}

/** What is no setting may still stand in the file: secrets, entries of records, keys that nothing reads. */
function hidden(key: string): unknown {
  const { file, settings } = loadSettings();
  const found = valueAt(file, key) ?? valueAt(nested(settings), key);
  if (found === undefined && !isSecretKey(key)) {
    throw usage(`There is no setting ${key}`, '`ima2 config keys` lists all settings', 'SETTING_UNKNOWN');
  }
  return found === undefined ? null : maskSecrets(found, key.slice(key.lastIndexOf('.') + 1));
}

/** Settings have dots in their keys; entries of a record stand below them. */
function nested(settings: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => isDocument(value)));
}

/** Flags of `ima2 config set` and `rm`. */
export interface SetFlags {
  yes?: boolean;
}

/**
 * `ima2 config set`: writes one setting into the file, after type and range were checked. Where a variable hides it, the
 * person is asked first.
 */
export async function set(output: Output, key: string, raw: string, flags: SetFlags): Promise<void> {
  const value = parseValue(raw);
  // What cannot be written needs no question.
  await checked(async () => checkSetting(key, value));
  await withStudio(output, { where: 'here' }, async ({ studio }) => {
    const before = entryOf(await studio.system.settings(), key);
    if (before?.envInForce) await mayHide(output, key, before.envInForce, flags);
    const change = await checked(() => studio.system.setSetting(key, value));
    report(output, change, `${key} = ${text(change.value)}`);
    const { effect } = settingOf(writableKey(change.key));
    if (effect !== 'normal') output.warn(`${key} ${UNUSED[effect]}`);
  });
}

async function mayHide(output: Output, key: string, variable: string, { yes }: SetFlags): Promise<void> {
  output.warn(`${variable} is set and wins over ${key} in the file`);
  if (yes) return;
  if (!isInteractive(output)) throw usage(`config set ${key} needs a confirmation`, `Add --yes, or unset ${variable}`);
  await confirm('Write it all the same?');
}

/** `ima2 config rm`: takes one setting out of the file. */
export async function rm(output: Output, key: string, { yes }: SetFlags): Promise<void> {
  if (!yes) {
    if (!isInteractive(output)) throw usage(`config rm ${key} needs a confirmation`, 'Add --yes');
    await confirm(`Remove ${key} from the settings file?`);
  }
  await withStudio(output, { where: 'here' }, async ({ studio }) => {
    const change = await checked(() => studio.system.removeSetting(key));
    report(output, change, `${key} removed`);
  });
}

function report(output: Output, change: SettingChange, done: string): void {
  const { backup, changed } = change;
  if (backup !== null) output.warn(`The former file could not be read; a copy is kept as ${backup}`);
  if (output.form === 'json') {
    output.json({ ok: true, ...change });
    return;
  }
  output.done(changed ? done : `${done}, as before`);
  if (changed) output.note('It counts from the next start on; restart a running server');
}

/** `ima2 config keys`: what can be written, and the variables for it. */
export async function keys(output: Output): Promise<void> {
  const { entries } = await reading(output);
  const writable = entries.filter((entry) => entry.writable);
  if (output.form === 'json') {
    const shown = writable.map(({ key, env, default: standard, expects, says, effect }) => ({
      ...{ key, env, default: standard, expects, says, effect },
    }));
    const envOverrides = Object.fromEntries(entries.flatMap(({ key, env }) => env.map((name) => [name, key])));
    return output.json({ ok: true, keys: shown, writable: writable.map(({ key }) => key), envOverrides });
  }
  const rows = writable.map(({ key, env, default: standard, expects, effect }) => [
    ...[key, text(standard), expects, USED[effect], env.join(' ')],
  ]);
  output.table(['KEY', 'DEFAULT', 'TAKES', 'USED', 'VARIABLES'], rows);
  output.note('Keys and tokens of accounts are no settings; other keys are set by variables or by hand');
}

/** `ima2 config validate`: everything that is wrong with file and variables. Ends with 2 on an error. */
export async function validate(output: Output): Promise<void> {
  const { problems, path, entries } = await reading(output, true);
  const notes = entries.filter(isSetForLater).map(({ key, source, envInForce }) => ({
    ...{ source, name: envInForce ?? key, message: `${envInForce ?? key} ${UNUSED.planned}` },
  }));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) process.exitCode = 2;
  if (output.form === 'json') return output.json({ ok: errors === 0, path, problems, notes });
  for (const problem of problems) output.line(problemText(output, problem));
  for (const { message } of notes) output.line(`${output.paint('dim', 'note')} ${message}`);
  if (problems.length === 0) output.done(`${path} is in order`);
  else output.note(`${errors} errors, ${problems.length - errors} warnings`);
}

/** What a person set and nothing uses yet; a default was set by nobody. */
function isSetForLater({ effect, source }: SettingEntry): boolean {
  return effect === 'planned' && (source === 'file' || source === 'env');
}

function problemText(output: Output, { severity, name, message, hint, line, column }: SettingProblem): string {
  const where = line === undefined ? name : `${name}:${line}:${column ?? 1}`;
  const mark = severity === 'error' ? output.paint('red', 'error') : output.paint('yellow', 'warning');
  return `${mark} ${where}: ${message}. ${hint}`;
}

/** `validate` says itself what is wrong; elsewhere it is said beside the result. */
function reading(output: Output, isSilent = false): Promise<SettingsReading> {
  return withStudio(output, { where: 'here', isSilent }, ({ studio }) => studio.system.settings());
}

async function checked<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (failure) {
    throw StudioError.is(failure) && failure.kind === 'request-invalid' ? beforeSending(failure) : failure;
  }
}

function entryOf({ entries }: SettingsReading, key: string): SettingEntry | undefined {
  return entries.find((entry) => entry.key === key);
}

function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
