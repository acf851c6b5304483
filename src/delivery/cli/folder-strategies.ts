import type { FolderStrategy } from '../../domain/prompt-library.ts';

/** What `--strategy` takes, and what it means. */
export const STRATEGIES: Readonly<Record<string, FolderStrategy>> = {
  move: 'moveToRoot',
  moveToRoot: 'moveToRoot',
  delete: 'deleteItems',
  deleteItems: 'deleteItems',
};
