import { cancelled, StudioError } from '../../domain/errors.ts';
import { type AccountName, accountKinds, type SignInBy } from '../../domain/secrets.ts';
import type { SignedInAccount } from '../../domain/sign-in.ts';
import { type BegunSignIn, SignIns } from '../../ports/sign-ins.ts';
import type { AccountPlace } from './account-place.ts';
import type { BeginSignIn, PendingSignIn } from './pending-sign-in.ts';

/** The accounts of a kind, and how to sign in to one. */
export interface SignInWay {
  place: AccountPlace;
  begin: ReadonlyMap<SignInBy, BeginSignIn>;
}

/** Sign-ins in the files that the programs of the issuers use, and beside them in ours. */
export class FileSignIns extends SignIns {
  readonly #ways: ReadonlyMap<AccountName, SignInWay>;
  readonly #closing = new AbortController();
  readonly #pending = new Set<Promise<unknown>>();

  constructor(ways: ReadonlyMap<AccountName, SignInWay>) {
    super();
    this.#ways = ways;
  }

  async begin(name: AccountName, by: SignInBy, signal: AbortSignal): Promise<BegunSignIn> {
    const way = this.#ways.get(name);
    if (way === undefined) throw unknown(name);
    const begin = way.begin.get(by);
    if (begin === undefined) throw noSuchWay(name, by);
    const either = AbortSignal.any([signal, this.#closing.signal]);
    either.throwIfAborted();
    const pending = await begin(either);
    const done = this.#finish(way, pending, either);
    const ended: Promise<unknown> = done.catch(() => undefined).then(() => this.#pending.delete(ended));
    this.#pending.add(ended);
    const { userCode, verificationUrl, expiresAt } = pending;
    return { userCode, verificationUrl, expiresAt, done, hand: (address) => pending.hand(address) };
  }

  async list(): Promise<SignedInAccount[]> {
    return (await Promise.all([...this.#ways.values()].map(({ place }) => place.list()))).flat();
  }

  async use(id: string): Promise<SignedInAccount> {
    for (const { place } of this.#ways.values()) {
      const account = await place.use(id);
      if (account !== undefined) return account;
    }
    throw unknown(id);
  }

  async remove(id: string): Promise<SignedInAccount> {
    for (const { place } of this.#ways.values()) {
      const account = await place.remove(id);
      if (account !== undefined) return account;
    }
    throw unknown(id);
  }

  /** Ends what waits for a person, and resolves once nothing is being written. */
  async close(): Promise<void> {
    this.#closing.abort(cancelled());
    await Promise.all(this.#pending);
  }

  async #finish({ place }: SignInWay, pending: PendingSignIn, signal: AbortSignal): Promise<SignedInAccount> {
    const document = await pending.document();
    signal.throwIfAborted();
    return place.adopt(document);
  }
}

function noSuchWay(name: AccountName, by: SignInBy): StudioError {
  const valid = accountKinds[name].ways;
  const message = `by: nobody signs in to ${accountKinds[name].label} by ${by}`;
  return new StudioError('request-invalid', 'INVALID_INPUT', message, {
    hint: `Use ${valid.join(' or ')}, or leave it out`,
    details: { field: 'by', valid },
  });
}

function unknown(id: string): StudioError {
  return new StudioError('not-found', 'NOT_FOUND', `There is no account ${JSON.stringify(id.slice(0, 64))}`, {
    hint: '`ima2 accounts ls` lists the accounts',
    details: { field: 'id' },
  });
}
