import type { SetFlags } from '../actions/config.ts';
import { examples, group, jsonFlag, type StrictCommand } from '../flags.ts';
import type { Output } from '../output.ts';

const load = () => import('../actions/config.ts');

/** Declares the commands about settings. They work on the file, also while a server runs. */
export function addConfigCommands(program: StrictCommand, output: Output): void {
  const config = group(program, 'config', 'read and write settings');
  examples(config, ['ima2 config ls --effective', 'ima2 config set server.port 4000', 'ima2 config validate']);

  config
    .command('path')
    .description('where the settings file is')
    .addOption(jsonFlag())
    .action(async () => (await load()).path(output));
  config
    .command('ls')
    .description('what the file says')
    .option('--effective', 'what counts, with where it comes from')
    .addOption(jsonFlag())
    .action(async (flags: { effective?: boolean }) => (await load()).ls(output, flags));
  config
    .command('get')
    .description('what counts for one key; secrets are masked')
    .argument('<key>')
    .addOption(jsonFlag())
    .action(async (key: string) => (await load()).get(output, key));
  config
    .command('set')
    .description('write one setting, after type and range were checked')
    .argument('<key>')
    .argument('<value>', 'JSON, else text')
    .option('-y, --yes', 'ask nothing')
    .addOption(jsonFlag())
    .action(async (key: string, value: string, flags: SetFlags) => (await load()).set(output, key, value, flags));
  config
    .command('rm')
    .description('take one setting out of the file')
    .argument('<key>')
    .option('-y, --yes', 'ask nothing')
    .addOption(jsonFlag())
    .action(async (key: string, flags: SetFlags) => (await load()).rm(output, key, flags));
  config
    .command('keys')
    .description('what can be written, and the variables for it')
    .addOption(jsonFlag())
    .action(async () => (await load()).keys(output));
  config
    .command('validate')
    .description('what is wrong with file and variables; ends with 2 on an error')
    .addOption(jsonFlag())
    .action(async () => (await load()).validate(output));
}
