import { type AccountName, accountKinds } from '../../domain/secrets.ts';
import type { AccountFlags } from './actions/accounts.ts';
import type { LoginFlags } from './actions/login.ts';
import { examples, group, jsonFlag, type StrictCommand, serverFlag } from './flags.ts';
import type { Output } from './output.ts';

const CHATGPT: AccountName = 'chatgpt';
const { provider: oauth } = accountKinds.chatgpt;
const { provider: grok, notice } = accountKinds.grok;

/** Ways to sign in that `ima2 grok login` of the original dropped, too. */
const FORMER_WAYS = ['device-auth', 'device-code'] as const;

interface GrokLoginFlags extends LoginFlags {
  /** False: no browser is opened. */
  browser?: boolean;
}

/** Declares the commands that sign in, and those about accounts that are signed in. */
export function addSignInCommands(program: StrictCommand, output: Output): void {
  const login = program
    .command('login')
    .description('sign in to an account in a browser, with a code that is entered there')
    .argument('[provider]', `${CHATGPT} or ${grok}; without one, what \`ima2 setup\` does`)
    .option('--provider <id>', 'what `ima2 setup --provider` does')
    .option('--paste', `sign in without a code, and paste the address that the browser ends on (${grok} only)`)
    .option('--no-open', 'open no browser')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (provider: string | undefined, flags: LoginFlags & { provider?: string }) => {
      if (provider === undefined) {
        const { setup } = await import('./actions/setup.ts');
        await setup(output, flags);
        return;
      }
      const action = await import('./actions/login.ts');
      await action.login(output, provider, flags);
    });
  examples(login, [`ima2 login ${CHATGPT}`, `ima2 login ${grok} --no-open`, `ima2 login ${grok} --paste`]);
  addAccounts(group(program, 'accounts', 'accounts that are signed in, and which of them are used'), output);
  addGrok(group(program, grok, 'the Grok account'), output);
  const state = group(program, oauth, 'the ChatGPT account').command('status', { isDefault: true });
  state
    .description('whether the ChatGPT account could be used, asked anew')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: AccountFlags) => {
      const { chatgpt } = await import('./actions/account-state.ts');
      await chatgpt(output, flags);
    });
}

function addAccounts(accounts: StrictCommand, output: Output): void {
  accounts
    .command('ls', { isDefault: true })
    .description('every account that somebody signed in to on this machine')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: AccountFlags) => {
      const { list } = await import('./actions/accounts.ts');
      await list(output, flags);
    });
  accounts
    .command('use')
    .description('make calls from now on with this account; those under way keep theirs')
    .argument('<id>', 'its id, the beginning of it, or the address of the person')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (id: string, flags: AccountFlags) => {
      const { use } = await import('./actions/accounts.ts');
      await use(output, id, flags);
    });
  accounts
    .command('rm')
    .description('forget an account and its tokens')
    .argument('<id>', 'its id, the beginning of it, or the address of the person')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (id: string, flags: AccountFlags) => {
      const { remove } = await import('./actions/accounts.ts');
      await remove(output, id, flags);
    });
}

function addGrok(parent: StrictCommand, output: Output): void {
  addGrokLogin(parent, output);
  parent
    .command('logout')
    .description('sign out of the Grok account in use, and forget its tokens')
    .addOption(jsonFlag())
    .addOption(serverFlag())
    .action(async (flags: AccountFlags) => {
      const { signOut } = await import('./actions/accounts.ts');
      await signOut(output, grok, flags);
    });
  for (const [name, says] of [
    ['status', 'whether the Grok account could be used, asked anew'],
    ['models', 'what the Grok account may use; ends with 1 when it may use nothing'],
  ] as const) {
    parent
      .command(name)
      .description(says)
      .addOption(jsonFlag())
      .addOption(serverFlag())
      .action(async (flags: AccountFlags) => {
        const action = await import('./actions/account-state.ts');
        await (name === 'status' ? action.grok : action.grokModels)(output, flags);
      });
  }
  parent
    .command('proxy')
    .description('says that no proxy is needed')
    .action(() => output.line('No proxy is needed. IMA2_GROK_PROXY_URL names one of your own, where you run one.'));
}

function addGrokLogin(parent: StrictCommand, output: Output): void {
  const login = parent
    .command('login')
    .description(`sign in to Grok in a browser, and paste the address that it ends on. ${notice ?? ''}`)
    .option('--manual-paste', 'accepted for older scripts: that is what it does')
    .option('--no-open', 'open no browser')
    .option('--no-browser', 'another name of --no-open')
    .addOption(jsonFlag())
    .addOption(serverFlag());
  for (const way of FORMER_WAYS) {
    login.option(`--${way}`, `accepted for older scripts, with a warning: \`ima2 login ${grok}\` goes by code`);
  }
  login.action(async (flags: GrokLoginFlags, command: StrictCommand) => {
    for (const way of FORMER_WAYS) {
      const name = way.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      if (command.getOptionValueSource(name) !== 'cli') continue;
      output.warn(`--${way} changes nothing here; \`ima2 login ${grok}\` signs in with a code`);
    }
    const action = await import('./actions/login.ts');
    const { server, open, browser } = flags;
    const isSilent = open === false || browser === false;
    await action.login(output, grok, { ...(server !== undefined && { server }), open: !isSilent, paste: true });
  });
}
