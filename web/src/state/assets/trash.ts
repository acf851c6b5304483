import { signal } from '@preact/signals';
import type { Asset } from '../../../../src/domain/asset.ts';
import type { Trashed } from '../../../../src/domain/trash.ts';
import { studio } from '../../api.ts';
import { navigate, pathOf } from '../../routes.ts';
import { explained } from '../../text/error-meanings.ts';
import { t } from '../../text/language.ts';
import { assetOf, dropAssets, takeAssets } from '../generation/feed.ts';
import { putRuns, type RunView, runOf, runs } from '../generation/runs.ts';
import { toast } from '../system/toasts.ts';
import { broughtBack } from './brought-back.ts';
import { undoable } from './undo.ts';

/** What the library does for the functions of this file. */
export type TrashLibrary = Pick<
  typeof studio.assets,
  'trash' | 'restore' | 'remove' | 'trashed' | 'purge' | 'emptyTrash'
>;

const library: TrashLibrary = studio.assets;

/** What is in the trash, latest first; null before the first answer. */
export const trashed = signal<readonly Trashed[] | null>(null);

/**
 * Moves pictures to the trash: they leave the page at once, and a message offers to take it back. What cannot be moved
 * comes back by itself.
 */
export function trashAssets(assets: readonly Asset[], from: TrashLibrary = library): void {
  if (assets.length === 0) return;
  const before = runsOf(assets);
  dropAssets(assets.map(({ filename }) => filename));
  const moves = assets.map((asset) => move(asset, before, from));
  const undo = () => {
    void Promise.all(assets.map((asset, at) => bringBack(asset, before, moves[at], from))).then(() => {
      broughtBack.value = assets.flatMap(({ filename }) => (assetOf(filename) === undefined ? [] : filename));
      if (broughtBack.value.length > 0) toast(t('viewer.broughtBack', { count: broughtBack.value.length }));
    });
  };
  undoable(t('viewer.trashed', { count: assets.length }), undo, {
    label: t('shell.openTrash'),
    run: () => navigate(pathOf('library', 'trash')),
  });
}

/** Deletes a picture of the library for good; it leaves the page at once and comes back when that fails. */
export async function removeAsset(asset: Asset, from: TrashLibrary = library): Promise<void> {
  const before = runsOf([asset]);
  dropAssets([asset.filename]);
  try {
    await from.remove(asset.filename);
    toast(t('viewer.removed'));
  } catch (failure) {
    putBack([asset], before);
    complain(failure);
  }
}

/** Reads what is in the trash. */
export async function refreshTrash(from: TrashLibrary = library): Promise<void> {
  trashed.value = await from.trashed();
}

/** The entry of a file in the trash, the latest one of that name; undefined when there is none. */
export async function findInTrash(filename: string, from: TrashLibrary = library): Promise<Trashed | undefined> {
  await refreshTrash(from);
  return trashed.value?.find(({ asset }) => asset.filename === filename);
}

/** Brings something back from the trash; it is on the page again. Rejects when its name has been taken meanwhile. */
export async function restoreTrashed(trashId: string, from: TrashLibrary = library): Promise<void> {
  takeAssets([await from.restore(trashId)]);
  forget(trashId);
}

/** Deletes one thing in the trash for good. */
export async function purgeTrashed(trashId: string, from: TrashLibrary = library): Promise<void> {
  await from.purge(trashId);
  forget(trashId);
}

/** Deletes everything in the trash for good. */
export async function emptyTrash(from: TrashLibrary = library): Promise<void> {
  await from.emptyTrash();
  trashed.value = [];
}

/** Where a small picture of something in the trash is served. */
export function trashedPictureUrl(trashId: string): string {
  return `/api/trash/${encodeURIComponent(trashId)}/picture`;
}

/** Says that something could not be done to the library, in the language of the page. */
export function complain(failure: unknown): void {
  void explained(failure).then((words) => toast(words, { kind: 'error' }));
}

/** Where it is in the trash; null when it could not be moved. */
async function move(asset: Asset, before: readonly RunView[], from: TrashLibrary): Promise<string | null> {
  try {
    return (await from.trash(asset.filename)).trashId;
  } catch (failure) {
    putBack([asset], before);
    complain(failure);
    return null;
  }
}

/** It is on the page again when its file is in the library again: before that nothing of it could be shown. */
async function bringBack(
  asset: Asset,
  before: readonly RunView[],
  moved: Promise<string | null> | undefined,
  from: TrashLibrary,
): Promise<void> {
  const trashId = await moved;
  if (trashId === null || trashId === undefined) return;
  try {
    await from.restore(trashId);
    putBack([asset], before);
  } catch (failure) {
    complain(failure);
  }
}

function forget(trashId: string): void {
  trashed.value = trashed.value?.filter((entry) => entry.trashId !== trashId) ?? null;
}

function runsOf(assets: readonly Asset[]): readonly RunView[] {
  const names = new Set(assets.map(({ filename }) => filename));
  return runs.value.filter(({ slots }) => slots.some(({ asset }) => asset !== null && names.has(asset.filename)));
}

/** A run that went with its last picture comes back with what was asked of it. */
function putBack(assets: readonly Asset[], before: readonly RunView[]): void {
  const ids = new Set(assets.map(({ requestId, filename }) => requestId || filename));
  const gone = before.filter(({ requestId }) => ids.has(requestId) && runOf(requestId) === undefined);
  putRuns(gone.map((run) => ({ ...run, slots: [] })));
  takeAssets(assets);
}
