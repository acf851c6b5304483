import { fileNames } from '../../domain/asset.ts';
import type { LibraryCheck } from '../../domain/library-check.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Ids } from '../../ports/ids.ts';
import type { LibraryFolder } from '../../ports/library-folder.ts';

/** The list of a set of cards is the sidecar of no file. */
const MANIFEST = /(^|\/)manifest\.json$/;

/** Looks for what does not fit together in the library folder and its index. Reads only; what is ambiguous is left to people. */
export class CheckLibrary {
  readonly #folder: LibraryFolder;
  readonly #files: AssetFiles;
  readonly #index: AssetIndex;
  readonly #ids: Ids;

  constructor(folder: LibraryFolder, files: AssetFiles, index: AssetIndex, ids: Ids) {
    this.#folder = folder;
    this.#files = files;
    this.#index = index;
    this.#ids = ids;
  }

  async execute(): Promise<LibraryCheck> {
    const [{ media, sidecars }, listed] = await Promise.all([this.#folder.census(), this.#index.filenames()]);
    const present = new Map(media.map(({ filename, bytes }) => [filename, bytes]));
    const claims = claimsOf([...present.keys()], new Set(sidecars));
    const gone = await this.#gone([...listed].filter((filename) => !present.has(filename)).sort());
    const unlisted = [...present.keys()].filter((filename) => !listed.has(filename)).sort();
    const moved = await this.#moved(gone, unlisted, present);
    const missing = gone.filter((filename) => !moved.some(({ from }) => from === filename));
    const isSound = [missing, moved, claims.orphanSidecars, claims.ambiguous].every((list) => list.length === 0);
    return { isSound, total: media.length, missing, moved, unlisted, ...claims };
  }

  /** Files of other folders are listed, too, and lie elsewhere; one may also have been saved meanwhile. */
  async #gone(filenames: readonly string[]): Promise<string[]> {
    const gone: string[] = [];
    for (const filename of filenames) {
      if ((await this.#files.load(filename).catch(() => undefined)) === undefined) gone.push(filename);
    }
    return gone;
  }

  /** Size tells nearly all files apart; the hash decides. */
  async #moved(gone: readonly string[], unlisted: readonly string[], sizes: ReadonlyMap<string, number>) {
    const moved: { from: string; to: string }[] = [];
    const free = new Set(unlisted);
    for (const from of gone) {
      const asset = await this.#index.get(from);
      const hash = asset?.sha256;
      if (typeof hash !== 'string') continue;
      const candidates = [...free].filter((name) => sizes.get(name) === asset?.bytes);
      for (const to of candidates) {
        const read = await this.#files.read(to).catch(() => undefined);
        if (read === undefined || this.#ids.digest(read.bytes) !== hash) continue;
        free.delete(to);
        moved.push({ from, to });
        break;
      }
    }
    return moved;
  }
}

type Claims = Pick<LibraryCheck, 'withoutSidecar' | 'orphanSidecars' | 'ambiguous'>;

/** Which sidecar speaks of which file, by their names. */
function claimsOf(media: readonly string[], sidecars: ReadonlySet<string>): Claims {
  const withoutSidecar: string[] = [];
  const ambiguous: Claims['ambiguous'] = [];
  const claimed = new Set<string>();
  const sharing = new Map<string, string[]>();
  for (const filename of [...media].sort()) {
    const places = [...new Set([fileNames.sidecar(filename), fileNames.oldSidecar(filename)])];
    const own = places.filter((place) => sidecars.has(place));
    for (const place of own) claimed.add(place);
    if (own.length === 0) withoutSidecar.push(filename);
    else if (own.length > 1) ambiguous.push({ files: [filename], sidecars: own });
    else if (own[0] === fileNames.oldSidecar(filename)) {
      sharing.set(own[0], [...(sharing.get(own[0]) ?? []), filename]);
    }
  }
  for (const [sidecar, files] of sharing) if (files.length > 1) ambiguous.push({ files, sidecars: [sidecar] });
  const orphanSidecars = [...sidecars].filter((name) => !claimed.has(name) && !MANIFEST.test(name)).sort();
  return { withoutSidecar, orphanSidecars, ambiguous };
}
