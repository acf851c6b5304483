import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** The calls to the file system that a write is made of, so that a test can let any of them fail. */
export interface FileCalls {
  open(path: string, flags: string, mode?: number): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  link(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
}

/** The part of a file handle that a write needs. */
export interface OpenFile {
  write(bytes: Uint8Array, offset: number, length: number): Promise<{ bytesWritten: number }>;
  stat(): Promise<{ size: number }>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The real file system. */
export const fileCalls: FileCalls = fs;

/** Bytes that are safely on disk under a temporary name beside their place. */
export interface StagedFile {
  readonly path: string;
  /** Gives the file its name at once and whole. Without `replace` an existing file stays: `EEXIST`. */
  place(options: { replace: boolean }): Promise<void>;
  /** Removes the temporary file; never rejects. */
  discard(): Promise<void>;
}

const DEFAULT_MODE = 0o644;
const TEMPORARY = /^\..*\.(\d+)\.[0-9a-f]{12}\.tmp$/;
/** File systems without hard links answer one of these. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);
/** Systems on which a folder cannot be opened or synced answer one of these; a journal does the work there. */
const NO_FOLDER_SYNC = new Set(['EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP', 'EACCES']);

/** The `code` of a file system error. */
export function errorCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** The process that a temporary file belongs to; undefined for every other name. */
export function temporaryOwner(name: string): number | undefined {
  const pid = TEMPORARY.exec(name)?.[1];
  return pid === undefined ? undefined : Number(pid);
}

/** What a file is made of: all of it, or piece by piece. */
export type Content = Uint8Array | AsyncIterable<Uint8Array>;

/**
 * Writes bytes to a temporary file in the folder of `path` and through to the disk. `modifiedAt` (milliseconds) is the
 * time that the file is to have, instead of now.
 */
export async function stage(
  path: string,
  bytes: Content,
  options: { mode?: number; modifiedAt?: number } = {},
  files: FileCalls = fileCalls,
): Promise<StagedFile> {
  const random = randomBytes(6).toString('hex');
  const temporary = join(dirname(path), `.${basename(path).slice(0, 60)}.${process.pid}.${random}.tmp`);
  const discard = (): Promise<void> => files.unlink(temporary).catch(() => undefined);
  const file = await files.open(temporary, 'wx', options.mode ?? DEFAULT_MODE);
  try {
    await fill(file, bytes);
    if (options.modifiedAt !== undefined) {
      const seconds = options.modifiedAt / 1000;
      await fs.utimes(temporary, seconds, seconds);
    }
  } catch (error) {
    await file.close().catch(() => undefined);
    await discard();
    throw error;
  }
  try {
    await file.close();
  } catch (error) {
    await discard();
    throw error;
  }
  const place = ({ replace }: { replace: boolean }): Promise<void> =>
    replace ? files.rename(temporary, path) : placeNew(temporary, path, files);
  return { path, place, discard };
}

/** Makes the names in a folder last through a power cut, where the system can. */
export async function syncFolder(folder: string, files: FileCalls = fileCalls): Promise<void> {
  let opened: OpenFile | undefined;
  try {
    opened = await files.open(folder, 'r');
    await opened.sync();
  } catch (error) {
    if (!NO_FOLDER_SYNC.has(errorCode(error) ?? '')) throw error;
  } finally {
    await opened?.close();
  }
}

/**
 * Replaces or creates a file whole or not at all: after a crash at any moment it holds the old bytes or the new ones.
 * Rejects with the error of the file system, and then leaves the old file and no temporary one. Without `replace` an
 * existing file is refused with `EEXIST`.
 */
export async function atomicWrite(
  path: string,
  bytes: Uint8Array,
  options: { mode?: number; replace?: boolean } = {},
  files: FileCalls = fileCalls,
): Promise<void> {
  const staged = await stage(path, bytes, options, files);
  try {
    await staged.place({ replace: options.replace ?? true });
  } catch (error) {
    await staged.discard();
    throw error;
  }
  await syncFolder(dirname(path), files);
}

async function fill(file: OpenFile, content: Content): Promise<void> {
  let expected = 0;
  for await (const bytes of Symbol.asyncIterator in content ? content : [content]) {
    await append(file, bytes);
    expected += bytes.byteLength;
  }
  const { size } = await file.stat();
  if (size !== expected) throw cutShort();
  await file.sync();
}

async function append(file: OpenFile, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.byteLength) {
    const { bytesWritten } = await file.write(bytes, written, bytes.byteLength - written);
    if (bytesWritten === 0) throw cutShort();
    written += bytesWritten;
  }
}

function cutShort(): Error {
  return Object.assign(new Error('The file system took only a part of the file'), { code: 'EIO' });
}

async function placeNew(temporary: string, path: string, files: FileCalls): Promise<void> {
  try {
    await files.link(temporary, path);
  } catch (error) {
    if (!NO_LINKS.has(errorCode(error) ?? '')) throw error;
    await refuseExisting(path, files);
    await files.rename(temporary, path);
    return;
  }
  await files.unlink(temporary).catch(() => undefined);
}

async function refuseExisting(path: string, files: FileCalls): Promise<void> {
  try {
    const existing = await files.open(path, 'r');
    await existing.close();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  throw Object.assign(new Error('The file exists already'), { code: 'EEXIST' });
}
