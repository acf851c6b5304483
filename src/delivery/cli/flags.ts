import { Command, type CommanderError, InvalidArgumentError, Option } from 'commander';
import { StudioError } from '../../domain/errors.ts';
import { usage } from './errors.ts';

const NEGATIVE_NUMBER = /^-(\d+|\d*\.\d+)(e[+-]?\d+)?$/;

/** Whether a word of the command line is meant as a flag. A lone dash stands for standard input or output. */
function looksLikeFlag(word: string): boolean {
  return word.length > 1 && word.startsWith('-') && !NEGATIVE_NUMBER.test(word);
}

/**
 * A command that takes exactly the flags it declares: no joined short flags, no value that is itself a flag. A value
 * that begins with a dash is written `--name=-value`.
 */
export class StrictCommand extends Command {
  override createCommand(name?: string): StrictCommand {
    return new StrictCommand(name);
  }

  override parseOptions(args: string[]): { operands: string[]; unknown: string[] } {
    if (this.commands.length === 0) this.#refuseLooseWriting(args);
    return super.parseOptions(args);
  }

  #refuseLooseWriting(args: readonly string[]): void {
    const seen = new Set<string>();
    for (let index = 0; index < args.length; index += 1) {
      const word = args[index] ?? '';
      if (word === '--') return;
      if (!looksLikeFlag(word)) continue;
      if (word.length > 2 && !word.startsWith('--')) this.#refuseJoined(word);
      const option = this.options.find((known) => isNamed(known, word));
      const opposite = word.startsWith('--no-') ? `--${word.slice(5)}` : `--no-${word.slice(2)}`;
      if (seen.has(opposite)) throw usage(`${opposite} and ${word} exclude each other`, 'Leave one of them out');
      seen.add(word);
      if (!option?.required) continue;
      const value = args[index + 1];
      if (value === undefined || looksLikeFlag(value)) throw missingValue(option, value);
      index += 1;
    }
  }

  #refuseJoined(word: string): never {
    const known = this.options.some((option) => isNamed(option, word.slice(0, 2)));
    const hint = known ? `Write ${word.slice(0, 2)} ${word.slice(2).replace(/^=/, '')}` : 'Short flags stand alone';
    throw usage(`Unknown flag ${word}`, hint);
  }
}

function isNamed({ short, long }: Option, word: string): boolean {
  return word === short || word === long;
}

function missingValue(option: Option, next: string | undefined): StudioError {
  const name = option.long ?? option.flags;
  const hint = next === undefined ? `Write ${option.flags}` : `If ${next} is the value, write ${name}=${next}`;
  return usage(`${name} needs a value`, hint);
}

const SUGGESTION = /\n\(Did you mean (?:one of )?(.+?)\?\)/;

/** What a failed parse means, in our words. Undefined: help was shown, nothing failed. */
export function explainParseFailure(failure: CommanderError): StudioError | undefined {
  if (failure.exitCode === 0) return undefined;
  const nearest = SUGGESTION.exec(failure.message)?.[1];
  const message = failure.message.replace(SUGGESTION, '').replace(/^error: /, '');
  const text = `${message.charAt(0).toUpperCase()}${message.slice(1)}`.replace(/^Unknown option/, 'Unknown flag');
  const hint = nearest === undefined ? undefined : `Did you mean ${nearest}?`;
  if (failure.code !== 'commander.unknownCommand') return usage(text, hint);
  const point = `${hint ? `${hint} ` : ''}\`ima2 --help\` lists the commands`;
  return new StudioError('request-invalid', 'UNKNOWN_COMMAND', text, { hint: point });
}

/** A whole number in a range; what else is given is refused with the range. */
export function wholeNumber(min: number, max = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^[+-]?\d+$/.test(text) && value >= min && value <= max) return value;
    const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
    throw new InvalidArgumentError(`It must be a whole number ${range}.`);
  };
}

/** A number in a range, fractions included. */
export function fraction(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^[+-]?(\d+|\d*\.\d+)$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a number from ${min} to ${max}.`);
  };
}

/** Collects the values of a flag that may be repeated. */
export function collect(value: string, former: string[] = []): string[] {
  return [...former, value];
}

/** Collects `key=value`; a value that is JSON counts as what it says, everything else as text. */
export function collectOptions(text: string, former: Record<string, unknown> = {}): Record<string, unknown> {
  const at = text.indexOf('=');
  if (at <= 0) throw new InvalidArgumentError('Write it as key=value.');
  return { ...former, [text.slice(0, at)]: parseValue(text.slice(at + 1)) };
}

/** JSON where the text is JSON, else the text. */
export function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** `--json`, on every command that gives results. */
export function jsonFlag(): Option {
  return new Option('--json', 'print one JSON object on one line');
}

/** `--server`, on every command that may talk to one. */
export function serverFlag(): Option {
  return new Option('--server <url>', 'talk to this server and to no other');
}

/** A command that only holds others. Without one of them it shows its help and ends like a wrong argument. */
export function group(parent: StrictCommand, name: string, description: string): StrictCommand {
  return parent.command(name).description(description);
}

/** Examples at the end of a command's help. */
export function examples(command: Command, lines: readonly string[]): void {
  command.addHelpText('after', `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

/** Whether results must be JSON, read before anything is parsed, so that a wrong flag is reported in that form, too. */
export function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const flags = end < 0 ? args : args.slice(0, end);
  return flags.includes('--json') || flags.includes('--jsonl');
}
