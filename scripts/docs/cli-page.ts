import type { Command } from 'commander';
import { Output } from '../../src/delivery/cli/output.ts';
import { createProgram } from '../../src/delivery/cli/program.ts';
import { code, GENERATED, table } from './markdown.ts';
import type { Page } from './page.ts';

/** `docs/cli.md`: every command with its flags, as `--help` shows them. */
export const cliPage: Page = {
  file: 'docs/cli.md',
  make: async () => {
    const program = createProgram(new Output('text'));
    return [
      GENERATED,
      '# Command line',
      '',
      'Results go to standard output, everything else to standard error. `--json` prints one JSON object on one line, also',
      'for a failure: `{"ok":false,"error":{...},"requestId"?}`. A value that begins with a dash is written `--name=-value`;',
      '`--` ends the flags. [Errors](errors.md) lists the exit code of every error.',
      '',
      ...EXIT_CODES,
      '',
      ...leavesOf(program, []).flatMap(section),
    ].join('\n');
  },
};

const EXIT_CODES = [
  table(
    ['Exit code', 'Meaning'],
    [
      ['0', 'done; also when some of several pictures were made, or when you said no'],
      ['1', 'failed, not found, outcome unknown, or a doctor that found a failure'],
      ['2', 'wrong arguments, found before anything was sent; a server start that is refused'],
      ['3', 'no server answers'],
      ['4', 'the account cannot be used'],
      ['5', 'refused by the server: it did not like the request'],
      ['6', 'trouble of the server or of the network'],
      ['7', 'refused by the provider'],
      ['8', 'too late, or stopped by somebody else'],
      ['130', 'interrupted; the job that the command started is cancelled'],
    ],
  ),
];

/** Commands that do something, with the words that call them; hidden ones are left out. */
function leavesOf(command: Command, words: string[]): [string, Command][] {
  return command
    .createHelp()
    .visibleCommands(command)
    .filter((child) => child.name() !== 'help')
    .flatMap((child): [string, Command][] => {
      const own = [...words, child.name()];
      return child.commands.length > 0 ? leavesOf(child, own) : [[own.join(' '), child]];
    });
}

function section([name, command]: [string, Command]): string[] {
  const help = command.createHelp();
  const options = help
    .visibleOptions(command)
    .filter((option) => option.long !== '--help')
    .map((option) => [code(option.flags), help.optionDescription(option)]);
  const usage = ['ima2', name, ...command.registeredArguments.map(bracketed)].join(' ');
  return [
    `## ${name}`,
    '',
    `${sentence(command.description())}.`,
    '',
    code(options.length > 0 ? `${usage} [options]` : usage),
    '',
    ...(options.length > 0 ? [table(['Flag', 'Meaning'], options), ''] : []),
  ];
}

function bracketed(argument: Command['registeredArguments'][number]): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
