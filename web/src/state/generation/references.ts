import type { Asset } from '../../../../src/domain/asset.ts';
import { studio, thumbnailUrl } from '../../api.ts';
import { explained } from '../../text/error-meanings.ts';
import { t } from '../../text/language.ts';
import { frameUrl } from '../assets/clips.ts';
import { toast } from '../system/toasts.ts';
import { clipRecord } from './clip-choices.ts';
import { pictureLimit } from './clip-request.ts';
import { record } from './composer-choices.ts';
import type { Reference } from './composer-document.ts';
import { newKey } from './composer-kept.ts';
import { amendReference, change, draft } from './draft.ts';
import { makesClips } from './medium.ts';
import { type ReduceProblem, reducePicture } from './reduce-picture.ts';
import { isHeic, refusedKind } from './reduce-plan.ts';

/** Type under which a picture of the studio is dragged; the value is its file name in the library. */
export const DRAG_TYPE = 'application/ima2-ref';

/** How a reference comes to the server; by the key of its chip, for another try. */
const sources = new Map<string, () => Promise<void>>();

/** How many references the model takes beside a picture that it goes on from; null: it is not known yet. */
export function referenceLimit(): number | null {
  if (makesClips.value) return clipRecord.value === null ? null : pictureLimit(clipRecord.value);
  if (record.value === null) return null;
  const isContinued = record.value.continues === true && draft.value.options['providerUrl'] !== undefined;
  return Math.max(0, (record.value.references?.max ?? 0) - (isContinued ? 1 : 0));
}

/** Adds picture files as references: each is made small enough and uploaded once. Says what cannot be taken, and returns the chips of the rest. */
export function addFiles(files: readonly File[]): readonly Reference[] {
  const usable = files.filter((file) => {
    const refused = refusedKind(file);
    if (refused !== null) toast(t('bar.refusedKind', { name: file.name, kind: refused }), { kind: 'error' });
    return refused === null;
  });
  const references = withinLimit(usable).map((file) => {
    const reference = fresh(file.name, thumbnailOf(file), 'reading');
    sources.set(reference.key, () => bringFile(reference.key, file));
    return reference;
  });
  add(references);
  return references;
}

/**
 * Adds pictures of the library as references; no bytes leave the server. A clip is there by its last frame, and the next
 * clip goes on from it unless it goes on from another one.
 */
export function addAssets(assets: readonly Pick<Asset, 'filename' | 'mediaType'>[]): void {
  const known = new Set(draft.value.references.map(({ name }) => name));
  let isContinued = draft.value.references.some(({ role }) => role === 'continue');
  const references = withinLimit(assets.filter(({ filename }) => !known.has(filename))).map((asset) => {
    if (asset.mediaType === 'image') return assetReference(asset);
    const { role, clip, ...frame } = frameReference(asset.filename, frameUrl(asset.filename, 'last'));
    const chip: Reference = isContinued ? frame : { ...frame, role, clip };
    isContinued = true;
    return chip;
  });
  add(references);
}

/** A chip for a picture of the library, on its way. It must be put into the draft and then be brought. */
export function assetReference({ filename }: Pick<Asset, 'filename'>): Reference {
  const reference = fresh(filename, thumbnailUrl(filename), 'uploading');
  sources.set(reference.key, async () => {
    const { id } = await studio.assets.uploadFrom(filename);
    settle(reference.key, id);
  });
  return reference;
}

/** A chip for the last frame of a clip that the next one goes on from. It must be put into the draft and then be brought. */
export function frameReference(clip: string, thumbnail: string): Reference {
  const reference: Reference = { ...fresh(clip, thumbnail, 'uploading'), role: 'continue', clip };
  sources.set(reference.key, async () => {
    const { bytes } = await studio.video.frame(clip, 'last');
    const { id } = await studio.assets.upload(bytes);
    settle(reference.key, id);
  });
  return reference;
}

/** Adds references behind those that are there, as one step. */
export function add(references: readonly Reference[]): void {
  if (references.length === 0) return;
  change({ references: [...draft.value.references, ...references] });
  bring(references);
}

/** Sends what has not been sent of these references. */
export function bring(references: readonly Reference[]): void {
  for (const { key, uploadId } of references) if (uploadId === null) void attempt(key);
}

/** Tries again to send a reference that failed. */
export function retryReference(key: string): void {
  amendReference(key, { state: 'uploading', problem: null });
  void attempt(key);
}

/** Takes a reference away. */
export function removeReference(key: string): void {
  change({ references: draft.value.references.filter((one) => one.key !== key) });
}

/** Moves a reference to another place; places count from 0. */
export function moveReference(key: string, to: number): void {
  const references = movedTo(draft.value.references, key, to);
  if (references !== draft.value.references) change({ references }, 'order');
}

/** The list with one reference in another place; the same list when nothing moves. */
export function movedTo(list: readonly Reference[], key: string, to: number): readonly Reference[] {
  const from = list.findIndex((one) => one.key === key);
  const moved = list[from];
  const place = Math.min(list.length - 1, Math.max(0, to));
  if (moved === undefined || place === from) return list;
  const rest = list.filter((one) => one !== moved);
  return [...rest.slice(0, place), moved, ...rest.slice(place)];
}

async function attempt(key: string): Promise<void> {
  const source = sources.get(key);
  if (source === undefined) return;
  try {
    await source();
  } catch (failure) {
    fail(key, await explained(failure));
  }
}

async function bringFile(key: string, file: File): Promise<void> {
  const reduced = await reducePicture(file);
  if (!(reduced instanceof Blob)) {
    fail(key, problemOf(reduced, file));
    return;
  }
  amendReference(key, { state: 'uploading' });
  const { id } = await studio.assets.upload(new Uint8Array(await reduced.arrayBuffer()));
  settle(key, id);
}

/** The same picture twice is one reference: the later chip goes. */
function settle(key: string, uploadId: string): void {
  sources.delete(key);
  const { references } = draft.value;
  const isTwice = references.some((one) => one.uploadId === uploadId && one.key !== key);
  amendReference(key, { uploadId, state: 'ready', problem: null });
  if (!isTwice || !references.some((one) => one.key === key)) return;
  change({ references: draft.value.references.filter((one) => one.key !== key) });
  toast(t('bar.sameReference'));
}

function fail(key: string, problem: string): void {
  amendReference(key, { state: 'failed', problem });
}

function problemOf(problem: ReduceProblem, file: File): string {
  if (problem === 'too-large') return t('bar.referenceTooLarge');
  return isHeic(file) ? t('bar.heic') : t('bar.unreadable');
}

/** As many as the model still takes; the rest is refused in words. */
function withinLimit<T>(wanted: readonly T[]): readonly T[] {
  const max = referenceLimit();
  if (max === null) return wanted;
  const free = Math.max(0, max - draft.value.references.length);
  if (wanted.length > free) {
    const model = (makesClips.value ? clipRecord : record).value?.label ?? '';
    toast(max === 0 ? t('bar.noReferences', { model }) : t('bar.tooManyReferences', { model, count: max }), {
      kind: 'error',
    });
  }
  return wanted.slice(0, free);
}

function fresh(name: string, thumbnail: string, state: Reference['state']): Reference {
  return { key: newKey(), uploadId: null, name, thumbnail, state, problem: null };
}

function thumbnailOf(file: File): string {
  return typeof URL.createObjectURL === 'function' ? URL.createObjectURL(file) : '';
}
