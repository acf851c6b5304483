import { mkdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { StudioError } from '../../domain/errors.ts';
import { errorCode } from './atomic-write.ts';
import { diskTrouble } from './disk-trouble.ts';

const MAX_PATH = 1024;
const MAX_SEGMENT_BYTES = 255;
/** Leaves room for the endings of thumbnail and sidecar. */
const MAX_NEW_NAME_BYTES = 240;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
const FORBIDDEN_CHARACTERS = /[\u0000-\u001f\u007f\\]/;
const DRIVE = /^[A-Za-z]:/;
/** Names of Windows devices, which are no files whatever their extension. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/** There is no such file, or nobody may know that there is one. */
export function assetNotFound(filename: string, details?: { leadsOut: true }): StudioError {
  const message = `The library has no file named ${shown(filename)}`;
  return new StudioError('not-found', 'ASSET_NOT_FOUND', message, { details });
}

/** Turns names below the library into paths, and lets no name out of it. */
export class LibraryPaths {
  /** The library folder as it was configured. */
  readonly root: string;
  readonly #hidden: ReadonlySet<string>;
  #realRoot: string | undefined;

  constructor(root: string, trashDirName: string) {
    this.root = root;
    this.#hidden = new Set([trashDirName.toLowerCase(), 'trash']);
  }

  /** Whether a folder of this name is no part of the library: trash and everything that begins with a dot. */
  isHidden(name: string): boolean {
    return name.startsWith('.') || this.#hidden.has(name.toLowerCase());
  }

  /** The path of an existing file, links resolved. `not-found` also when the name or a link leads out of the library. */
  async existing(filename: string): Promise<string> {
    if (!this.isProper(filename)) throw assetNotFound(filename);
    try {
      const path = await realpath(join(this.root, filename));
      if (path.startsWith((await this.#real()) + sep)) return path;
      throw assetNotFound(filename, { leadsOut: true });
    } catch (error) {
      if (StudioError.is(error)) throw error;
      const code = errorCode(error);
      if (code !== 'ENOENT' && code !== 'ENOTDIR' && code !== 'ELOOP' && code !== 'ENAMETOOLONG') {
        throw diskTrouble(error, this.root);
      }
    }
    throw assetNotFound(filename);
  }

  /** The path for a new file; makes its folder. `request-invalid` when the name is not fit for the library. */
  async forWriting(filename: string): Promise<string> {
    if (!this.isProper(filename) || Buffer.byteLength(basename(filename)) > MAX_NEW_NAME_BYTES) {
      throw invalidFilename(filename);
    }
    return this.forReturning(filename);
  }

  /** The path for a file that was in the library before, under a name that may be longer than that of a new one. */
  async forReturning(filename: string): Promise<string> {
    if (!this.isProper(filename)) throw invalidFilename(filename);
    const path = join(this.root, filename);
    try {
      const folder = await this.#makeFolder(dirname(path));
      const root = await this.#real();
      if (folder !== root && !folder.startsWith(root + sep)) throw invalidFilename(filename);
    } catch (error) {
      throw diskTrouble(error, this.root);
    }
    return path;
  }

  async #makeFolder(folder: string): Promise<string> {
    try {
      return await realpath(folder);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return realpath(folder);
  }

  async #real(): Promise<string> {
    this.#realRoot ??= await realpath(this.root);
    return this.#realRoot;
  }

  /** Whether a name can be one of the library's, by its characters alone. */
  isProper(filename: string): boolean {
    if (filename.length === 0 || filename.length > MAX_PATH) return false;
    if (FORBIDDEN_CHARACTERS.test(filename) || DRIVE.test(filename)) return false;
    return filename.split('/').every((segment) => isProperSegment(segment) && !this.isHidden(segment));
  }
}

function isProperSegment(segment: string): boolean {
  if (segment === '' || Buffer.byteLength(segment) > MAX_SEGMENT_BYTES) return false;
  if (segment.endsWith('.') || segment.endsWith(' ')) return false;
  if (process.platform === 'win32' && segment.includes(':')) return false;
  return !DEVICE.test(segment);
}

function invalidFilename(filename: string): StudioError {
  return new StudioError('request-invalid', 'INVALID_FILENAME', `${shown(filename)} is no file name for the library`, {
    hint: 'Use a plain relative name such as 1780226256355_50252101_0.png',
  });
}

function shown(filename: string): string {
  return JSON.stringify(filename.length > 120 ? `${filename.slice(0, 120)}...` : filename);
}
