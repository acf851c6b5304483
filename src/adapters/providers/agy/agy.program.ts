import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { cancelled } from '../../../domain/errors.ts';
import { runChild } from '../shared/child.ts';
import type { AnswerForm } from './agy.prompt.ts';

/** Where the program is looked for, and what it gets of the environment. */
export interface ProgramSettings {
  /** A path or a name, as the settings have it; null: `agy`. */
  program: string | null;
  environment: Readonly<Record<string, string>>;
  home: string;
  temp: string;
  /** Milliseconds for the question after its version. */
  versionTimeoutMs: number;
  graceMs: number;
}

/** A program that is there. */
export interface AgyProgram {
  path: string;
  /** As it says itself; undefined: it does not say. */
  version: string | undefined;
  form: AnswerForm;
}

const LARGEST_VERSION = 64 * 1024;
/** From this version on answers come in a structure, by the program's own notes. */
const STRUCTURED_SINCE = [1, 1, 8] as const;

/** The path of the program; undefined: it is not installed. */
export async function findProgram({ program, environment, home }: ProgramSettings): Promise<string | undefined> {
  if (program !== null && (isAbsolute(program) || /[\\/]/.test(program))) {
    return (await isProgram(program)) ? program : undefined;
  }
  const name = program ?? 'agy';
  const folders = (environment.PATH ?? '').split(delimiter).filter(isAbsolute);
  const places = program === null ? [...folders, join(home, '.local', 'bin')] : folders;
  const names = process.platform === 'win32' ? [`${name}.exe`, name] : [name];
  for (const path of places.flatMap((folder) => names.map((each) => join(folder, each)))) {
    if (await isProgram(path)) return path;
  }
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** Asks the program for its version. One that does not answer counts as old; undefined: it cannot be started. */
export async function askVersion(
  path: string,
  settings: ProgramSettings,
  signal: AbortSignal,
): Promise<AgyProgram | undefined> {
  const { environment, temp, versionTimeoutMs, graceMs } = settings;
  const { how, stdout } = await runChild({
    program: path,
    args: ['--version'],
    environment,
    folder: temp,
    signal,
    timeoutMs: versionTimeoutMs,
    graceMs,
    maxBytes: LARGEST_VERSION,
  });
  if (how === 'cancelled') throw cancelled();
  if (how === 'not-started') return undefined;
  const version = /\b\d{1,4}\.\d{1,4}\.\d{1,6}\b/.exec(stdout)?.[0];
  return { path, version, form: isStructured(version) ? 'structured' : 'line' };
}

function isStructured(version: string | undefined): boolean {
  if (version === undefined) return false;
  const numbers = version.split('.').map(Number);
  for (const [at, wanted] of STRUCTURED_SINCE.entries()) {
    const had = numbers[at] ?? 0;
    if (had !== wanted) return had > wanted;
  }
  return true;
}
