import { StudioError } from '../../src/domain/errors.ts';
import {
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

  async olderGalleries(): Promise<OlderGalleries> {
    return { ...this.older };
  }

  async show(): Promise<void> {
    if (!this.canShow) throw new StudioError('tool-missing', 'OPEN_GENERATED_DIR_FAILED', 'Nothing can show it');
    this.shown += 1;
  }
}
