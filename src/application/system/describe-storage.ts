import type { StorageState, StorageStatus } from '../../domain/storage-status.ts';
import { TAKE_OVER, TakeOver } from '../../domain/take-over.ts';
import type { Documents } from '../../ports/documents.ts';
import type { FolderMeasure, LibraryFolder } from '../../ports/library-folder.ts';
import { knownOlder } from './copy-older.ts';

const NOTHING: FolderMeasure = { files: 0, bytes: 0, free: null };
const NO_GALLERIES = { scanned: 0, found: 0, files: 0, missing: 0 };

/** Says where the library is, what it takes up, and whether pictures of older versions lie elsewhere. */
export class DescribeStorage {
  readonly #folder: LibraryFolder;
  readonly #documents: Documents;
  readonly #overrides: StorageStatus['overrides'];

  constructor(folder: LibraryFolder, documents: Documents, overrides: StorageStatus['overrides']) {
    this.#folder = folder;
    this.#documents = documents;
    this.#overrides = overrides;
  }

  async execute(): Promise<StorageStatus> {
    const [measured, searched, taken] = await Promise.all([
      this.#folder.measure().catch(() => undefined),
      knownOlder(this.#documents)
        .then((known) => this.#folder.olderGalleries(known))
        .catch(() => undefined),
      this.#documents.get(TAKE_OVER.collection, TAKE_OVER.id).catch(() => undefined),
    ]);
    const { files, bytes, free } = measured ?? NOTHING;
    const galleries = searched ?? NO_GALLERIES;
    const isKnown = measured !== undefined && searched !== undefined;
    const state: StorageState = isKnown ? stateOf(files, galleries.missing) : 'unknown';
    return {
      generatedDirLabel: this.#folder.label,
      generatedCount: files,
      bytesUsed: measured === undefined ? null : bytes,
      bytesFree: free,
      legacyCandidatesScanned: galleries.scanned,
      legacySourcesFound: galleries.found,
      legacyFilesFound: galleries.files,
      state,
      messageKind: state === 'not_found' ? 'apology' : state,
      takenOver: TakeOver.safeParse(taken?.value).data ?? null,
      recoveryDocsPath: 'docs/RECOVER_OLD_IMAGES.md',
      doctorCommand: 'ima2 doctor',
      overrides: this.#overrides,
    };
  }
}

function stateOf(files: number, missing: number): StorageState {
  if (missing > 0) return 'recoverable';
  return files > 0 ? 'ok' : 'not_found';
}
