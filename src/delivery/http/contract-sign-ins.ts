import { z } from 'zod';
import { SignedInAccount, StartedSwitch, SwitchCallback, SwitchRequest, SwitchState } from '../../domain/sign-in.ts';
import { endpoints } from './endpoints.ts';

const sessionId = z.object({ sessionId: z.string() });
const id = z.object({ id: z.string() });
const { accounts } = endpoints;

/** The endpoints about signing in and about accounts that are signed in. */
export const signInsContract = {
  startSwitch: {
    ...accounts.startSwitch,
    says: 'Starts a sign-in to ChatGPT (codex) or Grok: the person enters the code at the address within expiresIn seconds, or signs in there and hands over where the browser ends',
    body: SwitchRequest,
    reply: StartedSwitch,
  },
  waitingSwitches: {
    ...accounts.waitingSwitches,
    says: 'The sign-ins that wait for a person, with their codes; a page that was loaded anew finds its own here',
    reply: z.object({ sessions: z.array(StartedSwitch) }),
  },
  switchState: {
    ...accounts.switchState,
    says: 'How far a sign-in is; it can be read for two minutes after its end',
    params: sessionId,
    reply: SwitchState,
  },
  finishSwitch: {
    ...accounts.finishSwitch,
    says: 'Goes on with a sign-in by browser: address is where the browser ended; answers how the sign-in came out',
    params: sessionId,
    body: SwitchCallback,
    reply: SwitchState,
  },
  cancelSwitch: {
    ...accounts.cancelSwitch,
    says: 'Ends a sign-in that waits; the account in use stays the one that it was',
    params: sessionId,
    reply: SwitchState,
  },
  signedIn: {
    ...accounts.signedIn,
    says: 'The accounts that somebody signed in to, and which of them calls are made with; never a token',
    reply: z.object({ accounts: z.array(SignedInAccount) }),
  },
  switchTo: {
    ...accounts.switchTo,
    says: 'Lets calls from now on be made with an account that is signed in; calls under way keep theirs',
    params: id,
    reply: SignedInAccount,
  },
  removeAccount: {
    ...accounts.removeAccount,
    says: 'Forgets an account and its tokens; one in use by another program is refused',
    params: id,
    reply: SignedInAccount,
  },
} as const;
