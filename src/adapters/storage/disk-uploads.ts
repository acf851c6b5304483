import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { StudioError } from '../../domain/errors.ts';
import type { Media } from '../../domain/generation.ts';
import { Uploads } from '../../ports/uploads.ts';
import { atomicWrite, errorCode, type FileCalls, fileCalls } from './atomic-write.ts';
import { diskTrouble } from './disk-trouble.ts';
import { removeAbandoned } from './remove-abandoned.ts';

/** Types of pictures and clips that can be handed in, by extension. */
const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  mp4: 'video/mp4',
};
const EXTENSIONS = Object.keys(TYPES);
const ID = /^up_[0-9a-f]{64}$/;
const FILE = /^([0-9a-f]{64})\.[a-z0-9]+$/;

/** Uploads as files named by their SHA-256, readable by their owner only. The time of a file is that of its last use. */
export class DiskUploads extends Uploads {
  readonly #folder: string;
  readonly #files: FileCalls;

  constructor(folder: string, files: FileCalls = fileCalls) {
    super();
    this.#folder = folder;
    this.#files = files;
  }

  override async put(media: Media): Promise<string> {
    const extension = EXTENSIONS.find((known) => TYPES[known] === media.mediaType);
    if (extension === undefined) throw unknownType(media.mediaType);
    const digest = createHash('sha256').update(media.bytes).digest('hex');
    const id = `up_${digest}`;
    if ((await this.#find(id)) === undefined) await this.#write(`${digest}.${extension}`, media.bytes);
    return id;
  }

  override async get(id: string): Promise<Media> {
    const extension = await this.#find(id);
    if (extension === undefined) throw notFound();
    try {
      const bytes = await readFile(this.#path(id, extension));
      return { bytes, mediaType: TYPES[extension] ?? '' };
    } catch (error) {
      throw errorCode(error) === 'ENOENT' ? notFound() : diskTrouble(error, this.#folder);
    }
  }

  override async prune(time: number, keep: ReadonlySet<string>): Promise<void> {
    const names = await readdir(this.#folder).catch(() => []);
    for (const name of names) {
      const digest = FILE.exec(name)?.[1];
      if (digest === undefined || keep.has(`up_${digest}`)) continue;
      const path = join(this.#folder, name);
      const status = await stat(path).catch(() => undefined);
      if (status !== undefined && status.mtimeMs < time) await unlink(path).catch(() => undefined);
    }
    await removeAbandoned(this.#folder, names);
  }

  /** The extension under which an upload is kept; marks it as used. */
  async #find(id: string): Promise<string | undefined> {
    if (!ID.test(id)) return undefined;
    const now = new Date();
    for (const extension of EXTENSIONS) {
      try {
        await utimes(this.#path(id, extension), now, now);
        return extension;
      } catch (error) {
        if (errorCode(error) !== 'ENOENT') throw diskTrouble(error, this.#folder);
      }
    }
    return undefined;
  }

  async #write(name: string, bytes: Uint8Array): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await atomicWrite(join(this.#folder, name), bytes, { mode: 0o600 }, this.#files);
    } catch (error) {
      throw diskTrouble(error, this.#folder);
    }
  }

  #path(id: string, extension: string): string {
    return join(this.#folder, `${id.slice('up_'.length)}.${extension}`);
  }
}

function notFound(): StudioError {
  return new StudioError('not-found', 'UPLOAD_NOT_FOUND', 'There is no upload with this id', {
    hint: 'Uploads that are not used for a while are removed; hand the picture in again',
  });
}

function unknownType(mediaType: string): StudioError {
  return new StudioError(
    'request-invalid',
    'IMAGE_UNREADABLE',
    `${mediaType} is no type of picture that can be handed in`,
    {
      hint: 'Use PNG, JPEG, WebP, GIF or AVIF',
    },
  );
}
