import { readFile, stat } from 'node:fs/promises';
import { type SecretName, secretsTable } from '../../domain/secrets.ts';
import { isDocument, type SettingsDocument, valueAt } from '../../domain/settings-file.ts';
import { AccountVault, type Credentials } from '../../ports/account-vault.ts';
import { parseConfig } from '../system/config-document.ts';
import type { KnownSecrets } from '../system/known-secrets.ts';
import type { LoadedSettings } from '../system/load-settings.ts';

/**
 * Keys from the environment, else from `config.json`. The file is read again whenever it is another one than before, so
 * that a key saved by another process counts at the next call.
 */
export class FileAccountVault extends AccountVault {
  readonly #path: string;
  readonly #environment: LoadedSettings['secrets'];
  readonly #known: KnownSecrets;
  #seen: { mark: string; document: SettingsDocument } | undefined;

  constructor({ configFile, secrets, known }: Pick<LoadedSettings, 'configFile' | 'secrets' | 'known'>) {
    super();
    this.#path = configFile;
    this.#environment = secrets;
    this.#known = known;
  }

  async credentials(name: string): Promise<Credentials | undefined> {
    if (!isSecretName(name)) return undefined;
    const fromEnvironment = this.#environment[name];
    if (fromEnvironment) return { name, secret: fromEnvironment.value, source: 'env' };
    const value = valueAt(await this.#document(), secretsTable[name].configKey);
    const secret = isDocument(value) ? JSON.stringify(value) : typeof value === 'string' ? value.trim() : '';
    if (secret === '') return undefined;
    this.#known.add(secret);
    return { name, secret, source: 'config' };
  }

  async renew({ name, secret }: Credentials): Promise<Credentials | undefined> {
    const now = await this.credentials(name);
    return now?.secret === secret ? undefined : now;
  }

  /** A file that is missing or broken holds no keys. */
  async #document(): Promise<SettingsDocument> {
    const mark = await stat(this.#path, { bigint: true }).then(
      ({ ino, size, mtimeNs, ctimeNs }) => [ino, size, mtimeNs, ctimeNs].join(),
      () => undefined,
    );
    if (mark === undefined) return {};
    if (this.#seen?.mark === mark) return this.#seen.document;
    const text = await readFile(this.#path, 'utf8').catch(() => '');
    const found = parseConfig(this.#path, text);
    const document = found.state === 'read' ? found.document : {};
    this.#seen = { mark, document };
    return document;
  }
}

function isSecretName(name: string): name is SecretName {
  return Object.hasOwn(secretsTable, name);
}
