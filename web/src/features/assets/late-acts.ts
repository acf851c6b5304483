import type { Asset } from '../../../../src/domain/asset.ts';

// What is done with a picture comes with its first use: the first page needs none of it.

/** Copying pictures and words. */
export const clipboard = () => import('./clipboard.ts');
/** Going on from a picture at its provider. */
export const continuation = () => import('../../state/generation/continue-there.ts');
/** Handing out files. */
export const download = () => import('./download.ts');
/** Showing pictures in their graph. */
export const graph = () => import('../sessions/open-in-graph.ts');
/** Handing files to other programs of the device. */
export const share = () => import('./share.ts');
/** Handing pictures to a server of the person's own. */
export const handOver = () => import('./hand-over.ts');
/** Moving pictures to the trash, and back. */
export const trash = () => import('../../state/assets/trash.ts');

/** Whether this device can hand files to its other programs. */
export function canShare({ mediaType }: Pick<Asset, 'mediaType'>): boolean {
  if (typeof navigator.share !== 'function' || typeof navigator.canShare !== 'function') return false;
  return mediaType === 'image' && navigator.canShare({ files: [new File([], 'picture.png', { type: 'image/png' })] });
}
