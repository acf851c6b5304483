import type { z } from 'zod';
import { nameOfText, type PromptBundle, type PromptImport, ROOT, TRASH } from '../../domain/prompt-library.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PromptFolders } from './prompt-folders.ts';
import type { PromptStore } from './prompt-store.ts';

type Bundle = z.output<typeof PromptBundle>;

/** Takes prompts and folders in: folders of the same path are used again, and a text that its folder has is left out. */
export class ImportPrompts {
  readonly #prompts: PromptStore;
  readonly #folders: PromptFolders;
  readonly #clock: Clock;

  constructor(prompts: PromptStore, folders: PromptFolders, clock: Clock) {
    this.#prompts = prompts;
    this.#folders = folders;
    this.#clock = clock;
  }

  async execute(bundle: Bundle): Promise<PromptImport> {
    const { places, created } = await this.#places(bundle.folders);
    const known = new Set((await this.#prompts.list()).map(({ folderId, text }) => keyOf(folderId, text)));
    const report = { foldersCreated: created, promptsImported: 0, duplicatesSkipped: 0 };
    // The last one is the latest change afterwards, so the order of the file is that of a list.
    let at = this.#clock.now() - bundle.prompts.length;
    for (const prompt of bundle.prompts.toReversed()) {
      at += 1;
      const asked = prompt.folderId ?? ROOT;
      const folderId = places.get(asked) ?? ROOT;
      if (known.has(keyOf(folderId, prompt.text))) {
        report.duplicatesSkipped += 1;
        continue;
      }
      known.add(keyOf(folderId, prompt.text));
      const isFavorite = prompt.isFavorite === true;
      const { text, tags, mode = null, name } = prompt;
      const favoritedAt = isFavorite ? at : null;
      const fields = { folderId, text, tags: tags ?? [], mode, isFavorite, favoritedAt };
      await this.#prompts.add({ ...fields, name: name ?? nameOfText(text) }, at);
      report.promptsImported += 1;
    }
    return report;
  }

  /** Which folder of the library each of the file is. One whose parent is unknown is at the top. */
  async #places(folders: Bundle['folders']): Promise<{ places: Map<string, string>; created: number }> {
    const places = new Map([
      [ROOT, ROOT],
      [TRASH, TRASH],
    ]);
    // Folders of the library itself may be meant, when the file has none of them.
    for (const { id } of await this.#folders.list()) places.set(id, id);
    const inFile = new Set(folders.map(({ id }) => id));
    for (const { id } of folders) if (id !== undefined) places.delete(id);
    let created = 0;
    for (let waiting = [...folders]; waiting.length > 0; ) {
      const ready = waiting.filter(({ parentId }) => isSettled(parentId, places, inFile));
      // What is left refers to itself in a circle.
      const next = ready.length > 0 ? ready : waiting;
      for (const { id, name, parentId } of next) {
        const { folder, isNew } = await this.#folders.ensure(name, places.get(parentId ?? ROOT) ?? ROOT);
        if (id !== undefined) places.set(id, folder.id);
        if (isNew) created += 1;
      }
      waiting = waiting.filter((folder) => !next.includes(folder));
    }
    return { places, created };
  }
}

function isSettled(parentId: string | null | undefined, places: Map<string, string>, inFile: Set<string | undefined>) {
  return parentId === null || parentId === undefined || places.has(parentId) || !inFile.has(parentId);
}

function keyOf(folderId: string, text: string): string {
  return JSON.stringify([folderId, text]);
}
