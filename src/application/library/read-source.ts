import { adoptedName, adoptedParts, type SourceReading } from '../../domain/adopted.ts';
import type { Asset } from '../../domain/asset.ts';
import { StudioError } from '../../domain/errors.ts';
import type { AdoptedFolders, FoundFile } from '../../ports/adopted-folders.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Events } from '../../ports/events.ts';
import type { Favorites } from '../assets/favorites.ts';
import type { DescribeFile } from './describe-file.ts';

const AT_ONCE = 2;
const BATCH = 50;
const MAX_FAILURES = 20;

/** What the library knows of a source while its folder is looked through. */
interface View {
  id: string;
  folder: string;
  /** By path. */
  records: Map<string, Asset>;
  /** Records whose files are not where they were, by size and hash. */
  gone: Map<string, Asset[]>;
  /** Paths at which there are files. */
  found: Set<string>;
  reading: SourceReading;
  /** Put into the index with the next batch. */
  fresh: Asset[];
  /** Files are read side by side, but taken in one after the other. */
  turn: Promise<void>;
}

/** Brings what the library knows of an adopted folder in line with the folder: new, changed, moved and removed files. */
export class ReadSource {
  readonly #folders: AdoptedFolders;
  readonly #files: AssetFiles;
  readonly #index: AssetIndex;
  readonly #events: Events;
  readonly #describe: DescribeFile;
  readonly #favorites: Favorites;

  constructor(
    folders: AdoptedFolders,
    files: AssetFiles,
    index: AssetIndex,
    events: Events,
    describe: DescribeFile,
    favorites: Favorites,
  ) {
    this.#folders = folders;
    this.#files = files;
    this.#index = index;
    this.#events = events;
    this.#describe = describe;
    this.#favorites = favorites;
  }

