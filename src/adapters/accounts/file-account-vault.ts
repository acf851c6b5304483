import { type AccountName, accountNames } from '../../domain/secrets.ts';
import { AccountVault, type Credentials } from '../../ports/account-vault.ts';
import type { AccountTokens } from './account-tokens.ts';
import type { Tokens } from './sign-in.ts';
import type { StoredKeys } from './stored-keys.ts';

/** Keys of the settings and the environment, and tokens of signed-in accounts, renewed before they end. */
export class FileAccountVault extends AccountVault {
  readonly #keys: StoredKeys;
  readonly #accounts: Readonly<Record<AccountName, AccountTokens>>;

  constructor(keys: StoredKeys, accounts: Readonly<Record<AccountName, AccountTokens>>) {
    super();
    this.#keys = keys;
    this.#accounts = accounts;
  }

  async credentials(name: string): Promise<Credentials | undefined> {
    return isAccountName(name) ? ofAccount(name, await this.#accounts[name].current()) : this.#keys.find(name);
  }

  async renew({ name, secret, accountId }: Credentials): Promise<Credentials | undefined> {
    if (isAccountName(name)) {
      const renewed = ofAccount(name, await this.#accounts[name].renew(secret));
      // A call that began on one account is not paid by another that was chosen meanwhile.
      return renewed?.accountId === accountId ? renewed : undefined;
    }
    const now = await this.#keys.find(name);
    return now?.secret === secret ? undefined : now;
  }

  /** Resolves once no renewal is under way; never rejects. */
  async settled(): Promise<void> {
    await Promise.all(Object.values(this.#accounts).map((account) => account.settled()));
  }
}

function isAccountName(name: string): name is AccountName {
  return (accountNames as readonly string[]).includes(name);
}

function ofAccount(name: AccountName, tokens: Tokens | undefined): Credentials | undefined {
  if (tokens === undefined) return undefined;
  const { access, accountId } = tokens;
  return { name, secret: access, source: 'account', ...(accountId !== undefined && { accountId }) };
}
