import type { Asset } from '../../domain/asset.ts';
import { StudioError } from '../../domain/errors.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Log } from '../../ports/log.ts';

/** Adds to an asset what became known after it was kept: sidecar, then the row. */
export class AmendAsset {
  readonly #files: AssetFiles;
  readonly #index: AssetIndex;
  readonly #log: Log;

  constructor(files: AssetFiles, index: AssetIndex, log: Log) {
    this.#files = files;
    this.#index = index;
    this.#log = log;
  }

  /**
   * Resolves with the asset as it is now. An asset that was removed meanwhile stays removed, and one that cannot be
   * written stays as it is: the picture itself is safe either way.
   */
  async execute(asset: Asset, facts: Partial<Asset>): Promise<Asset> {
    const isKnown = Object.entries(facts).every(([name, fact]) => JSON.stringify(asset[name]) === JSON.stringify(fact));
    if (isKnown) return asset;
    try {
      const stored = await this.#files.load(asset.filename);
      if (stored === undefined) return asset;
      const amended: Asset = { ...(stored.hasSidecar ? stored.asset : asset), ...facts };
      await this.#files.writeSidecar(amended);
      await this.#index.put([amended]);
      return amended;
    } catch (failure) {
      const { code } = StudioError.from(failure);
      this.#log.warn('What became known of a picture could not be added', { filename: asset.filename, code });
      return asset;
    }
  }
}
