import type { Asset } from '../../domain/asset.ts';
import type { AssetMarks, BulkOutcome } from '../../domain/library.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Events } from '../../ports/events.ts';
import { eachInTurn } from './each-in-turn.ts';
import { assetNotFound } from './library-filename.ts';

/** Writes what a person says about pictures into their sidecars, then into the index. */
export class MarkAssets {
  readonly #files: AssetFiles;
  readonly #index: AssetIndex;
  readonly #events: Events;

  constructor(files: AssetFiles, index: AssetIndex, events: Events) {
    this.#files = files;
    this.#index = index;
    this.#events = events;
  }

  async execute({ filenames, ...marks }: AssetMarks): Promise<BulkOutcome> {
    const outcome = await eachInTurn(filenames, async (filename) => {
      const stored = await this.#files.load(filename);
      if (stored === undefined) throw assetNotFound(filename);
      const marked = { ...stored.asset, ...marksOf(stored.asset, marks) };
      await this.#files.writeSidecar(marked);
      await this.#index.put([marked]);
      return {};
    });
    const changed = outcome.results.filter(({ ok }) => ok).map(({ filename }) => filename);
    if (changed.length > 0) this.#events.publish({ type: 'assets-changed', filenames: changed });
    return outcome;
  }
}

function marksOf(asset: Asset, { rating, note, addTags, removeTags }: Omit<AssetMarks, 'filenames'>): Partial<Asset> {
  const gone = new Set(removeTags);
  const tags = [...new Set([...(asset.tags ?? []).filter((tag) => !gone.has(tag)), ...(addTags ?? [])])];
  return {
    ...(rating !== undefined && { rating }),
    ...(note !== undefined && { note }),
    ...((addTags !== undefined || removeTags !== undefined) && { tags }),
  };
}
