import { signal } from '@preact/signals';
import type { Asset } from '../../../../src/domain/asset.ts';

/** The picture that the person is asked about: whether it is to be deleted for good. */
export const toRemove = signal<Asset | null>(null);

/** Asks whether a picture is to be deleted for good; nothing brings it back after that. */
export function askToRemove(asset: Asset): void {
  toRemove.value = asset;
}
