import type { CanvasFlags } from '../actions/canvas.ts';
import { examples, group, jsonFlag, type StrictCommand, serverFlag } from '../flags.ts';
import type { Output } from '../output.ts';

const load = () => import('../actions/canvas.ts');

/** Declares the commands about drawing over pictures. */
export function addCanvasCommands(program: StrictCommand, output: Output): void {
  const annotate = group(
    program,
    'annotate',
    'what the command line draws over pictures; the pictures stay as they are',
  );
  inCommon(annotate.command('get'), 'show what is drawn over a picture')
    .argument('<name>', 'its file name')
    .action(async (name: string, flags: CanvasFlags) => (await load()).annotations(output, name, flags));
  const set = inCommon(annotate.command('set'), 'replace what is drawn over a picture')
    .argument('<name>', 'its file name')
    .option('--body <json>', 'paths, boxes and memos; @file for what a file holds, - for standard input')
    .action(async (name: string, flags: CanvasFlags) => (await load()).annotate(output, name, flags));
  examples(set, [`ima2 annotate set fox.png --body '{"memos":[{"text":"brighter"}]}'`]);
  inCommon(annotate.command('rm'), 'remove what is drawn over a picture')
    .argument('<name>', 'its file name')
    .option('-y, --yes', 'ask nothing')
    .action(async (name: string, flags: CanvasFlags) => (await load()).removeAnnotations(output, name, flags));

  const versions = group(program, 'canvas-versions', 'pictures that come of drawing over others');
  const save = inCommon(versions.command('save'), 'keep a PNG as a version of a picture')
    .argument('<file>', 'path of the PNG')
    .option('--source <name>', 'the picture that was drawn on')
    .option('--prompt <text>', 'what it shows; the prompt of the source by default')
    .action(async (path: string, flags: CanvasFlags) => (await load()).saveVersion(output, path, flags));
  examples(save, ['ima2 canvas-versions save drawn.png --source fox.png']);
  inCommon(versions.command('update'), 'replace the PNG of a version')
    .argument('<name>', 'file name of the version')
    .argument('<file>', 'path of the PNG')
    .option('--prompt <text>', 'what it shows now')
    .action(async (name: string, path: string, flags: CanvasFlags) =>
      (await load()).updateVersion(output, name, path, flags),
    );
}

function inCommon(command: StrictCommand, description: string): StrictCommand {
  return command.description(description).addOption(jsonFlag()).addOption(serverFlag());
}
