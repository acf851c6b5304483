import { effect, signal } from '@preact/signals';
import { type ErrorBody, StudioError } from '../../../../src/domain/errors.ts';
import type { SignInBy } from '../../../../src/domain/secrets.ts';
import type { SignedInAccount, StartedSwitch, SwitchState } from '../../../../src/domain/sign-in.ts';
import type { SignInWay } from '../../../../src/domain/ways-to-connect.ts';
import { studio } from '../../api.ts';
import { accountNews } from '../system/account-news.ts';
import { connection } from '../system/connection.ts';
import { readAccounts } from './signed-in.ts';

/** A kind of account. */
export type Account = SignInWay['account'];

/** How far the sign-in to one kind of account is on this page. */
export type SignIn =
  /** The person is to know something first. */
  | { step: 'notice' }
  /** The issuer is being asked. */
  | { step: 'asking' }
  /** The person is to enter the code, or to hand over where the browser ends; until then, in milliseconds since the epoch. */
  | { step: 'waiting'; started: StartedSwitch; endsAt: number }
  | { step: 'done'; account: SignedInAccount | null }
  /** It came to nothing. */
  | { step: 'ended'; how: Ending; failure: ErrorBody | null };

/** How a sign-in can come to nothing; `lost`: the server does not know of it. */
export type Ending = 'expired' | 'denied' | 'lost' | 'failed';

/** The sign-ins of this page by kind of account; they outlive the place where they are shown. */
export const signIns = signal<Partial<Record<Account, SignIn>>>({});

/** Starts a sign-in; one with a notice waits until `ask` says that the person has read it. */
export function begin({ account, notice }: SignInWay): void {
  if (notice === null) void ask(account);
  else put(account, { step: 'notice' });
}

/** Asks for a code, or for the page to sign in on. What goes wrong stands in `signIns`. */
export async function ask(account: Account, by: SignInBy = 'code'): Promise<void> {
  const asking: SignIn = { step: 'asking' };
  put(account, asking);
  follow();
  try {
    const started = await studio.accounts.startSwitch({ provider: account, by });
    if (signIns.peek()[account] !== asking) {
      // The person has gone back while the answer was on its way.
      await studio.accounts.cancelSwitch(started.sessionId);
      return;
    }
    put(account, { step: 'waiting', started, endsAt: Date.now() + started.expiresIn * 1000 });
    // It may have come to its end before anybody knew its name.
    await look(account);
  } catch (failure) {
    if (signIns.peek()[account] === asking) end(account, StudioError.from(failure).toJSON());
  }
}

/**
 * Shows the codes that wait on the server and were asked for before this page was loaded, or elsewhere. What the page
 * itself is at stays.
 */
export async function findWaiting(): Promise<void> {
  const waiting = await studio.accounts.waitingSwitches();
  for (const started of waiting) {
    if (signIns.peek()[started.account] !== undefined) continue;
    put(started.account, { step: 'waiting', started, endsAt: Date.now() + started.expiresIn * 1000 });
    follow();
  }
}

/** Goes on with where the browser ended. Rejects for an address of something else; then the sign-in waits as before. */
export async function finish(account: Account, address: string): Promise<void> {
  const now = signIns.peek()[account];
  if (now?.step === 'waiting') take(await studio.accounts.finishSwitch(now.started.sessionId, { address }));
}

/** Puts a sign-in away; one that waits is cancelled. */
export function leave(account: Account): void {
  const now = signIns.peek()[account];
  put(account, undefined);
  if (now?.step === 'waiting') studio.accounts.cancelSwitch(now.started.sessionId).catch(() => undefined);
}

let isFollowing = false;

/** From the first sign-in on, ends are heard of, and after a break of the line they are looked for. */
function follow(): void {
  if (isFollowing) return;
  isFollowing = true;
  effect(() => {
    const news = accountNews.value;
    if (news?.type === 'sign-in-ended') take(news.session);
  });
  let before = connection.peek();
  effect(() => {
    const isBack = connection.value === 'open' && before !== 'open';
    before = connection.value;
    if (isBack) lookAtAll();
  });
  // People enter codes elsewhere, and a page in the background may sleep.
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) lookAtAll();
  });
}

function lookAtAll(): void {
  for (const account of waiting()) void look(account);
}

function waiting(): Account[] {
  const all = Object.entries(signIns.peek()) as [Account, SignIn][];
  return all.filter(([, { step }]) => step === 'waiting').map(([account]) => account);
}

async function look(account: Account): Promise<void> {
  const now = signIns.peek()[account];
  if (now?.step !== 'waiting') return;
  try {
    take(await studio.accounts.switchState(now.started.sessionId));
  } catch (failure) {
    // Only who is known not to know it any more has lost it; else the line is heard of again.
    if (StudioError.from(failure).kind === 'not-found' && signIns.peek()[account] === now) {
      put(account, { step: 'ended', how: 'lost', failure: null });
    }
  }
}

function take(state: SwitchState): void {
  if (state.status === 'pending') return;
  const all = Object.entries(signIns.peek()) as [Account, SignIn][];
  const [account] = all.find(([, now]) => now.step === 'waiting' && now.started.sessionId === state.sessionId) ?? [];
  if (account === undefined) return;
  if (state.status === 'complete') {
    put(account, { step: 'done', account: state.signedIn ?? null });
    void readAccounts();
  } else if (state.failure?.code === CANCELLED) put(account, undefined);
  else end(account, state.failure ?? null, state.status === 'expired');
}

/** Somebody did that on another page, and knows it. */
const CANCELLED = 'AUTH_SWITCH_CANCELED';
const ENDINGS: Readonly<Record<string, Ending>> = { AUTH_SWITCH_EXPIRED: 'expired', AUTH_SWITCH_DENIED: 'denied' };

function end(account: Account, failure: ErrorBody | null, isExpired = false): void {
  put(account, { step: 'ended', how: isExpired ? 'expired' : (ENDINGS[failure?.code ?? ''] ?? 'failed'), failure });
}

function put(account: Account, state: SignIn | undefined): void {
  const { [account]: _, ...others } = signIns.peek();
  signIns.value = state === undefined ? others : { ...others, [account]: state };
}
