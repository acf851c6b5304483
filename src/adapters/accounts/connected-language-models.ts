import { credentialsOf } from '../../domain/catalog.ts';
import { StudioError } from '../../domain/errors.ts';
import type { AccountVault, Credentials } from '../../ports/account-vault.ts';
import type { LanguageModel, Writing, WritingOrder } from '../../ports/language-model.ts';

/** The language models of all providers, behind whichever account is connected. */
export class ConnectedLanguageModels {
  readonly #models: readonly LanguageModel[];
  readonly #vault: AccountVault;

  /** `models`: those that are asked first come first. */
  constructor(models: readonly LanguageModel[], vault: AccountVault) {
    this.#models = models;
    this.#vault = vault;
  }

  /** Whether anybody could write now. Rejects as `AccountVault.credentials` does. */
  async isConnected(): Promise<boolean> {
    return (await this.#connected()) !== undefined;
  }

  /** Who could write, for people: `ChatGPT account or OpenAI key`; empty where there is nobody at all. */
  get names(): string {
    return this.#models.map(({ record }) => record.label).join(' or ');
  }

  /**
   * Has the first one that is connected write; once more with renewed credentials where the first are refused. Rejects
   * with `account-missing` where nobody is connected.
   */
  async write(order: WritingOrder, signal: AbortSignal): Promise<Writing> {
    const found = await this.#connected();
    if (found === undefined) throw nobody(this.#models);
    const { model, credentials } = found;
    try {
      return await model.write(order, { signal, credentials });
    } catch (failure) {
      if (StudioError.from(failure).kind !== 'account-expired' || credentials === null) throw failure;
      const renewed = await this.#vault.renew(credentials);
      if (renewed === undefined) throw failure;
      return model.write(order, { signal, credentials: renewed });
    }
  }

  /** A sign-in that cannot be used gives way to the next one. */
  async #connected(): Promise<{ model: LanguageModel; credentials: Credentials | null } | undefined> {
    let unusable: unknown;
    for (const model of this.#models) {
      if (model.record.account === null) return { model, credentials: null };
      for (const name of credentialsOf(model.record)) {
        const credentials = await this.#vault.credentials(name).catch((reason: unknown) => {
          unusable ??= reason;
          return undefined;
        });
        if (credentials !== undefined) return { model, credentials };
      }
    }
    if (unusable !== undefined) throw unusable;
    return undefined;
  }
}

function nobody(models: readonly LanguageModel[]): StudioError {
  const [first] = models;
  const message = first?.record.account?.message ?? 'No language model is connected';
  const code = first?.record.account?.code ?? 'API_KEY_REQUIRED';
  return new StudioError('account-missing', code, message, { hint: first?.record.account?.hint });
}
