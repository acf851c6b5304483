import { StudioError } from '../../../domain/errors.ts';
import type { AssetMarks, BulkOutcome } from '../../../domain/library.ts';
import { browserId } from '../browser-id.ts';
import { eachOf } from '../each-of.ts';
import { exitCodeOf, usage } from '../errors.ts';
import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';

/** Flags of `ima2 history tag` and `ima2 history rate`. */
export interface MarkFlags {
  add?: string[];
  remove?: string[];
  note?: string;
  stars?: number;
  server?: string;
}

/** `ima2 history favorite`: makes pictures favourites of the command line, or takes that back. */
export async function favorite(output: Output, names: readonly string[], flags: { server?: string }): Promise<void> {
  await withStudio(output, flags, async ({ studio, settings }) => {
    const id = browserId(settings);
    await eachOf(output, names, {
      work: async (filename) => ({ filename, ...(await studio.assets.favorite(filename, { browserId: id })) }),
      says: ({ filename, isFavorite }) => `${filename} is ${isFavorite ? '' : 'no longer '}a favourite`,
    });
  });
}

/** `ima2 history tag`: adds and removes tags, and writes a note. */
export async function tag(output: Output, names: string[], flags: MarkFlags): Promise<void> {
  const { add, remove, note } = flags;
  if (add === undefined && remove === undefined && note === undefined) {
    throw usage('history tag needs something to say', 'Add --add <tag>, --remove <tag> or --note <text>');
  }
  await mark(output, flags, {
    filenames: names,
    ...(add && { addTags: add }),
    ...(remove && { removeTags: remove }),
    ...(note !== undefined && { note }),
  });
}

/** `ima2 history rate`: gives stars. */
export async function rate(output: Output, stars: number, names: string[], flags: MarkFlags): Promise<void> {
  await mark(output, flags, { filenames: names, rating: stars });
}

/** `ima2 library duplicates`: files with the same bytes. */
export async function duplicates(output: Output, flags: { server?: string }): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const groups = await studio.assets.duplicates();
    if (output.form === 'json') return output.json({ ok: true, groups });
    for (const { filenames, places } of groups) output.done([...filenames, ...places].join('  '));
    output.note(groups.length === 0 ? 'No two files are alike' : `${groups.length} groups of files that are alike`);
  });
}

async function mark(output: Output, flags: MarkFlags, marks: AssetMarks): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => tell(output, await studio.assets.mark(marks)));
}

function tell(output: Output, outcome: BulkOutcome): void {
  const failed = outcome.results.find(({ ok }) => !ok);
  if (failed !== undefined) {
    const error = new StudioError('not-found', 'ASSET_NOT_FOUND', failed.message ?? '');
    if (outcome.results.length === 1) throw error;
    process.exitCode = exitCodeOf(error);
  }
  if (output.form === 'json') {
    output.json({ ok: failed === undefined, ...outcome });
    return;
  }
  for (const { filename, ok, message } of outcome.results) {
    if (ok) output.done(`${filename} is marked`);
    else output.warn(`${filename}: ${message}`);
  }
}
