import { AdoptRequest, type Source } from '../../domain/adopted.ts';
import type { Asset } from '../../domain/asset.ts';
import { type Exported, ExportRequest } from '../../domain/library-export.ts';
import { accept } from '../accept.ts';
import type { AdoptedSources } from './adopted-sources.ts';
import type { ExportAssets } from './export-assets.ts';
import type { ImportOptions, ImportPicture } from './import-picture.ts';

/** What comes into the library from elsewhere, and what goes out of it. */
export class Library {
  readonly #import: ImportPicture;
  readonly #sources: AdoptedSources;
  readonly #export: ExportAssets;

  constructor(imports: ImportPicture, sources: AdoptedSources, exports: ExportAssets) {
    this.#import = imports;
    this.#sources = sources;
    this.#export = exports;
  }

  /**
   * Keeps a copy of a PNG, JPEG or WebP picture, byte for byte, with what other programs wrote into it. `request-invalid`
   * with `EMPTY_IMPORT` or `IMPORT_BAD_FORMAT` for anything else.
   */
  importPicture(picture: Uint8Array, options: ImportOptions = {}): Promise<Asset> {
    return this.#import.execute(picture, options);
  }

  /** The folders whose files are in the library and stay where they are. */
  sources(): Promise<Source[]> {
    return this.#sources.list();
  }

  /**
   * Takes in a folder with all below it. It is read in the background, see `sources`; nothing in it is ever changed.
   * Refuses what is no folder of this machine, and the folder of the library itself (`SOURCE_INVALID`).
   */
  adopt(request: AdoptRequest): Promise<Source> {
    return this.#sources.adopt(accept(AdoptRequest, request));
  }

  /** Reads an adopted folder again, in the background. */
  readSource(id: string): Promise<Source> {
    return this.#sources.read(id);
  }

  /** Lets go of an adopted folder: its files leave the library with what was said of them, and stay where they are. */
  release(id: string): Promise<{ id: string; files: number }> {
    return this.#sources.release(id);
  }

  /** Several files as one: a zip of copies with their sidecars, or a contact sheet. */
  export(request: ExportRequest): Promise<Exported> {
    return this.#export.execute(accept(ExportRequest, request));
  }
}
