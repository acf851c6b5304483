import { StudioError } from '../../domain/errors.ts';
import { PROMPTS, type Prompt, StoredPrompt } from '../../domain/prompt-library.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Documents, StoredDocument } from '../../ports/documents.ts';
import type { Ids } from '../../ports/ids.ts';

/** A prompt as it is kept, but for its id and times. */
export type PromptFields = Omit<Prompt, 'id' | 'createdAt' | 'updatedAt'>;

/** Prompts as documents. */
export class PromptStore {
  readonly #documents: Documents;
  readonly #clock: Clock;
  readonly #ids: Ids;

  constructor(documents: Documents, clock: Clock, ids: Ids) {
    this.#documents = documents;
    this.#clock = clock;
    this.#ids = ids;
  }

  /** All of them, deleted ones too; the latest change first, at the same time by id. */
  async list(): Promise<Prompt[]> {
    const prompts = (await this.#documents.list(PROMPTS)).map(promptOf);
    return prompts.sort((one, other) => other.updatedAt - one.updatedAt || (one.id < other.id ? 1 : -1));
  }

  /** `not-found` when there is none. */
  async get(id: string): Promise<Prompt> {
    const document = await this.#documents.get(PROMPTS, id);
    if (document === undefined) throw promptNotFound(id);
    return promptOf(document);
  }

  /** `now` is when it was made, in milliseconds. */
  async add(fields: PromptFields, now = this.#clock.now()): Promise<Prompt> {
    const prompt = { ...fields, createdAt: now, updatedAt: now };
    const id = itemId(now, this.#ids);
    await this.#documents.change(PROMPTS, id, () => ({ value: prompt }));
    return { id, ...prompt };
  }

  /** Changes what `change` names of the prompt as it is now. `keepsTime`: it does not count as changed. */
  async change(
    id: string,
    change: (now: Prompt) => Partial<PromptFields>,
    { keepsTime = false } = {},
  ): Promise<Prompt> {
    const updatedAt = this.#clock.now();
    const after = await this.#documents.change(PROMPTS, id, (document) => {
      if (document === undefined) throw promptNotFound(id);
      const now = promptOf(document);
      const time = keepsTime ? now.updatedAt : updatedAt;
      return { value: { ...(document.value as object), ...change(now), createdAt: now.createdAt, updatedAt: time } };
    });
    if (after === undefined) throw promptNotFound(id);
    return promptOf(after);
  }
}

/** An id as ima2-gen 2 makes them: the time in base 36, and six characters of chance. */
export function itemId(now: number, ids: Ids): string {
  const chance = BigInt(`0x${ids.hex(6)}`)
    .toString(36)
    .padStart(6, '0')
    .slice(-6);
  return `${now.toString(36)}_${chance}`;
}

function promptOf({ id, createdAt, changedAt, value }: StoredDocument): Prompt {
  const { folderId, name, text, tags, mode, isFavorite, favoritedAt, ...times } = StoredPrompt.parse(value ?? {});
  return {
    ...{ id, folderId, name, text, tags, mode, isFavorite, favoritedAt },
    createdAt: times.createdAt ?? createdAt,
    updatedAt: times.updatedAt ?? changedAt,
  };
}

function promptNotFound(id: string): StudioError {
  return new StudioError('not-found', 'NOT_FOUND', `There is no prompt ${id.slice(0, 100)}`, {
    hint: '`ima2 prompt ls --json` lists the ids',
    details: { field: 'id' },
  });
}
