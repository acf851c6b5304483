import type { SettingEntry } from '../../../../../src/domain/settings.ts';

/** The values of a setting that takes one of a few; null for all others. */
export function choicesOf({ kind, expects }: Pick<SettingEntry, 'kind' | 'expects'>): readonly string[] | null {
  const list = /^one of (.+)$/.exec(expects)?.[1];
  return kind === 'choice' && list !== undefined ? list.split(', ') : null;
}

/** What is written for something that was typed. What is no number goes as it is, and the server says what it expects. */
export function writtenValue({ kind }: Pick<SettingEntry, 'kind'>, value: string | boolean): unknown {
  if (typeof value === 'boolean') return value;
  const text = value.trim();
  const isNumber = kind === 'integer' && /^-?\d+$/.test(text);
  return isNumber ? Number(text) : text;
}
