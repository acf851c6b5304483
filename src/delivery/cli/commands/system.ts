import { Argument, Option } from 'commander';
import type { BackupFlags } from '../actions/backup.ts';
import type { CapabilitiesFlags } from '../actions/capabilities.ts';
import type { ProbeFlags } from '../actions/image-probe.ts';
import type { ServeFlags } from '../actions/serve.ts';
import { SHELLS, type Shell } from '../completion-scripts.ts';
import { examples, group, jsonFlag, type StrictCommand, serverFlag, wholeNumber } from '../flags.ts';
import type { Output } from '../output.ts';

const MAX_PORT = 65_535;

/** Declares the commands about the installation and its server. */
export function addSystemCommands(program: StrictCommand, output: Output): void {
  addServerCommands(program, output);
  const models = program
    .command('models')
    .description('list who can draw; with an id, everything about one model')
    .argument('[id]', 'a model')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (id: string | undefined, flags: { server?: string }) => {
      const { models } = await import('../actions/models.ts');
      await models(output, id, flags);
    });
  examples(models, ['ima2 models', 'ima2 models gpt-5.4 --json']);

  program
    .command('capabilities')
    .description('what may be asked for, for agents and scripts')
    .option('--require-server', 'fail when no server is running')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: CapabilitiesFlags) => {
      const { capabilities } = await import('../actions/capabilities.ts');
      await capabilities(output, flags);
    });

  program
    .command('status')
    .description('what is set up on this machine; works offline')
    .addOption(jsonFlag())
    .action(async () => {
      const { status } = await import('../actions/status.ts');
      await status(output);
    });

  const doctor = program
    .command('doctor')
    .description('look for what is wrong with machine, settings, library and server')
    .option('--fix', 'put right what can be put right: rights, folders, thumbnails, a stale server file')
    .addOption(jsonFlag())
    .action(async (flags: { fix?: boolean }) => {
      const { doctor } = await import('../actions/doctor.ts');
      await doctor(output, flags);
    });
  addImageProbe(doctor, output);
  addStorage(program, output);
  addBackup(program, output);
  addCompletion(program, output);
}

function addImageProbe(doctor: StrictCommand, output: Output): void {
  const probe = doctor
    .command('image-probe')
    .description('ask for real pictures, which are billed and not kept, and say why they come or not')
    .option('--matrix', 'four requests: web search off and on, the image tool forced and chosen')
    .option('--provider <id>', 'who is asked')
    .option('--model <id>', 'with which model')
    .option('--size <size>', 'of the picture', '1024x1024')
    .option('--quality <level>', 'of the picture', 'low')
    .option('--moderation <level>', 'of the request', 'low')
    .option('--prompt <text>', 'in place of a plain one; it is never shown')
    .option('--oauth-url <url>', 'a proxy of the ChatGPT account that is asked instead')
    .addOption(new Option('--timeout-ms <number>', 'the longest that one picture may take').argParser(wholeNumber(1)))
    .addOption(jsonFlag())
    .action(async (flags: ProbeFlags) => {
      const { imageProbe } = await import('../actions/image-probe.ts');
      await imageProbe(output, flags);
    });
  examples(probe, ['ima2 doctor image-probe', 'ima2 doctor image-probe --matrix --json']);
}

function addServerCommands(program: StrictCommand, output: Output): void {
  const serve = program
    .command('serve')
    .description('start the server with the web studio')
    .option('--dev', 'development diagnostics and more in the log')
    .option('--host <address>', 'address to listen on; other than loopback only with an access token')
    .option(
      '--port <number>',
      'port to listen on; the next free one is taken when it is busy',
      wholeNumber(0, MAX_PORT),
    )
    .action(async (flags: ServeFlags) => {
      const { serve } = await import('../actions/serve.ts');
      await serve(output, flags);
    });
  examples(serve, ['ima2 serve', 'IMA2_ACCESS_TOKEN=... ima2 serve --host 0.0.0.0 --port 8080']);

  program
    .command('open')
    .description('open the web studio in a browser')
    .addOption(jsonFlag())
    .action(async () => {
      const { open } = await import('../actions/open.ts');
      await open(output);
    });

  program
    .command('ping')
    .description('say whether a server answers, and which one it is')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: { server?: string }) => {
      const { ping } = await import('../actions/ping.ts');
      await ping(output, flags);
    });
}

function addBackup(program: StrictCommand, output: Output): void {
  const backup = program
    .command('backup')
    .description('copy settings, library and databases into a folder; a server may go on working')
    .option('--to <folder>', 'an empty folder, or one that does not exist yet; beside the home by default')
    .addOption(jsonFlag())
    .action(async (flags: BackupFlags) => {
      const { backup } = await import('../actions/backup.ts');
      await backup(output, flags);
    });
  examples(backup, ['ima2 backup', 'ima2 backup --to /mnt/disk/ima2-2026-11']);
  const restore = program
    .command('restore')
    .description('put a backup into a home without anything of its own, after every file has been compared')
    .argument('<folder>', 'the backup')
    .option('--to <home>', 'a folder that becomes the home; that of the settings by default')
    .addOption(jsonFlag())
    .action(async (from: string, flags: BackupFlags) => {
      const { restore } = await import('../actions/backup.ts');
      await restore(output, from, flags);
    });
  examples(restore, [
    'ima2 restore ~/.ima2-backups/20261120T101500',
    'ima2 restore /mnt/disk/ima2-2026-11 --to ~/other',
  ]);
}

function addStorage(program: StrictCommand, output: Output): void {
  const storage = group(program, 'storage', 'the folder of the library');
  storage
    .command('status')
    .description('where the library is, what it takes up, and what older versions left elsewhere')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: { server?: string }) => {
      const { status } = await import('../actions/storage.ts');
      await status(output, flags);
    });
  storage
    .command('recover')
    .description('copy what older versions left in other folders into the library; nothing there changes')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: { server?: string }) => {
      const { recover } = await import('../actions/storage.ts');
      await recover(output, flags);
    });
  storage
    .command('open')
    .description('show the folder in the file manager of the machine that it is on')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: { server?: string }) => {
      const { open } = await import('../actions/storage.ts');
      await open(output, flags);
    });
}

function addCompletion(program: StrictCommand, output: Output): void {
  const completion = program
    .command('completion')
    .description('print the script that completes commands, flags and values')
    .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
    .action(async (shell: Shell) => {
      const { completion } = await import('../actions/completion.ts');
      await completion(output, shell);
    });
  examples(completion, [
    'source <(ima2 completion bash)',
    'ima2 completion fish > ~/.config/fish/completions/ima2.fish',
  ]);

  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .allowUnknownOption()
    .action(async (words: string[]) => {
      const { complete } = await import('../actions/completion.ts');
      await complete(output, program, words);
    });
}
