import { StudioError } from './errors.ts';
import { type Lots, lotsOf } from './lots.ts';
import {
  parseLine,
  parseTemplate,
  type TemplateOption,
  type TemplatePart,
  templateInvalid,
} from './prompt-template.ts';

/** Lines of each wildcard list, by the name under which templates ask for it. */
export type WildcardLists = ReadonlyMap<string, readonly string[]>;

/** What was drawn for one piece of a template, in the order of the prompt. */
export interface Draw {
  from: string;
  drew: string;
}

/** A prompt that a template led to. */
export interface ResolvedPrompt {
  prompt: string;
  draws: Draw[];
}

type Choice = Extract<TemplatePart, { kind: 'choice' }>;
type Chain = readonly string[];

/** A template together with its lists: how many prompts it stands for, which ones, and which one a seed leads to. */
export class PromptTemplate {
  readonly #parts: TemplatePart[];
  readonly #lists: WildcardLists;
  readonly #read = new Map<string, TemplateOption[]>();
  readonly #counts = new Map<string, number>();
  /** Prompts that it stands for, at most 2^53-1. */
  readonly total: number;

  /** Refuses what cannot be read, lists that are not there (`WILDCARD_UNKNOWN`) and lists that lead back to themselves. */
  constructor(template: string, lists: WildcardLists) {
    this.#lists = lists;
    this.#parts = parseTemplate(template);
    this.total = this.#countParts(this.#parts, []);
  }

  /** The prompt that the seed leads to; `index` counts the prompts of one request. */
  draw(seed: string, index: number): ResolvedPrompt {
    const draws: Draw[] = [];
    const prompt = this.#drawParts(this.#parts, lotsOf(`${seed}/${index}`), draws);
    return { prompt: prompt.trim(), draws };
  }

  /** The first `most` of all its prompts, in the order in which they are written. */
  all(most: number): ResolvedPrompt[] {
    const found: ResolvedPrompt[] = [];
    for (const { prompt, draws } of this.#everyOf(this.#parts)) {
      if (found.length === most) break;
      found.push({ prompt: prompt.trim(), draws });
    }
    return found;
  }

  #drawParts(parts: readonly TemplatePart[], lots: Lots, draws: Draw[]): string {
    return parts.map((part) => this.#drawPart(part, lots, draws)).join('');
  }

