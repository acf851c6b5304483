import { signal } from '@preact/signals';
import type { Asset } from '../../../../src/domain/asset.ts';

/** The clip that is to be put into a storyboard. */
export const clipForBoard = signal<Asset | null>(null);
