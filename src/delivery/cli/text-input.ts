import { readFile } from 'node:fs/promises';
import { usage } from './errors.ts';
import { fsCode } from './picture-input.ts';
import { readStdin } from './prompt-input.ts';

/** A text of the command line: itself, `@file` for what a file holds, `-` for standard input. */
export async function textInput(flag: string, value: string): Promise<string> {
  if (value === '-') return (await readStdin()).replace(/\n$/, '');
  if (!value.startsWith('@') || value === '@') return value;
  return (await readTextFile(flag, value.slice(1))).replace(/\n$/, '');
}

/** The JSON of a file: its path, also as `@path`, or `-` for standard input. */
export async function jsonInput(flag: string, value: string): Promise<unknown> {
  const text = value === '-' ? await readStdin() : await readTextFile(flag, value.replace(/^@/, ''));
  return parsed(flag, text);
}

/** JSON that stands in the command line itself, in `@file`, or comes through standard input. */
export async function jsonText(flag: string, value: string): Promise<unknown> {
  return parsed(flag, await textInput(flag, value));
}

async function readTextFile(flag: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (failure) {
    throw usage(
      `${flag} ${path} cannot be read (${fsCode(failure)})`,
      'Pass a file that you may read',
      'FILE_UNREADABLE',
    );
  }
}

function parsed(flag: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw usage(`${flag} is not valid JSON`, 'Check quotes and commas', 'INVALID_JSON');
  }
}
