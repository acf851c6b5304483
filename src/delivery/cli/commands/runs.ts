import { Option } from 'commander';
import type { RunKind } from '../../../domain/run.ts';
import type { LogsFlags } from '../actions/logs.ts';
import type { PsFlags } from '../actions/ps.ts';
import type { WaitFlags } from '../actions/wait.ts';
import { examples, group, jsonFlag, type StrictCommand, serverFlag, wholeNumber } from '../flags.ts';
import type { Output } from '../output.ts';

/** Said again here, because the schemas beside the list would be loaded for every command. */
const KINDS = ['classic', 'node', 'multimode', 'video', 'agent_queue'] as const satisfies readonly RunKind[];

/** Declares the commands about jobs; `inflight` is the older name of two of them. */
export function addRunCommands(program: StrictCommand, output: Output): void {
  addPs(program.command('ps'), output);
  addCancel(program.command('cancel'), output);
  const inflight = group(program, 'inflight', 'older names of ps and cancel');
  addPs(inflight.command('ls'), output);
  addCancel(inflight.command('rm'), output);

  const dismiss = program
    .command('dismiss')
    .description('take jobs that ended badly from the list; their pictures stay')
    .argument('<id...>', 'their ids, or the beginnings of them')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (ids: string[], flags: { server?: string }) => {
      const { dismiss } = await import('../actions/dismiss.ts');
      await dismiss(output, ids, flags);
    });
  examples(dismiss, ['ima2 dismiss m1a2b3c4']);

  const wait = program
    .command('wait')
    .description('end when a job ends, with the exit code of its outcome')
    .argument('<id>', 'its id, or the beginning of it')
    .addOption(new Option('--timeout <seconds>', 'give up after this time').argParser(wholeNumber(1, 2_147_483)))
    .addOption(jsonFlag().conflicts('jsonl'))
    .option('--jsonl', 'print one JSON object for each event')
    .addOption(serverFlag())
    .action(async (id: string, flags: WaitFlags) => {
      const { wait } = await import('../actions/wait.ts');
      await wait(output, id, flags);
    });
  examples(wait, ['id=$(ima2 gen "a red fox" --detach) && ima2 wait $id']);

  const logs = program
    .command('logs')
    .description('what happens at the server, or in one job')
    .argument('[id]', 'a job: its id, or the beginning of it')
    .option('-f, --follow', 'go on as it happens')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (id: string | undefined, flags: LogsFlags) => {
      const { logs } = await import('../actions/logs.ts');
      await logs(output, id, flags);
    });
  examples(logs, ['ima2 logs -f', 'ima2 logs m1a2b3c4 --json']);
}

function addPs(command: StrictCommand, output: Output): void {
  command
    .description('list jobs under way and waiting, and those with an uncertain outcome')
    .addOption(new Option('--kind <kind>', 'only those of a kind').choices(KINDS))
    .option('--session <id>', 'only those of a session')
    .option('--terminal', 'also those that ended a short while ago, and failed ones until they are dismissed')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: PsFlags) => {
      const { ps } = await import('../actions/ps.ts');
      await ps(output, flags);
    });
}

function addCancel(command: StrictCommand, output: Output): void {
  command
    .description('stop a job, at the provider too')
    .argument('<id>', 'its id, or the beginning of it')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (id: string, flags: { server?: string }) => {
      const { cancel } = await import('../actions/cancel.ts');
      await cancel(output, id, flags);
    });
}
