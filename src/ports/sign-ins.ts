import type { AccountName } from '../domain/secrets.ts';
import type { SignedInAccount } from '../domain/sign-in.ts';

/** A sign-in that waits for the person. */
export interface BegunSignIn {
  /** What the person enters at the address. */
  userCode: string;
  verificationUrl: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  /**
   * The account, once its tokens are on disk and calls are made with it. Rejects with `AUTH_SWITCH_DENIED`,
   * `AUTH_SWITCH_EXPIRED`, `AUTH_SWITCH_FAILED`, with `storage-failed`, or with the reason of the signal; then the
   * account in use is the one that was.
   */
  done: Promise<SignedInAccount>;
}

/** The accounts that somebody signed in to on this machine, and how to sign in to more. */
export abstract class SignIns {
  /**
   * Asks an issuer for a code. Rejects with `AUTH_SWITCH_FAILED` when there is none to be had. The signal ends the
   * sign-in also after this has resolved.
   */
  abstract begin(name: AccountName, signal: AbortSignal): Promise<BegunSignIn>;

  /** Accounts that are there, those in use included. */
  abstract list(): Promise<SignedInAccount[]>;

  /** Lets calls from now on be made with an account that is there; the former one stays. `not-found` for an unknown id. */
  abstract use(id: string): Promise<SignedInAccount>;

  /**
   * Forgets an account and its tokens. Rejects with `not-found` for an unknown id, and with `ACCOUNT_IN_USE` for one in
   * use whose sign-in belongs to another program.
   */
  abstract remove(id: string): Promise<SignedInAccount>;
}
