import type { Asset } from '../domain/asset.ts';
import type { PictureFact } from '../domain/picture-fact.ts';

/** Facts about old files, beside sidecars that stay as they are. Can be lost and found out again. */
export abstract class PictureFacts {
  /** Assets of the index that have no placeholder, newest first. */
  abstract missing(): AsyncIterable<Pick<Asset, 'filename' | 'createdAt'>>;

  /** Keeps facts; from now on the index gives them with their assets, where the assets do not say otherwise. */
  abstract put(facts: readonly PictureFact[]): Promise<void>;
}
