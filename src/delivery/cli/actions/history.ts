import { duration } from '../ages.ts';
import { confirm, isInteractive } from '../confirm.ts';
import { eachOf } from '../each-of.ts';
import { usage } from '../errors.ts';
import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';
import { findTrashed } from '../trash-ids.ts';

/** Flags of `ima2 history rm`. */
export interface RmFlags {
  permanent?: boolean;
  yes?: boolean;
  server?: string;
}

/** Flags of `ima2 history restore`. */
export interface RestoreFlags {
  trashId?: string;
  server?: string;
}

/** `ima2 history rm`: moves pictures to the trash or, when told so, deletes them for good. */
export async function rm(output: Output, names: readonly string[], flags: RmFlags): Promise<void> {
  if (flags.permanent) return remove(output, names, flags);
  await withStudio(output, flags, async ({ studio }) => {
    const done = await eachOf(output, names, {
      work: async (name) => {
        const { asset, ...trashed } = await studio.assets.trash(name);
        return { filename: asset.filename, ...trashed };
      },
      says: ({ filename, trashId, trashedAt, expiresAt }) =>
        `${filename} is in the trash for ${duration(expiresAt - trashedAt)}, as ${trashId}`,
    });
    const gone = done.map(({ filename }) => filename);
    if (gone.length > 0) output.note(`bring back with: ima2 history restore ${gone.join(' ')}`);
  });
}

async function remove(output: Output, names: readonly string[], flags: RmFlags): Promise<void> {
  if (!flags.yes) {
    if (!isInteractive(output)) throw usage('history rm --permanent needs a confirmation', 'Add --yes');
    await confirm(`Delete ${names.length === 1 ? names[0] : `${names.length} pictures`} for good?`);
  }
  await withStudio(output, flags, async ({ studio }) => {
    await eachOf(output, names, {
      work: (name) => studio.assets.remove(name),
      says: ({ filename }) => `${filename} is deleted`,
    });
  });
}

/** `ima2 history restore`: brings pictures back from the trash. */
export async function restore(output: Output, names: readonly string[], flags: RestoreFlags): Promise<void> {
  if (names.length === 0 && flags.trashId === undefined) {
    throw usage('history restore needs a file name or an id of the trash', '`ima2 history trash ls` lists both');
  }
  if (names.length > 1 && flags.trashId !== undefined) {
    throw usage('--trash-id names one picture', 'Name several by their ids, without --trash-id');
  }
  await withStudio(output, flags, async ({ studio }) => {
    const wanted = flags.trashId === undefined ? names : [flags.trashId];
    await eachOf(output, wanted, {
      work: async (name) => {
        const { trashId } = findTrashed(name, await studio.assets.trashed());
        const asset = await studio.assets.restore(trashId);
        return { filename: asset.filename, trashId, asset };
      },
      says: ({ filename }) => `${filename} is back in the library`,
    });
  });
}
