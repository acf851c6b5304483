import { Option } from 'commander';
import { USAGE_GROUPS } from '../../../domain/usage.ts';
import type { UsageFlags } from '../actions/usage.ts';
import { examples, group, jsonFlag, type StrictCommand, serverFlag } from '../flags.ts';
import { addKeyCommands } from '../key-commands.ts';
import type { Output } from '../output.ts';
import { addSignInCommands } from '../sign-in-commands.ts';
import { moment } from '../times.ts';

/** Declares the commands about who draws, and what that costs. */
export function addAccountCommands(program: StrictCommand, output: Output): void {
  addKeyCommands(program, output);
  addSignInCommands(program, output);
  addProviders(group(program, 'providers', 'who can draw, and what is missing where one cannot'), output);
  const usage = program
    .command('usage')
    .description('what was used and what it cost, and how far the budgets are used up')
    .addOption(new Option('--by <group>', 'what the totals are taken apart by').choices(USAGE_GROUPS).default('day'))
    .option('--since <time>', 'from then on: a stretch such as 7d or 12h, a day, or a day with a time', moment)
    .option('--from <time>', 'another name of --since', moment)
    .option('--to <time>', 'only what was before', moment)
    .option('--raw', 'the single calls in place of totals')
    .option('--csv', 'print a table that spreadsheets read')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: UsageFlags) => {
      const action = await import('../actions/usage.ts');
      await action.usage(output, flags);
    });
  examples(usage, ['ima2 usage --since 7d', 'ima2 usage --by caller --json', 'ima2 usage --raw --csv > calls.csv']);
}

function addProviders(providers: StrictCommand, output: Output): void {
  providers
    .command('ls', { isDefault: true })
    .description('every provider and named instance with its state, as far as it is known')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: { server?: string }) => {
      const { list } = await import('../actions/providers.ts');
      await list(output, flags);
    });
  const check = providers
    .command('check')
    .description('ask the providers themselves, without a paid call; ends with 1 when the named one is not ready')
    .argument('[id]', 'a provider or instance; all of them by default')
    .option('--live', 'accepted for older scripts: they are always asked')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (id: string | undefined, flags: { server?: string }) => {
      const action = await import('../actions/providers.ts');
      await action.check(output, id, flags);
    });
  examples(check, ['ima2 providers check', 'ima2 providers check comfyui --json']);
}
