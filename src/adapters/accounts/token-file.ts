import { chmod, readdir, readFile, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isDocument, type SettingsDocument } from '../../domain/settings-file.ts';
import { atomicWrite, errorCode, type FileCalls, fileCalls, temporaryOwner } from '../storage/atomic-write.ts';
import { diskTrouble } from '../storage/disk-trouble.ts';
import { isRunning } from '../storage/process-mark.ts';

/** What a token file holds; `broken` is anything but a JSON object that may be read. */
export type TokenFileContent =
  | { state: 'missing' }
  | { state: 'broken' }
  | { state: 'read'; document: SettingsDocument };

const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;
const OTHERS = 0o077;
const STICKY = 0o1000;
/** Some programs write the file in place: half of it is seen for a moment. */
const SECOND_LOOKS = 5;
const SECOND_LOOK_MS = 40;

/** A JSON file with tokens that other programs use too. Read anew whenever it is another one than before. */
export class TokenFile {
  readonly path: string;
  readonly #files: FileCalls;
  #seen: { mark: string; content: TokenFileContent } | undefined;

  constructor(path: string, files: FileCalls = fileCalls) {
    this.path = path;
    this.#files = files;
  }

  /** What the file holds now. Never rejects. */
  async read(): Promise<TokenFileContent> {
    for (let looks = 0; ; looks += 1) {
      const content = await this.#look();
      if (content.state !== 'broken' || looks === SECOND_LOOKS) return content;
      await pause(SECOND_LOOK_MS);
    }
  }

  /** Where the lock stands that writers hold: beside the file itself, wherever a link leads from. */
  async lockPath(): Promise<string> {
    const path = await this.#target();
    return join(dirname(path), `.${basename(path)}.ima2-lock`);
  }

  /**
   * Replaces the file whole or not at all, for its owner alone in a folder for its owner alone. Rejects with
   * `storage-failed`, and then the old file is as it was. Only under the lock.
   */
  async write(document: SettingsDocument): Promise<void> {
    const path = await this.#target();
    try {
      await makePrivate(dirname(path));
      await atomicWrite(
        path,
        Buffer.from(`${JSON.stringify(document, null, 2)}\n`),
        { mode: PRIVATE_FILE },
        this.#files,
      );
      await chmod(path, PRIVATE_FILE);
    } catch (error) {
      throw diskTrouble(error, dirname(path));
    }
  }

  /** Takes the file away, wherever a link leads; one that is missing is none. Rejects with `storage-failed`. Only under the lock. */
  async remove(): Promise<void> {
    const path = await this.#target();
    await this.#files.unlink(path).catch((error) => {
      if (errorCode(error) !== 'ENOENT') throw diskTrouble(error, dirname(path));
    });
  }

  /**
   * Finishes what a writer that died had begun: a whole file that `isSuccessor` accepts takes its place, unless the file
   * has been written since; every other one is removed. Only under the lock; never rejects.
   */
  async recover(isSuccessor: (document: SettingsDocument) => boolean): Promise<void> {
    const path = await this.#target();
    const begun = `.${basename(path).slice(0, 60)}.`;
    const names = await readdir(dirname(path)).catch(() => []);
    for (const name of names.filter((candidate) => candidate.startsWith(begun))) {
      const owner = temporaryOwner(name);
      if (owner === undefined || (owner !== process.pid && isRunning(owner))) continue;
      const left = join(dirname(path), name);
      const document = documentIn(await readFile(left, 'utf8').catch(() => ''));
      const isNext = document !== undefined && (await isNewer(left, path)) && isSuccessor(document);
      await (isNext ? rename(left, path) : unlink(left)).catch(() => undefined);
    }
  }

  async #look(): Promise<TokenFileContent> {
    const mark = await stat(this.path, { bigint: true }).then(
      ({ ino, size, mtimeNs, ctimeNs }) => [ino, size, mtimeNs, ctimeNs].join(),
      (error: unknown) => error,
    );
    if (typeof mark !== 'string') {
      this.#seen = undefined;
      const isAbsent = errorCode(mark) === 'ENOENT' || errorCode(mark) === 'ENOTDIR';
      return { state: isAbsent ? 'missing' : 'broken' };
    }
    if (this.#seen?.mark === mark) return this.#seen.content;
    const document = documentIn(await readFile(this.path, 'utf8').catch(() => ''));
    const content: TokenFileContent = document === undefined ? { state: 'broken' } : { state: 'read', document };
    this.#seen = document === undefined ? undefined : { mark, content };
    return content;
  }

  async #target(): Promise<string> {
    return realpath(this.path).catch(() => this.path);
  }
}

function documentIn(text: string): SettingsDocument | undefined {
  try {
    const document: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isDocument(document) ? document : undefined;
  } catch {
    return undefined;
  }
}

async function isNewer(left: string, path: string): Promise<boolean> {
  const [begun, kept] = await Promise.all([left, path].map((file) => stat(file).catch(() => undefined)));
  return begun !== undefined && kept !== undefined && begun.mtimeMs >= kept.mtimeMs;
}

/** A folder that belongs to somebody else, or to everybody as `/tmp` does, stays as it is. */
async function makePrivate(folder: string): Promise<void> {
  const { mode, uid } = await stat(folder);
  if ((mode & OTHERS) === 0 || (mode & STICKY) !== 0 || uid !== process.getuid?.()) return;
  await chmod(folder, PRIVATE_FOLDER).catch(() => undefined);
}
