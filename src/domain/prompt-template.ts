import { StudioError } from './errors.ts';

/** One piece of a template. `written` is how it stands there. */
export type TemplatePart =
  | { kind: 'text'; text: string }
  | { kind: 'number'; written: string; from: number; to: number }
  | { kind: 'list'; written: string; name: string }
  | { kind: 'choice'; written: string; options: TemplateOption[]; from: number; to: number; separator: string };

/** One of several possibilities; twice the weight is drawn twice as often, and weight 0 never. */
export interface TemplateOption {
  weight: number;
  parts: TemplatePart[];
}

const DEEPEST = 32;
const SEPARATOR = ', ';
/** `__name__`; a name may have folders and, for several lists at once, stars. */
const LIST = /__([\p{L}\p{N}*](?:[\p{L}\p{N}.*/-]|_(?!_))*)__/uy;
const NUMBERS = /\{\s*(\d{1,9})\s*-\s*(\d{1,9})\s*\}/y;
const HOW_MANY = /\s*(?:(\d{1,3})|(\d{0,3})-(\d{0,3}))\$\$/y;
const JOINED_BY = /([^{}|$]*)\$\$/y;
const WEIGHT = /\s*(\d{1,9}(?:\.\d{1,9})?)::/y;
const ESCAPABLE = '{}|_$:\\';

/**
 * Reads a prompt template: `{a|b}` one of them, `{3::a|b}` with weights, `{2$$a|b|c}` two of them, `{1-2$$ and $$a|b}`
 * one or two joined by " and ", `{2-5}` a whole number, `__name__` a line of a wildcard list; a backslash makes the next
 * of `{}|_$:` an ordinary letter. A StudioError `TEMPLATE_INVALID` names the place of what cannot be read, in `where`.
 */
export function parseTemplate(template: string, where = 'prompt'): TemplatePart[] {
  return new Reader(template, where).whole();
}

/** Reads one line of a wildcard list: a template that may begin with its weight. */
export function parseLine(line: string, where: string): TemplateOption {
  return new Reader(line, where).line();
}

/** A StudioError for a template that cannot be used. */
export function templateInvalid(where: string, problem: string, details: Record<string, unknown> = {}): StudioError {
  return new StudioError('request-invalid', 'TEMPLATE_INVALID', `${where}: ${problem}`, {
    hint: 'Write \\{ for a brace that is meant as such, or send the prompt without template',
    details: { field: 'prompt', ...details },
  });
}

class Reader {
  readonly #text: string;
  readonly #where: string;
  #at = 0;

  constructor(text: string, where: string) {
    this.#text = text;
    this.#where = where;
  }

  whole(): TemplatePart[] {
    const parts = this.#parts(0);
    if (this.#at < this.#text.length) throw this.#invalid('has a } that closes nothing');
    return parts;
  }

  line(): TemplateOption {
    return { weight: this.#weight(), parts: this.whole() };
  }

  /** Up to what ends an option, or to the end. */
  #parts(depth: number): TemplatePart[] {
    const parts: TemplatePart[] = [];
    let text = '';
    const flush = (): void => {
      if (text !== '') parts.push({ kind: 'text', text });
      text = '';
    };
    while (this.#at < this.#text.length) {
      const letter = this.#text[this.#at] ?? '';
      if (letter === '}' || (letter === '|' && depth > 0)) break;
      const part = letter === '{' ? this.#braces(depth) : this.#list();
      if (part === undefined) {
        text += this.#letter();
      } else {
        flush();
        parts.push(part);
      }
    }
    flush();
    return parts;
  }

  #braces(depth: number): TemplatePart {
    const begin = this.#at;
    if (depth === DEEPEST) throw this.#invalid(`is nested deeper than ${DEEPEST} levels`);
    const numbers = this.#take(NUMBERS);
    if (numbers !== undefined) {
      const [written, from, to] = [numbers[0], Number(numbers[1]), Number(numbers[2])];
      if (from > to) throw this.#invalid(`${written} has its larger number first`, begin);
      return { kind: 'number', written, from, to };
    }
    this.#at += 1;
    const many = this.#take(HOW_MANY);
    const separator = many === undefined ? undefined : this.#take(JOINED_BY)?.[1];
    const options: TemplateOption[] = [];
    do options.push({ weight: this.#weight(), parts: trimmed(this.#parts(depth + 1)) });
    while (this.#passes('|'));
    if (!this.#passes('}')) throw this.#invalid('has a { that is never closed', begin);
    const written = this.#text.slice(begin, this.#at);
    const [from, to] = many === undefined ? [1, 1] : rangeOf(many);
    if (to < from) throw this.#invalid(`${written} has its larger number first`, begin);
    return { kind: 'choice', written, options, from, to, separator: separator ?? SEPARATOR };
  }

  #list(): TemplatePart | undefined {
    const [written, name] = this.#take(LIST) ?? [];
    return written === undefined || name === undefined ? undefined : { kind: 'list', written, name };
  }

  #letter(): string {
    const next = this.#text[this.#at + 1];
    const isEscape = this.#text[this.#at] === '\\' && next !== undefined && ESCAPABLE.includes(next);
    const letter = isEscape ? next : (this.#text[this.#at] ?? '');
    this.#at += isEscape ? 2 : 1;
    return letter;
  }

  #weight(): number {
    const [, weight] = this.#take(WEIGHT) ?? [];
    return weight === undefined ? 1 : Number(weight);
  }

  #passes(letter: string): boolean {
    if (this.#text[this.#at] !== letter) return false;
    this.#at += 1;
    return true;
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#at = pattern.lastIndex;
    return match;
  }

  #invalid(problem: string, at = this.#at): StudioError {
    return templateInvalid(this.#where, `${problem} (character ${at + 1})`, { position: at });
  }
}

/** `2$$`, `1-2$$`, `-2$$` from none, `2-$$` to all. */
function rangeOf([, exactly, from, to]: RegExpExecArray): [number, number] {
  if (exactly !== undefined) return [Number(exactly), Number(exactly)];
  return [Number(from), to === '' || to === undefined ? Number.POSITIVE_INFINITY : Number(to)];
}

/** Spaces at the edges of an option are layout. */
function trimmed(parts: TemplatePart[]): TemplatePart[] {
  const first = parts[0];
  if (first?.kind === 'text') first.text = first.text.trimStart();
  const last = parts.at(-1);
  if (last?.kind === 'text') last.text = last.text.trimEnd();
  return parts.filter((part) => part.kind !== 'text' || part.text !== '');
}
