import type { VideoTools } from '../../ports/video-tools.ts';
import type { BackfillThumbnails } from './backfill-thumbnails.ts';
import type { BulkAssets } from './bulk-assets.ts';
import type { CopyAsset } from './copy-asset.ts';
import type { Favorites } from './favorites.ts';
import type { MarkAssets } from './mark-assets.ts';
import type { ReadMetadata } from './read-metadata.ts';
import type { RebuildIndex } from './rebuild-index.ts';
import type { Renditions } from './renditions.ts';
import type { TrashWork } from './trash-work.ts';

/** What the area has done by use-cases. */
export interface AssetWork {
  backfill: BackfillThumbnails;
  renditions: Renditions;
  rebuild: RebuildIndex;
  copy: CopyAsset;
  metadata: ReadMetadata;
  trash: TrashWork;
  favorites: Favorites;
  mark: MarkAssets;
  bulk: BulkAssets;
  /** Measures clips that are handed in; undefined: none are taken. */
  clips?: VideoTools | undefined;
}
