import { setTimeout as pause } from 'node:timers/promises';
import type { Studio } from '../../../application/studio.ts';
import { StudioError } from '../../../domain/errors.ts';
import { accountKinds, accountNames, type SignInBy } from '../../../domain/secrets.ts';
import { accountNamed, type SignedInAccount, type StartedSwitch, type SwitchState } from '../../../domain/sign-in.ts';
import { isInteractive } from '../confirm.ts';
import { usage } from '../errors.ts';
import { openOutside } from '../open-outside.ts';
import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';
import { AddressPrompt } from './address-prompt.ts';

/** Flags of `ima2 login`. */
export interface LoginFlags {
  server?: string;
  /** False: no browser is opened. */
  open?: boolean;
  /** Sign in in the browser, and paste the address that it ends on. */
  paste?: boolean;
}

const LOOK_MS = 1000;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** `ima2 login`: shows what the person needs, and ends when they have signed in or when it comes to nothing. */
export async function login(output: Output, asked: string, flags: LoginFlags): Promise<void> {
  const name = accountNamed(asked);
  if (name === undefined) {
    throw usage(
      `Nobody signs in to ${asked}`,
      `Write ${accountNames.map((each) => `\`ima2 login ${each}\``).join(' or ')}`,
    );
  }
  const { label, notice } = accountKinds[name];
  if (notice !== null) output.warn(notice);
  await withStudio(output, { server: flags.server }, async ({ studio }) => {
    const by: SignInBy = flags.paste === true ? 'browser' : 'code';
    const started = await studio.accounts.startSwitch({ provider: name, by });
    const state = await outcomeOf(output, studio, started, () => show(output, label, started, flags));
    if (state.failure !== undefined) throw StudioError.revive(state.failure);
    if (output.form === 'json') return output.json({ ok: true, status: state.status, account: state.signedIn ?? null });
    output.done(`Signed in to ${label}${whoOf(state.signedIn)}`);
  });
}

/** Who it is, for the end of a sentence. */
function whoOf(account: SignedInAccount | undefined): string {
  return account?.email ? ` as ${account.email}` : '';
}

async function show(output: Output, label: string, started: StartedSwitch, flags: LoginFlags): Promise<void> {
  const { userCode, verificationUrl, expiresIn } = started;
  const minutes = Math.max(1, Math.round(expiresIn / 60));
  const what = userCode === null ? 'sign in, and paste the address that the browser ends on' : `enter ${userCode}`;
  if (output.form !== 'text') {
    output.warn(`Open ${verificationUrl} and ${what}, within ${minutes} min`);
    return;
  }
  output.line(`Open      ${verificationUrl}`);
  if (userCode === null) {
    output.line('and sign in. The browser ends on a page that cannot be shown; that is as it should be.');
    output.note(`Copy its address and paste it here, within ${minutes} min`);
  } else {
    output.line(`and enter ${output.paint('bold', userCode)}`);
    output.note(`The code for ${label} is good for ${minutes} min. Waiting …`);
  }
  if (flags.open !== false && isInteractive(output)) await openOutside(output, verificationUrl);
}

/** Shows what is needed and waits for the end. Whoever interrupts, from then on, ends the sign-in, too. */
async function outcomeOf(
  output: Output,
  { accounts }: Studio,
  { sessionId, userCode }: StartedSwitch,
  showIt: () => Promise<void>,
): Promise<SwitchState> {
  const interrupted = new AbortController();
  const interrupt = (): void => interrupted.abort();
  for (const signal of SIGNALS) process.on(signal, interrupt);
  const hand = (address: string) => accounts.finishSwitch(sessionId, { address });
  const prompt = userCode === null ? new AddressPrompt(output, hand, interrupt) : undefined;
  try {
    await showIt();
    prompt?.begin();
    for (;;) {
      const state = await accounts.switchState(sessionId);
      if (state.status !== 'pending') return state;
      await pause(LOOK_MS, undefined, { signal: interrupted.signal }).catch(() => undefined);
      if (!interrupted.signal.aborted) continue;
      await accounts.cancelSwitch(sessionId);
      throw new StudioError('run-cancelled', 'INTERRUPTED', 'Interrupted; the sign-in is cancelled');
    }
  } finally {
    prompt?.close();
    for (const signal of SIGNALS) process.off(signal, interrupt);
  }
}
