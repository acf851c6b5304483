/** What cannot be read, and in which line, from 1. */
export class YamlProblem extends Error {
  readonly line: number;

  constructor(problem: string, line: number) {
    super(problem);
    this.line = line;
  }
}

interface Line {
  indent: number;
  text: string;
  number: number;
}

const KEY = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'#[\]{},][^:#]*?)\s*:(?:\s+(.*))?$/;

/**
 * The lists in a YAML file of wildcards: keys above keys make paths such as `clothes/hats`, a list without key has the
 * empty path. Reads the part of YAML 1.2 that such files are written in: nested keys, `-` lists, `[a, b]`, quotes and
 * comments. Rejects everything else by its line, so that nothing is read in another way than it was meant.
 */
export function readWildcardYaml(text: string): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  const path: { indent: number; key: string }[] = [];
  for (const line of linesOf(text)) {
    const isItem = /^-(\s|$)/.test(line.text);
    // The items of a key may stand below it without being indented.
    while (path.length > 0 && (path.at(-1)?.indent ?? 0) >= line.indent + (isItem ? 1 : 0)) path.pop();
    const add = (more: string[], key?: string): void => {
      const name = [...path.map((one) => one.key), ...(key === undefined ? [] : [key])].join('/');
      lists.set(name, [...(lists.get(name) ?? []), ...more]);
    };
    if (isItem) {
      add(valuesOf(line.text.slice(1).trim(), line));
      continue;
    }
    const [, written, value = ''] = KEY.exec(line.text) ?? [];
    if (written === undefined)
      throw new YamlProblem('is neither a key with a colon nor an item with a hyphen', line.number);
    const [key = ''] = valuesOf(written, line);
    const rest = withoutComment(value);
    if (rest === '') path.push({ indent: line.indent, key });
    else add(valuesOf(rest, line), key);
  }
  return lists;
}

function* linesOf(text: string): Generator<Line> {
  for (const [at, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    const number = at + 1;
    const body = raw.trim();
    if (body === '' || body.startsWith('#') || body === '---' || body === '...' || body.startsWith('%')) continue;
    const [indent = ''] = /^\s*/.exec(raw) ?? [];
    if (indent.includes('\t')) throw new YamlProblem('is indented with a tab; use spaces', number);
    yield { indent: indent.length, text: withoutComment(body), number };
  }
}

/** One value, or those between brackets. */
function valuesOf(text: string, { number }: Line): string[] {
  if (text === '') return [];
  if (text.startsWith('[')) {
    if (!text.endsWith(']')) throw new YamlProblem('has a [ that is not closed in its line', number);
    const items = text.slice(1, -1).match(/\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,]+)/g) ?? [];
    return items
      .map((item) => item.trim())
      .filter((item) => item !== '')
      .map((item) => scalar(item, number));
  }
  return [scalar(text, number)];
}

function scalar(text: string, number: number): string {
  if (text.startsWith("'")) {
    if (!/^'(?:[^']|'')*'$/.test(text)) throw new YamlProblem('has a quote that is not closed', number);
    return text.slice(1, -1).replaceAll("''", "'");
  }
  if (text.startsWith('"')) {
    try {
      return String(JSON.parse(text));
    } catch {
      throw new YamlProblem('has a quoted text that cannot be read', number);
    }
  }
  if (/^(&|\*\S+$|!|[|>][-+\d]*$)/.test(text))
    throw new YamlProblem('is written in a way that is not read here', number);
  return text;
}

/** A number sign begins a comment after a space, outside of quotes. */
function withoutComment(text: string): string {
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    const before = text[at - 1] ?? ' ';
    if (quote !== '') quote = letter === quote ? '' : quote;
    else if (letter === '#' && /\s/.test(before)) return text.slice(0, at).trim();
    else if (/["']/.test(letter) && /[\s[,]/.test(before)) quote = letter;
  }
  return text.trim();
}
