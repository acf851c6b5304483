import { Option } from 'commander';
import type { CopyMetadata } from '../../../domain/asset-copy.ts';
import { SHAPES } from '../../../domain/shape.ts';
import type { BackfillFlags } from '../actions/backfill-thumbs.ts';
import type { ComfyExportFlags } from '../actions/comfy.ts';
import type { ExportFlags } from '../actions/export.ts';
import type { RestoreFlags, RmFlags } from '../actions/history.ts';
import type { LsFlags } from '../actions/ls.ts';
import type { MarkFlags } from '../actions/marks.ts';
import type { ShowFlags } from '../actions/show.ts';
import type { TrashFlags } from '../actions/trash.ts';
import { collect, examples, group, jsonFlag, type StrictCommand, serverFlag, wholeNumber } from '../flags.ts';
import type { Output } from '../output.ts';

const LIMIT = 20;
const FORMS: readonly CopyMetadata[] = ['xmp', 'a1111', 'iptc', 'none'];

/** Declares the commands that look at the library and keep it in order. */
export function addAssetCommands(program: StrictCommand, output: Output): void {
  const ls = program
    .command('ls')
    .description('list the newest pictures of the library')
    .addOption(new Option('-n, --limit <number>', 'how many').argParser(wholeNumber(1)).default(LIMIT))
    .option(
      '--search <words>',
      'words of prompt or name, -word, "part of one", model:x tag:x date:2026-11 and the like',
    )
    .option('--session <id>', 'only those of a session')
    .option('--favorites', 'only favourites of the command line')
    .addOption(repeated('--kind <kind>', 'only those of a kind, such as classic, edit or video; may be repeated'))
    .addOption(repeated('--model <id>', 'only those of a model; may be repeated'))
    .addOption(repeated('--provider <id>', 'only those of a provider; may be repeated'))
    .addOption(repeated('--tag <tag>', 'only those with a tag; with several, those that have all of them'))
    .addOption(new Option('--type <type>', 'only pictures or only clips').choices(['image', 'video']))
    .addOption(new Option('--shape <shape>', 'only those of a shape').choices(SHAPES))
    .addOption(new Option('--stars <number>', 'only those with so many stars or more').argParser(wholeNumber(0, 5)))
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: LsFlags) => {
      const { ls } = await import('../actions/ls.ts');
      await ls(output, flags);
    });
  examples(ls, ['ima2 ls -n 5', 'ima2 ls --search "red fox" --json', 'ima2 ls --favorites --type video --stars 3']);

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

  addHistoryCommands(program, output);
  addMetadata(program, output);
  addComfy(program, output);

  program
    .command('backfill-thumbs')
    .description('make the thumbnails that are missing; without a flag here, no server needed')
    .addOption(
      new Option('--start', 'let the running server make them in the background').conflicts(['status', 'cancel']),
    )
    .addOption(new Option('--status', 'say how far the running server is').conflicts('cancel'))
    .option('--cancel', 'let the running server stop; the next time goes on from there')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: BackfillFlags) => {
      const { backfillThumbs } = await import('../actions/backfill-thumbs.ts');
      await backfillThumbs(output, flags);
    });

  const library = group(program, 'library', 'keep the library in order');
  library
    .command('duplicates')
    .description('list files with the same bytes')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: { server?: string }) => {
      const { duplicates } = await import('../actions/marks.ts');
      await duplicates(output, flags);
    });
  library
    .command('check')
    .description('look for files, sidecars and entries that do not fit together; changes nothing')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: { server?: string }) => {
      const { check } = await import('../actions/library.ts');
      await check(output, flags);
    });
  library
    .command('rebuild')
    .description('make the index again from files and sidecars')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: { server?: string }) => {
      const { rebuild } = await import('../actions/library.ts');
      await rebuild(output, flags);
    });
}

/** What takes pictures out of the library and brings them back. */
function addHistoryCommands(program: StrictCommand, output: Output): void {
  const history = group(program, 'history', 'take pictures out of the library, and bring them back');
  examples(history, ['ima2 history rm fox.png', 'ima2 history restore fox.png', 'ima2 history trash ls']);
  history
    .command('rm')
    .description('move pictures to the trash, from where they can be restored for a while')
    .argument('<name...>', 'file names')
    .option('--permanent', 'delete them for good instead')
    .option('-y, --yes', 'ask nothing')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (names: string[], flags: RmFlags) => {
      const { rm } = await import('../actions/history.ts');
      await rm(output, names, flags);
    });
  history
    .command('restore')
    .description('bring pictures back from the trash, with everything that they had')
    .argument('[name...]', 'file names, or ids of the trash')
    .option('--trash-id <id>', 'one of several that have the same file name')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (names: string[], flags: RestoreFlags) => {
      const { restore } = await import('../actions/history.ts');
      await restore(output, names, flags);
    });
  addMarks(history, output);
  addExport(history, output);
  addTrashCommands(group(history, 'trash', 'look into the trash, and empty it'), output);
}

