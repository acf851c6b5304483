import type { StudioError } from '../../src/domain/errors.ts';
import { AccountVault, type Credentials } from '../../src/ports/account-vault.ts';

/** Accounts that a test connects and disconnects. */
export class MemoryAccountVault extends AccountVault {
  readonly #accounts = new Map<string, Credentials>();
  readonly #issued = new Map<string, string>();
  readonly #failing = new Map<string, StudioError>();

  constructor(accounts: Readonly<Record<string, string>> = {}) {
    super();
    for (const [name, secret] of Object.entries(accounts)) this.connect(name, secret);
  }

  connect(name: string, secret: string, source: Credentials['source'] = 'config'): void {
    this.#accounts.set(name, { name, secret, source });
  }

  disconnect(name: string): void {
    this.#accounts.delete(name);
  }

  /** What an issuer gives in place of the account's token when that is refused. */
  issue(name: string, secret: string): void {
    this.#failing.delete(name);
    this.#issued.set(name, secret);
  }

  /** The issuer cannot be asked, until it gives something again. */
  fail(name: string, error: StudioError): void {
    this.#failing.set(name, error);
  }

  async renew({ name, secret }: Credentials): Promise<Credentials | undefined> {
    const failing = this.#failing.get(name);
    if (failing !== undefined) throw failing;
    const issued = this.#issued.get(name);
    if (issued !== undefined && this.#accounts.get(name)?.secret === secret) this.connect(name, issued, 'account');
    const now = this.#accounts.get(name);
    return now?.secret === secret ? undefined : now;
  }

  async credentials(name: string): Promise<Credentials | undefined> {
    return this.#accounts.get(name);
  }
}
