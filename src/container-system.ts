import { Budgets } from './application/accounts/budgets.ts';
import { UsageWriter } from './application/accounts/usage-writer.ts';
import { AmendAsset } from './application/assets/amend-asset.ts';
import { BackfillThumbnails } from './application/assets/backfill-thumbnails.ts';
import { RebuildIndex } from './application/assets/rebuild-index.ts';
import { TrashWork } from './application/assets/trash-work.ts';
import { Catalog } from './application/catalog.ts';
import { Runs } from './application/runs.ts';
import { CheckLibrary } from './application/system/check-library.ts';
import { CopyOlder, copyOlderQuietly } from './application/system/copy-older.ts';
import { DescribeCapabilities, type Installation } from './application/system/describe-capabilities.ts';
import { DescribeStorage } from './application/system/describe-storage.ts';
import { ExportPicture } from './application/system/export-picture.ts';
import { ResumeRuns } from './application/system/resume-runs.ts';
import { type Process, System } from './application/system/system.ts';
import { Upkeep } from './application/system/upkeep.ts';
import { type Bind, provide } from './container-provide.ts';
import { SETTING_KEYS, type Settings, settingOf } from './domain/settings.ts';
import { AssetFiles } from './ports/asset-files.ts';
import { AssetIndex } from './ports/asset-index.ts';
import { Clock } from './ports/clock.ts';
import { Documents } from './ports/documents.ts';
import { Events } from './ports/events.ts';
import { Ids } from './ports/ids.ts';
import { ImageTools } from './ports/image-tools.ts';
import { LibraryFolder } from './ports/library-folder.ts';
import { Log } from './ports/log.ts';
import { PictureInbox } from './ports/picture-inbox.ts';
import { RunLog } from './ports/run-log.ts';
import { SettingsStore } from './ports/settings-store.ts';
import { Uploads } from './ports/uploads.ts';
import { UsageLedger } from './ports/usage-ledger.ts';

/** What looks after the studio as a whole. */
export function bindSystem(bind: Bind, settings: Settings, here: Process): void {
  provide(bind, CheckLibrary, [LibraryFolder, AssetFiles, AssetIndex, Ids]);
  provide(bind, CopyOlder, [LibraryFolder, Documents, RebuildIndex]);
  provide(bind, ExportPicture, [AssetFiles, ImageTools, PictureInbox, Clock]);
  bind(DescribeCapabilities).toResolvedValue(
    (catalog: Catalog) => new DescribeCapabilities(catalog, installation(settings, here.version)),
    [Catalog],
  );
  bind(ResumeRuns).toResolvedValue(
    (
      log: RunLog,
      files: AssetFiles,
      index: AssetIndex,
      tools: ImageTools,
      events: Events,
      clock: Clock,
      amend: AmendAsset,
      runs: Runs,
      catalog: Catalog,
      budgets: Budgets,
      usage: UsageWriter,
    ) => new ResumeRuns(log, files, index, tools, events, clock, amend, { runs, catalog, budgets, usage }),
    [RunLog, AssetFiles, AssetIndex, ImageTools, Events, Clock, AmendAsset, Runs, Catalog, Budgets, UsageWriter],
  );
  bind(Upkeep).toResolvedValue(
    (
      runs: Runs,
      resume: ResumeRuns,
      rebuild: RebuildIndex,
      files: AssetFiles,
      uploads: Uploads,
      log: RunLog,
      clock: Clock,
      trash: TrashWork,
      usage: UsageLedger,
      backfill: BackfillThumbnails,
      copying: CopyOlder,
      words: Log,
    ) => {
      const isChosen = here.overrides.configDir || here.overrides.generatedDir;
      const copyOlder = isChosen ? undefined : () => copyOlderQuietly(copying, words);
      const stores = { files, uploads, log, clock, usage };
      return new Upkeep(runs, resume, { rebuild, trash, backfill, copyOlder }, stores, settings['usage.ttlMs']);
    },
    [
      ...([Runs, ResumeRuns, RebuildIndex, AssetFiles, Uploads, RunLog, Clock, TrashWork] as const),
      ...([UsageLedger, BackfillThumbnails, CopyOlder, Log] as const),
    ],
  );
  bind(System).toResolvedValue(
    (
      runs: Runs,
      log: RunLog,
      events: Events,
      store: SettingsStore,
      catalog: Catalog,
      describe: DescribeCapabilities,
      clock: Clock,
      folder: LibraryFolder,
      exports: ExportPicture,
      documents: Documents,
      check: CheckLibrary,
      older: CopyOlder,
    ) => {
      const storage = new DescribeStorage(folder, documents, here.overrides);
      const place = { process: here, clock, folder, storage, exports, check, older };
      return new System(runs, log, events, store, { catalog, describe }, place);
    },
    [
      ...([Runs, RunLog, Events, SettingsStore, Catalog, DescribeCapabilities, Clock, LibraryFolder] as const),
      ...([ExportPicture, Documents, CheckLibrary, CopyOlder] as const),
    ],
  );
}

/** What agents are told of this installation. */
function installation(settings: Settings, version: string): Installation {
  return {
    version,
    defaults: {
      oauth: { model: settings['imageModels.default'], reasoningEffort: settings['imageModels.reasoningEffort'] },
      api: {
        model: settings['apiProvider.defaultImageModel'],
        reasoningEffort: settings['apiProvider.defaultReasoningEffort'],
        size: settings['apiProvider.defaultSize'],
        webSearchEnabled: settings['apiProvider.allowWebSearch'],
      },
      grok: { model: settings['grokProvider.defaultImageModel'], plannerModel: settings['grokProvider.plannerModel'] },
    },
    limits: {
      maxRefCount: settings['limits.maxRefCount'],
      maxGeneratedImages: settings['limits.maxGeneratedImages'],
      maxParallel: settings['limits.maxParallel'],
      maxConcurrentJobs: settings['limits.maxConcurrentJobs'],
    },
    configKeys: {
      writable: SETTING_KEYS.filter((key) => settingOf(key).writable),
      envOverrides: Object.fromEntries(
        SETTING_KEYS.flatMap((key) => settingOf(key).env.map((variable) => [variable, key])),
      ),
    },
  };
}
