import type { ForeignSettings, NamedTexts, PictureText } from './foreign-settings.ts';
import {
  endOfString,
  known,
  modelName,
  numberValue,
  seedValue,
  shareValue,
  sizeIn,
  textValue,
} from './foreign-values.ts';

const NEGATIVE = 'Negative prompt:';
const LONGEST_NAME = 60;
/** With fewer pairs the last line is part of the prompt. */
const LEAST_PAIRS = 3;
const MAX_PAIRS = 1000;
/** Where the text may stand: PNG keyword, EXIF, a comment of JPEG, alpha of the pixels. */
const NAMES = ['parameters', 'usercomment', 'comment', 'imagedescription', 'stealth'];

/**
 * The `parameters` text of AUTOMATIC1111, which Forge, SD.Next and many others write as well: prompt, negative prompt,
 * then a line of pairs. Source: `modules/infotext_utils.py` of stable-diffusion-webui.
 */
export function a1111Settings(texts: NamedTexts): { settings: ForeignSettings; from: PictureText } | undefined {
  for (const name of NAMES) {
    const from = texts.get(name);
    const settings = from && readInfotext(from.text);
    if (from !== undefined && settings !== undefined) return { settings, from };
  }
  return undefined;
}

/** Settings from an infotext; undefined when the text has no line of pairs. */
export function readInfotext(text: string): ForeignSettings | undefined {
  const lines = text.replaceAll('\r', '').split('\n');
  const at = lineOfPairs(lines);
  if (at < 0) return undefined;
  const pairs = readPairs(lines.slice(at).join(', '));
  const { prompt, negative } = readPrompts(lines.slice(0, at));
  const version = pairs.get('version');
  return known<ForeignSettings>({
    tool: toolOf(version, pairs.get('app')),
    toolVersion: version,
    prompt: textValue(prompt),
    negativePrompt: textValue(negative),
    model: modelName(pairs.get('model')),
    seed: seedValue(pairs.get('seed')),
    steps: numberValue(pairs.get('steps')),
    cfgScale: numberValue(pairs.get('cfg scale') ?? pairs.get('distilled cfg scale') ?? pairs.get('guidance scale')),
    sampler: textValue(pairs.get('sampler')),
    scheduler: textValue(pairs.get('schedule type') ?? pairs.get('scheduler')),
    size: sizeIn(pairs.get('size')),
    strength: shareValue(pairs.get('denoising strength') ?? pairs.get('strength')),
    ...(version === 'ima2' && { provider: pairs.get('provider'), quality: pairs.get('quality') }),
  });
}

/** The line that begins with the steps, or the last one where it has enough pairs to be no prose. */
function lineOfPairs(lines: readonly string[]): number {
  const steps = lines.findLastIndex((line) => /^\s{0,20}Steps:\s{0,5}\d/.test(line));
  if (steps >= 0) return steps;
  const last = lines.findLastIndex((line) => line.trim() !== '');
  const pairs = last < 0 ? new Map<string, string>() : readPairs(lines[last] ?? '');
  return pairs.size >= LEAST_PAIRS && (pairs.has('seed') || pairs.has('size')) ? last : -1;
}

function readPrompts(lines: readonly string[]): { prompt: string; negative: string } {
  const at = lines.findIndex((line) => line.trimStart().startsWith(NEGATIVE));
  if (at < 0) return { prompt: lines.join('\n'), negative: '' };
  const [first = '', ...rest] = lines.slice(at);
  return {
    prompt: lines.slice(0, at).join('\n'),
    negative: [first.trimStart().slice(NEGATIVE.length), ...rest].join('\n'),
  };
}

/** `Name: value` pairs between commas, names in lower case; a value in quotes is JSON. The first of a name counts. */
export function readPairs(line: string): Map<string, string> {
  const pairs = new Map<string, string>();
  let at = 0;
  while (at < line.length && pairs.size < MAX_PAIRS) {
    const comma = nextComma(line, at);
    const colon = line.slice(at, Math.min(comma, at + LONGEST_NAME)).indexOf(':');
    if (colon < 0) {
      at = comma + 1;
      continue;
    }
    const name = line
      .slice(at, at + colon)
      .trim()
      .toLowerCase();
    const start = skipSpaces(line, at + colon + 1);
    const isQuoted = line[start] === '"';
    const end = isQuoted ? endOfString(line, start) : nextComma(line, start);
    const raw = line.slice(start, end).trim();
    if (name !== '' && !pairs.has(name)) pairs.set(name, isQuoted ? unquoted(raw) : raw);
    at = nextComma(line, end) + 1;
  }
  return pairs;
}

function nextComma(line: string, from: number): number {
  const comma = line.indexOf(',', from);
  return comma < 0 ? line.length : comma;
}

function skipSpaces(line: string, from: number): number {
  let at = from;
  while (line[at] === ' ') at += 1;
  return at;
}

function unquoted(raw: string): string {
  try {
    return String(JSON.parse(raw));
  } catch {
    return raw.replaceAll('"', '');
  }
}

/** Forge counts its versions with an `f` before the number. */
function toolOf(version: string | undefined, app: string | undefined): string {
  if (app !== undefined && app !== '') return app;
  if (version === 'ima2') return 'ima2';
  return /^f\d|forge|neo/i.test(version ?? '') ? 'Forge' : 'A1111';
}
