import { signal } from '@preact/signals';
import type { SignedInAccount } from '../../../../src/domain/sign-in.ts';
import type { SignInWay } from '../../../../src/domain/ways-to-connect.ts';
import { studio } from '../../api.ts';
import { readStatuses } from '../system/provider-checks.ts';
import { refreshSystem } from '../system/system.ts';
import { quotas, readQuotas } from './quotas.ts';

/** Everybody who is signed in on this machine; null before the first answer. */
export const signedIn = signal<readonly SignedInAccount[] | null>(null);

/** Whether the upstream takes the sign-in in use no longer, as far as it was asked. */
export function isTurnedAway({ account, quota }: SignInWay): boolean {
  const isSignedIn = signedIn.value?.some((one) => one.account === account && one.active) === true;
  return isSignedIn && quotas.value?.[quota].authenticated === false;
}

/** Reads who is signed in, and whether that makes providers ready. Never rejects. */
export async function readAccounts(): Promise<void> {
  const accounts = studio.accounts.signedIn().then((found) => {
    signedIn.value = found;
  });
  await Promise.allSettled([accounts, readStatuses(), readQuotas()]);
}

/** The account that is about to be used; null: none. */
export const changingTo = signal<string | null>(null);

/** Lets calls from now on be made with this account. It counts as in use once the server says so, and not before. */
export async function useAccount({ id }: SignedInAccount): Promise<void> {
  changingTo.value = id;
  try {
    await studio.accounts.switchTo(id);
    await Promise.allSettled([readAccounts(), refreshSystem()]);
  } finally {
    if (changingTo.peek() === id) changingTo.value = null;
  }
}

/** Forgets an account and its tokens on this machine. */
export async function signOut({ id }: SignedInAccount): Promise<void> {
  await studio.accounts.removeAccount(id);
  await Promise.allSettled([readAccounts(), refreshSystem()]);
}
