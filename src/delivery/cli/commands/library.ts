import { type Command, Option } from 'commander';
import { CopyMetadata } from '../../../domain/asset-copy.ts';
import type { ExportAllFlags, SourceFlags } from '../actions/transfer.ts';
import { examples, jsonFlag, type StrictCommand, serverFlag } from '../flags.ts';
import type { Output } from '../output.ts';

const load = () => import('../actions/transfer.ts');

/** Declares what brings files into the library and hands them out; the groups that it adds to are there already. */
export function addLibraryCommands(program: StrictCommand, output: Output): void {
  const groupOf = (name: string): Command => program.commands.find((command) => command.name() === name) ?? program;
  const imports = groupOf('history')
    .command('import')
    .description('copy PNG, JPEG and WebP pictures into the library, with what other programs wrote into them')
    .argument('<file...>', 'paths of pictures')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (paths: string[], flags: SourceFlags) => (await load()).importPictures(output, paths, flags));
  examples(imports, ['ima2 history import fox.png', 'ima2 history import shots/*.webp --json']);
  addExportAll(program, output);
  addSources(groupOf('library'), output);
}

function addExportAll(program: StrictCommand, output: Output): void {
  const command = program
    .command('export')
    .description('put copies of many files of the library into one zip, or draw a contact sheet of them')
    .argument('[name...]', 'file names; all of the library without them')
    .requiredOption('-o, --out <file>', 'the file to write')
    .option('--search <words>', 'without names: only what fits, as in `ima2 ls`')
    .option('--sheet', 'a contact sheet as PNG in place of a zip')
    .addOption(
      new Option('--metadata <form>', 'what goes into the copies').choices(CopyMetadata.options).default('xmp'),
    )
    .option('--no-sidecars', 'leave out what is known of each file, as JSON beside it')
    .option('--title <text>', 'stands on the sheet')
    .option('--force', 'replace the file')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (names: string[], flags: ExportAllFlags) => (await load()).exportAll(output, names, flags));
  examples(command, ['ima2 export -o foxes.zip --search fox', 'ima2 export a.png b.png --sheet -o sheet.png']);
}

function addSources(library: Command, output: Output): void {
  const adopt = library
    .command('adopt')
    .description('take a folder with all below it into the library; its files stay where and as they are')
    .argument('<folder>', 'path of a folder')
    .option('--name <text>', 'what it is called')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (folder: string, flags: SourceFlags) => (await load()).adopt(output, folder, flags));
  examples(adopt, ['ima2 library adopt ~/stable-diffusion/outputs --name "SD outputs"']);
  library
    .command('sources')
    .description('list the adopted folders')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: SourceFlags) => (await load()).sources(output, flags));
  library
    .command('read')
    .description('look through an adopted folder again')
    .argument('<id>', 'its id')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (id: string, flags: SourceFlags) => (await load()).read(output, id, flags));
  library
    .command('release')
    .description('let go of an adopted folder; its files stay where they are')
    .argument('<id>', 'its id')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (id: string, flags: SourceFlags) => (await load()).release(output, id, flags));
}
