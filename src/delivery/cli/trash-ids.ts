import { StudioError } from '../../domain/errors.ts';
import type { Trashed } from '../../domain/trash.ts';

/** What a name stands for in the trash: an id, else the file name of what went there last. */
export function findTrashed(name: string, trashed: readonly Trashed[]): Trashed {
  const found = trashed.find(({ trashId }) => trashId === name) ?? trashed.find(({ asset }) => asset.filename === name);
  if (found !== undefined) return found;
  throw new StudioError('not-found', 'NOT_FOUND', `The trash has no ${name}`, {
    hint: '`ima2 history trash ls` lists what can be restored',
    details: { field: 'trashId' },
  });
}
