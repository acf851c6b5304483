import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isAdopted } from '../../domain/adopted.ts';
import { Asset } from '../../domain/asset.ts';
import { StudioError } from '../../domain/errors.ts';
import type { Media } from '../../domain/generation.ts';
import { isTrashId, type TrashEntry } from '../../domain/trash.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import { Trash } from '../../ports/trash.ts';
import type { AdoptedPaths } from './adopted-paths.ts';
import { atomicWrite, errorCode } from './atomic-write.ts';
import { diskTrouble } from './disk-trouble.ts';
import { assetNotFound } from './library-paths.ts';

/** What is kept of an adopted file that was taken out of the library, while its folder is adopted. */
const OutRecord = z.object({
  trashId: z.string(),
  trashedAt: z.number(),
  asset: Asset,
  /** It cannot be brought back any more, and must not come back by itself. */
  isFinal: z.boolean(),
});
type OutRecord = z.infer<typeof OutRecord>;

const PRIVATE_FOLDER = 0o700;

/**
 * The trash of the library, and what was taken out of it of adopted folders: there no file is touched. Only what the
 * library knew of the file goes out, and comes back.
 */
export class AdoptedTrash extends Trash {
  readonly #own: Trash;
  readonly #files: AssetFiles;
  readonly #paths: AdoptedPaths;

  constructor(own: Trash, files: AssetFiles, paths: AdoptedPaths) {
    super();
    this.#own = own;
    this.#files = files;
    this.#paths = paths;
  }

  override async put(entry: TrashEntry): Promise<void> {
    if (!isAdopted(entry.asset.filename)) return this.#own.put(entry);
    await this.#takeOut({ ...entry, isFinal: false });
  }

  override async list(): Promise<TrashEntry[]> {
    const found = await this.#own.list();
    for (const id of await this.#paths.ids()) {
      for (const { isFinal, ...entry } of await outOf(this.#paths.out(id))) if (!isFinal) found.push(entry);
    }
    return found;
  }

  override async get(trashId: string): Promise<TrashEntry | undefined> {
    const { record } = (await this.#find(trashId)) ?? {};
    if (record === undefined) return this.#own.get(trashId);
    return { trashId: record.trashId, trashedAt: record.trashedAt, asset: record.asset };
  }

  override async picture(trashId: string): Promise<Media> {
    const found = await this.#find(trashId);
    if (found === undefined) return this.#own.picture(trashId);
    const { filename } = found.record.asset;
    const thumbnail = await readFile(this.#paths.thumbnail(filename)).catch(() => undefined);
    return thumbnail === undefined ? this.#files.read(filename) : { bytes: thumbnail, mediaType: 'image/jpeg' };
  }

  override async restore(trashId: string): Promise<string> {
    const found = await this.#find(trashId);
    if (found === undefined) return this.#own.restore(trashId);
    const { asset } = found.record;
    if ((await this.#files.load(asset.filename)) !== undefined) throw taken(asset.filename);
    await this.#files.writeSidecar(asset);
    await this.#unlink(found.path);
    return asset.filename;
  }

  override async purge(trashId: string): Promise<void> {
    const found = await this.#find(trashId);
    if (found === undefined) return this.#own.purge(trashId);
    await this.#write(found.path, { ...found.record, isFinal: true });
  }

  override async remove(filename: string): Promise<void> {
    if (!isAdopted(filename)) return this.#own.remove(filename);
    const stored = await this.#files.load(filename);
    if (stored === undefined) throw assetNotFound(filename);
    const trashedAt = Date.now();
    const trashId = `${trashedAt}_${randomBytes(8).toString('hex')}`;
    await this.#takeOut({ trashId, trashedAt, asset: stored.asset, isFinal: true });
  }

  override sweep(): Promise<void> {
    return this.#own.sweep();
  }

  /** First it is kept as being out, then the record goes: a crash in between leaves it out once the folder is read. */
  async #takeOut(record: OutRecord): Promise<void> {
    const { filename } = record.asset;
    const { id } = this.#paths.parts(filename);
    if ((await this.#files.load(filename)) === undefined) throw assetNotFound(filename);
    await mkdir(this.#paths.out(id), { recursive: true, mode: PRIVATE_FOLDER });
    await this.#write(join(this.#paths.out(id), `${record.trashId}.json`), record);
    await this.#unlink(this.#paths.record(filename));
  }

  async #find(trashId: string): Promise<{ path: string; record: OutRecord } | undefined> {
    if (!isTrashId(trashId)) return undefined;
    for (const id of await this.#paths.ids()) {
      const path = join(this.#paths.out(id), `${trashId}.json`);
      const record = await readOut(path);
      if (record !== undefined && !record.isFinal) return { path, record };
    }
    return undefined;
  }

  async #write(path: string, record: OutRecord): Promise<void> {
    try {
      await atomicWrite(path, Buffer.from(`${JSON.stringify(record)}\n`));
    } catch (error) {
      throw diskTrouble(error, path);
    }
  }

  async #unlink(path: string): Promise<void> {
    await unlink(path).catch((error: unknown) => {
      if (errorCode(error) !== 'ENOENT') throw diskTrouble(error, path);
    });
  }
}

/** What was taken out, by the folder in which that is kept. */
export async function outOf(folder: string): Promise<OutRecord[]> {
  const names = await readdir(folder).catch(() => []);
  const records = await Promise.all(
    names.filter((name) => name.endsWith('.json')).map((name) => readOut(join(folder, name))),
  );
  return records.filter((record) => record !== undefined);
}

async function readOut(path: string): Promise<OutRecord | undefined> {
  try {
    return OutRecord.safeParse(JSON.parse(await readFile(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

function taken(filename: string): StudioError {
  return new StudioError('conflict', 'CONFLICT', `The library has ${filename} again already`, {
    hint: 'Nothing is to be done; delete the entry of the trash',
  });
}
