import type { Asset } from '../../src/domain/asset.ts';
import type { PictureFact } from '../../src/domain/picture-fact.ts';
import { PictureFacts } from '../../src/ports/picture-facts.ts';
import type { MemoryAssetIndex } from './memory-asset-index.ts';

/** Facts in the map of an index that is in memory. */
export class MemoryPictureFacts extends PictureFacts {
  readonly #index: MemoryAssetIndex;

  constructor(index: MemoryAssetIndex) {
    super();
    this.#index = index;
  }

  async *missing(): AsyncIterable<Pick<Asset, 'filename' | 'createdAt'>> {
    const { items } = await this.#index.list({ limit: Number.MAX_SAFE_INTEGER });
    for (const { filename, createdAt, thumbhash } of items) {
      if (typeof thumbhash !== 'string') yield { filename, createdAt };
    }
  }

  async put(facts: readonly PictureFact[]): Promise<void> {
    for (const fact of facts) {
      this.#index.facts.set(fact.filename, fact);
      const asset = await this.#index.get(fact.filename);
      if (asset !== undefined) await this.#index.put([asset]);
    }
  }
}
