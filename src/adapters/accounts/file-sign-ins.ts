import { cancelled, StudioError } from '../../domain/errors.ts';
import type { AccountName } from '../../domain/secrets.ts';
import type { SignedInAccount } from '../../domain/sign-in.ts';
import { type BegunSignIn, SignIns } from '../../ports/sign-ins.ts';
import type { AccountPlace } from './account-place.ts';
import type { BeginDevice, DeviceCode } from './device-code.ts';

/** The accounts of a kind, and how to sign in to one. */
export interface SignInWay {
  place: AccountPlace;
  begin: BeginDevice;
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

  async begin(name: AccountName, signal: AbortSignal): Promise<BegunSignIn> {
    const way = this.#ways.get(name);
    if (way === undefined) throw unknown(name);
    const either = AbortSignal.any([signal, this.#closing.signal]);
    either.throwIfAborted();
    const code = await way.begin(either);
    const done = this.#finish(way, code, either);
    const ended: Promise<unknown> = done.catch(() => undefined).then(() => this.#pending.delete(ended));
    this.#pending.add(ended);
    const { userCode, verificationUrl, expiresAt } = code;
    return { userCode, verificationUrl, expiresAt, done };
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

  async #finish({ place }: SignInWay, code: DeviceCode, signal: AbortSignal): Promise<SignedInAccount> {
    const document = await code.document();
    signal.throwIfAborted();
    return place.adopt(document);
  }
}

function unknown(id: string): StudioError {
  return new StudioError('not-found', 'NOT_FOUND', `There is no account ${JSON.stringify(id.slice(0, 64))}`, {
    hint: '`ima2 accounts ls` lists the accounts',
    details: { field: 'id' },
  });
}
