import { Option } from 'commander';
import type { CompareFlags } from '../actions/compare.ts';
import type { EditFlags } from '../actions/edit.ts';
import type { GenFlags } from '../actions/gen.ts';
import type { MultimodeFlags } from '../actions/multimode.ts';
import { collect, examples, jsonFlag, type StrictCommand, serverFlag, wholeNumber } from '../flags.ts';
import { addImageFlags, seed, templateFlags } from '../image-flags.ts';
import type { Output } from '../output.ts';

/** Seconds after which watching a sequence ends, when nobody says. */
const SEQUENCE_TIMEOUT_S = 600;

/** Declares the commands that make pictures. */
export function addGenerationCommands(program: StrictCommand, output: Output): void {
  const gen = program
    .command('gen')
    .description('make pictures from a prompt')
    .argument('[prompt...]', 'what to draw')
    .addOption(new Option('-n, --count <number>', 'how many pictures, 1 to 8').argParser(wholeNumber(0)).default(1))
    .option('--storyboard', 'nine panels of one story, three by three')
    .option('--stdin', 'add what comes through a pipe to the prompt')
    .action(async (words: string[], flags: GenFlags) => {
      const { gen } = await import('../actions/gen.ts');
      await gen(output, words, flags);
    });
  addImageFlags(gen, '1024x1024');
  examples(gen, [
    'ima2 gen "a red fox in a snowy forest at dawn"',
    'ima2 gen a quiet harbour -n 4 -s 1536x1024 -d shots',
    'ima2 gen "a poster that says \\"OPEN\\"" --ref logo.png -o poster.png --json',
    'ima2 gen "a {red|blue} fox in __places__" --template --template-mode all --dry-run',
    'cat prompt.txt | ima2 gen --stdin --seed 7 -o "fox-{i}.png"',
  ]);

  const multimode = program
    .command('multimode')
    .description('make pictures of one prompt that belong together')
    .argument('[prompt...]', 'what to draw')
    .addOption(
      new Option('-n, --max-images <number>', 'how many pictures, 1 to 8').argParser(wholeNumber(0)).default(4),
    )
    .option('--storyboard', 'nine panels of one story, three by three')
    .option('--stdin', 'add what comes through a pipe to the prompt')
    .action(async (words: string[], flags: MultimodeFlags) => {
      const { multimode } = await import('../actions/multimode.ts');
      await multimode(output, words, flags);
    });
  addImageFlags(multimode, '1024x1024', SEQUENCE_TIMEOUT_S);
  examples(multimode, [
    'ima2 multimode "the four seasons of one garden"',
    'ima2 multimode "a fox on its way home" --max-images 3 -o "fox-{i}.png" --show-partial',
  ]);

  const edit = program
    .command('edit')
    .description('change a picture by a prompt')
    .argument('<file>', 'a file, or the name of a picture of the library')
    .requiredOption('-p, --prompt <text>', 'what to change')
    .option('--mask <png>', 'change only where this PNG is transparent')
    .addOption(
      new Option(
        '--mask-mode <mode>',
        'native sends the mask, composite works with every model (default: native)',
      ).choices(['native', 'composite']),
    )
    .action(async (file: string, flags: EditFlags) => {
      const { edit } = await import('../actions/edit.ts');
      await edit(output, file, flags);
    });
  addImageFlags(edit, 'auto, the size of the picture');
  examples(edit, [
    'ima2 edit photo.png -p "make it night"',
    'ima2 edit photo.png -p "a hat instead of hair" --mask head.png -o hat.png',
  ]);

  addCompareCommand(program, output);
}

/** What `compare` shares with `gen`, and what is its own. */
function addCompareCommand(program: StrictCommand, output: Output): void {
  const compare = program
    .command('compare')
    .description('draw one prompt by several models, side by side')
    .argument('[prompt...]', 'what to draw')
    .addOption(
      new Option('--with <provider:model>', 'who draws; repeat for each').argParser(collect).makeOptionMandatory(),
    )
    .addOption(new Option('--jobs <number>', 'pictures at the same time').argParser(wholeNumber(1, 16)).default(1))
    .addOption(new Option('-q, --quality <level>', 'low, medium or high'))
    .addOption(new Option('-s, --size <WxH>', 'pixels, such as 1536x1024 (default: as each model has it)'))
    .addOption(new Option('--format <type>', 'png, jpeg or webp'))
    .addOption(new Option('--mode <mode>', 'auto or direct').choices(['auto', 'direct']))
    .addOption(new Option('--seed <number>', 'the seed of all that take one (default: drawn by lot)').argParser(seed))
    .addOption(new Option('--negative <text>', 'what must not be in the picture, where the model takes it'))
    .addOption(new Option('--ref <file>', 'a reference picture; repeat for more').argParser(collect));
  for (const flag of templateFlags()) compare.addOption(flag);
  compare
    .option('-d, --out-dir <folder>', 'also write pictures, sheet and comparison.json into this folder')
    .option('--sheet', 'also write the contact sheet, here or into --out-dir')
    .option('--stdin', 'add what comes through a pipe to the prompt')
    .option('--dry-run', 'print what would be drawn and what it would cost; draw nothing')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (words: string[], flags: CompareFlags) => {
      const { compare } = await import('../actions/compare.ts');
      await compare(output, words, flags);
    });
  examples(compare, [
    'ima2 compare "a red fox" --with sketch --with api:gpt-image-2 -d foxes',
    'ima2 compare "a {red|blue} fox" --template --template-mode all --with one --with two --dry-run',
  ]);
}
