import { StudioError } from '../../domain/errors.ts';
import {
  type AcceptedKey,
  acceptKey,
  isKeyName,
  type KeyState,
  type KeyStates,
  KeyToSave,
  keyNames,
  type RemovedKey,
  type SavedKey,
  vaultName,
} from '../../domain/keys.ts';
import { INSTANCE_PREFIX } from '../../domain/secrets.ts';
import type { KeyStore, StoredKey } from '../../ports/key-store.ts';
import { accept } from '../accept.ts';
import type { Catalog } from '../catalog.ts';

/** Saves and removes keys, and says which there are without saying them. */
export class Keys {
  readonly #store: KeyStore;
  readonly #catalog: Catalog;

  constructor(store: KeyStore, catalog: Catalog) {
    this.#store = store;
    this.#catalog = catalog;
  }

  /** The keys of all providers and named instances. */
  async states(): Promise<KeyStates> {
    const [stored, geminiAuthMode] = await Promise.all([this.#store.list(), this.#store.geminiAuthMode()]);
    const states = stored.map((key): [string, KeyState] => [key.name, stateOf(key)]);
    const known = new Map(states);
    const own = Object.fromEntries(keyNames.map((name) => [name, known.get(name)])) as Record<
      (typeof keyNames)[number],
      KeyState
    >;
    const instances = states
      .filter(([name]) => name.startsWith(INSTANCE_PREFIX))
      .map(([name, state]): [string, KeyState] => [name.slice(INSTANCE_PREFIX.length), state]);
    return { ...own, instances: Object.fromEntries(instances), geminiAuthMode };
  }

  /** Checks form and, unless told not to, at the provider; then keeps it. */
  async save(provider: string, input: KeyToSave): Promise<SavedKey> {
    const name = (await this.#known(provider)).name;
    const { apiKey, serviceAccountJson, validate } = accept(KeyToSave, input);
    const given = acceptKey(provider, name === 'vertex' ? serviceAccountJson : apiKey);
    if (validate) await this.#try(name, given);
    await this.#store.save(name, given.secret);
    this.#catalog.forgetAnswers();
    const { variable } = await this.#known(provider);
    return {
      ok: true,
      provider,
      source: 'config',
      valid: validate,
      ...(given.projectId !== undefined && { projectId: given.projectId }),
      envInForce: variable,
    };
  }

  /** Forgets a key; one that comes from the environment stays, and that is said. */
  async remove(provider: string): Promise<RemovedKey> {
    const { name, source, variable } = await this.#known(provider);
    if (source === 'env') {
      const message = `The key of ${provider} comes from the variable ${variable}, which ima2 does not change`;
      throw new StudioError('request-invalid', 'ENV_KEY_IMMUTABLE', message, {
        hint: `Take ${variable} out of the environment or .env, and start again`,
        details: { variable },
      });
    }
    await this.#store.remove(name);
    this.#catalog.forgetAnswers();
    return { ok: true, provider, removed: true };
  }

  async #known(provider: string): Promise<StoredKey> {
    const stored = await this.#store.list();
    const name = vaultName(provider);
    const key = stored.find((each) => each.name === name);
    if (key !== undefined) return key;
    const valid = stored.map((each) => each.name.replace(INSTANCE_PREFIX, ''));
    throw new StudioError('model-unknown', 'INVALID_PROVIDER', `provider: "${provider}" has no key to be saved`, {
      hint: `Use one of ${valid.join(', ')}`,
      details: { field: 'provider', valid },
    });
  }

  async #try(name: string, { secret }: AcceptedKey): Promise<void> {
    const health = await this.#catalog.tryCredentials({ name, secret, source: 'config' });
    if (health === undefined || health.ready) return;
    throw new StudioError('request-invalid', 'KEY_VALIDATION_FAILED', `${health.reason ?? 'It was refused'}`, {
      hint: health.hint ?? 'Check the key and the network; with "validate": false it is saved unchecked',
      details: { field: isKeyName(name) && name === 'vertex' ? 'serviceAccountJson' : 'apiKey', ...health.facts },
    });
  }
}

function stateOf({ source, variable, masked }: StoredKey): KeyState {
  const configured = source !== 'none';
  return { configured, source, valid: configured, maskedKey: masked, variable };
}
