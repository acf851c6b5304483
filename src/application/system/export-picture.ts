import { extensionOf, mediaTypeOf } from '../../domain/asset.ts';
import { StudioError } from '../../domain/errors.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ImageTools } from '../../ports/image-tools.ts';
import type { PictureInbox } from '../../ports/picture-inbox.ts';
import { isFilename } from '../assets/library-filename.ts';

/** What the picture is called here and there. */
export interface ExportedPicture {
  sourceFilename: string;
  uploadedFilename: string;
}

const TAKEN = ['image/png', 'image/jpeg', 'image/webp'];
const LONGEST_NAME = 80;

/** Hands a picture of the library to the program that works on pictures beside the studio. The library stays as it is. */
export class ExportPicture {
  readonly #files: AssetFiles;
  readonly #tools: ImageTools;
  readonly #inbox: PictureInbox;
  readonly #clock: Clock;

  constructor(files: AssetFiles, tools: ImageTools, inbox: PictureInbox, clock: Clock) {
    this.#files = files;
    this.#tools = tools;
    this.#inbox = inbox;
    this.#clock = clock;
  }

  /** Refuses what is no PNG, JPEG or WebP by its bytes (`COMFY_IMAGE_INVALID`), and what the library does not have. */
  async execute(filename: string): Promise<ExportedPicture> {
    if (!isFilename(filename) || mediaTypeOf(filename)?.startsWith('video/')) throw notTaken(filename);
    const { bytes } = await this.#files.read(filename).catch((failure: unknown) => {
      throw StudioError.from(failure).kind === 'not-found' ? notFound(filename) : failure;
    });
    const { mediaType } = await this.#tools.measure(bytes).catch((failure: unknown) => {
      throw StudioError.from(failure).kind === 'request-invalid' ? notTaken(filename) : failure;
    });
    if (!TAKEN.includes(mediaType)) throw notTaken(filename);
    const name = `ima2_${this.#clock.now()}_${plainStem(filename)}.${extensionOf(mediaType)}`;
    return { sourceFilename: filename, uploadedFilename: await this.#inbox.put({ bytes, mediaType }, name) };
  }
}

/** Letters, digits, dashes and underscores: a name that is the same on every system. */
function plainStem(filename: string): string {
  const base = filename.slice(filename.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  return base.replace(/[^A-Za-z0-9_-]+/g, '_').slice(0, LONGEST_NAME) || 'picture';
}

function notTaken(filename: string): StudioError {
  return new StudioError('request-invalid', 'COMFY_IMAGE_INVALID', `filename: ${filename} is no PNG, JPEG or WebP`, {
    hint: 'Name a picture of the library; clips and other files cannot be sent',
    details: { field: 'filename' },
  });
}

function notFound(filename: string): StudioError {
  return new StudioError('not-found', 'COMFY_IMAGE_NOT_FOUND', `The library has no picture ${filename}`, {
    hint: 'List the library to see the names',
    details: { field: 'filename' },
  });
}
