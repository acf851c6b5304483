import { ContainerModule } from 'inversify';
import { Accounts } from './application/accounts/accounts.ts';
import { Budgets } from './application/accounts/budgets.ts';
import { Keys } from './application/accounts/keys.ts';
import { QuotaReports } from './application/accounts/quota-reports.ts';
import { SignInStates } from './application/accounts/sign-in-states.ts';
import { SignedInAccounts } from './application/accounts/signed-in-accounts.ts';
import { SwitchAccount } from './application/accounts/switch-account.ts';
import { SwitchSessions } from './application/accounts/switch-sessions.ts';
import { UsageWriter } from './application/accounts/usage-writer.ts';
import { AmendAsset } from './application/assets/amend-asset.ts';
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
import { CallProvider } from './application/call-provider.ts';
import { Canvas } from './application/canvas/canvas.ts';
import { Catalog } from './application/catalog.ts';
import { Generation } from './application/generation/generation.ts';
import { AdoptedSources } from './application/library/adopted-sources.ts';
import { Library } from './application/library/library.ts';
import { Prompts } from './application/prompts/prompts.ts';
import { Readiness } from './application/readiness.ts';
import { Runs } from './application/runs.ts';
import { GraphAssets } from './application/sessions/graph-assets.ts';
import { Sessions } from './application/sessions/sessions.ts';
import { MakeShots } from './application/storyboards/make-shots.ts';
import { Storyboards } from './application/storyboards/storyboards.ts';
import { LocalStudio } from './application/studio.ts';
import { CheckLibrary } from './application/system/check-library.ts';
import { DescribeCapabilities, type Installation } from './application/system/describe-capabilities.ts';
import { DescribeStorage } from './application/system/describe-storage.ts';
import { ExportPicture } from './application/system/export-picture.ts';
import { ResumeRuns } from './application/system/resume-runs.ts';
import { type Process, System } from './application/system/system.ts';
import { Upkeep } from './application/system/upkeep.ts';
import { Video } from './application/video/video.ts';
import { type Bind, provide } from './container-provide.ts';
import { SETTING_KEYS, type Settings, settingOf } from './domain/settings.ts';
import { AccountReports } from './ports/account-reports.ts';
import { AccountVault } from './ports/account-vault.ts';
import { AssetFiles } from './ports/asset-files.ts';
import { AssetIndex } from './ports/asset-index.ts';
import { Clock } from './ports/clock.ts';
import { Documents } from './ports/documents.ts';
import { Events } from './ports/events.ts';
import { Ids } from './ports/ids.ts';
import { ImageTools } from './ports/image-tools.ts';
import { KeyStore } from './ports/key-store.ts';
import { LibraryFolder } from './ports/library-folder.ts';
import { Log } from './ports/log.ts';
import { MediaProvider } from './ports/media-provider.ts';
import { PictureFacts } from './ports/picture-facts.ts';
import { PictureInbox } from './ports/picture-inbox.ts';
import { Previews } from './ports/previews.ts';
import { QuotaNotes } from './ports/quota-notes.ts';
import { RunLog } from './ports/run-log.ts';
import { SettingsStore } from './ports/settings-store.ts';
import { SignIns } from './ports/sign-ins.ts';
import { Trash } from './ports/trash.ts';
import { Uploads } from './ports/uploads.ts';
import { UsageLedger } from './ports/usage-ledger.ts';
import { Describer, VideoProvider } from './ports/video-provider.ts';
import { VideoTools } from './ports/video-tools.ts';

