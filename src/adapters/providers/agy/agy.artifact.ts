import { constants } from 'node:fs';
import { open, readdir, realpath, stat, unlink } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { StudioError } from '../../../domain/errors.ts';
import { readPictureHead } from '../shared/picture-head.ts';

/** Where pictures of the program may lie, and which of them are those of one run. */
export interface Whereabouts {
  home: string;
  /** Folders for temporary files, of this process and of the program. */
  temp: readonly string[];
  /** The pictures that were given to the program; none of them is a result. */
  given: string;
  /** Milliseconds since the epoch when the program was started. */
  startedAt: number;
  /** Begins the name of the file. */
  name: string;
}

/** A picture that the program left, still where it left it. */
export interface Artifact {
  bytes: Uint8Array;
  /** Removes it there. A file that was there before the run stays. */
  discard(): Promise<void>;
}

const LARGEST = 50 * 1024 * 1024;
/** Clocks of file systems are coarse. */
const SLACK_MS = 5000;
const OUTSIDE = 'it lies outside the permitted folders';
/** Folders below the program's own that are looked through. */
const DEEPEST = 5;

/** Takes the picture that the program names, when it lies where pictures may lie and is one. */
export async function takeNamed(named: string, where: Whereabouts): Promise<Artifact> {
  const path = named.startsWith('~/') ? join(where.home, named.slice(2)) : named;
  if (!isAbsolute(path) || path.includes('\0')) throw rejected('it is not an absolute path');
  const folders = permittedFolders(where);
  const roots = await resolved(folders);
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined) {
    // Whether something exists elsewhere is not told.
    if (![...folders, ...roots].some((root) => isInside(resolve(path), root))) throw rejected(OUTSIDE);
    throw notFound('Antigravity named a picture that is not there');
  }
  if (!roots.some((root) => isInside(real, root))) throw rejected(OUTSIDE);
  const given = await realpath(where.given).catch(() => where.given);
  if (isInside(real, given)) throw notFound('Antigravity named a picture that it was given');
  const bytes = await readPicture(real);
  const { mtimeMs } = await stat(real);
  const isOld = mtimeMs < where.startedAt - SLACK_MS;
  return {
    bytes,
    discard: async () => {
      if (isOld) return;
      for (const each of new Set([real, path])) await unlink(each).catch(() => undefined);
    },
  };
}

/** The newest picture of the run in the folders where the program keeps what it makes; undefined: there is none. */
export async function findUnnamed(where: Whereabouts): Promise<Artifact | undefined> {
  const brain = join(where.home, '.gemini', 'antigravity-cli', 'brain');
  const found = await pictureFiles(brain, DEEPEST, where);
  const [newest] = found.sort((a, b) => Number(b.isOurs) - Number(a.isOurs) || b.mtimeMs - a.mtimeMs);
  return newest === undefined ? undefined : takeNamed(newest.path, where);
}

interface Found {
  path: string;
  mtimeMs: number;
  /** Whether it has the name of this run. */
  isOurs: boolean;
}

/** Begins the names of all pictures that are asked for; a run adds characters of its own. */
export const NAME = 'ima2_generated';
/** The name of another run beside this one. */
const OF_A_RUN = new RegExp(`^${NAME}_[0-9a-f]{12}(?![0-9a-f])`);

async function pictureFiles(folder: string, depth: number, where: Whereabouts): Promise<Found[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found: Found[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && depth > 0) found.push(...(await pictureFiles(path, depth - 1, where)));
    if (!entry.isFile() || !/^ima2_generated.*\.(png|jpe?g|webp)$/i.test(entry.name)) continue;
    const isOurs = entry.name.startsWith(where.name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }));
    if (mtimeMs >= where.startedAt - SLACK_MS && (isOurs || !OF_A_RUN.test(entry.name))) {
      found.push({ path, mtimeMs, isOurs });
    }
  }
  return found;
}

function permittedFolders({ home, temp }: Whereabouts): string[] {
  return [join(home, '.gemini'), join(home, '.cache'), ...temp];
}

async function resolved(folders: readonly string[]): Promise<string[]> {
  const real = await Promise.all(folders.map((folder) => realpath(folder).catch(() => undefined)));
  return real.filter((folder) => folder !== undefined);
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Reads the file at a path without links in it, when its first bytes are those of a picture. */
async function readPicture(real: string): Promise<Uint8Array> {
  const file = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    () => undefined,
  );
  if (file === undefined) throw notFound('Antigravity named a picture that cannot be read');
  try {
    const facts = await file.stat();
    if (!facts.isFile()) throw rejected('it is not a file');
    if (facts.size > LARGEST) throw rejected('it is larger than a picture may be');
    const head = Buffer.alloc(Math.min(facts.size, 16));
    await file.read(head, 0, head.length, 0);
    if (!isPictureHead(head)) throw rejected('it is not a picture');
    const bytes = await file.readFile();
    if (readPictureHead(bytes) === undefined) throw rejected('it is not a picture');
    return bytes;
  } finally {
    await file.close();
  }
}

/** Nothing more of a file is read than these bytes, unless they are those of a picture. */
function isPictureHead(head: Buffer): boolean {
  return /^(89504e470d0a1a0a|ffd8ff|52494646.{8}57454250)/.test(head.toString('hex'));
}

function rejected(why: string): StudioError {
  const message = `The file that Antigravity named is not taken: ${why}`;
  return new StudioError('provider-reply-unreadable', 'AGY_PATH_REJECTED', message, {
    hint: 'Try again; pictures are taken only from the folders of Antigravity and from the temporary folder',
  });
}

/** There is no picture where one should be. */
export function notFound(message: string): StudioError {
  return new StudioError('provider-reply-unreadable', 'AGY_ARTIFACT_NOT_FOUND', message, {
    hint: 'Try again; `agy` in a terminal shows whether it can draw',
  });
}
