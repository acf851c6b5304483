import { dirname, join } from 'node:path';
import { ContainerModule } from 'inversify';
import type { Settings } from '../../domain/settings.ts';
import { AdoptedFolders } from '../../ports/adopted-folders.ts';
import { Archives } from '../../ports/archives.ts';
import { AssetFiles } from '../../ports/asset-files.ts';
import { AssetIndex } from '../../ports/asset-index.ts';
import { Clock } from '../../ports/clock.ts';
import { Documents } from '../../ports/documents.ts';
import { ImageTools } from '../../ports/image-tools.ts';
import { LibraryFolder } from '../../ports/library-folder.ts';
import { Log } from '../../ports/log.ts';
import { PictureFacts } from '../../ports/picture-facts.ts';
import { Previews } from '../../ports/previews.ts';
import { RunLog } from '../../ports/run-log.ts';
import { Trash } from '../../ports/trash.ts';
import { Uploads } from '../../ports/uploads.ts';
import { UsageLedger } from '../../ports/usage-ledger.ts';
import { WildcardFiles } from '../../ports/wildcard-files.ts';
import { AdoptedFiles } from './adopted-files.ts';
import { AdoptedPaths } from './adopted-paths.ts';
import { AdoptedTrash } from './adopted-trash.ts';
import { Database } from './database.ts';
import { DiskAdoptedFolders } from './disk-adopted-folders.ts';
import { DiskAssetFiles } from './disk-asset-files.ts';
import { DiskDocuments } from './disk-documents.ts';
import { DiskLibraryFolder } from './disk-library-folder.ts';
import { DiskPreviews } from './disk-previews.ts';
import { DiskTrash } from './disk-trash.ts';
import { DiskUploads } from './disk-uploads.ts';
import { DiskWildcardFiles } from './disk-wildcard-files.ts';
import { JoinedAssetFiles } from './joined-asset-files.ts';
import { DocumentsAfterTakeOver } from './older/documents-after-take-over.ts';
import { takeOverDatabase } from './older/take-over-database.ts';
import { SHARED_PACKAGES } from './older-galleries.ts';
import { SqliteAssetIndex } from './sqlite-asset-index.ts';
import { SqlitePictureFacts } from './sqlite-picture-facts.ts';
import { SqliteRunLog } from './sqlite-run-log.ts';
import { SqliteUsageLedger } from './sqlite-usage-ledger.ts';
import { ZipArchives } from './zip-archives.ts';

/** Library folder, its database and the uploads, of the person whose home folder is given. Nothing is opened before it is used. */
export const storage = (settings: Settings, home: string): ContainerModule =>
  new ContainerModule(({ bind }) => {
    bind(Database)
      .toResolvedValue(() => new Database(settings['storage.libraryPath']))
      .inSingletonScope()
      .onDeactivation((database) => database.close());
    bind(AssetFiles).toResolvedValue(
      (log: Log, images: ImageTools, adopted: AdoptedFiles) => {
        const own = new DiskAssetFiles({
          root: settings['storage.generatedDir'],
          trashDirName: settings['storage.trashDirName'],
          log,
          readSettings: async (bytes) => (await images.readSettings(bytes))?.settings ?? null,
        });
        return new JoinedAssetFiles(own, adopted);
      },
      [Log, ImageTools, AdoptedFiles],
    );
    bindAdopted(bind, settings);
    bind(Trash).toResolvedValue(
      (log: Log, adopted: AdoptedFiles, paths: AdoptedPaths) => {
        const own = new DiskTrash({
          root: settings['storage.generatedDir'],
          trashDirName: settings['storage.trashDirName'],
          trashDir: settings['storage.trashDir'],
          log,
        });
        return new AdoptedTrash(own, adopted, paths);
      },
      [Log, AdoptedFiles, AdoptedPaths],
    );
    bind(Archives).toConstantValue(new ZipArchives());
    bind(AssetIndex).toResolvedValue((database: Database) => new SqliteAssetIndex(database), [Database]);
    bind(PictureFacts).toResolvedValue(
      (database: Database, index: AssetIndex) => new SqlitePictureFacts(database, index),
      [Database, AssetIndex],
    );
    bind(Previews).toConstantValue(new DiskPreviews(join(settings['storage.configDir'], 'cache', 'previews')));
    bind(RunLog).toResolvedValue((database: Database) => new SqliteRunLog(database), [Database]);
    bind(UsageLedger).toResolvedValue((database: Database) => new SqliteUsageLedger(database), [Database]);
    bind(LibraryFolder).toConstantValue(
      new DiskLibraryFolder({
        root: settings['storage.generatedDir'],
        trashDirName: settings['storage.trashDirName'],
        home: home,
        // Packages beside the running Node come with it.
        sharedPackages: [...SHARED_PACKAGES, join(dirname(dirname(process.execPath)), 'lib', 'node_modules')],
      }),
    );
    bind(Documents).toResolvedValue(
      (clock: Clock, log: Log) => {
        const folder = join(settings['storage.configDir'], 'documents');
        const documents = new DiskDocuments(folder, clock);
        const place = { database: settings['storage.dbPath'], documents: folder };
        return new DocumentsAfterTakeOver(documents, () => takeOverDatabase(place, documents, { clock, log }));
      },
      [Clock, Log],
    );
    bind(WildcardFiles).toConstantValue(new DiskWildcardFiles(settings['prompts.wildcardsDir'], home));
    bind(Uploads).toConstantValue(new DiskUploads(join(settings['storage.configDir'], 'uploads')));
  });

type Bind = Parameters<ConstructorParameters<typeof ContainerModule>[0]>[0]['bind'];

/** Folders outside of the library whose files are in it. */
function bindAdopted(bind: Bind, settings: Settings): void {
  const configDir = settings['storage.configDir'];
  bind(AdoptedPaths).toResolvedValue(
    (documents: Documents) => new AdoptedPaths(join(configDir, 'adopted'), documents),
    [Documents],
  );
  bind(AdoptedFiles).toResolvedValue(
    (paths: AdoptedPaths, log: Log, images: ImageTools) =>
      new AdoptedFiles(paths, log, async (bytes) => (await images.readSettings(bytes))?.settings ?? null),
    [AdoptedPaths, Log, ImageTools],
  );
  bind(AdoptedFolders).toResolvedValue(
    (paths: AdoptedPaths, files: AdoptedFiles) =>
      new DiskAdoptedFolders(paths, files, [settings['storage.generatedDir'], configDir]),
    [AdoptedPaths, AdoptedFiles],
  );
}
