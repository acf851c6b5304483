import { Option } from 'commander';
import type { BoardFlags, JoinFlags, RunFlags } from '../actions/storyboards.ts';
import { collect, examples, fraction, group, jsonFlag, type StrictCommand, serverFlag, wholeNumber } from '../flags.ts';
import type { Output } from '../output.ts';

const load = () => import('../actions/storyboards.ts');
const FILM_TIMEOUT_S = 600;
const SHOTS_TIMEOUT_S = 3600;

/** Declares the commands of storyboards. */
export function addStoryboardCommands(program: StrictCommand, output: Output): void {
  const board = group(program, 'storyboard', 'ordered shots that become clips, and together a film');
  const create = withFields(inCommon(board.command('new'), 'a new storyboard'))
    .argument('<title...>', 'what it is called')
    .action(async (words: string[], flags: BoardFlags) => (await load()).create(output, words, flags));
  examples(create, [
    'ima2 storyboard new "The fox" --shot "a fox wakes" --shot "it runs" --duration 4 --resolution 480p',
    'ima2 storyboard new "The fox" --shots shots.json --drift-control colour',
  ]);
  inCommon(board.command('ls'), 'list the storyboards, the latest change first').action(async (flags: BoardFlags) =>
    (await load()).ls(output, flags),
  );
  withId(inCommon(board.command('show'), 'a storyboard and how far its shots are')).action(
    async (id: string, flags: BoardFlags) => (await load()).show(output, id, flags),
  );
  const edit = withFields(withId(inCommon(board.command('edit'), 'change a storyboard, or one of its shots')))
    .option('--title <text>', 'another title')
    .option('--at <shot>', 'the shot to change: its number or id')
    .option('--prompt <text>', 'with --at: what happens in it')
    .option('--continues <from>', 'with --at: previous, none, or an earlier shot by number or id')
    .option('--choose <take>', 'with --at: the take that counts, by number or file name')
    .addOption(new Option('--ref <name>', 'with --at: a picture of the library that it shows').argParser(collect))
    .addOption(
      new Option('--clip <name>', 'a clip of the library as a new shot; with --at: as a take of it').argParser(collect),
    )
    .option('--remove', 'with --at: take it out; its clips stay in the library')
    .action(async (id: string, flags: BoardFlags) => (await load()).edit(output, id, flags));
  examples(edit, [
    'ima2 storyboard edit board_1a2b --at 3 --prompt "it leaps over the stream" --duration 6',
    'ima2 storyboard edit board_1a2b --at 2 --choose 1',
  ]);
  withId(inCommon(board.command('rm'), 'delete a storyboard, which can be restored for a while; its clips stay'))
    .option('-y, --yes', 'ask nothing')
    .action(async (id: string, flags: BoardFlags) => (await load()).rm(output, id, flags));
  withId(inCommon(board.command('restore'), 'bring a deleted storyboard back')).action(
    async (id: string, flags: BoardFlags) => (await load()).restore(output, id, flags),
  );
  addMaking(board, output);
}

function addMaking(board: StrictCommand, output: Output): void {
  const run = waiting(withId(inCommon(board.command('run'), 'make the shots that have no clip yet')))
    .option('--from <shot>', 'this shot and all after it, anew: its number or id')
    .option('--again', 'all of them, anew')
    .action(async (id: string, flags: RunFlags) => (await load()).run(output, id, flags));
  examples(run, ['ima2 storyboard run board_1a2b', 'ima2 storyboard run board_1a2b --from 3']);
  waiting(withId(inCommon(board.command('reroll'), 'make one shot again; former clips stay as takes')))
    .argument('<shot>', 'its number or id')
    .action(async (id: string, shot: string, flags: RunFlags) => (await load()).reroll(output, id, shot, flags));
  withId(inCommon(board.command('stop'), 'make no further shot')).action(async (id: string, flags: BoardFlags) =>
    (await load()).stop(output, id, flags),
  );
  withId(inCommon(board.command('join'), 'join the shots into one film'))
    .option('--title <text>', 'what the film is called (default: as the storyboard)')
    .option('-o, --out <path>', 'also write the film here')
    .option('-d, --out-dir <folder>', 'also write the film into this folder')
    .addOption(new Option('--timeout <seconds>', 'how long to wait').argParser(wholeNumber(1)).default(FILM_TIMEOUT_S))
    .action(async (id: string, flags: JoinFlags) => (await load()).join(output, id, flags));
}

function withFields(command: StrictCommand): StrictCommand {
  return command
    .addOption(new Option('--shot <prompt>', 'a shot; may be repeated').argParser(collect))
    .option('--shots <file>', 'all shots as a JSON list: prompt, duration, references, continuesFrom; - reads a pipe')
    .addOption(new Option('--duration <seconds>', 'length of each shot given by --shot').argParser(fraction(0.1, 3600)))
    .option('--resolution <lines>', 'resolution of all shots')
    .option('--aspect-ratio <ratio>', 'shape of all shots')
    .option('--provider <id>', 'who makes them')
    .option('--model <id>', 'with which model')
    .addOption(
      new Option('--drift-control <how>', 'bring continuations back to the look of the first clip').choices([
        ...['off', 'colour'],
      ]),
    );
}

function waiting(command: StrictCommand): StrictCommand {
  return command
    .option('--detach', 'leave the work to the server')
    .addOption(
      new Option('--timeout <seconds>', 'how long to wait').argParser(wholeNumber(1)).default(SHOTS_TIMEOUT_S),
    );
}

function withId(command: StrictCommand): StrictCommand {
  return command.argument('<id>', 'the storyboard');
}

function inCommon(command: StrictCommand, says: string): StrictCommand {
  return command.description(says).addOption(jsonFlag()).addOption(serverFlag());
}
