import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Asset } from '../../../../src/domain/asset.ts';
import { StudioError } from '../../../../src/domain/errors.ts';
import type { Trashed } from '../../../../src/domain/trash.ts';
import {
  findInTrash,
  removeAsset,
  restoreTrashed,
  type TrashLibrary,
  trashAssets,
  trashed,
} from '../../../../web/src/state/assets/trash.ts';
import { nextUndo, undoLast } from '../../../../web/src/state/assets/undo.ts';
import { takeAssets } from '../../../../web/src/state/generation/feed.ts';
import { changeRun, pictures, removeRuns, runOf, runs } from '../../../../web/src/state/generation/runs.ts';
import { toasts } from '../../../../web/src/state/system/toasts.ts';

const picture = (index: number, requestId = 'req_1'): Asset => ({
  filename: `1795000000000_abc_${index}.png`,
  mediaType: 'image',
  kind: 'classic',
  createdAt: 1_795_000_000_000,
  requestId,
  prompt: 'a fox',
});

/** A library in memory that can be told to refuse. */
class PaperTrash implements TrashLibrary {
  readonly entries = new Map<string, Trashed>();
  refuses = false;

  async trash(filename: string): Promise<Trashed & { sessionsTouched: number; nodesTouched: number }> {
    this.#check();
    const asset = { ...picture(0), filename };
    const entry = { trashId: `1_${filename}`, trashedAt: 1, expiresAt: 2, asset };
    this.entries.set(entry.trashId, entry);
    return { ...entry, sessionsTouched: 0, nodesTouched: 0 };
  }

  async restore(trashId: string): Promise<Asset> {
    this.#check();
    const entry = this.entries.get(trashId);
    if (entry === undefined) throw new StudioError('not-found', 'NOT_FOUND', 'The trash has no such entry');
    this.entries.delete(trashId);
    return entry.asset;
  }

  async remove(filename: string): Promise<{ filename: string; sessionsTouched: number; nodesTouched: number }> {
    this.#check();
    return { filename, sessionsTouched: 0, nodesTouched: 0 };
  }

  async trashed(): Promise<Trashed[]> {
    return [...this.entries.values()];
  }

  async purge(trashId: string): Promise<{ trashId: string }> {
    this.entries.delete(trashId);
    return { trashId };
  }

  async emptyTrash(): Promise<{ purged: number }> {
    const purged = this.entries.size;
    this.entries.clear();
    return { purged };
  }

  #check(): void {
    if (this.refuses) throw new StudioError('storage-failed', 'STORAGE_FAILED', 'The disk is full');
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const names = () => pictures.value.map(({ filename }) => filename);

let library: PaperTrash;

beforeEach(async () => {
  while (nextUndo.value !== null) undoLast();
  await settled();
  library = new PaperTrash();
  removeRuns(new Set(runs.value.map(({ requestId }) => requestId)));
  toasts.value = [];
  takeAssets([picture(0), picture(1)]);
});

describe('moving pictures to the trash', () => {
  it('takes them off the page at once and says so', async () => {
    trashAssets([picture(0)], library);
    expect(names()).toEqual([picture(1).filename]);
    expect(toasts.value.at(-1)?.action?.label).toBe('Undo');
    await settled();
    expect(library.entries.size).toBe(1);
  });

  it('can be taken back, by key or by the message', async () => {
    trashAssets([picture(0)], library);
    await settled();
    undoLast();
    await settled();
    expect(names()).toEqual([picture(0).filename, picture(1).filename]);
    expect(library.entries.size).toBe(0);
    expect(toasts.value.filter(({ action }) => action !== null)).toEqual([]);
    expect(nextUndo.value).toBeNull();
  });

  it('can be taken back before the server has answered', async () => {
    trashAssets([picture(0)], library);
    toasts.value.at(-1)?.action?.run();
    await settled();
    expect(library.entries.size).toBe(0);
    expect(names()).toContain(picture(0).filename);
  });

  it('brings back a run that went with its last picture, with what was asked', async () => {
    changeRun('req_1', (run) => ({ ...run, asked: { prompt: 'a fox', n: 2 } }));
    trashAssets([picture(0), picture(1)], library);
    expect(runs.value).toEqual([]);
    await settled();
    undoLast();
    await settled();
    expect(runOf('req_1')?.asked).toEqual({ prompt: 'a fox', n: 2 });
    expect(names()).toHaveLength(2);
  });

  it('puts back what could not be moved, and says why', async () => {
    library.refuses = true;
    trashAssets([picture(0)], library);
    await settled();
    expect(names()).toContain(picture(0).filename);
    expect(toasts.value.some(({ kind, text }) => kind === 'error' && text.includes('The disk is full'))).toBe(true);
  });
});

describe('deleting for good', () => {
  it('takes the picture off the page', async () => {
    await removeAsset(picture(0), library);
    expect(names()).toEqual([picture(1).filename]);
  });

  it('puts it back when that fails', async () => {
    library.refuses = true;
    await removeAsset(picture(0), library);
    expect(names()).toHaveLength(2);
  });
});

describe('the list of the trash', () => {
  it('finds a file by its name, and lets it go when it is restored', async () => {
    trashAssets([picture(0)], library);
    await settled();
    const found = await findInTrash(picture(0).filename, library);
    expect(trashed.value).toHaveLength(1);
    await restoreTrashed(found?.trashId ?? '', library);
    expect(trashed.value).toEqual([]);
    expect(names()).toContain(picture(0).filename);
    expect(await findInTrash('other.png', library)).toBeUndefined();
  });
});
