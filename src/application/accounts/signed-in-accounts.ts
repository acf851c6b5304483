import type { SignedInAccount } from '../../domain/sign-in.ts';
import type { Events } from '../../ports/events.ts';
import type { SignIns } from '../../ports/sign-ins.ts';
import type { Readiness } from '../readiness.ts';

/** The accounts that somebody signed in to, and which of them calls are made with. */
export class SignedInAccounts {
  readonly #signIns: SignIns;
  readonly #readiness: Readiness;
  readonly #events: Events;

  constructor(signIns: SignIns, readiness: Readiness, events: Events) {
    this.#signIns = signIns;
    this.#readiness = readiness;
    this.#events = events;
  }

  /** All that are there. */
  list(): Promise<SignedInAccount[]> {
    return this.#signIns.list();
  }

  /** Calls from now on are made with this one; those under way keep theirs. */
  async use(id: string): Promise<SignedInAccount> {
    const account = await this.#signIns.use(id);
    this.announce(account);
    return account;
  }

  /** Forgets one. */
  async remove(id: string): Promise<SignedInAccount> {
    const account = await this.#signIns.remove(id);
    this.announce(account);
    return account;
  }

  /** Tells everybody whose turn it is; what upstreams answered to the former account counts no more. */
  announce(account: SignedInAccount): void {
    this.#readiness.forget();
    this.#events.publish({ type: 'account-switched', account });
  }
}
