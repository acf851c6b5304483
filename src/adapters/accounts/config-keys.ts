import { type GeminiAuthMode, keyNames, projectOf } from '../../domain/keys.ts';
import { INSTANCE_PREFIX, maskSecret, type SecretName, secretsTable } from '../../domain/secrets.ts';
import { isDocument, type SettingsDocument, withoutValue, withValue } from '../../domain/settings-file.ts';
import { KeyStore, type StoredKey } from '../../ports/key-store.ts';
import { type ConfigWriter, configBroken } from '../system/config-writer.ts';
import type { KnownSecrets } from '../system/known-secrets.ts';
import type { StoredKeys } from './stored-keys.ts';

const GEMINI_AUTH_MODE = 'geminiAuthMode';
/** Which of the two Google accounts a key belongs to. */
const MODES: Readonly<Record<string, GeminiAuthMode>> = { gemini: 'apikey', vertex: 'vertex' };
/** Where instances stand, those of older files last. */
const SECTIONS = ['instances', 'backends'] as const;

type Edit = (document: SettingsDocument) => SettingsDocument | undefined;

/** Keys in `config.json`: written whole or not at all, for nobody else to read. */
export class ConfigKeys extends KeyStore {
  readonly #keys: StoredKeys;
  readonly #writer: ConfigWriter;
  readonly #known: KnownSecrets;

  constructor(keys: StoredKeys, writer: ConfigWriter, known: KnownSecrets) {
    super();
    this.#keys = keys;
    this.#writer = writer;
    this.#known = known;
  }

  async list(): Promise<StoredKey[]> {
    const instances = await this.#keys.instances();
    const names = [...keyNames, ...instances.map((id) => `${INSTANCE_PREFIX}${id}`)];
    return Promise.all(names.map((name) => this.#stored(name)));
  }

  geminiAuthMode(): Promise<GeminiAuthMode | null> {
    return this.#keys.geminiAuthMode();
  }

  save(name: string, secret: string): Promise<void> {
    this.#known.add(secret);
    return this.#change((document) => {
      const kept = name.startsWith(INSTANCE_PREFIX)
        ? withInstanceKey(document, name.slice(INSTANCE_PREFIX.length), secret)
        : withValue(document, secretsTable[name as SecretName].configKey, secret);
      const mode = MODES[name];
      return kept && mode !== undefined ? withValue(kept, GEMINI_AUTH_MODE, mode) : kept;
    });
  }

  remove(name: string): Promise<void> {
    return this.#change((document) =>
      name.startsWith(INSTANCE_PREFIX)
        ? withoutInstanceKey(document, name.slice(INSTANCE_PREFIX.length))
        : withoutValue(document, secretsTable[name as SecretName].configKey),
    );
  }

  async #stored(name: string): Promise<StoredKey> {
    const found = await this.#keys.look(name);
    if (found === undefined) return { name, source: 'none', variable: null, masked: null };
    const { secret, source, variable } = found;
    return { name, source, variable, masked: name === 'vertex' ? shownAccount(secret) : maskSecret(secret) };
  }

  #change(edit: Edit): Promise<void> {
    return this.#writer.inTurn(async () => {
      const found = await this.#writer.find();
      if (found.state === 'broken') throw configBroken(found.problem.message, found.problem.hint);
      const changed = edit(found.state === 'read' ? found.document : {});
      if (changed === undefined) {
        throw configBroken(`A section of ${this.#writer.path} is no object`, 'Correct it by hand');
      }
      if (found.state === 'read' || Object.keys(changed).length > 0) await this.#writer.write(changed, found);
    });
  }
}

/** The entry of an instance, and in which section it stands; one that stands nowhere is begun. */
function withInstanceKey(document: SettingsDocument, id: string, apiKey: string): SettingsDocument | undefined {
  const section = SECTIONS.find((name) => isDocument(entriesIn(document, name)?.[id])) ?? 'instances';
  if (document[section] !== undefined && !isDocument(document[section])) return undefined;
  const entries = entriesIn(document, section) ?? {};
  const entry = Object.hasOwn(entries, id) && isDocument(entries[id]) ? entries[id] : {};
  return { ...document, [section]: { ...entries, [id]: { ...entry, apiKey } } };
}

function withoutInstanceKey(document: SettingsDocument, id: string): SettingsDocument {
  const changed: Record<string, unknown> = { ...document };
  for (const section of SECTIONS) {
    const entries = entriesIn(document, section);
    const entry = entries !== undefined && Object.hasOwn(entries, id) ? entries[id] : undefined;
    if (!isDocument(entry)) continue;
    const { apiKey: _, ...rest } = entry;
    changed[section] = { ...entries, [id]: rest };
  }
  return changed;
}

function entriesIn(document: SettingsDocument, section: (typeof SECTIONS)[number]): SettingsDocument | undefined {
  const entries = document[section];
  return isDocument(entries) ? entries : undefined;
}

function shownAccount(text: string): string {
  try {
    return `project: ${projectOf(text)}`;
  } catch {
    return maskSecret(text);
  }
}
