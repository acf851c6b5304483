import { ContainerModule } from 'inversify';
import { BackfillThumbnails } from './application/assets/backfill-thumbnails.ts';
import { CopyAsset } from './application/assets/copy-asset.ts';
import { Favorites } from './application/assets/favorites.ts';
import { AdoptedSources } from './application/library/adopted-sources.ts';
import { DescribeFile } from './application/library/describe-file.ts';
import { ExportAssets } from './application/library/export-assets.ts';
import { ImportPicture } from './application/library/import-picture.ts';
import { Library } from './application/library/library.ts';
import { ReadSource } from './application/library/read-source.ts';
import { SourceList } from './application/library/source-list.ts';
import { provide } from './container-provide.ts';
import { AdoptedFolders } from './ports/adopted-folders.ts';
import { Archives } from './ports/archives.ts';
import { AssetFiles } from './ports/asset-files.ts';
import { AssetIndex } from './ports/asset-index.ts';
import { Clock } from './ports/clock.ts';
import { Documents } from './ports/documents.ts';
import { Events } from './ports/events.ts';
import { Ids } from './ports/ids.ts';
import { ImageTools } from './ports/image-tools.ts';
import { Log } from './ports/log.ts';
import { VideoTools } from './ports/video-tools.ts';

/** What brings files into the library and hands them out. */
export const library = new ContainerModule(({ bind }) => {
  provide(bind, ImportPicture, [AssetFiles, AssetIndex, ImageTools, Events, Clock, Ids]);
  provide(bind, SourceList, [Documents, AdoptedFolders, AssetIndex, Ids]);
  provide(bind, DescribeFile, [AdoptedFolders, AssetFiles, ImageTools, VideoTools, Ids]);
  provide(bind, ReadSource, [AdoptedFolders, AssetFiles, AssetIndex, Events, DescribeFile, Favorites]);
  provide(bind, AdoptedSources, [
    ...([SourceList, ReadSource, AdoptedFolders, AssetIndex, BackfillThumbnails, Events, Log] as const),
  ]);
  provide(bind, ExportAssets, [AssetFiles, CopyAsset, ImageTools, Archives, Clock]);
  provide(bind, Library, [ImportPicture, AdoptedSources, ExportAssets]);
});
