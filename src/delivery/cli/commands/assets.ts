import { Option } from 'commander';
import type { LsFlags } from '../actions/ls.ts';
import type { ShowFlags } from '../actions/show.ts';
import { examples, group, jsonFlag, type StrictCommand, serverFlag, wholeNumber } from '../flags.ts';
import type { Output } from '../output.ts';

const LIMIT = 20;

/** Declares the commands that look at the library and keep it in order. */
export function addAssetCommands(program: StrictCommand, output: Output): void {
  const ls = program
    .command('ls')
    .description('list the newest pictures of the library')
    .addOption(new Option('-n, --limit <number>', 'how many').argParser(wholeNumber(1)).default(LIMIT))
    .option('--search <words>', 'only those whose prompt or name holds these words')
    .option('--session <id>', 'only those of a session')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: LsFlags) => {
      const { ls } = await import('../actions/ls.ts');
      await ls(output, flags);
    });
  examples(ls, ['ima2 ls -n 5', 'ima2 ls --search "red fox" --json']);

  const show = program
    .command('show')
    .description('everything that is known of one picture')
    .argument('<name>', 'its file name')
    .option('--reveal', 'also open it with the program that this machine has for it')
    .option('--preview', 'also show it in the terminal')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (name: string, flags: ShowFlags) => {
      const { show } = await import('../actions/show.ts');
      await show(output, name, flags);
    });
  examples(show, ['ima2 show 1764000000000_1a2b3c4d_0.png', 'ima2 show fox.png --json']);

  program
    .command('backfill-thumbs')
    .description('make the thumbnails that are missing')
    .addOption(jsonFlag())
    .action(async () => {
      const { backfillThumbs } = await import('../actions/backfill-thumbs.ts');
      await backfillThumbs(output);
    });

  group(program, 'library', 'keep the library in order')
    .command('rebuild')
    .description('make the index again from files and sidecars')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: { server?: string }) => {
      const { rebuild } = await import('../actions/library.ts');
      await rebuild(output, flags);
    });
}
