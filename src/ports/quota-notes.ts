import type { QuotaWindow } from '../domain/quota.ts';
import type { Credentials } from './account-vault.ts';

/** What upstreams say of an account's quota along with their answers, the newest of each account in use. */
export abstract class QuotaNotes {
  /** Notes how far windows are used up; windows that are not among them stay as they were. Never throws. */
  abstract note(credentials: Credentials, windows: readonly QuotaWindow[]): void;

  /**
   * What was noted of the account of these credentials at this time or later, in milliseconds since the epoch, also with
   * former tokens of it. Windows that have begun anew meanwhile are left out.
   */
  abstract since(time: number, credentials: Credentials): QuotaWindow[];
}
