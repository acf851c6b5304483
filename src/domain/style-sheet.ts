import { z } from 'zod';

const LONGEST = 400;
const COLOURS = 6;
const NEGATIVES = 4;

/** A style sheet as it is taken out of words and pictures: at most six colours, four things to avoid, 400 characters. */
export const StyleSheet = z.object({
  palette: list(COLOURS),
  composition: text(),
  mood: text(),
  medium: text(),
  subject_details: text(),
  negative: list(NEGATIVES),
});
export type StyleSheet = z.infer<typeof StyleSheet>;

function text() {
  return z.string().transform((value) => value.trim().slice(0, LONGEST));
}

function list(most: number) {
  return z.array(z.string()).transform((items) =>
    items
      .map((item) => item.trim().slice(0, LONGEST))
      .filter((item) => item !== '')
      .slice(0, most),
  );
}

/** The JSON Schema by which a model is asked for one. */
export const STYLE_SHEET_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['palette', 'composition', 'mood', 'medium', 'subject_details', 'negative'],
  properties: {
    palette: { type: 'array', items: { type: 'string' } },
    composition: { type: 'string' },
    mood: { type: 'string' },
    medium: { type: 'string' },
    subject_details: { type: 'string' },
    negative: { type: 'array', items: { type: 'string' } },
  },
} as const;

const LINES: readonly (readonly [string, string])[] = [
  ['medium', 'Style'],
  ['palette', 'Palette'],
  ['mood', 'Mood'],
  ['composition', 'Composition'],
  ['subject_details', 'Details'],
];

/** The words that a sheet puts before a prompt, at most `longest` characters; empty: it says nothing. Sheets of any shape are read. */
export function stylePrefix(sheet: Readonly<Record<string, unknown>>, longest: number): string {
  const lines = LINES.flatMap(([field, name]) => {
    const words = wordsIn(sheet[field]);
    return words.length === 0 ? [] : [`${name}: ${words.join(', ')}.`];
  });
  const avoided = wordsIn(sheet['negative']).map((word) => `no ${word}`);
  if (avoided.length > 0) lines.push(`${avoided.join(', ').replace(/^n/, 'N')}.`);
  return lines
    .join('\n')
    .slice(0, longest)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
}

function wordsIn(value: unknown): string[] {
  return [value].flat().flatMap((word) => (typeof word === 'string' && word.trim() !== '' ? [word.trim()] : []));
}
