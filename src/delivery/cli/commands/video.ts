import { Option } from 'commander';
import type { ChangeFlags, ClipFlags, VideoFlags } from '../actions/video.ts';
import type { FrameFlags } from '../actions/video-readers.ts';
import { collect, examples, fraction, jsonFlag, type StrictCommand, serverFlag, wholeNumber } from '../flags.ts';
import { seed } from '../image-flags.ts';
import type { Output } from '../output.ts';

const CLIP_TIMEOUT_S = 600;
const FRAME_TIMEOUT_S = 60;
const ANALYSIS_TIMEOUT_S = 180;

/** Declares the commands that make clips and take them apart. */
export function addVideoCommands(program: StrictCommand, output: Output): void {
  const video = program
    .command('video')
    .description('make a clip from a prompt, with pictures if wanted')
    .argument('[prompt...]', 'what happens in the clip')
    .enablePositionalOptions()
    .addOption(new Option('--ref <file>', 'one picture is the first frame, several are shown').argParser(collect))
    .addOption(new Option('--last-frame <file>', 'the picture with which the clip ends, where the model takes one'))
    .option('--stdin', 'add what comes through a pipe to the prompt')
    .action(async (words: string[], flags: VideoFlags) => {
      const { video } = await import('../actions/video.ts');
      await video(output, words, flags);
    });
  addNewClipFlags(video, '480p');
  addClipFlags(video);
  examples(video, [
    'ima2 video "a paper boat drifts down a gutter, the camera follows low" --duration 6',
    'ima2 video "she turns to the window" --ref portrait.png -o turn.mp4',
    'ima2 video continue "the boat reaches the river" --video 1780226256355_50252101.mp4',
    'ima2 video edit "make it night" --video boat.mp4 -o night.mp4',
  ]);
  addChanges(video, output);
  addReaders(video, output);
}

function addChanges(video: StrictCommand, output: Output): void {
  const goOn = video
    .command('continue')
    .description('make a clip that begins with the last frame of another one')
    .argument('<prompt...>', 'what happens next')
    .addOption(new Option('--video <name>', 'a clip of the library').makeOptionMandatory())
    .addOption(
      new Option('--drift-control <how>', 'colour: bring the first frame back to the look of the first clip').choices([
        ...['off', 'colour'],
      ]),
    )
    .action(async (words: string[], flags: VideoFlags) => {
      const { continueClip } = await import('../actions/video.ts');
      await continueClip(output, words, { resolution: '720p', ...flags });
    });
  addNewClipFlags(goOn, '720p');
  addClipFlags(goOn);
  for (const action of ['edit', 'extend'] as const) {
    const change = video
      .command(action)
      .description(action === 'edit' ? 'change a clip by a prompt' : 'make a clip longer')
      .argument('<prompt...>', action === 'edit' ? 'what to change' : 'what happens next')
      .addOption(new Option('--video <clip>', CLIP).makeOptionMandatory())
      .action(async (words: string[], flags: ChangeFlags) => {
        const { changeClip } = await import('../actions/video.ts');
        await changeClip(output, action, words, flags);
      });
    if (action === 'extend') {
      change.addOption(new Option('--duration <seconds>', 'seconds that are added').argParser(wholeNumber(1, 15)));
    }
    addClipFlags(change);
  }
  const resume = video
    .command('resume')
    .description('fetch a clip that was made and never arrived; nothing is paid for again')
    .argument('<id>', 'the job')
    .action(async (id: string, flags: ClipFlags) => {
      const { resumeClip } = await import('../actions/video.ts');
      await resumeClip(output, id, flags);
    });
  addWhere(resume, CLIP_TIMEOUT_S);
}

function addReaders(video: StrictCommand, output: Output): void {
  video
    .command('frame')
    .description('write one frame of a clip of the library as PNG')
    .argument('<file>', 'a clip of the library')
    .option('--last', 'the last frame (default)')
    .addOption(new Option('--position <seconds>', 'the frame at this time').argParser(fraction(0, 3600)))
    .option('-o, --out <path>', 'where to (default: frame-<name>.png)')
    .addOption(timeoutFlag(FRAME_TIMEOUT_S))
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (file: string, flags: FrameFlags) => {
      const { frame } = await import('../actions/video-readers.ts');
      await frame(output, file, flags);
    });
  video
    .command('tree')
    .description('list the clips that a clip is connected with: what it goes on from, and what goes on from those')
    .argument('<file>', 'a clip of the library')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (file: string, flags: { server?: string }) => {
      const { tree } = await import('../actions/video-readers.ts');
      await tree(output, file, flags);
    });
  video
    .command('analyze')
    .description('say in words what a clip of the library shows')
    .argument('<file>', 'a clip of the library')
    .option('--provider <id>', 'who describes it (default: who made it, else who is ready)')
    .addOption(timeoutFlag(ANALYSIS_TIMEOUT_S))
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (file: string, flags: ClipFlags) => {
      const { analyze } = await import('../actions/video-readers.ts');
      await analyze(output, file, flags);
    });
}

const CLIP = 'a file, a clip of the library, an address, or the id of a file at the provider';

function addNewClipFlags(command: StrictCommand, resolution: string): void {
  command
    .addOption(new Option('--duration <seconds>', 'length, 1 to 15 (default: 5)').argParser(wholeNumber(1, 15)))
    .addOption(new Option('--resolution <lines>', `480p, 720p or 1080p, as the model has it (default: ${resolution})`))
    .addOption(new Option('--aspect-ratio <ratio>', '1:1, 16:9, 9:16, 4:3, 3:4, 3:2, 2:3 or auto (default: auto)'))
    .option('--planner-model <id>', 'the language model that plans the shots')
    .option('--storyboard', 'nine panels of one story; players leave out the first second')
    .option('--topic <name>', 'clips of one topic know the prompts of the earlier ones')
    .addOption(new Option('--seed <number>', 'the seed, where the model takes one').argParser(seed))
    .option('--negative <text>', 'what must not be seen, where the model takes it');
}

function addClipFlags(command: StrictCommand): void {
  command
    .option('--provider <id>', 'who makes it (default: who is ready)')
    .option('--model <id>', 'with which model')
    .option('--session <id>', 'the session that it belongs to')
    .option('--queue', 'wait for a free place')
    .option('--detach', 'leave the job to the server and print its id')
    .option('--dry-run', 'print what would be made and what it would cost; make nothing');
  addWhere(command, CLIP_TIMEOUT_S);
}

function addWhere(command: StrictCommand, seconds: number): void {
  command
    .option('-o, --out <path>', 'also write the clip here')
    .option('-d, --out-dir <folder>', 'also write the clip into this folder')
    .addOption(timeoutFlag(seconds))
    .addOption(jsonFlag())
    .addOption(serverFlag());
}

function timeoutFlag(seconds: number): Option {
  return new Option('--timeout <seconds>', 'how long to wait').argParser(wholeNumber(1)).default(seconds);
}
