import { Argument } from 'commander';
import type { DefaultName, DefaultsFlags } from './actions/defaults.ts';
import type { SetKeyFlags } from './actions/keys.ts';
import type { SetupFlags } from './actions/setup.ts';
import { examples, group, jsonFlag, type StrictCommand, serverFlag } from './flags.ts';
import type { Output } from './output.ts';

const NAMES = ['model', 'reasoning'] as const satisfies readonly DefaultName[];

/** Declares the commands of the first run, and those about keys, bills and defaults. */
export function addKeyCommands(program: StrictCommand, output: Output): void {
  const setup = program
    .command('setup')
    .description('the way to a first account: four choices, none of which takes anything away')
    .option('--provider <id>', 'make the choice without a question: chatgpt, grok, both, web, or any provider')
    .option('--no-open', 'open no browser')
    .addOption(jsonFlag())
    .action(async (flags: SetupFlags) => {
      const action = await import('./actions/setup.ts');
      await action.setup(output, flags);
    });
  examples(setup, ['ima2 setup', 'ima2 setup --provider chatgpt --no-open']);
  addKeys(group(program, 'keys', 'keys of providers and of servers of your own'), output);
  program
    .command('billing')
    .description('what the OpenAI key has cost this month, and what the accounts may still use')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: { server?: string }) => {
      const { billing } = await import('./actions/billing.ts');
      await billing(output, flags);
    });
  addDefaults(group(program, 'defaults', 'model and reasoning effort where a request says nothing'), output);
}

function addKeys(keys: StrictCommand, output: Output): void {
  const load = () => import('./actions/keys.ts');
  keys
    .command('ls', { isDefault: true })
    .description('which keys there are, masked')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: { server?: string }) => (await load()).list(output, flags));
  const set = keys
    .command('set')
    .description('save a key, typed unseen or through a pipe, after the provider accepted it')
    .argument('<provider>', 'openai, xai, gemini, vertex, replicate, or an instance')
    .option('--file <path>', 'read it from a file, as that of a Vertex service account; - is standard input')
    .option('--no-check', 'do not ask the provider whether it accepts it')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (provider: string, flags: SetKeyFlags) => (await load()).set(output, provider, flags));
  examples(set, ['ima2 keys set openai', 'ima2 keys set vertex --file key.json', 'pass show xai | ima2 keys set xai']);
  keys
    .command('rm')
    .description('forget a key; one from the environment stays')
    .argument('<provider>')
    .option('-y, --yes', 'ask nothing')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (provider: string, flags: { yes?: boolean; server?: string }) =>
      (await load()).rm(output, provider, flags),
    );
}

function addDefaults(defaults: StrictCommand, output: Output): void {
  const load = () => import('./actions/defaults.ts');
  const which = () => new Argument('<name>', 'which default').choices(NAMES);
  defaults
    .command('ls', { isDefault: true })
    .description('what counts')
    .option('--local', 'what the settings of this machine say, whether a server runs or not')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: DefaultsFlags) => (await load()).list(output, flags));
  defaults
    .command('set')
    .description('write one, for the ChatGPT account and the OpenAI key alike')
    .addArgument(which())
    .argument('<value>')
    .addOption(jsonFlag())
    .action(async (name: DefaultName, value: string) => (await load()).set(output, name, value));
  defaults
    .command('reset')
    .description('go back to what ima2 comes with')
    .addArgument(which())
    .addOption(jsonFlag())
    .action(async (name: DefaultName) => (await load()).reset(output, name));
}
