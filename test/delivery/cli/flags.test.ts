import { describe, expect, it } from '@jest/globals';
import { exitCodeOf } from '../../../src/delivery/cli/errors.ts';
import {
  collect,
  collectOptions,
  fraction,
  parseValue,
  StrictCommand,
  wantsJson,
  wholeNumber,
} from '../../../src/delivery/cli/flags.ts';
import { StudioError } from '../../../src/domain/errors.ts';

interface Parsed {
  words: string[];
  flags: Record<string, unknown>;
}

function parse(args: string[]): Parsed {
  const parsed: Parsed = { words: [], flags: {} };
  const program = new StrictCommand('ima2').exitOverride().configureOutput({ outputError: () => undefined });
  program
    .command('gen')
    .argument('[words...]')
    .option('-s, --size <WxH>')
    .option('-n, --count <n>', '', wholeNumber(1, 8))
    .option('--ref <file>', '', collect)
    .option('--option <pair>', '', collectOptions)
    .option('--strength <n>', '', fraction(0, 1))
    .option('--web-search')
    .option('--no-web-search')
    .option('--json')
    .action((words: string[], flags: Record<string, unknown>) => {
      Object.assign(parsed, { words, flags });
    });
  program.parse(['gen', ...args], { from: 'user' });
  return parsed;
}

function refusal(args: string[]): { message: string; hint: string | undefined; exit: number } {
  try {
    parse(args);
  } catch (failure) {
    if (!StudioError.is(failure)) throw failure;
    return { message: failure.message, hint: failure.hint, exit: exitCodeOf(failure) };
  }
  throw new Error(`${args.join(' ')} was not refused`);
}

describe('flags', () => {
  it('takes the written forms of the contract', () => {
    expect(parse(['a', 'b', '--size', '512x512']).flags['size']).toBe('512x512');
    expect(parse(['--size=512x512', 'a']).flags['size']).toBe('512x512');
    expect(parse(['-s', '512x512', 'a', '--json'])).toEqual({ words: ['a'], flags: { size: '512x512', json: true } });
    expect(parse(['--ref', 'a.png', '--ref', 'b.png']).flags['ref']).toEqual(['a.png', 'b.png']);
    expect(parse(['-5', 'cats']).words).toEqual(['-5', 'cats']);
    expect(parse(['--', '--size', '-x']).words).toEqual(['--size', '-x']);
    expect(parse(['--size=-1']).flags['size']).toBe('-1');
    expect(parse(['--size', '-']).flags['size']).toBe('-');
    expect(parse(['--no-web-search']).flags['webSearch']).toBe(false);
    expect(parse([]).flags['webSearch']).toBeUndefined();
  });

  it('refuses what could be meant in two ways, and says how to write it', () => {
    expect(refusal(['--size'])).toEqual({ message: '--size needs a value', hint: 'Write -s, --size <WxH>', exit: 2 });
    expect(refusal(['--size', '--json'])).toEqual({
      message: '--size needs a value',
      hint: 'If --json is the value, write --size=--json',
      exit: 2,
    });
    expect(refusal(['-n3'])).toEqual({ message: 'Unknown flag -n3', hint: 'Write -n 3', exit: 2 });
    expect(refusal(['-n=3'])).toEqual({ message: 'Unknown flag -n=3', hint: 'Write -n 3', exit: 2 });
    expect(refusal(['-xyz'])).toMatchObject({ message: 'Unknown flag -xyz', exit: 2 });
    expect(refusal(['--web-search', '--no-web-search'])).toMatchObject({ exit: 2 });
    expect(refusal(['--no-web-search', '--web-search'])).toMatchObject({ exit: 2 });
  });

  it('reads option pairs as JSON where they are JSON', () => {
    expect(parse(['--option', 'a=1', '--option', 'b=x=y', '--option', 'c=true']).flags['option']).toEqual({
      a: 1,
      b: 'x=y',
      c: true,
    });
    expect(parseValue('[1]')).toEqual([1]);
    expect(parseValue('plain')).toBe('plain');
    for (const pair of ['novalue', '=x']) expect(() => collectOptions(pair)).toThrow('key=value');
  });

  it('holds numbers in their range', () => {
    const count = wholeNumber(1, 8);
    expect(count('8')).toBe(8);
    for (const text of ['0', '9', '1.5', 'x', '', ' 1', '1e1']) expect(() => count(text)).toThrow('from 1 to 8');
    expect(wholeNumber(0)('12')).toBe(12);
    expect(() => wholeNumber(0)('-1')).toThrow('at least 0');
    expect(fraction(0, 1)('.5')).toBe(0.5);
    for (const text of ['1.1', 'x', '']) expect(() => fraction(0, 1)(text)).toThrow('from 0 to 1');
  });

  it('knows that JSON is asked for before anything is parsed', () => {
    expect(wantsJson(['gen', '--json'])).toBe(true);
    expect(wantsJson(['gen', '--bad', '--jsonl'])).toBe(true);
    expect(wantsJson(['gen', '--', '--json'])).toBe(false);
  });
});
