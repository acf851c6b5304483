import { StudioError } from '../../domain/errors.ts';
import { OLDER_PICTURES, type OlderCopy, OlderPictures } from '../../domain/older-pictures.ts';
import type { Documents } from '../../ports/documents.ts';
import type { LibraryFolder } from '../../ports/library-folder.ts';
import type { Log } from '../../ports/log.ts';
import type { RebuildIndex } from '../assets/rebuild-index.ts';

/** Brings in what older versions of the original left in other folders. Nothing there is changed, and nothing comes twice. */
export class CopyOlder {
  readonly #folder: LibraryFolder;
  readonly #documents: Documents;
  readonly #rebuild: RebuildIndex;
  #underWay: Promise<OlderCopy> | undefined;

  constructor(folder: LibraryFolder, documents: Documents, rebuild: RebuildIndex) {
    this.#folder = folder;
    this.#documents = documents;
    this.#rebuild = rebuild;
  }

  /** Copies and lists the pictures. One at a time. `DISK_FULL` when there is not room for all, and then none is copied. */
  execute(): Promise<OlderCopy> {
    this.#underWay ??= this.#copy().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  async #copy(): Promise<OlderCopy> {
    const known = await knownOlder(this.#documents);
    const { files, bytes, ...names } = await this.#folder.copyOlder(known);
    const { copied, present, removed, differing, failed } = names;
    const fresh = [...copied, ...present].filter((name) => !known.has(name));
    if (fresh.length > 0) await this.#note(fresh);
    if (copied.length > 0) await this.#rebuild.execute({ fresh: false });
    return {
      found: files,
      copied: copied.length,
      present: present.length,
      removed: removed.length,
      differing: differing.length,
      failed: failed.length,
      bytes,
    };
  }

  async #note(names: readonly string[]): Promise<void> {
    await this.#documents.change(OLDER_PICTURES.collection, OLDER_PICTURES.id, (now) => {
      const before = OlderPictures.safeParse(now?.value).data?.names ?? [];
      return { value: { names: [...new Set([...before, ...names])] } };
    });
  }
}

/** Copies them where nobody waits for it: what fails is logged, and tried again at the next start. Never rejects. */
export async function copyOlderQuietly(copying: CopyOlder, log: Log): Promise<void> {
  try {
    const { found: _, ...counts } = await copying.execute();
    if (counts.copied + counts.failed > 0) log.info('Pictures of an older version were copied', counts);
  } catch (failure) {
    const { code } = StudioError.from(failure);
    log.warn('Pictures of an older version could not be copied', { code });
  }
}

/** Names of pictures that came from older versions. */
export async function knownOlder(documents: Documents): Promise<ReadonlySet<string>> {
  const document = await documents.get(OLDER_PICTURES.collection, OLDER_PICTURES.id);
  return new Set(OlderPictures.safeParse(document?.value).data?.names ?? []);
}
