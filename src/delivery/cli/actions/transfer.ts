import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Studio } from '../../../application/studio.ts';
import type { Source } from '../../../domain/adopted.ts';
import type { CopyMetadata } from '../../../domain/asset-copy.ts';
import { writeWhole } from '../copies.ts';
import { eachOf } from '../each-of.ts';
import { usage } from '../errors.ts';
import type { Output } from '../output.ts';
import { fsCode } from '../picture-input.ts';
import { withStudio } from '../studio.ts';

/** Flags of `ima2 export`. */
export interface ExportAllFlags {
  out: string;
  search?: string;
  sheet?: boolean;
  metadata: CopyMetadata;
  sidecars: boolean;
  title?: string;
  force?: boolean;
  server?: string;
}

/** Flags of the commands on adopted folders. */
export interface SourceFlags {
  name?: string;
  server?: string;
}

const PAGE = 500;
const MOST = 5000;
const LOOK_MS = 200;

/** `ima2 history import`: copies pictures into the library, with what other programs wrote into them. */
export async function importPictures(output: Output, paths: readonly string[], flags: SourceFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    await eachOf(output, paths, {
      work: async (path) => {
        const bytes = await readFile(path).catch((failure: unknown) => {
          const code = fsCode(failure);
          if (code !== 'ENOENT') throw usage(`${path} cannot be read (${code})`, 'Pass a picture that you may read');
          throw usage(`${path}: there is no such file`, 'Pass the path of a picture', 'FILE_NOT_FOUND');
        });
        const asset = await studio.library.importPicture(bytes, { originalFilename: basename(path) });
        return { path, item: asset };
      },
      says: ({ item }, path) =>
        `${path} is in the library as ${item.filename}${item.tool ? `, made by ${item.tool}` : ''}`,
    });
  });
}

/** `ima2 export`: copies of many files of the library as one zip, or a contact sheet of them. */
export async function exportAll(output: Output, names: readonly string[], flags: ExportAllFlags): Promise<void> {
  const { out, search, sheet = false, metadata, sidecars, title, force = false } = flags;
  await withStudio(output, flags, async ({ studio }) => {
    const filenames = names.length > 0 ? [...names] : await named(studio, search);
    if (filenames.length === 0) throw usage('Nothing of the library fits', 'Change --search, or name files');
    const as = sheet ? 'sheet' : 'zip';
    const exported = await studio.library.export({ filenames, as, metadata, sidecars, ...(title && { title }) });
    const path = await writeWhole(out, exported.chunks, { replace: force });
    if (output.form === 'json') {
      return output.json({ ok: true, path, files: filenames.length, notes: exported.notes });
    }
    for (const { filename, message } of exported.notes) output.warn(`${filename}: ${message}`);
    output.done(`${path} holds ${filenames.length} ${filenames.length === 1 ? 'file' : 'files'} of the library`);
  });
}

async function named(studio: Studio, search: string | undefined): Promise<string[]> {
  const names: string[] = [];
  let cursor: { before: number; beforeFilename: string } | null | undefined;
  while (cursor !== null) {
    const page = await studio.assets.list({ limit: PAGE, ...(search && { search }), ...cursor });
    names.push(...page.items.map(({ filename }) => filename));
    if (names.length > MOST)
      throw usage(`More than ${MOST} files fit`, 'Narrow them with --search, such as date:2026-11');
    cursor = page.nextCursor;
  }
  return names;
}

/** `ima2 library adopt`: takes a folder into the library where it is, and waits until it has been read. */
export async function adopt(output: Output, folder: string, flags: SourceFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const { name } = flags;
    const begun = await studio.library.adopt({ folder: resolve(folder), ...(name !== undefined && { name }) });
    tell(output, await readToTheEnd(studio, begun));
    output.note('Its files stay where they are; `ima2 backfill-thumbs` makes their thumbnails');
  });
}

/** `ima2 library read`: reads an adopted folder again. */
export async function read(output: Output, id: string, flags: SourceFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    tell(output, await readToTheEnd(studio, await studio.library.readSource(id)));
  });
}

/** `ima2 library sources`: the adopted folders. */
export async function sources(output: Output, flags: SourceFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const all = await studio.library.sources();
    if (output.form === 'json') return output.json({ ok: true, sources: all });
    if (all.length === 0) return output.note('No folder is adopted; `ima2 library adopt <folder>` does it');
    output.table(
      ['ID', 'STATE', 'FILES', 'FOLDER'],
      all.map(({ id, state, files, folder }) => [id, state, String(files), folder]),
    );
  });
}

/** `ima2 library release`: lets go of an adopted folder. */
export async function release(output: Output, id: string, flags: SourceFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const released = await studio.library.release(id);
    if (output.form === 'json') return output.json({ ok: true, ...released });
    output.done(`${released.files} files are no longer in the library; they stay where they are`);
  });
}

async function readToTheEnd(studio: Studio, begun: Source): Promise<Source> {
  let source = begun;
  while (source.state === 'reading') {
    await delay(LOOK_MS);
    source = (await studio.library.sources()).find(({ id }) => id === begun.id) ?? { ...source, state: 'there' };
  }
  return source;
}

function tell(output: Output, source: Source): void {
  if (output.form === 'json') {
    output.json({ ok: true, source });
    return;
  }
  const { added = 0, moved = 0, removed = 0, duplicates = 0, failed = 0, failures = [] } = source.reading ?? {};
  for (const { file, reason } of failures) output.warn(`${file || source.folder}: ${reason}`);
  if (source.state === 'offline') output.warn(`${source.folder} is not there now`);
  const counts = `${added} added, ${moved} moved, ${removed} removed, ${duplicates} duplicates, ${failed} failed`;
  output.done(`${source.id}: ${source.files} files; ${counts}`);
}
