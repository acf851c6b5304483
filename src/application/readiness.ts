import { credentialsOf, type Provider, type ProviderHealth } from '../domain/catalog.ts';
import { StudioError } from '../domain/errors.ts';
import type { AccountVault, Credentials } from '../ports/account-vault.ts';
import type { Clock } from '../ports/clock.ts';
import type { MediaProvider } from '../ports/media-provider.ts';

/** How long an answer of an upstream counts, in milliseconds. */
const FRESH_MS = 30_000;
/** How long a list of models waits for an upstream that has not answered yet. */
const PATIENCE_MS = 400;
/** How long one is asked who was not answered yet, when that is all that is wanted. */
const QUESTION_MS = 3_000;
/** How long one is asked about credentials that are to be saved. */
const TRIAL_MS = 10_000;

const READY: ProviderHealth = { ready: true, reason: null, hint: null, facts: {} };

interface Answer {
  at: number;
  health: ProviderHealth;
}

/**
 * Who could draw now, and with which credentials. Where an account decides, having one is enough; where only the upstream
 * knows, it is asked, and its answer counts for half a minute.
 */
export class Readiness {
  readonly #vault: AccountVault;
  readonly #clock: Clock;
  readonly #answers = new Map<string, Answer>();
  readonly #asking = new Map<string, Promise<ProviderHealth>>();

  constructor(vault: AccountVault, clock: Clock) {
    this.#vault = vault;
    this.#clock = clock;
  }

  /** The active credentials for a provider; null when it has none and needs none. Refuses when it needs some and there are none. */
  async credentials({ record }: Pick<MediaProvider, 'record'>): Promise<Credentials | null> {
    const need = record.account;
    const found = await this.known(record);
    if (found !== undefined) return found;
    if (need === null) return null;
    throw new StudioError('account-missing', need.code, need.message, { hint: need.hint });
  }

  /** The active credentials for a provider; undefined: there are none, or it takes none. */
  async known(record: Provider): Promise<Credentials | undefined> {
    for (const name of credentialsOf(record)) {
      const found = await this.#vault.credentials(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Other credentials in place of refused ones; undefined: there are none. */
  renew(refused: Credentials): Promise<Credentials | undefined> {
    return this.#vault.renew(refused);
  }

  /** Whether a provider could draw, as far as that is known without waiting long. */
  async of(provider: MediaProvider): Promise<ProviderHealth> {
    const missing = await this.#missing(provider);
    if (missing !== undefined) return missing;
    if (!provider.record.probe) return READY;
    const known = this.#answers.get(provider.record.id);
    const age = known === undefined ? Number.POSITIVE_INFINITY : this.#clock.now() - known.at;
    if (known !== undefined && age >= 0 && age < FRESH_MS) return known.health;
    const asked = this.#askOnce(provider);
    // An old answer is better than none; the new one counts from the next time on.
    if (known !== undefined) return known.health;
    const late = new AbortController();
    const waited = this.#clock.sleep(PATIENCE_MS, late.signal).then(() => unknown(provider));
    waited.catch(() => undefined);
    try {
      return await Promise.race([asked, waited]);
    } finally {
      late.abort();
    }
  }

  /** Asks the upstream, or says what is missing for that. */
  async ask(provider: MediaProvider, signal: AbortSignal): Promise<ProviderHealth> {
    const missing = await this.#missing(provider);
    if (missing !== undefined) return missing;
    const health = await provider.check({ signal, credentials: await this.credentials(provider) });
    this.#answers.set(provider.record.id, { at: this.#clock.now(), health });
    return health;
  }

  /** The same within 3 s, whatever the provider does; only `signal` makes it reject. */
  async askInTime(provider: MediaProvider, signal: AbortSignal): Promise<ProviderHealth> {
    signal.throwIfAborted();
    const over = new AbortController();
    const end = AbortSignal.any([signal, over.signal]);
    const asked = this.ask(provider, end).catch((failure: unknown) => broken(provider, failure));
    const late = this.#clock.sleep(QUESTION_MS, end).then(
      () => silent(provider),
      () => silent(provider),
    );
    try {
      const health = await Promise.race([asked, late]);
      signal.throwIfAborted();
      return health;
    } finally {
      over.abort();
    }
  }

  /** Whether a provider accepts credentials that it does not have yet. Never rejects. */
  async tryCredentials(provider: MediaProvider, credentials: Credentials): Promise<ProviderHealth> {
    const over = new AbortController();
    const late = this.#clock.sleep(TRIAL_MS, over.signal).then(
      () => silent(provider, TRIAL_MS),
      () => silent(provider, TRIAL_MS),
    );
    const asked = provider
      .check({ signal: over.signal, credentials })
      .catch((failure: unknown) => broken(provider, failure));
    try {
      return await Promise.race([asked, late]);
    } finally {
      over.abort();
    }
  }

  /** Lets no answer count any more, because it was given to another account. */
  forget(): void {
    this.#answers.clear();
    this.#asking.clear();
  }

  #askOnce(provider: MediaProvider): Promise<ProviderHealth> {
    const { id } = provider.record;
    const asking = this.#asking.get(id) ?? this.ask(provider, new AbortController().signal);
    this.#asking.set(id, asking);
    void asking
      .catch(() => undefined)
      .finally(() => {
        if (this.#asking.get(id) === asking) this.#asking.delete(id);
      });
    return asking;
  }

  async #missing(provider: MediaProvider): Promise<ProviderHealth | undefined> {
    try {
      await this.credentials(provider);
      return undefined;
    } catch (error) {
      if (!StudioError.is(error)) throw error;
      return { ready: false, reason: error.message, hint: error.hint ?? null, facts: {} };
    }
  }
}

function unknown({ record }: MediaProvider): ProviderHealth {
  return { ready: false, reason: `${record.label} has not answered yet`, hint: 'Ask again in a moment', facts: {} };
}

function silent({ record }: MediaProvider, ms = QUESTION_MS): ProviderHealth {
  return {
    ready: false,
    reason: `${record.label} did not answer within ${ms / 1000} s`,
    hint: 'Look whether its server or program runs, and whether its address is right',
    facts: { unreached: true },
  };
}

function broken({ record }: MediaProvider, failure: unknown): ProviderHealth {
  const { message, hint } = StudioError.from(failure);
  return { ready: false, reason: `${record.label}: ${message}`, hint: hint ?? null, facts: {} };
}
