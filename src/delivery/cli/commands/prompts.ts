import { Option } from 'commander';
import type { FolderFlags } from '../actions/prompt-folders.ts';
import type { PromptFlags } from '../actions/prompts.ts';
import { collect, examples, group, jsonFlag, type StrictCommand, serverFlag } from '../flags.ts';
import { STRATEGIES } from '../folder-strategies.ts';
import type { Output } from '../output.ts';

const load = () => import('../actions/prompts.ts');
const loadFolders = () => import('../actions/prompt-folders.ts');

/** Declares the commands of the prompt library. */
export function addPromptCommands(program: StrictCommand, output: Output): void {
  const prompt = group(program, 'prompt', 'prompts that are kept to be used again');
  const ls = inCommon(prompt.command('ls'), 'list prompts, the latest change first')
    .option('--folder <folder>', 'only those of a folder: its name or id, root, or trash')
    .option('-q, --search <text>', 'only those that have this in name, text or a tag')
    .option('--favorites', 'only favourites')
    .action(async (flags: PromptFlags) => (await load()).ls(output, flags));
  examples(ls, ['ima2 prompt ls -q fox', 'ima2 prompt ls --folder trash --json']);

  inCommon(prompt.command('show'), 'everything about one prompt')
    .argument('<id>', 'its id')
    .action(async (id: string, flags: PromptFlags) => (await load()).show(output, id, flags));

  const create = withFields(inCommon(prompt.command('create'), 'keep a prompt')).action(async (flags: PromptFlags) =>
    (await load()).create(output, flags),
  );
  examples(create, [
    'ima2 prompt create --text "a red fox in deep snow" --tag animal --tag winter',
    'ima2 prompt create --text @fox.txt --name Fox --folder Animals',
  ]);
  withFields(inCommon(prompt.command('edit'), 'change a prompt; another folder brings a deleted one back'))
    .argument('<id>', 'its id')
    .action(async (id: string, flags: PromptFlags) => (await load()).edit(output, id, flags));
  inCommon(prompt.command('rm'), 'move prompts to the trash')
    .argument('<id...>', 'their ids')
    .option('-y, --yes', 'ask nothing')
    .action(async (ids: string[], flags: PromptFlags) => (await load()).rm(output, ids, flags));
  inCommon(prompt.command('favorite'), 'make prompts favourites, or take that back')
    .argument('<id...>', 'their ids')
    .action(async (ids: string[], flags: PromptFlags) => (await load()).favorite(output, ids, flags));
  inCommon(prompt.command('export'), 'print everything that is not deleted, as JSON')
    .option('-o, --out <file>', 'write it into a file instead')
    .action(async (flags: PromptFlags) => (await load()).exportPrompts(output, flags));
  addImport(prompt, output);
  addFolders(prompt, output);
}

function addImport(prompt: StrictCommand, output: Output): void {
  const command = inCommon(
    group(prompt, 'import', 'take prompts in').command('json'),
    'take in what `prompt export` gave, or a list of prompts; what is there already is left out',
  )
    .argument('<file>', 'a file, also as @file, or - for standard input')
    .option('--folder <folder>', 'put all of them into this folder')
    .option('--dry-run', 'only say what there is')
    .action(async (file: string, flags: PromptFlags) => (await load()).importJson(output, file, flags));
  examples(command, [
    'ima2 prompt import json prompts.json',
    'ima2 prompt export | ima2 prompt import json - --dry-run',
  ]);
}

function addFolders(prompt: StrictCommand, output: Output): void {
  const folder = group(prompt, 'folder', 'folders of prompts');
  inCommon(folder.command('ls'), 'list the folders').action(async (flags: FolderFlags) =>
    (await loadFolders()).ls(output, flags),
  );
  inCommon(folder.command('create'), 'make a folder')
    .argument('<name>', 'its name')
    .option('--parent <folder>', 'the folder that it is in; at the top by default')
    .action(async (name: string, flags: FolderFlags) => (await loadFolders()).create(output, name, flags));
  inCommon(folder.command('rename'), 'give a folder another name')
    .argument('<folder>', 'its name or id')
    .argument('<name>', 'the new name')
    .action(async (id: string, name: string, flags: FolderFlags) =>
      (await loadFolders()).rename(output, id, name, flags),
    );
  inCommon(folder.command('rm'), 'delete a folder; its prompts move to the top or into the trash')
    .argument('<folder>', 'its name or id')
    .addOption(
      new Option('--strategy <how>', 'what becomes of its prompts').choices(Object.keys(STRATEGIES)).default('move'),
    )
    .option('-y, --yes', 'ask nothing')
    .action(async (id: string, flags: FolderFlags) => (await loadFolders()).rm(output, id, flags));
}

function inCommon(command: StrictCommand, description: string): StrictCommand {
  return command.description(description).addOption(jsonFlag()).addOption(serverFlag());
}

function withFields(command: StrictCommand): StrictCommand {
  return command
    .option('--text <text>', 'the prompt; @file for what a file holds, - for standard input')
    .option('--name <name>', 'what it is called; the beginning of the text by default')
    .option('--folder <folder>', 'where it is: name or id of a folder, or root')
    .addOption(new Option('--tag <tag>', 'a tag; may be repeated').argParser(collect))
    .option('--tags <tags>', 'tags, with commas between')
    .option('--mode <mode>', 'how it is to be sent, such as direct');
}
