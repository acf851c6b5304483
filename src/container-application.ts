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
import { CallProvider } from './application/call-provider.ts';
import { Canvas } from './application/canvas/canvas.ts';
import { Catalog } from './application/catalog.ts';
import { Comparisons } from './application/generation/comparisons.ts';
import { Generation } from './application/generation/generation.ts';
import { AdoptedSources } from './application/library/adopted-sources.ts';
import { Library } from './application/library/library.ts';
import { Prompts } from './application/prompts/prompts.ts';
import { Readiness } from './application/readiness.ts';
import { Runs } from './application/runs.ts';
import { Sessions } from './application/sessions/sessions.ts';
import { MakeShots } from './application/storyboards/make-shots.ts';
import { Storyboards } from './application/storyboards/storyboards.ts';
import { LocalStudio } from './application/studio.ts';
import { type Process, System } from './application/system/system.ts';
import { Upkeep } from './application/system/upkeep.ts';
import { Video } from './application/video/video.ts';
import { bindAssets, bindTrash } from './container-assets.ts';
import { type Bind, provide } from './container-provide.ts';
import { bindSystem } from './container-system.ts';
import type { Settings } from './domain/settings.ts';
import { AccountReports } from './ports/account-reports.ts';
import { AccountVault } from './ports/account-vault.ts';
import { AssetFiles } from './ports/asset-files.ts';
import { AssetIndex } from './ports/asset-index.ts';
import { Clock } from './ports/clock.ts';
import { Events } from './ports/events.ts';
import { Ids } from './ports/ids.ts';
import { KeyStore } from './ports/key-store.ts';
import { Log } from './ports/log.ts';
import { MediaProvider } from './ports/media-provider.ts';
import { QuotaNotes } from './ports/quota-notes.ts';
import { RunLog } from './ports/run-log.ts';
import { SettingsStore } from './ports/settings-store.ts';
import { SignIns } from './ports/sign-ins.ts';
import { UsageLedger } from './ports/usage-ledger.ts';
import { Describer, VideoProvider } from './ports/video-provider.ts';

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
      Comparisons,
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
