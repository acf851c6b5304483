import type { Argument, Command, Option } from 'commander';
import { completionScript, type Shell } from '../completion-scripts.ts';
import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';

/** `ima2 completion`: the script that makes a shell complete commands, flags and their values. */
export async function completion(output: Output, shell: Shell): Promise<void> {
  output.raw(completionScript(shell));
}

/** Something that may come next, with what it means. */
type Candidate = readonly [value: string, meaning: string];

/**
 * Prints what may come next in a line, one to a line, with a tab before what it means. The scripts call it with the
 * words so far, of which the last one is being written. Nothing means: perhaps a file.
 */
export async function complete(output: Output, program: Command, words: readonly string[]): Promise<void> {
  const { before, prefix, word } = currentWord(words);
  const { command, position } = place(program, before);
  const flag = optionOf(command, before.at(-1));
  const candidates = takesValue(flag)
    ? await valuesOf(output, flag)
    : word.startsWith('-')
      ? flagsOf(command, before)
      : await wordsOf(command, position);
  for (const [value, meaning] of candidates) {
    if (value.startsWith(word)) output.line(`${prefix}${value}\t${meaning}`);
  }
}

/** `--name=val` is a flag and the beginning of its value; bash hands it over in three words, other shells in one. */
function currentWord(words: readonly string[]): { before: string[]; prefix: string; word: string } {
  const before = words.slice(0, -1);
  const word = words.at(-1) ?? '';
  if (word === '=') return { before, prefix: '', word: '' };
  if (before.at(-1) === '=') return { before: before.slice(0, -1), prefix: '', word };
  const sign = word.indexOf('=');
  if (!word.startsWith('--') || sign < 0) return { before, prefix: '', word };
  const name = word.slice(0, sign);
  return { before: [...before, name], prefix: `${name}=`, word: word.slice(sign + 1) };
}

/** The command that the words have led to, and how many of its arguments they hold. */
function place(program: Command, words: readonly string[]): { command: Command; position: number } {
  let command = program;
  let position = 0;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word.startsWith('-')) {
      if (takesValue(optionOf(command, word))) index += words[index + 1] === '=' ? 2 : 1;
      continue;
    }
    const child = command.commands.find((known) => known.name() === word);
    if (child === undefined) position += 1;
    else command = child;
  }
  return { command, position };
}

function optionOf(command: Command, word: string | undefined): Option | undefined {
  return command.options.find(({ short, long }) => word !== undefined && (word === short || word === long));
}

function takesValue(option: Option | undefined): option is Option {
  return option?.required === true;
}

function flagsOf(command: Command, before: readonly string[]): Candidate[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .filter(({ long }) => long !== undefined && !before.includes(long))
    .map((option) => [option.long ?? '', option.description]);
}

async function wordsOf(command: Command, position: number): Promise<Candidate[]> {
  const children = command.createHelp().visibleCommands(command);
  if (children.length > 0) return children.map((child) => [child.name(), child.description()]);
  const argument: Argument | undefined = command.registeredArguments[position];
  if (argument?.name() !== 'key') return (argument?.argChoices ?? []).map((value) => [value, '']);
  const { SETTING_KEYS, settingOf } = await import('../../../domain/settings.ts');
  return SETTING_KEYS.map((key) => [key, settingOf(key).says]);
}

/** Values that are fixed, or that depend on the installation. */
async function valuesOf(output: Output, option: Option): Promise<Candidate[]> {
  if (option.argChoices !== undefined) return option.argChoices.map((value) => [value, '']);
  if (option.long !== '--provider' && option.long !== '--model') return [];
  return withStudio(output, { isSilent: true }, async ({ studio }) => {
    const { providers } = await studio.system.models();
    if (option.long === '--provider') {
      return [['auto', 'the first that is ready'], ...providers.map(({ id, label }): Candidate => [id, label])];
    }
    const models = providers.flatMap((provider) => provider.models).filter(({ actions }) => actions.length > 0);
    return [...new Map(models.map(({ id, label }): Candidate => [id, label]))];
  });
}
