import { createHash } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { errorCode, type FileCalls, stage } from './atomic-write.ts';

const CHUNK = 1024 * 1024;
/** Two folders on different file systems, or one without hard links, answer one of these. */
const NO_LINK = new Set(['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);
/** There is no such file, or there cannot be one. */
const NO_FILE = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);

/**
 * Makes a file be at `to` as well: under a second name, or where that cannot be as a whole copy with the same time,
 * written through to the disk. An existing file stays: `EEXIST`.
 */
export async function duplicate(from: string, to: string, files: FileCalls): Promise<void> {
  try {
    await files.link(from, to);
  } catch (error) {
    if (!NO_LINK.has(errorCode(error) ?? '')) throw error;
    await copyWhole(from, to, files);
  }
}

/** Moves a file; between file systems it is at both places for a moment, and never at none. */
export async function move(from: string, to: string, files: FileCalls): Promise<void> {
  try {
    await files.rename(from, to);
  } catch (error) {
    if (errorCode(error) !== 'EXDEV') throw error;
    await copyWhole(from, to, files);
    await files.unlink(from);
  }
}

/** Copies a file whole, with its time. An existing file stays: `EEXIST`. */
export async function copyWhole(from: string, to: string, files: FileCalls): Promise<void> {
  const { mtimeMs } = await lstat(from);
  const staged = await stage(to, piecesOf(from), { modifiedAt: mtimeMs }, files);
  try {
    await staged.place({ replace: false });
  } catch (error) {
    await staged.discard();
    throw error;
  }
}

/** Status of a plain file; undefined when there is none, or something else. */
export async function plainFile(path: string): Promise<Stats | undefined> {
  try {
    const status = await lstat(path);
    return status.isFile() ? status : undefined;
  } catch (error) {
    if (NO_FILE.has(errorCode(error) ?? '')) return undefined;
    throw error;
  }
}

/** Whether two paths lead to plain files that hold the same bytes. */
export async function areSame(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([plainFile(one), plainFile(other)]);
  if (first === undefined || second === undefined || first.size !== second.size) return false;
  if (first.dev === second.dev && first.ino === second.ino) return true;
  const [digest, otherDigest] = await Promise.all([digestOf(one), digestOf(other)]);
  return digest === otherDigest;
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of piecesOf(path)) hash.update(chunk);
  return hash.digest('hex');
}

/** Opens the file when the first piece is asked for. */
async function* piecesOf(path: string): AsyncIterable<Uint8Array> {
  yield* createReadStream(path, { highWaterMark: CHUNK });
}
