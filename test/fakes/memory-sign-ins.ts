import { StudioError } from '../../src/domain/errors.ts';
import { type AccountName, accountKinds, type SignInBy } from '../../src/domain/secrets.ts';
import type { SignedInAccount } from '../../src/domain/sign-in.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { type BegunSignIn, SignIns } from '../../src/ports/sign-ins.ts';

interface Waiting {
  name: AccountName;
  resolve: (account: SignedInAccount) => void;
  reject: (failure: unknown) => void;
}

/** Accounts in memory; a test plays the issuer and the person. */
export class MemorySignIns extends SignIns {
  readonly #clock: Clock;
  readonly #accounts = new Map<string, SignedInAccount>();
  readonly #waiting: Waiting[] = [];
  /** What `begin` rejects with; undefined: there is a code. */
  refusal: StudioError | undefined;

  constructor(clock: Clock) {
    super();
    this.#clock = clock;
  }

  async begin(name: AccountName, by: SignInBy, signal: AbortSignal): Promise<BegunSignIn> {
    signal.throwIfAborted();
    const ways: readonly SignInBy[] = accountKinds[name].ways;
    if (!ways.includes(by)) throw invalid('by');
    if (this.refusal !== undefined) throw this.refusal;
    const done = new Promise<SignedInAccount>((resolve, reject) => {
      this.#waiting.push({ name, resolve, reject });
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    done.catch(() => undefined);
    const place = this.#waiting.length;
    const waiting = this.#waiting.at(-1);
    return {
      userCode: by === 'code' ? `CODE-${place}` : null,
      verificationUrl: 'https://issuer.example/device',
      expiresAt: this.#clock.now() + 900_000,
      done,
      hand: (address) => {
        const email = new URLSearchParams(address.split('?')[1]).get('code');
        if (by === 'code' || email === null || waiting === undefined) throw invalid('address');
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        this.#finish(waiting, email);
      },
    };
  }

  /** The person who waits longest has entered the code. */
  enter(email: string): SignedInAccount {
    const waiting = this.#waiting.shift();
    if (waiting === undefined) throw new Error('Nobody waits');
    return this.#finish(waiting, email);
  }

  #finish({ name, resolve }: Waiting, email: string): SignedInAccount {
    const account = {
      ...{ id: `${name}-${email}`, account: name, label: accountKinds[name].label },
      ...{ email, plan: null, active: true },
    };
    this.#activate(account);
    resolve(account);
    return account;
  }

  /** The sign-in that waits longest comes to nothing. */
  fail(failure: StudioError): void {
    this.#waiting.shift()?.reject(failure);
  }

  async list(): Promise<SignedInAccount[]> {
    return [...this.#accounts.values()];
  }

  async use(id: string): Promise<SignedInAccount> {
    return this.#activate(this.#known(id));
  }

  async remove(id: string): Promise<SignedInAccount> {
    const account = this.#known(id);
    if (account.active && accountKinds[account.account].owner !== null) {
      throw new StudioError('conflict', 'ACCOUNT_IN_USE', 'This account is in use');
    }
    this.#accounts.delete(id);
    return { ...account, active: false };
  }

  #known(id: string): SignedInAccount {
    const account = this.#accounts.get(id);
    if (account === undefined) throw new StudioError('not-found', 'NOT_FOUND', 'There is no such account');
    return account;
  }

  #activate(account: SignedInAccount): SignedInAccount {
    for (const [id, each] of this.#accounts) {
      if (each.account === account.account) this.#accounts.set(id, { ...each, active: false });
    }
    const active = { ...account, active: true };
    this.#accounts.set(account.id, active);
    return active;
  }
}

function invalid(field: string): StudioError {
  return new StudioError('request-invalid', 'INVALID_INPUT', `${field}: not this one`, { details: { field } });
}
