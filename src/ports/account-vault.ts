/** What a provider proves itself with. */
export interface Credentials {
  /** Goes into a header of the provider's own origin and nowhere else. */
  secret: string;
  /** Where it came from. */
  source: 'env' | 'config';
}

/** Keys and tokens of the connected accounts. Nothing else reads or writes them. */
export abstract class AccountVault {
  /**
   * The active credentials under a name such as `openai`; undefined when there are none. Read anew at every call, so a
   * change of account counts from the next call on.
   */
  abstract credentials(name: string): Promise<Credentials | undefined>;
}
