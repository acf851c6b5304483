import { type GeminiAuthMode, keyNames } from '../../src/domain/keys.ts';
import { maskSecret } from '../../src/domain/secrets.ts';
import { KeyStore, type StoredKey } from '../../src/ports/key-store.ts';
import { MemoryAccountVault } from './memory-account-vault.ts';

/** Keys in memory, which a vault in memory hands out. */
export class MemoryKeyStore extends KeyStore {
  readonly #vault: MemoryAccountVault;
  readonly #names: readonly string[];
  #mode: GeminiAuthMode | null = null;

  constructor(vault = new MemoryAccountVault(), instances: readonly string[] = []) {
    super();
    this.#vault = vault;
    this.#names = [...keyNames, ...instances.map((id) => `instance:${id}`)];
  }

  list(): Promise<StoredKey[]> {
    return Promise.all(
      this.#names.map(async (name): Promise<StoredKey> => {
        const found = await this.#vault.credentials(name);
        if (found === undefined) return { name, source: 'none', variable: null, masked: null };
        const { secret, source } = found;
        const project = /"project_id":"([^"]+)"/.exec(secret)?.[1];
        return {
          name,
          source: source === 'env' ? 'env' : 'config',
          variable: source === 'env' ? `${name.toUpperCase()}_KEY` : null,
          masked: project === undefined ? maskSecret(secret) : `project: ${project}`,
        };
      }),
    );
  }

  async geminiAuthMode(): Promise<GeminiAuthMode | null> {
    return this.#mode;
  }

  async save(name: string, secret: string): Promise<void> {
    this.#vault.connect(name, secret);
    if (name === 'gemini') this.#mode = 'apikey';
    if (name === 'vertex') this.#mode = 'vertex';
  }

  async remove(name: string): Promise<void> {
    this.#vault.disconnect(name);
  }
}
