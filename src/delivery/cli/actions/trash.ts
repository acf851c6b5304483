import { duration, moment } from '../ages.ts';
import { confirm, isInteractive } from '../confirm.ts';
import { cut } from '../display-width.ts';
import { eachOf } from '../each-of.ts';
import { usage } from '../errors.ts';
import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';
import { findTrashed } from '../trash-ids.ts';

/** Flags of the commands below `ima2 history trash`. */
export interface TrashFlags {
  yes?: boolean;
  server?: string;
}

const PROMPT_COLUMNS = 32;

/** `ima2 history trash ls`: what is in the trash, latest first. */
export async function ls(output: Output, flags: TrashFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const items = await studio.assets.trashed();
    if (output.form === 'json') return output.json({ ok: true, items, total: items.length });
    if (items.length === 0) return output.note('The trash is empty');
    const now = Date.now();
    const rows = items.map(({ trashId, trashedAt, expiresAt, asset }) => [
      ...[asset.filename, moment(trashedAt, now), timeLeft(expiresAt - now), trashId],
      cut(asset.prompt ?? '', PROMPT_COLUMNS),
    ]);
    output.table(['FILENAME', 'TRASHED', 'LEFT', 'TRASH ID', 'PROMPT'], rows);
  });
}

/** `ima2 history trash rm`: deletes pictures of the trash for good. */
export async function rm(output: Output, names: readonly string[], flags: TrashFlags): Promise<void> {
  await agree(output, 'rm', `Delete ${names.length === 1 ? names[0] : `${names.length} pictures`} for good?`, flags);
  await withStudio(output, flags, async ({ studio }) => {
    await eachOf(output, names, {
      work: async (name) => {
        const { trashId, asset } = findTrashed(name, await studio.assets.trashed());
        await studio.assets.purge(trashId);
        return { filename: asset.filename, trashId };
      },
      says: ({ filename }) => `${filename} is deleted`,
    });
  });
}

/** `ima2 history trash empty`: deletes everything in the trash for good. */
export async function empty(output: Output, flags: TrashFlags): Promise<void> {
  await agree(output, 'empty', 'Delete everything in the trash for good?', flags);
  await withStudio(output, flags, async ({ studio }) => {
    const { purged } = await studio.assets.emptyTrash();
    if (output.form === 'json') return output.json({ ok: true, purged });
    output.done(purged === 1 ? '1 picture is deleted' : `${purged} pictures are deleted`);
  });
}

async function agree(output: Output, command: string, question: string, { yes }: TrashFlags): Promise<void> {
  if (yes) return;
  if (!isInteractive(output)) throw usage(`history trash ${command} needs a confirmation`, 'Add --yes');
  await confirm(question);
}

/** In days, and in smaller units on the last one. */
function timeLeft(ms: number): string {
  const days = Math.ceil(ms / 86_400_000);
  return days > 1 ? `${days} days` : duration(ms);
}
