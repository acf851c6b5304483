import { StudioError } from '../../domain/errors.ts';
import { PROMPT_FOLDERS, PromptFolder, ROOT, TRASH } from '../../domain/prompt-library.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Documents, StoredDocument } from '../../ports/documents.ts';
import type { Ids } from '../../ports/ids.ts';
import { itemId } from './prompt-store.ts';

/** Folders of prompts: all in one document, which changes as a whole. */
export class PromptFolders {
  readonly #documents: Documents;
  readonly #clock: Clock;
  readonly #ids: Ids;

  constructor(documents: Documents, clock: Clock, ids: Ids) {
    this.#documents = documents;
    this.#clock = clock;
    this.#ids = ids;
  }

  /** By name. */
  async list(): Promise<PromptFolder[]> {
    return foldersIn(await this.#documents.get(PROMPT_FOLDERS.collection, PROMPT_FOLDERS.id));
  }

  /** Refuses (`not-found`) a folder that is not there, unless it is one of those that always are. */
  async mustExist(id: string, field: string): Promise<void> {
    if (id === ROOT || id === TRASH) return;
    if (!(await this.list()).some((folder) => folder.id === id)) throw folderNotFound(id, field);
  }

  /** Refuses (`conflict`) a name that its parent has already, whatever its case. */
  async create(name: string, parentId: string): Promise<PromptFolder> {
    const now = this.#clock.now();
    const folder = { id: itemId(now, this.#ids), parentId, name, createdAt: now, updatedAt: now };
    await this.#change((folders) => checked([...folders, folder], folder));
    return folder;
  }

  /** The folder of this name in its parent; made when there is none yet. */
  async ensure(name: string, parentId: string): Promise<{ folder: PromptFolder; isNew: boolean }> {
    const known = (await this.list()).find((folder) => isSame(folder, { name, parentId }));
    if (known !== undefined) return { folder: known, isNew: false };
    return { folder: await this.create(name, parentId), isNew: true };
  }

  /** Renames a folder, or moves it into another, but not into itself. */
  async change(
    id: string,
    change: { name?: string | undefined; parentId?: string | undefined },
  ): Promise<PromptFolder> {
    refuseBuiltIn(id);
    const updatedAt = this.#clock.now();
    const after = await this.#change((folders) => {
      const now = folders.find((folder) => folder.id === id);
      if (now === undefined) throw folderNotFound(id, 'id');
      const { name = now.name, parentId = now.parentId } = change;
      const changed = { ...now, name, parentId, updatedAt };
      return checked(
        folders.map((folder) => (folder.id === id ? changed : folder)),
        changed,
      );
    });
    const changed = after.find((folder) => folder.id === id);
    if (changed === undefined) throw folderNotFound(id, 'id');
    return changed;
  }

  /** Ids of a folder and of all that are in it. */
  async tree(id: string): Promise<string[]> {
    refuseBuiltIn(id);
    const folders = await this.list();
    if (!folders.some((folder) => folder.id === id)) throw folderNotFound(id, 'id');
    return below(folders, id);
  }

  /** Removes folders; those that were in one of them and stay move to the top, where a name that is taken gets a number. */
  async remove(ids: readonly string[]): Promise<void> {
    const gone = new Set(ids);
    const updatedAt = this.#clock.now();
    await this.#change((folders) => {
      const kept = folders.filter(({ id }) => !gone.has(id));
      const settled = kept.filter((folder) => !gone.has(folder.parentId));
      for (const folder of kept) {
        if (!gone.has(folder.parentId)) continue;
        settled.push({ ...folder, parentId: ROOT, name: freeName(folder.name, settled), updatedAt });
      }
      return settled;
    });
  }

  async #change(change: (folders: PromptFolder[]) => PromptFolder[]): Promise<PromptFolder[]> {
    const { collection, id } = PROMPT_FOLDERS;
    return foldersIn(
      await this.#documents.change(collection, id, (now) => ({ value: { folders: change(foldersIn(now)) } })),
    );
  }
}

function foldersIn(document: StoredDocument | undefined): PromptFolder[] {
  const held = (document?.value as { folders?: unknown } | null | undefined)?.folders;
  const folders = (Array.isArray(held) ? held : []).flatMap((folder) => PromptFolder.safeParse(folder).data ?? []);
  return folders.sort((one, other) => one.name.localeCompare(other.name) || (one.id < other.id ? -1 : 1));
}

/** The folders, if the one that is new or changed may be as it is. */
function checked(folders: PromptFolder[], changed: PromptFolder): PromptFolder[] {
  const { id, parentId, name } = changed;
  if (parentId !== ROOT && !folders.some((folder) => folder.id === parentId))
    throw folderNotFound(parentId, 'parentId');
  if (below(folders, id).includes(parentId)) throw intoItself(name);
  if (folders.some((folder) => folder.id !== id && isSame(folder, changed))) throw nameTaken(name);
  return folders;
}

function below(folders: readonly PromptFolder[], id: string): string[] {
  const found = [id];
  for (const at of found) {
    for (const folder of folders) if (folder.parentId === at && !found.includes(folder.id)) found.push(folder.id);
  }
  return found;
}

type Place = Pick<PromptFolder, 'name' | 'parentId'>;

function isSame(one: Place, other: Place): boolean {
  return one.parentId === other.parentId && one.name.toLocaleLowerCase() === other.name.toLocaleLowerCase();
}

function freeName(name: string, others: readonly PromptFolder[]): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name} ${number}`;
    if (!others.some((other) => isSame(other, { name: candidate, parentId: ROOT }))) return candidate;
  }
}

function refuseBuiltIn(id: string): void {
  if (id !== ROOT && id !== TRASH) return;
  throw new StudioError('request-invalid', 'INVALID_INPUT', 'id: this folder is always there and cannot be changed', {
    hint: 'Choose a folder of your own; `ima2 prompt folder ls --json` lists the ids',
    details: { field: 'id' },
  });
}

function folderNotFound(id: string, field: string): StudioError {
  return new StudioError('not-found', 'NOT_FOUND', `${field}: there is no folder ${id.slice(0, 100)}`, {
    hint: '`ima2 prompt folder ls --json` lists the ids',
    details: { field },
  });
}

function nameTaken(name: string): StudioError {
  return new StudioError('conflict', 'CONFLICT', `name: there is a folder named ${name} in this place already`, {
    hint: 'Choose another name; upper and lower case count as the same',
    details: { field: 'name' },
  });
}

function intoItself(name: string): StudioError {
  return new StudioError('request-invalid', 'INVALID_INPUT', `parentId: ${name} cannot be moved into itself`, {
    hint: 'Choose a folder that is not below it',
    details: { field: 'parentId' },
  });
}
