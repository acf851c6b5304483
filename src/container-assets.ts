import { Assets } from './application/assets/assets.ts';
import { BackfillThumbnails } from './application/assets/backfill-thumbnails.ts';
import { BulkAssets } from './application/assets/bulk-assets.ts';
import { CopyAsset } from './application/assets/copy-asset.ts';
import { Favorites } from './application/assets/favorites.ts';
import { ListTrash } from './application/assets/list-trash.ts';
import { MarkAssets } from './application/assets/mark-assets.ts';
import { PurgeTrash } from './application/assets/purge-trash.ts';
import { ReadMetadata } from './application/assets/read-metadata.ts';
import { RebuildIndex } from './application/assets/rebuild-index.ts';
import { RemoveAsset } from './application/assets/remove-asset.ts';
import { Renditions } from './application/assets/renditions.ts';
import { RestoreAsset } from './application/assets/restore-asset.ts';
import { TrashAsset } from './application/assets/trash-asset.ts';
import { TrashWork } from './application/assets/trash-work.ts';
import { GraphAssets } from './application/sessions/graph-assets.ts';
import { type Bind, provide } from './container-provide.ts';
import type { Settings } from './domain/settings.ts';
import { AssetFiles } from './ports/asset-files.ts';
import { AssetIndex } from './ports/asset-index.ts';
import { Clock } from './ports/clock.ts';
import { Documents } from './ports/documents.ts';
import { Events } from './ports/events.ts';
import { Ids } from './ports/ids.ts';
import { ImageTools } from './ports/image-tools.ts';
import { Log } from './ports/log.ts';
import { PictureFacts } from './ports/picture-facts.ts';
import { Previews } from './ports/previews.ts';
import { Trash } from './ports/trash.ts';
import { Uploads } from './ports/uploads.ts';
import { VideoTools } from './ports/video-tools.ts';

/** The library: what looks at it, changes it, and keeps it in order. */
export function bindAssets(bind: Bind, settings: Settings): void {
  provide(bind, Renditions, [AssetFiles, AssetIndex, ImageTools, VideoTools, Previews]);
  provide(bind, BackfillThumbnails, [AssetFiles, Renditions, PictureFacts, Events, Clock]);
  provide(bind, Favorites, [Documents, AssetFiles, AssetIndex, Events, Clock]);
  provide(bind, MarkAssets, [AssetFiles, AssetIndex, Events]);
  provide(bind, BulkAssets, [TrashWork, Favorites]);
  provide(bind, RebuildIndex, [AssetFiles, AssetIndex, Events, Log, Favorites]);
  provide(bind, CopyAsset, [AssetFiles, ImageTools, VideoTools]);
  provide(bind, ReadMetadata, [AssetFiles, AssetIndex, ImageTools]);
  bind(Assets).toResolvedValue(
    (
      files: AssetFiles,
      index: AssetIndex,
      uploads: Uploads,
      tools: ImageTools,
      backfill: BackfillThumbnails,
      rebuild: RebuildIndex,
      copy: CopyAsset,
      metadata: ReadMetadata,
      trash: TrashWork,
      favorites: Favorites,
      mark: MarkAssets,
      bulk: BulkAssets,
      clips: VideoTools,
      renditions: Renditions,
    ) => {
      const work = { backfill, rebuild, copy, metadata, trash, favorites, mark, bulk, clips, renditions };
      const limits = {
        defaultPageSize: settings['history.defaultPageSize'],
        maxPageCap: settings['history.maxPageCap'],
      };
      return new Assets(files, index, uploads, tools, work, limits);
    },
    [
      ...([AssetFiles, AssetIndex, Uploads, ImageTools, BackfillThumbnails, RebuildIndex, CopyAsset] as const),
      ...([ReadMetadata, TrashWork, Favorites, MarkAssets, BulkAssets, VideoTools, Renditions] as const),
    ],
  );
}

/** What takes assets out of the library and brings them back. */
export function bindTrash(bind: Bind, settings: Settings): void {
  const ttlMs = settings['trash.ttlMs'];
  bind(TrashAsset).toResolvedValue(
    (files: AssetFiles, index: AssetIndex, trash: Trash, events: Events, clock: Clock, ids: Ids) =>
      new TrashAsset(files, index, trash, events, { clock, ids }, ttlMs),
    [AssetFiles, AssetIndex, Trash, Events, Clock, Ids],
  );
  bind(RestoreAsset).toResolvedValue(
    (files: AssetFiles, index: AssetIndex, trash: Trash, events: Events, clock: Clock) =>
      new RestoreAsset(files, index, trash, events, clock, ttlMs),
    [AssetFiles, AssetIndex, Trash, Events, Clock],
  );
  provide(bind, RemoveAsset, [Trash, AssetIndex, Events]);
  bind(PurgeTrash).toResolvedValue(
    (trash: Trash, events: Events, clock: Clock) => new PurgeTrash(trash, events, clock, ttlMs),
    [Trash, Events, Clock],
  );
  bind(ListTrash).toResolvedValue(
    (trash: Trash, purge: PurgeTrash, clock: Clock) => new ListTrash(trash, purge, clock, ttlMs),
    [Trash, PurgeTrash, Clock],
  );
  provide(bind, TrashWork, [TrashAsset, RestoreAsset, RemoveAsset, ListTrash, PurgeTrash, Trash, GraphAssets]);
}
