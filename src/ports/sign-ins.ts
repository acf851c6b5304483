import type { AccountName, SignInBy } from '../domain/secrets.ts';
import type { SignedInAccount } from '../domain/sign-in.ts';

/** A sign-in that waits for the person. */
export interface BegunSignIn {
  /** What the person enters at the address; null: the person signs in there, and `hand` gets where the browser ends. */
  userCode: string | null;
  verificationUrl: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  /**
   * The account, once its tokens are on disk and calls are made with it. Rejects with `AUTH_SWITCH_DENIED`,
   * `AUTH_SWITCH_EXPIRED`, `AUTH_SWITCH_FAILED`, with `storage-failed`, or with the reason of the signal; then the
   * account in use is the one that was.
   */
  done: Promise<SignedInAccount>;
  /**
   * Goes on with the address that the browser ended on. Throws `INVALID_INPUT` for one that does not belong to this sign-in,
   * and for a sign-in by code; then it waits as before.
   */
  hand(address: string): void;
}

/** The accounts that somebody signed in to on this machine, and how to sign in to more. */
export abstract class SignIns {
  /**
   * Asks an issuer for a code, or where its page is. Rejects with `AUTH_SWITCH_FAILED` when there is none to be had, and with
   * `INVALID_INPUT` for a way in which nobody signs in to such an account. The signal ends the sign-in also after this has
   * resolved.
   */
  abstract begin(name: AccountName, by: SignInBy, signal: AbortSignal): Promise<BegunSignIn>;

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