  /** Counts into `reading` as it goes on. A folder that is away changes nothing. */
  async execute(source: { id: string; folder: string }, reading: SourceReading, signal: AbortSignal): Promise<void> {
    if (!(await this.#folders.isThere(source.id))) return;
    const view: View = {
      ...source,
      records: new Map(),
      gone: new Map(),
      found: new Set(),
      reading,
      fresh: [],
      turn: Promise.resolve(),
    };
    for await (const asset of this.#folders.records(source.id)) {
      const path = adoptedParts(asset.filename)?.path;
      if (path !== undefined) view.records.set(path, asset);
    }
    const changed = await this.#look(view, signal);
    reading.found = changed.length;
    const waiting = changed.sort((one, other) => one.modifiedAt - other.modifiedAt);
    const reader = async (): Promise<void> => {
      for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
        signal.throwIfAborted();
        await this.#take(file, view);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, reader));
    await this.#flush(view, 0);
    // A folder that went away meanwhile has lost nothing.
    if (await this.#folders.isThere(source.id)) await this.#forget(view);
    await this.#tell(reading);
  }

  /** Files that are new or not what they were; marks the records whose files are gone. */
  async #look(view: View, signal: AbortSignal): Promise<FoundFile[]> {
    const out = await this.#folders.leftOut(view.id);
    const changed: FoundFile[] = [];
    for await (const file of this.#folders.walk(view.id)) {
      signal.throwIfAborted();
      if (out.has(file.path)) continue;
      view.found.add(file.path);
      const known = view.records.get(file.path);
      if (known === undefined || known.bytes !== file.bytes || known.adopted?.modifiedAt !== file.modifiedAt) {
        changed.push(file);
      }
    }
    for (const [path, asset] of view.records) {
      if (view.found.has(path)) continue;
      const key = contentOf(asset);
      view.gone.set(key, [...(view.gone.get(key) ?? []), asset]);
    }
    return changed;
  }

  async #take(file: FoundFile, view: View): Promise<void> {
    const filename = adoptedName(view.id, file.path);
    try {
      const known = view.records.get(file.path);
      if (known === undefined && (await this.#isKnownPlace(filename, file.bytes))) return;
      const asset = await this.#describe.execute(filename, file, view);
      if (asset === undefined) return;
      const taken = view.turn.then(() => this.#settle(asset, known, view));
      view.turn = taken.catch(() => undefined);
      await taken;
    } catch (failure) {
      view.reading.failed += 1;
      const reason = StudioError.from(failure).message;
      if (view.reading.failures.length < MAX_FAILURES) view.reading.failures.push({ file: file.path, reason });
    } finally {
      view.reading.read += 1;
    }
  }

  async #settle(asset: Asset, known: Asset | undefined, view: View): Promise<void> {
    if (known !== undefined) {
      // The thumbnail is one of the former picture.
      if (contentOf(known) !== contentOf(asset)) await this.#folders.drop([known.filename]);
      await this.#keep({ ...asset, ...marksOf(known) }, view);
      return;
    }
    const moved = view.gone.get(contentOf(asset))?.pop();
    if (moved !== undefined) await this.#move(moved, asset, view);
    else if (!(await this.#joinEqual(asset, view))) {
      await this.#keep(asset, view);
      view.reading.added += 1;
    }
  }

  async #keep(asset: Asset, view: View): Promise<void> {
    await this.#files.writeSidecar(asset);
    view.fresh.push(asset);
    await this.#flush(view, BATCH);
  }

  async #flush(view: View, least: number): Promise<void> {
    if (view.fresh.length === 0 || view.fresh.length < least) return;
    await this.#index.put(view.fresh.splice(0));
  }

  /** What the person said of a file goes with it. */
  async #move(from: Asset, to: Asset, view: View): Promise<void> {
    const asset = { ...to, ...marksOf(from) };
    await this.#folders.move(from.filename, asset);
    await this.#index.remove([from.filename]);
    await this.#index.put([asset]);
    await this.#favorites.rename(from.filename, asset.filename);
    const path = adoptedParts(from.filename)?.path;
    if (path !== undefined) view.records.delete(path);
    view.reading.moved += 1;
  }

  async #isKnownPlace(filename: string, bytes: number): Promise<boolean> {
    return (await this.#index.ofSize(bytes)).some(({ places }) => places?.includes(filename) === true);
  }

  /** A second file with the same bytes becomes a further place of the first, in whichever adopted folder that is. */
  async #joinEqual(asset: Asset, view: View): Promise<boolean> {
    await this.#flush(view, 0);
    const equal = (await this.#index.ofSize(asset.bytes ?? -1)).find(
      (other) => other.adopted != null && other.sha256 === asset.sha256 && other.filename !== asset.filename,
    );
    if (equal === undefined) return false;
    const joined = { ...equal, places: [...new Set([...(equal.places ?? []), asset.filename])].sort() };
    await this.#files.writeSidecar(joined);
    await this.#index.put([joined]);
    const path = adoptedParts(joined.filename)?.path;
    if (path !== undefined && joined.adopted?.source === view.id) view.records.set(path, joined);
    view.reading.duplicates += 1;
    return true;
  }

  /** Records without file go, unless the same bytes are at a further place, which then takes their place. */
  async #forget(view: View): Promise<void> {
    const lost: string[] = [];
    for (const asset of [...view.gone.values()].flat()) {
      const [next, ...others] = (asset.places ?? []).filter((place) => this.#isAt(place, view));
      if (next === undefined) {
        lost.push(asset.filename);
        continue;
      }
      const file = await this.#renamed(asset, next);
      await this.#folders.move(asset.filename, { ...file, places: others });
      await this.#index.remove([asset.filename]);
      await this.#index.put([{ ...file, places: others }]);
      await this.#favorites.rename(asset.filename, next);
      view.reading.moved += 1;
    }
    await this.#index.remove(lost);
    await this.#folders.drop(lost);
    view.reading.removed += lost.length;
    for (const [path, asset] of view.records) {
      const places = asset.places?.filter((place) => this.#isAt(place, view));
      if (!view.found.has(path) || places === undefined || places.length === asset.places?.length) continue;
      const left = { ...asset, places };
      await this.#files.writeSidecar(left);
      await this.#index.put([left]);
    }
  }

  /** The same file under the name of another place. */
  async #renamed(asset: Asset, filename: string): Promise<Asset> {
    const { modifiedAt } = await this.#files.open(filename);
    const { id = '', path = '' } = adoptedParts(filename) ?? {};
    const { adopted } = asset;
    return {
      ...asset,
      filename,
      originalFilename: path.slice(path.lastIndexOf('/') + 1),
      ...(adopted != null && { adopted: { ...adopted, source: id, modifiedAt: Math.floor(modifiedAt) } }),
    };
  }

  /** Places in other folders are theirs to look after. */
  #isAt(place: string, { id, found }: View): boolean {
    const parts = adoptedParts(place);
    return parts === undefined || parts.id !== id || found.has(parts.path);
  }

  async #tell({ added, moved, removed, read, duplicates }: SourceReading): Promise<void> {
    if (added + moved + removed + read + duplicates === 0) return;
    this.#events.publish({ type: 'library-rebuilt', total: (await this.#index.filenames()).size });
  }
}

function contentOf({ bytes, sha256 }: Asset): string {
  return `${bytes ?? ''}:${sha256 ?? ''}`;
}

/** What does not come from the file itself. */
function marksOf({ tags, rating, note, places }: Asset): Partial<Asset> {
  return {
    ...(tags != null && { tags }),
    ...(rating != null && { rating }),
    ...(note != null && { note }),
    ...(places != null && { places }),
  };
}
