import type { SettingProblem } from '../../domain/settings.ts';
import { isDocument, type SettingsDocument } from '../../domain/settings-file.ts';
import { errorCode } from '../storage/atomic-write.ts';
import { findJsonFault } from './json-fault.ts';

/** The settings file as it was found. `broken` still has a file, and nothing of it counts. */
export type ConfigDocument =
  | { state: 'missing' }
  | { state: 'read'; document: SettingsDocument; text: string }
  | { state: 'broken'; problem: SettingProblem };

const MISSING = new Set(['ENOENT', 'ENOTDIR']);

/** Parses the text of the settings file. An empty file counts as one without settings. */
export function parseConfig(path: string, content: string): ConfigDocument {
  const text = content.replace(/^\uFEFF/, '');
  if (text.trim() === '') return { state: 'read', document: {}, text };
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    const { line, column } = findJsonFault(text) ?? { line: 1, column: 1 };
    const problem = broken(
      path,
      `${path} is not valid JSON at line ${line}, column ${column}; its settings and keys do not count`,
      'Correct that place: often a comma too many or too few, a missing quote, or a remark',
    );
    return { state: 'broken', problem: { ...problem, line, column } };
  }
  if (isDocument(document)) return { state: 'read', document, text };
  const problem = broken(path, `${path} must hold an object in braces; its settings do not count`, 'Put { } around it');
  return { state: 'broken', problem: { ...problem, line: 1, column: 1 } };
}

/** What a failed attempt to read the file means. */
export function unreadableConfig(path: string, error: unknown): ConfigDocument {
  const code = errorCode(error) ?? 'unknown error';
  if (MISSING.has(code)) return { state: 'missing' };
  const hint = 'Make it a file that your user may read';
  return {
    state: 'broken',
    problem: broken(path, `${path} cannot be read (${code}); its settings do not count`, hint),
  };
}

function broken(path: string, message: string, hint: string): SettingProblem {
  return { severity: 'error', code: 'CONFIG_BROKEN', source: 'file', name: path, message, hint };
}
