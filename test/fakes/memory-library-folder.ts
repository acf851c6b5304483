import { StudioError } from '../../src/domain/errors.ts';
import {
  type CopiedGalleries,
  type FolderCensus,
  type FolderMeasure,
  LibraryFolder,
  type OlderGalleries,
} from '../../src/ports/library-folder.ts';

/** A folder that is only told about; showing it is counted. */
export class MemoryLibraryFolder extends LibraryFolder {
  readonly label = '~/library';
  state: FolderMeasure = { files: 0, bytes: 0, free: null };
  older: OlderGalleries = { scanned: 3, found: 0, files: 0, missing: 0 };
  files: FolderCensus = { media: [], sidecars: [] };
  /** Whether anything here can show a folder. */
  canShow = true;
  /** How often it was shown. */
  shown = 0;

  async measure(): Promise<FolderMeasure> {
    return { ...this.state };
  }

  async census(): Promise<FolderCensus> {
    return structuredClone(this.files);
  }

  /** Names of pictures that older versions left elsewhere. */
  readonly left = new Set<string>();

  async olderGalleries(known: ReadonlySet<string>): Promise<OlderGalleries> {
    if (this.left.size === 0) return { ...this.older };
    const missing = [...this.left].filter((name) => !known.has(name) && !this.#has(name)).length;
    return { ...this.older, found: 1, files: this.left.size, missing };
  }

  async copyOlder(known: ReadonlySet<string>): Promise<CopiedGalleries> {
    const names = [...this.left];
    const present = names.filter((name) => this.#has(name));
    const removed = names.filter((name) => known.has(name) && !this.#has(name));
    const copied = names.filter((name) => !known.has(name) && !this.#has(name));
    this.files.media.push(...copied.map((filename) => ({ filename, bytes: 9 })));
    const rest = { differing: [], failed: [], bytes: copied.length * 9 };
    return { files: names.length, copied, present, removed, ...rest };
  }

  #has(name: string): boolean {
    return this.files.media.some(({ filename }) => filename === name);
  }

  async show(): Promise<void> {
    if (!this.canShow) throw new StudioError('tool-missing', 'OPEN_GENERATED_DIR_FAILED', 'Nothing can show it');
    this.shown += 1;
  }
}
