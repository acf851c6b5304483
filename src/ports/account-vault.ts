/** What a provider proves itself with. */
export interface Credentials {
  /** Under which name the vault has it. */
  name: string;
  /** Goes into a header of the provider's own origin and nowhere else. */
  secret: string;
  /** Where it came from; `account`: from a sign-in. */
  source: 'env' | 'config' | 'account';
  /** The upstream's own id of the account, where calls have to name it. */
  accountId?: string | undefined;
}

/** Keys and tokens of the connected accounts. Nothing else reads or writes them. */
export abstract class AccountVault {
  /**
   * The active credentials under a name such as `openai`; undefined when there are none. Read anew at every call, so a
   * change of account counts from the next call on. Tokens that end soon are renewed first. Rejects when there is a
   * sign-in that cannot be used: `account-expired` when the person has to sign in again, `account-missing` when it is
   * where it cannot be read, `provider-unavailable` and `storage-failed` when it has ended and could not be renewed.
   */
  abstract credentials(name: string): Promise<Credentials | undefined>;

  /**
   * Other credentials of the same account in place of ones that the upstream has just refused: renewed by the issuer, or by
   * another process meanwhile. undefined: these cannot be renewed, such as a key, or another account has taken their place.
   * Rejects with `account-expired` when the issuer wants the person to sign in again. However many processes ask at once,
   * the issuer is asked once.
   */
  abstract renew(refused: Credentials): Promise<Credentials | undefined>;
}
