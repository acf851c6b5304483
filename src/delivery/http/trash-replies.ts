import { z } from 'zod';
import { Asset } from '../../domain/asset.ts';
import { Touched } from '../../domain/session.ts';
import { Trashed } from '../../domain/trash.ts';

/** How many sessions and nodes showed it, and say that it is missing now. */
const touched = Touched.shape;

/** An asset that went to the trash, in the words of ima2-gen 2 and as the trash keeps it. */
export const TrashReply = Trashed.extend({
  ok: z.literal(true),
  filename: z.string(),
  trash: z.literal('internal'),
  undoableInApp: z.literal(true),
  ...touched,
});

/** An asset that was deleted for good. */
export const RemoveReply = z.object({ ok: z.literal(true), filename: z.string(), ...touched });

/** What is in the trash, latest first. */
export const TrashedReply = z.object({ items: z.array(Trashed), total: z.number() });

/** An asset that came back. */
export const RestoreReply = z.object({ ok: z.literal(true), filename: z.string(), asset: Asset });

/** What was deleted from the trash for good. */
export const PurgeReply = z.object({ ok: z.literal(true), trashId: z.string() });

/** How many were deleted from the trash for good. */
export const EmptyTrashReply = z.object({ ok: z.literal(true), purged: z.number() });
