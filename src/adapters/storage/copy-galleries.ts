import { dirname, join } from 'node:path';
import { fileNames } from '../../domain/asset.ts';
import { StudioError } from '../../domain/errors.ts';
import type { CopiedGalleries } from '../../ports/library-folder.ts';
import { errorCode, type FileCalls, fileCalls, syncFolder } from './atomic-write.ts';
import { diskTrouble } from './disk-trouble.ts';
import { areSame, copyWhole, plainFile } from './duplicate-file.ts';
import type { LibraryPaths } from './library-paths.ts';
import type { findGalleries } from './older-galleries.ts';

/** What is left free on the disk, so that the studio can go on. */
const SPARE_BYTES = 256 * 1024 * 1024;

type Galleries = Awaited<ReturnType<typeof findGalleries>>;

interface Wanted {
  name: string;
  from: string;
  bytes: number;
}

/** Where to copy to, and how. */
export interface CopyTarget {
  paths: LibraryPaths;
  /** Bytes that are free there; null: the system does not say. */
  free: number | null;
  files?: FileCalls;
}

/** Copies pictures with their sidecars into the library, see `LibraryFolder.copyOlder`. Of two with one name the first counts. */
export async function copyGalleries(
  galleries: Galleries,
  known: ReadonlySet<string>,
  { paths, free, files = fileCalls }: CopyTarget,
): Promise<CopiedGalleries> {
  const report: CopiedGalleries = {
    files: 0,
    copied: [],
    present: [],
    removed: [],
    differing: [],
    failed: [],
    bytes: 0,
  };
  const wanted: Wanted[] = [];
  const taken = new Set<string>();
  for (const { folder, names } of galleries) {
    report.files += names.length;
    for (const name of names) {
      if (taken.has(name) || !paths.isProper(name)) continue;
      const found = await lookAt(join(folder, name), join(paths.root, name), known.has(name));
      if (found === undefined) continue;
      if (typeof found === 'string') report[found].push(name);
      else wanted.push({ name, from: join(folder, name), bytes: found.bytes });
      taken.add(name);
    }
  }
  refuseWithoutRoom(wanted, free, paths.root);
  for (const one of wanted) await copyOne(one, paths, files, report);
  return report;
}

/** What is to become of a picture, or how large the one to copy is; undefined: it has gone away meanwhile. */
async function lookAt(
  from: string,
  to: string,
  isKnown: boolean,
): Promise<'present' | 'removed' | 'differing' | 'failed' | { bytes: number } | undefined> {
  try {
    const isThere = (await plainFile(to)) !== undefined;
    if (isKnown) return isThere ? 'present' : 'removed';
    const source = await plainFile(from);
    if (source === undefined) return undefined;
    if (!isThere) return { bytes: source.size };
    return (await areSame(from, to)) ? 'present' : 'differing';
  } catch {
    return 'failed';
  }
}

/** The sidecar comes first: as soon as a picture is there, it is listed with what its sidecar says. */
async function copyOne(
  { name, from, bytes }: Wanted,
  paths: LibraryPaths,
  files: FileCalls,
  report: CopiedGalleries,
): Promise<void> {
  try {
    const to = await paths.forReturning(name);
    const sidecars = new Set([fileNames.sidecar, fileNames.oldSidecar].map((of) => of(name)));
    const manifest = join(dirname(name), 'manifest.json');
    const companions = [...sidecars, ...(dirname(name) === '.' ? [] : [manifest])];
    const source = from.slice(0, -name.length);
    for (const companion of companions)
      await copyIfMissing(join(source, companion), join(paths.root, companion), files);
    await copyWhole(from, to, files);
    await syncFolder(dirname(to), files);
    report.copied.push(name);
    report.bytes += bytes;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') {
      report.differing.push(name);
      return;
    }
    const trouble = diskTrouble(error, paths.root);
    if (trouble.code === 'DISK_FULL' || trouble.code === 'DISK_READ_ONLY') throw trouble;
    report.failed.push(name);
  }
}

async function copyIfMissing(from: string, to: string, files: FileCalls): Promise<void> {
  if ((await plainFile(from)) === undefined) return;
  await copyWhole(from, to, files).catch((error) => {
    if (errorCode(error) !== 'EEXIST') throw error;
  });
}

function refuseWithoutRoom(wanted: readonly Wanted[], free: number | null, folder: string): void {
  const needed = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
  if (needed === 0 || free === null || needed + SPARE_BYTES <= free) return;
  const message = `There is not room for ${wanted.length} older pictures of ${Math.ceil(needed / 1e6)} MB in ${folder}`;
  throw new StudioError('storage-failed', 'DISK_FULL', message, {
    hint: 'Free some space on that disk, then try again',
    details: { folder, bytes: needed, free },
  });
}
