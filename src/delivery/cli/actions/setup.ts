import { createInterface } from 'node:readline/promises';
import { StudioError } from '../../../domain/errors.ts';
import { type AccountName, accountKinds } from '../../../domain/secrets.ts';
import { isInteractive } from '../confirm.ts';
import { usage } from '../errors.ts';
import type { Output } from '../output.ts';
import { type Session, withStudio } from '../studio.ts';
import { login } from './login.ts';

/** Flags of `ima2 setup`. */
export interface SetupFlags {
  /** Makes the choice without a question. */
  provider?: string;
  /** False: no browser is opened. */
  open?: boolean;
}

interface Choice {
  /** By which words it is chosen beside its number. */
  words: readonly string[];
  says: string;
  /** The provider that becomes the default. */
  provider: string;
  signIns: readonly AccountName[];
}

const { chatgpt, grok } = accountKinds;

/** The four ways to begin. None of them takes anything out of the settings. */
export const CHOICES: readonly Choice[] = [
  {
    words: [chatgpt.provider, ...chatgpt.aliases, 'chatgpt'],
    says: 'ChatGPT account - draws with the GPT models of your subscription',
    provider: chatgpt.provider,
    signIns: ['chatgpt'],
  },
  {
    words: [grok.provider, 'supergrok'],
    says: 'Grok account - draws with Grok Imagine',
    provider: grok.provider,
    signIns: [grok.provider],
  },
  {
    words: ['both'],
    says: 'Both - ChatGPT is the default, Grok stands beside it',
    provider: chatgpt.provider,
    signIns: ['chatgpt', grok.provider],
  },
  {
    words: ['web'],
    says: 'In the browser - accounts, keys and servers of your own are connected under Settings',
    provider: chatgpt.provider,
    signIns: [],
  },
];

/** `ima2 setup`: the way to a first account. Ends with 1 when a sign-in comes to nothing. */
export async function setup(output: Output, flags: SetupFlags): Promise<void> {
  const choice = flags.provider === undefined ? await ask(output) : chosen(flags.provider);
  const provider = choice?.provider ?? flags.provider ?? '';
  const signIns = await withStudio(output, { where: 'here' }, async (session) => {
    await choose(output, session, provider);
    return missing(output, session, choice?.signIns ?? []);
  });
  let failed = 0;
  for (const name of signIns) {
    try {
      await login(output, name, { ...(flags.open === false && { open: false }) });
    } catch (failure) {
      // With both wanted, one is better than none.
      if (signIns.length === 1) throw failure;
      const { message } = StudioError.from(failure);
      output.warn(`${accountKinds[name].label}: ${message}`);
      failed += 1;
    }
  }
  if (failed > 0 && failed === signIns.length) {
    process.exitCode = 1;
    return output.note('nobody is signed in; begin again with `ima2 setup`');
  }
  if (output.form === 'json') {
    if (signIns.length === 0) output.json({ ok: true, provider });
  } else if (choice?.signIns.length === 0) {
    output.line('Start the studio with `ima2 serve`, open it, and connect under Settings.');
  } else {
    output.line('Draw a first picture: ima2 gen "a red fox in the snow"');
  }
}

/** Four numbered choices; what is none of them is asked again. */
async function ask(output: Output): Promise<Choice> {
  if (!isInteractive(output)) {
    const words = CHOICES.map(({ words }) => words[0]).join(', ');
    throw usage(
      'There is nobody to ask',
      `Make the choice with --provider: ${words}, or any provider of \`ima2 models\``,
    );
  }
  output.line(output.paint('bold', 'How do you want to draw?'));
  for (const [index, { says }] of CHOICES.entries()) output.line(`  ${index + 1}) ${says}`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new AbortController();
  terminal.once('close', () => closed.abort());
  try {
    for (;;) {
      const answer = (await terminal.question('Enter 1-4: ', { signal: closed.signal })).trim().toLowerCase();
      const choice = CHOICES[Number(answer) - 1] ?? chosen(answer);
      if (choice !== undefined) return choice;
      output.note('That is none of the four; nothing has been changed');
    }
  } catch {
    throw new StudioError('run-cancelled', 'GENERATION_CANCELED', 'Nothing was chosen, and nothing has been changed', {
      hint: 'Begin again with `ima2 setup`, or draw without an account: ima2 gen "a red fox in the snow"',
    });
  } finally {
    terminal.close();
  }
}

function chosen(word: string): Choice | undefined {
  return CHOICES.find(({ words }) => words.includes(word.toLowerCase()));
}

async function choose(output: Output, { studio }: Session, provider: string): Promise<void> {
  const { value, envInForce } = await studio.accounts.chooseProvider({ provider });
  if (output.form === 'text') output.done(value === null ? 'No provider is the default' : `${value} is the default`);
  if (envInForce !== null) output.warn(`The variable ${envInForce} goes before it`);
}

/** Accounts that nobody is signed in to yet. */
async function missing(output: Output, { studio }: Session, names: readonly AccountName[]): Promise<AccountName[]> {
  const known = names.length === 0 ? [] : await studio.accounts.signedIn();
  return names.filter((name) => {
    const account = known.find(({ account, active }) => account === name && active);
    if (account !== undefined && output.form === 'text') {
      output.done(`Signed in to ${account.label}${account.email === null ? '' : ` as ${account.email}`} already`);
    }
    return account === undefined;
  });
}