/** What people say about pictures. */
function addMarks(history: StrictCommand, output: Output): void {
  history
    .command('favorite')
    .description('make pictures favourites, or take that back')
    .argument('<name...>', 'file names')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (names: string[], flags: { server?: string }) => {
      const { favorite } = await import('../actions/marks.ts');
      await favorite(output, names, flags);
    });
  const tag = history
    .command('tag')
    .description('add and remove tags, or write a note')
    .argument('<name...>', 'file names')
    .addOption(repeated('--add <tag>', 'a tag to add; may be repeated'))
    .addOption(repeated('--remove <tag>', 'a tag to remove; may be repeated'))
    .option('--note <text>', 'a note, in place of the former one')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (names: string[], flags: MarkFlags) => {
      const { tag } = await import('../actions/marks.ts');
      await tag(output, names, flags);
    });
  examples(tag, ['ima2 history tag fox.png --add print --add winter', 'ima2 history tag fox.png --remove print']);
  history
    .command('rate')
    .description('give pictures 0 to 5 stars')
    .argument('<stars>', 'how many', wholeNumber(0, 5))
    .argument('<name...>', 'file names')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (stars: number, names: string[], flags: MarkFlags) => {
      const { rate } = await import('../actions/marks.ts');
      await rate(output, stars, names, flags);
    });
}

/** A flag that may stand several times. */
function repeated(flags: string, description: string): Option {
  return new Option(flags, description).argParser(collect);
}

function addExport(history: StrictCommand, output: Output): void {
  const command = history
    .command('export')
    .description('copy pictures, with their settings inside, under names for people; the library stays as it is')
    .argument('<name...>', 'file names')
    .option('-d, --out-dir <folder>', 'where the copies go', '.')
    .addOption(new Option('--metadata <form>', 'what goes inside').choices(FORMS).default('xmp'))
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (names: string[], flags: ExportFlags) => {
      const { exportCopies } = await import('../actions/export.ts');
      await exportCopies(output, names, flags);
    });
  examples(command, ['ima2 history export fox.png -d shots', 'ima2 history export fox.png --metadata none']);
}

function addMetadata(program: StrictCommand, output: Output): void {
  const command = program
    .command('metadata')
    .description('how a picture was made: one of the library, a copy of one, or one of ima2-gen')
    .argument('<file>', 'path of a picture')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (path: string, flags: { server?: string }) => {
      const { metadata } = await import('../actions/metadata.ts');
      await metadata(output, path, flags);
    });
  examples(command, ['ima2 metadata fox.png', 'ima2 metadata fox.png --json']);
}

function addComfy(program: StrictCommand, output: Output): void {
  const command = group(program, 'comfy', 'hand pictures to ComfyUI')
    .command('export')
    .description('send a picture of the library into the input folder of ComfyUI, for a LoadImage node there')
    .argument('<name>', 'its file name')
    .option('-o, --out <file>', 'also write what became of it into a file, as JSON')
    .option('--force', 'replace that file')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (name: string, flags: ComfyExportFlags) => {
      const { comfyExport } = await import('../actions/comfy.ts');
      await comfyExport(output, name, flags);
    });
  examples(command, ['ima2 comfy export fox.png', 'ima2 comfy export fox.png -o sent.json --force']);
}

function addTrashCommands(trash: StrictCommand, output: Output): void {
  const load = () => import('../actions/trash.ts');
  trash
    .command('ls')
    .description('what is in the trash, and how long it can be restored')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: TrashFlags) => (await load()).ls(output, flags));
  trash
    .command('rm')
    .description('delete pictures of the trash for good')
    .argument('<name...>', 'file names, or ids of the trash')
    .option('-y, --yes', 'ask nothing')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (names: string[], flags: TrashFlags) => (await load()).rm(output, names, flags));
  trash
    .command('empty')
    .description('delete everything in the trash for good')
    .option('-y, --yes', 'ask nothing')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: TrashFlags) => (await load()).empty(output, flags));
}
