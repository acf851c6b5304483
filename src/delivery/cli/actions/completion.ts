import type { Command } from 'commander';
import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';
import type { SHELLS } from './completion-shells.ts';

/** `ima2 completion`: the script that makes a shell complete commands, flags and their values. */
export async function completion(shell: (typeof SHELLS)[number]): Promise<void> {
  const { script } = await import('@bomb.sh/tab');
  // The script calls the program that is on the path, so it outlives an update.
  script(shell, 'ima2', 'ima2');
}

/** Prints what may come next in a line. Called by the scripts with the words so far; the last one may be empty. */
export async function complete(output: Output, program: Command, words: string[]): Promise<void> {
  const { default: tab } = await import('@bomb.sh/tab');
  const word = words.at(-1) ?? '';
  const values = await valuesFor(output, word.includes('=') ? word.slice(0, word.indexOf('=')) : words.at(-2));
  for (const [path, command] of commandsOf(program)) {
    const entry = tab.command(path, command.description());
    for (const option of command.createHelp().visibleOptions(command)) {
      const name = option.long?.slice(2);
      if (name === undefined) continue;
      const takesValue = option.required || option.optional;
      const candidates = option.argChoices ?? values[name] ?? [];
      const offer = (add: (value: string, description: string) => void) => {
        for (const candidate of candidates) add(candidate, '');
      };
      const short = option.short?.slice(1);
      if (takesValue) entry.option(name, option.description, offer, short);
      else entry.option(name, option.description, short);
    }
    for (const argument of command.registeredArguments) {
      const offer = (add: (value: string, description: string) => void) => {
        for (const candidate of argument.argChoices ?? []) add(candidate, '');
      };
      entry.argument(argument.name(), offer, argument.variadic);
    }
  }
  tab.parse(words);
}

/** Every command with its path, `config set`; hidden ones are left out. */
function commandsOf(command: Command, path = ''): [string, Command][] {
  return command
    .createHelp()
    .visibleCommands(command)
    .flatMap((child): [string, Command][] => {
      const own = path === '' ? child.name() : `${path} ${child.name()}`;
      return [[own, child], ...commandsOf(child, own)];
    });
}

/** Values that depend on the installation, read only where one of these flags is being completed. */
async function valuesFor(output: Output, flag: string | undefined): Promise<Record<string, string[]>> {
  if (flag !== '--provider' && flag !== '--model') return {};
  return withStudio(output, { isSilent: true }, async ({ studio }) => {
    const { providers } = await studio.system.models();
    const models = providers.flatMap(({ models: known }) => known).filter(({ actions }) => actions.length > 0);
    return { provider: ['auto', ...providers.map(({ id }) => id)], model: [...new Set(models.map(({ id }) => id))] };
  });
}
