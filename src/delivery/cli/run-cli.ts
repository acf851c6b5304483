import type { Command, CommanderError } from 'commander';
import { StudioError } from '../../domain/errors.ts';
import { exitCodeOf, usage } from './errors.ts';
import { explainParseFailure, type StrictCommand, wantsJson } from './flags.ts';
import { type Form, Output } from './output.ts';
import { fsCode } from './picture-input.ts';
import { createProgram } from './program.ts';

/** Runs one command line. Sets the exit code of the process and ends by itself when everything is written. */
export async function runCli(given: readonly string[]): Promise<void> {
  process.stdout.on('error', endQuietly);
  const output = new Output(formOf(given));
  const program = createProgram(output);
  const args = withHelpAsFlag(program, given);
  if (args.length === 0) {
    program.outputHelp();
    process.exitCode = 1;
    return;
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (failure) {
    const error = await explain(failure, program, args);
    if (error === undefined) return;
    output.fail(error);
    process.exitCode = exitCodeOf(error);
  }
}

/**
 * `help gen` as `gen --help`. Only the words up to the first unknown one stay, so that it is refused like a command of
 * that name.
 */
function withHelpAsFlag(program: StrictCommand, args: readonly string[]): readonly string[] {
  const words = args.slice(1).filter((word) => !word.startsWith('-'));
  if (args[0] !== 'help' || words.length === 0) return args;
  let holder: Command = program;
  for (const [index, word] of words.entries()) {
    const next = holder.commands.find((command) => command.name() === word);
    if (next === undefined) return words.slice(0, index + 1);
    holder = next;
    // What follows a command that does something would be its argument.
    if (holder.commands.length === 0) return [...words.slice(0, index + 1), '--help'];
  }
  return [...words, '--help'];
}

function formOf(args: readonly string[]): Form {
  if (!wantsJson(args)) return 'text';
  return args.includes('--jsonl') && !args.includes('--json') ? 'jsonl' : 'json';
}

/** The failure in our words. Undefined: there is none, help was asked for. */
async function explain(
  failure: unknown,
  program: StrictCommand,
  args: readonly string[],
): Promise<StudioError | undefined> {
  if (StudioError.is(failure)) return failure;
  if (!isParseFailure(failure)) return unexpected(failure);
  const error = explainParseFailure(failure);
  const holder = program.commands.find((command) => command.name() === args[0] && command.commands.length > 0);
  if (error === undefined || holder === undefined) return error;
  // Without any word after it commander has shown its help already.
  if (failure.code === 'commander.help') return usage(`${args[0]} needs another word`, 'The list above has them');
  if (failure.code !== 'commander.unknownCommand') return error;
  process.stderr.write(`${holder.helpInformation()}\n`);
  return usage(error.message, error.hint);
}

function isParseFailure(failure: unknown): failure is CommanderError {
  return fsCode(failure).startsWith('commander.');
}

/** A defect of ours: only the log level that is meant for that shows where it is. */
async function unexpected(failure: unknown): Promise<StudioError> {
  const { loadSettings } = await import('../../local-settings.ts');
  const { settings } = loadSettings();
  const stack = typeof failure === 'object' && failure !== null && 'stack' in failure ? failure.stack : failure;
  if (settings['log.level'] === 'debug') process.stderr.write(`${String(stack)}\n`);
  return StudioError.from(failure);
}

/** A reader such as `head` may leave before everything is written. */
function endQuietly(failure: NodeJS.ErrnoException): void {
  if (failure.code !== 'EPIPE') throw failure;
  process.exit(0);
}
