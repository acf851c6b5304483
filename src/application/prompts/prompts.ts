import {
  FolderStrategy,
  fitsQuery,
  NewPrompt,
  NewPromptFolder,
  nameOfText,
  type Prompt,
  PromptBundle,
  PromptChange,
  type PromptExport,
  type PromptFolder,
  PromptFolderChange,
  type PromptImport,
  type PromptList,
  PromptQuery,
  ROOT,
  TRASH,
} from '../../domain/prompt-library.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Events } from '../../ports/events.ts';
import { accept } from '../accept.ts';
import type { ImportPrompts } from './import-prompts.ts';
import type { PromptFolders } from './prompt-folders.ts';
import type { PromptStore } from './prompt-store.ts';

/** The prompt library: prompts that are kept to be used again, in folders. */
export class Prompts {
  readonly #store: PromptStore;
  readonly #folders: PromptFolders;
  readonly #import: ImportPrompts;
  readonly #clock: Clock;
  readonly #events: Events;

  constructor(store: PromptStore, folders: PromptFolders, taking: ImportPrompts, clock: Clock, events: Events) {
    this.#store = store;
    this.#folders = folders;
    this.#import = taking;
    this.#clock = clock;
    this.#events = events;
  }

  /** Prompts, the latest change first, with all folders. Deleted ones only where `folderId` is `__trash__`. */
  async list(query: PromptQuery = {}): Promise<PromptList> {
    const asked = accept(PromptQuery, query);
    const [prompts, folders] = await Promise.all([this.#store.list(), this.#folders.list()]);
    return { prompts: prompts.filter((prompt) => fitsQuery(prompt, asked)), folders };
  }

  /** One prompt. `not-found` when there is none. */
  get(id: string): Promise<Prompt> {
    return this.#store.get(id);
  }

  /** Keeps a prompt. */
  async create(prompt: NewPrompt): Promise<Prompt> {
    const { text, folderId = ROOT, tags = [], mode = null, name = nameOfText(text) } = accept(NewPrompt, prompt);
    await this.#folders.mustExist(folderId, 'folderId');
    return this.#told(this.#store.add({ folderId, name, text, tags, mode, isFavorite: false, favoritedAt: null }));
  }

  /** Changes what is named. Another folder also brings a deleted prompt back. */
  async change(id: string, change: PromptChange): Promise<Prompt> {
    const { name, text, tags, folderId, mode } = accept(PromptChange, change);
    if (folderId !== undefined) await this.#folders.mustExist(folderId, 'folderId');
    const changed = this.#store.change(id, () => ({
      ...(name !== undefined && { name }),
      ...(text !== undefined && { text }),
      ...(tags !== undefined && { tags }),
      ...(folderId !== undefined && { folderId }),
      ...(mode !== undefined && { mode }),
    }));
    return this.#told(changed);
  }

  /** Moves a prompt into the trash, from where `change` with its folder brings it back. */
  async remove(id: string): Promise<Prompt> {
    return this.#told(this.#store.change(id, () => ({ folderId: TRASH })));
  }

  /** Makes a prompt a favourite, or takes that back. */
  async favorite(id: string): Promise<{ isFavorite: boolean; favoritedAt: number | null }> {
    const now = this.#clock.now();
    const turned = this.#store.change(
      id,
      (prompt) => ({ isFavorite: !prompt.isFavorite, favoritedAt: prompt.isFavorite ? null : now }),
      { keepsTime: true },
    );
    const { isFavorite, favoritedAt } = await this.#told(turned);
    return { isFavorite, favoritedAt };
  }

  /** Takes prompts and folders in, such as from `export`. What is there already is left out and counted. */
  async import(bundle: PromptBundle): Promise<PromptImport> {
    return this.#told(this.#import.execute(accept(PromptBundle, bundle)));
  }

  /** Everything that is not deleted, to be imported elsewhere. */
  async export(): Promise<PromptExport> {
    const { prompts, folders } = await this.list();
    return {
      version: 1,
      exportedAt: this.#clock.now(),
      folders: folders.map(({ id, name, parentId }) => ({ id, name, parentId })),
      prompts: prompts.map(({ favoritedAt: _, createdAt: __, updatedAt: ___, ...prompt }) => prompt),
    };
  }

  /** All folders, by name. */
  folders(): Promise<PromptFolder[]> {
    return this.#folders.list();
  }

  /** Makes a folder. `conflict` when its parent has one of that name already. */
  async createFolder(folder: NewPromptFolder): Promise<PromptFolder> {
    const { name, parentId } = accept(NewPromptFolder, folder);
    return this.#told(this.#folders.create(name, parentId ?? ROOT));
  }

  /** Renames a folder, or moves it into another one. */
  async changeFolder(id: string, change: PromptFolderChange): Promise<PromptFolder> {
    const { name, parentId } = accept(PromptFolderChange, change);
    return this.#told(this.#folders.change(id, { name, parentId: parentId === null ? ROOT : parentId }));
  }

  /** Deletes a folder; its prompts move to the top, or with all folders in it into the trash. */
  async removeFolder(id: string, strategy: FolderStrategy = 'moveToRoot'): Promise<{ id: string }> {
    const isDeleting = accept(FolderStrategy, strategy) === 'deleteItems';
    const ids = await this.#folders.tree(id);
    const gone = new Set(isDeleting ? ids : [id]);
    // Prompts first: should it be broken off, they are in the trash or at the top, and never in a folder that is gone.
    for (const prompt of (await this.#store.list()).filter(({ folderId }) => gone.has(folderId))) {
      await this.#store.change(prompt.id, () => ({ folderId: isDeleting ? TRASH : ROOT }), { keepsTime: !isDeleting });
    }
    await this.#told(this.#folders.remove([...gone]));
    return { id };
  }

  /** Tells everybody of a change. */
  async #told<T>(change: Promise<T>): Promise<T> {
    const changed = await change;
    this.#events.publish({ type: 'prompts-changed' });
    return changed;
  }
}
