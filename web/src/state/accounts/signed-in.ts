import { signal } from '@preact/signals';
import type { SignedInAccount } from '../../../../src/domain/sign-in.ts';
import { studio } from '../../api.ts';
import { readStatuses } from '../system/provider-checks.ts';
import { refreshSystem } from '../system/system.ts';
import { readQuotas } from './quotas.ts';

/** Everybody who is signed in on this machine; null before the first answer. */
export const signedIn = signal<readonly SignedInAccount[] | null>(null);

/** Reads who is signed in, and whether that makes providers ready. Never rejects. */
export async function readAccounts(): Promise<void> {
  const accounts = studio.accounts.signedIn().then((found) => {
    signedIn.value = found;
  });
  await Promise.allSettled([accounts, readStatuses(), readQuotas()]);
}

/** Lets calls from now on be made with this account. */
export async function useAccount({ id, account }: SignedInAccount): Promise<void> {
  const before = signedIn.peek();
  // A click answers at once; what the server says counts in the end.
  signedIn.value = (before ?? []).map((one) => (one.account === account ? { ...one, active: one.id === id } : one));
  try {
    await studio.accounts.switchTo(id);
  } catch (failure) {
    signedIn.value = before;
    throw failure;
  }
  await Promise.allSettled([readAccounts(), refreshSystem()]);
}

/** Forgets an account and its tokens on this machine. */
export async function signOut({ id }: SignedInAccount): Promise<void> {
  await studio.accounts.removeAccount(id);
  await Promise.allSettled([readAccounts(), refreshSystem()]);
}
