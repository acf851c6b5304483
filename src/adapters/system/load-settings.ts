import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { keyOfEntry, type SecretName, secretsTable } from '../../domain/secrets.ts';
import { type SettingProblem, type Settings, type SettledSettings, toSettings } from '../../domain/settings.ts';
import { isDocument, type SettingsDocument, valueAt } from '../../domain/settings-file.ts';
import { type ConfigDocument, parseConfig, unreadableConfig } from './config-document.ts';
import { KnownSecrets } from './known-secrets.ts';
import { parseDotenv } from './parse-dotenv.ts';

/** A secret of the environment, and the variable it stands in. */
interface EnvironmentSecret {
  value: string;
  variable: string;
}

/** Settings of this process, and what goes with them. */
export interface LoadedSettings extends SettledSettings {
  /** Path of the settings file, whether it exists or not. */
  configFile: string;
  /** The home folder of the person, by the variables that were read. */
  home: string;
  /** Whether there is a settings file. */
  configExists: boolean;
  /** The file as it is; undefined when there is none or when it is broken. It holds secrets. */
  file: SettingsDocument | undefined;
  /** Secrets of the environment; for the vault alone. */
  secrets: Readonly<Partial<Record<SecretName, EnvironmentSecret>>>;
  /** Value of an environment variable: for the vault, and for programs that get a few of them. */
  variable: (name: string) => string | undefined;
  /** Secret values that must not be said. */
  known: KnownSecrets;
  /** Settles the same environment and overrides with another state of the file. */
  settleWith: (found: ConfigDocument) => SettledSettings;
}

/** What settings are read from; each part has that of this process as its default. */
export interface LoadOptions {
  /** The variables to read; those of this process by default. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Stronger than variables and file. */
  overrides?: Partial<Settings>;
  /** Folder of `.env`, and start of relative paths. */
  workingDir?: string;
  /** By default that of the given variables, else of this machine. */
  home?: string;
}

/**
 * Reads variables, `.env` of the working directory and `config.json`, and settles all settings. It never fails: what is
 * wrong is among the problems, a file that is broken counts as empty.
 */
export function loadSettings(options: LoadOptions = {}): LoadedSettings {
  const workingDir = options.workingDir ?? process.cwd();
  // Variables that are given stand for a machine: its home is theirs, so that nobody's accounts are touched by accident.
  const home = options.home ?? (options.env?.HOME || homedir());
  const env = withDotenv(options.env ?? process.env, workingDir);
  const layers = { env, overrides: options.overrides ?? {}, home, workingDir, resolve };
  const settleWith = (found: ConfigDocument): SettledSettings => {
    const settled = toSettings({ ...layers, file: found.state === 'read' ? found.document : undefined });
    return found.state === 'broken' ? { ...settled, problems: [found.problem, ...settled.problems] } : settled;
  };
  const configFile = join(settleWith({ state: 'missing' }).settings['storage.configDir'], 'config.json');
  const found = readConfig(configFile);
  const settled = settleWith(found);
  const file = found.state === 'read' ? found.document : undefined;
  const secrets = environmentSecrets(env);
  const variable = (name: string): string | undefined => (Object.hasOwn(env, name) ? env[name]?.trim() : undefined);
  const known = new KnownSecrets([
    ...instanceKeys(settled.settings, variable),
    ...Object.values(secrets).map(({ value }) => value),
    ...Object.values(secretsTable).flatMap(({ configKey }) => texts(valueAt(file, configKey))),
    ...Object.values(settled.settings).flatMap(passwordIn),
  ]);
  return {
    ...settled,
    configFile,
    home,
    configExists: found.state !== 'missing',
    file,
    secrets,
    variable,
    known,
    settleWith,
  };
}

/** One line for people: what is wrong and what to do. */
export function problemLine({ message, hint }: SettingProblem): string {
  return `${message}. ${hint}`;
}

function withDotenv(env: Readonly<Record<string, string | undefined>>, workingDir: string): Record<string, string> {
  const given = Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1]));
  try {
    return { ...parseDotenv(readFileSync(join(workingDir, '.env'), 'utf8')), ...Object.fromEntries(given) };
  } catch {
    return Object.fromEntries(given);
  }
}

function readConfig(path: string): ConfigDocument {
  try {
    return parseConfig(path, readFileSync(path, 'utf8'));
  } catch (error) {
    return unreadableConfig(path, error);
  }
}

function environmentSecrets(env: Readonly<Record<string, string>>): LoadedSettings['secrets'] {
  const found: Partial<Record<SecretName, EnvironmentSecret>> = {};
  for (const [name, secret] of Object.entries(secretsTable)) {
    const variable = secret.env.find((candidate) => env[candidate]?.trim());
    const value = variable && env[variable]?.trim();
    if (variable && value) found[name as SecretName] = { value, variable };
  }
  return found;
}

function instanceKeys(
  { instances, backends }: Pick<Settings, 'instances' | 'backends'>,
  variable: LoadedSettings['variable'],
): string[] {
  return [...Object.values(instances), ...Object.values(backends)].flatMap((entry) => {
    const { variable: name, value } = keyOfEntry(entry);
    return [value ?? '', name === undefined ? '' : (variable(name) ?? '')];
  });
}

function texts(value: unknown): string[] {
  if (isDocument(value)) return [JSON.stringify(value)];
  return typeof value === 'string' ? [value] : [];
}

/** The password of an address such as a proxy's. */
function passwordIn(value: unknown): string[] {
  if (typeof value !== 'string' || !value.includes('@') || !URL.canParse(value)) return [];
  const { password } = new URL(value);
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}
