import { signal } from '@preact/signals';
import type { Asset } from '../../../../src/domain/asset.ts';

/** What is done with a clip in a dialog of its own. */
export type ClipTaskKind = 'edit' | 'extend' | 'describe';

/** A clip of the library, or a file that was handed in, and what is done with it. */
export type ClipTask = { kind: ClipTaskKind; asset: Asset } | { kind: 'edit' | 'extend'; file: File };

/** The task whose dialog is open, while the panel for it is. */
export const clipTask = signal<ClipTask | null>(null);
