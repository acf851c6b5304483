import { addAccountCommands } from './commands/accounts.ts';
import { addAssetCommands } from './commands/assets.ts';
import { addCanvasCommands } from './commands/canvas.ts';
import { addConfigCommands } from './commands/config.ts';
import { addGenerationCommands } from './commands/generation.ts';
import { addLibraryCommands } from './commands/library.ts';
import { addPromptCommands } from './commands/prompts.ts';
import { addRunCommands } from './commands/runs.ts';
import { addSessionCommands } from './commands/sessions.ts';
import { addStoryboardCommands } from './commands/storyboards.ts';
import { addSystemCommands } from './commands/system.ts';
import { addVideoCommands } from './commands/video.ts';
import { StrictCommand } from './flags.ts';
import type { Output } from './output.ts';

const WORKFLOW = `
Ask for several pictures with one \`ima2 gen -n N\` instead of repeating it; watch with \`ima2 ps --json\`;
stop with \`ima2 cancel <id>\`. Ctrl-C cancels the job that the command started. A running server is used
when there is one; without it most commands work on the library by themselves.
`;

const AFTER = `
Variables:
  IMA2_SERVER           server to talk to
  IMA2_ACCESS_TOKEN     its access token
  IMA2_CONFIG_DIR       folder of settings and library (default: ~/.ima2)
  IMA2_PORT, IMA2_HOST  where \`ima2 serve\` listens (default: 127.0.0.1:3333)
  IMA2_LOG_LEVEL        debug, info, warn, error or silent
  NO_COLOR              no colours

Exit codes:
  0 done   1 failed or not found   2 wrong arguments   3 no server   4 account not usable
  5 refused by the server   6 server or network trouble   7 refused by the provider
  8 too late or stopped   130 interrupted

Examples:
  ima2 serve
  ima2 gen "a red fox in a snowy forest at dawn"
  ima2 gen a quiet harbour -n 4 -d shots --json
  ima2 edit photo.png -p "make it night" -o night.png
  ima2 ls -n 5`;

/** All commands with their flags and help. Their work is loaded when one of them is called. */
export function createProgram(output: Output): StrictCommand {
  const program = new StrictCommand('ima2');
  program
    .description('local-first studio for AI images')
    .usage('<command> [options]')
    .option('-v, --version', 'print the version')
    .helpOption('-h, --help', 'show help, here or of a command')
    .addHelpText('after', AFTER)
    .addHelpText('before', WORKFLOW.trimStart())
    .configureHelp({ showGlobalOptions: false })
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
    // `video` makes clips and holds commands, too: what stands behind one of those is its own.
    .enablePositionalOptions()
    .showHelpAfterError(false);
  program.commandsGroup('Server commands:');
  addSystemCommands(program, output);
  program.commandsGroup('Picture commands:');
  addGenerationCommands(program, output);
  addVideoCommands(program, output);
  addStoryboardCommands(program, output);
  program.commandsGroup('Library commands:');
  addAssetCommands(program, output);
  addLibraryCommands(program, output);
  addPromptCommands(program, output);
  addCanvasCommands(program, output);
  program.commandsGroup('Graph commands:');
  addSessionCommands(program, output);
  program.commandsGroup('Job commands:');
  addRunCommands(program, output);
  program.commandsGroup('Account commands:');
  addAccountCommands(program, output);
  program.commandsGroup('Settings commands:');
  addConfigCommands(program, output);
  return program;
}
