import { StudioError } from '../../domain/errors.ts';
import { isTrashId } from '../../domain/trash.ts';

/** Refuses (`INVALID_INPUT`) what cannot name an entry of the trash. */
export function checkTrashId(trashId: string): void {
  if (isTrashId(trashId)) return;
  throw new StudioError('request-invalid', 'INVALID_INPUT', 'trashId: is no id of the trash', {
    hint: 'Use the trashId that the delete answered, or one that the trash lists',
    details: { field: 'trashId' },
  });
}