  #drawPart(part: TemplatePart, lots: Lots, draws: Draw[]): string {
    if (part.kind === 'text') return part.text;
    const draw: Draw = { from: part.written, drew: '' };
    draws.push(draw);
    if (part.kind === 'number') draw.drew = String(part.from + Math.floor(lots() * (part.to - part.from + 1)));
    else draw.drew = this.#drawSome(part.kind === 'list' ? this.#choiceOf(part) : part, lots, draws);
    return draw.drew;
  }

  #drawSome(choice: Choice, lots: Lots, draws: Draw[]): string {
    const left = [...this.#optionsOf(choice)];
    const to = Math.min(choice.to, left.length);
    const wanted = choice.from + Math.floor(lots() * (to - choice.from + 1));
    const drawn: string[] = [];
    while (drawn.length < wanted) {
      const [option] = left.splice(weighted(left, lots()), 1);
      drawn.push(this.#drawParts(option?.parts ?? [], lots, draws));
    }
    return drawn.join(choice.separator);
  }

  *#everyOf(parts: readonly TemplatePart[]): Generator<ResolvedPrompt> {
    const [first, ...rest] = parts;
    if (first === undefined) {
      yield { prompt: '', draws: [] };
      return;
    }
    for (const head of this.#everyOfPart(first)) {
      for (const tail of this.#everyOf(rest)) {
        yield { prompt: head.prompt + tail.prompt, draws: [...head.draws, ...tail.draws] };
      }
    }
  }

  *#everyOfPart(part: TemplatePart): Generator<ResolvedPrompt> {
    if (part.kind === 'text') {
      yield { prompt: part.text, draws: [] };
      return;
    }
    const said = (prompt: string, draws: Draw[] = []) => ({
      prompt,
      draws: [{ from: part.written, drew: prompt }, ...draws],
    });
    if (part.kind === 'number') {
      for (let number = part.from; number <= part.to; number += 1) yield said(String(number));
      return;
    }
    const choice = part.kind === 'list' ? this.#choiceOf(part) : part;
    const options = this.#optionsOf(choice);
    for (let size = choice.from; size <= Math.min(choice.to, options.length); size += 1) {
      for (const { prompt, draws } of this.#everySome(options, size, choice.separator)) yield said(prompt, draws);
    }
  }

  /** Every way to take `size` of the options, in their order. */
  *#everySome(options: readonly TemplateOption[], size: number, separator: string): Generator<ResolvedPrompt> {
    if (size === 0) {
      yield { prompt: '', draws: [] };
      return;
    }
    for (let at = 0; at + size <= options.length; at += 1) {
      for (const head of this.#everyOf(options[at]?.parts ?? [])) {
        for (const tail of this.#everySome(options.slice(at + 1), size - 1, separator)) {
          const prompt = size === 1 ? head.prompt : `${head.prompt}${separator}${tail.prompt}`;
          yield { prompt, draws: [...head.draws, ...tail.draws] };
        }
      }
    }
  }

  #countParts(parts: readonly TemplatePart[], chain: Chain): number {
    return parts.reduce((product, part) => capped(product * this.#countPart(part, chain)), 1);
  }

  #countPart(part: TemplatePart, chain: Chain): number {
    if (part.kind === 'text') return 1;
    if (part.kind === 'number') return part.to - part.from + 1;
    if (part.kind === 'list') return this.#countList(part.name, chain);
    // A list that stands alone is drawn from itself; going through it finds what is wrong with it.
    for (const { parts } of part.options) this.#countParts(parts, chain);
    const options = this.#optionsOf(part);
    if (options.length === 0) throw templateInvalid('prompt', `${part.written} has only options of weight 0`);
    if (part.from > options.length) {
      throw templateInvalid('prompt', `${part.written} asks for ${part.from} of ${options.length}`);
    }
    return countSome(
      options.map(({ parts }) => this.#countParts(parts, chain)),
      part.from,
      Math.min(part.to, options.length),
    );
  }

  #countList(name: string, chain: Chain): number {
    const known = this.#counts.get(name);
    if (known !== undefined) return known;
    if (chain.includes(name)) {
      const way = [...chain.slice(chain.indexOf(name)), name].map((one) => `__${one}__`).join(' leads to ');
      throw templateInvalid('prompt', `wildcards go round in a circle: ${way}`, { wildcard: name });
    }
    const further = [...chain, name];
    const counts = this.#optionsNamed(name).map(({ parts }) => this.#countParts(parts, further));
    const count = counts.reduce((sum, one) => capped(sum + one), 0);
    this.#counts.set(name, count);
    return count;
  }

  #choiceOf({ written, name }: Extract<TemplatePart, { kind: 'list' }>): Choice {
    return { kind: 'choice', written, options: this.#optionsNamed(name), from: 1, to: 1, separator: '' };
  }

  /** What can be drawn. Several of a single list are several of its lines. */
  #optionsOf({ options, to }: Choice): TemplateOption[] {
    const only = options.length === 1 && to !== 1 ? options[0]?.parts : undefined;
    const list = only?.length === 1 && only[0]?.kind === 'list' ? only[0] : undefined;
    return (list ? this.#optionsNamed(list.name) : options).filter(({ weight }) => weight > 0);
  }

  #optionsNamed(name: string): TemplateOption[] {
    const known = this.#read.get(name);
    if (known !== undefined) return known;
    const options = this.#linesNamed(name)
      .map((line) => parseLine(line, `wildcard ${name}`))
      .filter(({ weight }) => weight > 0);
    if (options.length === 0) throw unknownWildcard(name, 'is empty', this.#lists);
    this.#read.set(name, options);
    return options;
  }

  #linesNamed(name: string): readonly string[] {
    const lines = this.#lists.get(name);
    if (lines !== undefined) return lines;
    const names = name.includes('*') ? [...this.#lists.keys()].filter(fits(name)) : [];
    if (names.length === 0) throw unknownWildcard(name, 'is not there', this.#lists);
    return names.flatMap((one) => this.#lists.get(one) ?? []);
  }
}

/** `*` stands for a part of one segment, `**` for any number of segments. */
function fits(pattern: string): (name: string) => boolean {
  const source = pattern
    .split(/(\*+)/)
    .map((part) => (part.startsWith('*') ? (part === '*' ? '[^/]*' : '.*') : part.replace(/[.\-/]/g, '\\$&')))
    .join('');
  const expression = new RegExp(`^${source}$`, 'u');
  return (name) => expression.test(name);
}

/** Position of the option that a number from 0 up to 1 falls on. */
function weighted(options: readonly TemplateOption[], lot: number): number {
  const sum = options.reduce((total, { weight }) => total + weight, 0);
  let rest = lot * sum;
  const at = options.findIndex(({ weight }) => {
    rest -= weight;
    return rest < 0;
  });
  return at < 0 ? options.length - 1 : at;
}

/** Ways to take `from` to `to` of options that can each be said in so many ways. */
function countSome(counts: readonly number[], from: number, to: number): number {
  const ways = [1];
  for (const count of counts) {
    for (let size = Math.min(ways.length, to); size > 0; size -= 1) {
      ways[size] = capped((ways[size] ?? 0) + (ways[size - 1] ?? 0) * count);
    }
  }
  return ways.slice(from, to + 1).reduce((sum, one) => capped(sum + one), 0);
}

function capped(count: number): number {
  return Math.min(count, Number.MAX_SAFE_INTEGER);
}

const NAMED = 12;

function unknownWildcard(name: string, problem: string, lists: WildcardLists): StudioError {
  const known = [...lists.keys()].sort();
  const offered = known.length === 0 ? 'there are none yet' : `there are ${known.slice(0, NAMED).join(', ')}`;
  const more = known.length > NAMED ? ` and ${known.length - NAMED} more` : '';
  return new StudioError('request-invalid', 'WILDCARD_UNKNOWN', `prompt: the wildcard __${name}__ ${problem}`, {
    hint: `Put ${name}.txt with one line for each possibility into the folder of wildcards; ${offered}${more}`,
    details: { field: 'prompt', wildcard: name },
  });
}
