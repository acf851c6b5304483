import type { Asset } from '../../../../../src/domain/asset.ts';
import { placeOf } from '../../../state/generation/run-changes.ts';

/** Whether a picture of a pair is what was edited, or what came of it; null where nobody knows of such a thing. */
export type Standing = 'before' | 'after';

const UPLOAD = 'upload:up_';

/** The pictures as they were made, the oldest first; those of one run in their own order. */
export function oldestFirst(assets: readonly Asset[]): readonly Asset[] {
  return [...assets].sort((a, b) =>
    a.requestId && a.requestId === b.requestId ? placeOf(a) - placeOf(b) : a.createdAt - b.createdAt,
  );
}

/** Whether a picture was made by editing another one. */
export function isEditOf(asset: Asset, origin: Asset): boolean {
  return Boolean(origin.sha256) && asset.source === `${UPLOAD}${origin.sha256}`;
}

/** What each picture of a pair is to the other one; empty for pictures that have nothing to do with each other. */
export function standingsOf(assets: readonly Asset[]): readonly Standing[] {
  const [first, second] = assets;
  if (assets.length !== 2 || first === undefined || second === undefined) return [];
  if (isEditOf(second, first)) return ['before', 'after'];
  return isEditOf(first, second) ? ['after', 'before'] : [];
}