/** What each use-case and area is made of; `caller` starts runs where neither settings nor a request say who does. */
export const application = (settings: Settings, here: Process, caller: string) =>
  new ContainerModule(({ bind }) => {
    provide(bind, Readiness, [AccountVault, Clock]);
    bind(Catalog).toResolvedValue(
      (providers: MediaProvider[], readiness: Readiness, makers?: VideoProvider[], describers?: Describer[]) => {
        const chosen = {
          defaultProvider: settings.provider ?? undefined,
          autoOrder: settings['providers.autoOrder'],
          models: settings.models,
        };
        return new Catalog(providers, readiness, chosen, { makers: makers ?? [], describers: describers ?? [] });
      },
      [
        { serviceIdentifier: MediaProvider, isMultiple: true },
        Readiness,
        { serviceIdentifier: VideoProvider, isMultiple: true, optional: true },
        { serviceIdentifier: Describer, isMultiple: true, optional: true },
      ],
    );
    bind(Runs).toResolvedValue(
      (runLog: RunLog, events: Events, clock: Clock, ids: Ids, log: Log, budgets: Budgets) =>
        new Runs(runLog, events, clock, ids, log, budgets, {
          maxConcurrentJobs: settings['limits.maxConcurrentJobs'],
          terminalTtlMs: settings['inflight.terminalTtlMs'],
          caller: settings.caller ?? caller,
        }),
      [RunLog, Events, Clock, Ids, Log, Budgets],
    );
    provide(bind, AmendAsset, [AssetFiles, AssetIndex, Log]);
    provide(bind, CallProvider, [Catalog, RunLog, Clock, Ids, UsageWriter]);
    bindAccounts(bind, settings);
    bindAssets(bind, settings);
    bindTrash(bind, settings);
    bindSystem(bind, settings, here);
    provide(bind, LocalStudio, [
      Generation,
      Video,
      Storyboards,
      Sessions,
      Assets,
      Library,
      Prompts,
      Canvas,
      Accounts,
      System,
      Upkeep,
      AdoptedSources,
      MakeShots,
    ]);
  });

function bindAccounts(bind: Bind, settings: Settings): void {
  bind(Budgets).toResolvedValue(
    (ledger: UsageLedger, catalog: Catalog, clock: Clock) =>
      new Budgets(ledger, catalog, clock, {
        dayUsd: settings['budgets.dayUsd'],
        monthUsd: settings['budgets.monthUsd'],
        perCaller: settings['budgets.perCaller'],
        action: settings['budgets.action'],
      }),
    [UsageLedger, Catalog, Clock],
  );
  bind(UsageWriter).toResolvedValue(
    (ledger: UsageLedger, clock: Clock, ids: Ids, log: Log) =>
      new UsageWriter(ledger, clock, ids, log, {
        log: settings['usage.log'],
        storePrompt: settings['usage.storePrompt'],
      }),
    [UsageLedger, Clock, Ids, Log],
  );
  provide(bind, Keys, [KeyStore, Catalog]);
  provide(bind, QuotaReports, [AccountReports, AccountVault, UsageLedger, Clock, QuotaNotes]);
  bind(SignInStates).toResolvedValue((catalog: Catalog) => new SignInStates(catalog, 'agy'), [Catalog]);
  provide(bind, SwitchSessions, [Clock, Ids, Events]);
  provide(bind, SignedInAccounts, [SignIns, Readiness, Events]);
  provide(bind, SwitchAccount, [SignIns, SwitchSessions, SignedInAccounts]);
  bind(Accounts).toResolvedValue(
    (
      catalog: Catalog,
      ledger: UsageLedger,
      budgets: Budgets,
      keys: Keys,
      quotas: QuotaReports,
      states: SignInStates,
      start: SwitchAccount,
      sessions: SwitchSessions,
      accounts: SignedInAccounts,
      store: SettingsStore,
    ) => {
      const signIns = { start, sessions, accounts };
      return new Accounts(catalog, ledger, budgets, { keys, quotas, states, signIns, settings: store });
    },
    [
      ...([Catalog, UsageLedger, Budgets, Keys, QuotaReports, SignInStates] as const),
      ...([SwitchAccount, SwitchSessions, SignedInAccounts, SettingsStore] as const),
    ],
  );
}

function bindAssets(bind: Bind, settings: Settings): void {
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

function bindTrash(bind: Bind, settings: Settings): void {
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

function bindSystem(bind: Bind, settings: Settings, here: Process): void {
  provide(bind, CheckLibrary, [LibraryFolder, AssetFiles, AssetIndex, Ids]);
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
    ) => {
      const stores = { files, uploads, log, clock, usage };
      return new Upkeep(runs, resume, rebuild, trash, stores, settings['usage.ttlMs']);
    },
    [Runs, ResumeRuns, RebuildIndex, AssetFiles, Uploads, RunLog, Clock, TrashWork, UsageLedger],
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
    ) => {
      const storage = new DescribeStorage(folder, documents, here.overrides);
      const place = { process: here, clock, folder, storage, exports, check };
      return new System(runs, log, events, store, { catalog, describe }, place);
    },
    [
      ...([Runs, RunLog, Events, SettingsStore, Catalog, DescribeCapabilities, Clock, LibraryFolder] as const),
      ...([ExportPicture, Documents, CheckLibrary] as const),
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
