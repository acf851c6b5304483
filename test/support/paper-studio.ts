import { RingEvents } from '../../src/adapters/system/ring-events.ts';
import { Accounts } from '../../src/application/accounts/accounts.ts';
import { Budgets } from '../../src/application/accounts/budgets.ts';
import { Keys } from '../../src/application/accounts/keys.ts';
import { QuotaReports } from '../../src/application/accounts/quota-reports.ts';
import { SignInStates } from '../../src/application/accounts/sign-in-states.ts';
import { SignedInAccounts } from '../../src/application/accounts/signed-in-accounts.ts';
import { SwitchAccount } from '../../src/application/accounts/switch-account.ts';
import { SwitchSessions } from '../../src/application/accounts/switch-sessions.ts';
import { type UsageRules, UsageWriter } from '../../src/application/accounts/usage-writer.ts';
import { AmendAsset } from '../../src/application/assets/amend-asset.ts';
import { Assets } from '../../src/application/assets/assets.ts';
import { BackfillThumbnails } from '../../src/application/assets/backfill-thumbnails.ts';
import { BulkAssets } from '../../src/application/assets/bulk-assets.ts';
import { CopyAsset } from '../../src/application/assets/copy-asset.ts';
import { Favorites } from '../../src/application/assets/favorites.ts';
import { ListTrash } from '../../src/application/assets/list-trash.ts';
import { MarkAssets } from '../../src/application/assets/mark-assets.ts';
import { PurgeTrash } from '../../src/application/assets/purge-trash.ts';
import { ReadMetadata } from '../../src/application/assets/read-metadata.ts';
import { RebuildIndex } from '../../src/application/assets/rebuild-index.ts';
import { RemoveAsset } from '../../src/application/assets/remove-asset.ts';
import { Renditions } from '../../src/application/assets/renditions.ts';
import { RestoreAsset } from '../../src/application/assets/restore-asset.ts';
import { SaveAsset } from '../../src/application/assets/save-asset.ts';
import { TrashAsset } from '../../src/application/assets/trash-asset.ts';
import { TrashWork } from '../../src/application/assets/trash-work.ts';
import { CallProvider } from '../../src/application/call-provider.ts';
import { Catalog } from '../../src/application/catalog.ts';
import { BeginRequest } from '../../src/application/generation/begin-request.ts';
import { CheckOptions } from '../../src/application/generation/check-options.ts';
import { ComparisonStore } from '../../src/application/generation/comparison-store.ts';
import { Comparisons } from '../../src/application/generation/comparisons.ts';
import { CompositeMask } from '../../src/application/generation/composite-mask.ts';
import { EditImage } from '../../src/application/generation/edit-image.ts';
import { GenerateImage } from '../../src/application/generation/generate-image.ts';
import { GenerateSequence } from '../../src/application/generation/generate-sequence.ts';
import { Generation } from '../../src/application/generation/generation.ts';
import { MakeImages } from '../../src/application/generation/make-images.ts';
import { PlanComparison } from '../../src/application/generation/plan-comparison.ts';
import { ReadEditPictures } from '../../src/application/generation/read-edit-pictures.ts';
import { ReadPictures } from '../../src/application/generation/read-pictures.ts';
import { ResolvePrompts } from '../../src/application/generation/resolve-prompts.ts';
import { SaveComparison } from '../../src/application/generation/save-comparison.ts';
import { Readiness } from '../../src/application/readiness.ts';
import { Runs } from '../../src/application/runs.ts';
import { ExtractStyleSheet } from '../../src/application/sessions/extract-style-sheet.ts';
import { FindNode } from '../../src/application/sessions/find-node.ts';
import { GenerateNode } from '../../src/application/sessions/generate-node.ts';
import { GraphAssets } from '../../src/application/sessions/graph-assets.ts';
import { NodeSource } from '../../src/application/sessions/node-source.ts';
import { SaveGraph } from '../../src/application/sessions/save-graph.ts';
import { SessionStore } from '../../src/application/sessions/session-store.ts';
import { SessionStyle } from '../../src/application/sessions/session-style.ts';
import { SessionTrash } from '../../src/application/sessions/session-trash.ts';
import { Sessions } from '../../src/application/sessions/sessions.ts';
import { JoinShots } from '../../src/application/storyboards/join-shots.ts';
import { MakeShots } from '../../src/application/storyboards/make-shots.ts';
import { StoryboardStore } from '../../src/application/storyboards/storyboard-store.ts';
import { Storyboards } from '../../src/application/storyboards/storyboards.ts';
import { ResumeRuns } from '../../src/application/system/resume-runs.ts';
import { AnalyzeVideo } from '../../src/application/video/analyze-video.ts';
import { ChangeVideo } from '../../src/application/video/change-video.ts';
import { CheckClip } from '../../src/application/video/check-clip.ts';
import { ContinueVideo } from '../../src/application/video/continue-video.ts';
import { ExtractFrame } from '../../src/application/video/extract-frame.ts';
import { FindClipTree } from '../../src/application/video/find-clip-tree.ts';
import { GenerateVideo } from '../../src/application/video/generate-video.ts';
import { MakeClip } from '../../src/application/video/make-clip.ts';
import { MeasureDrift } from '../../src/application/video/measure-drift.ts';
import { ReadClip } from '../../src/application/video/read-clip.ts';
import { ReadClipPictures } from '../../src/application/video/read-clip-pictures.ts';
import { ReviveRun } from '../../src/application/video/revive-run.ts';
import { SaveClip } from '../../src/application/video/save-clip.ts';
import { TopicSeries } from '../../src/application/video/topic-series.ts';
import { Video } from '../../src/application/video/video.ts';
import type { BudgetRules } from '../../src/domain/budget.ts';
import type { RunEvent } from '../../src/domain/run.ts';
import type { ImageTools } from '../../src/ports/image-tools.ts';
import type { MediaProvider } from '../../src/ports/media-provider.ts';
import type { Clip, ClipMeasure } from '../../src/ports/video-tools.ts';
import { CountingIds } from '../fakes/counting-ids.ts';
import { FixedClock } from '../fakes/fixed-clock.ts';
import { MemoryAccountReports } from '../fakes/memory-account-reports.ts';
import { MemoryAccountVault } from '../fakes/memory-account-vault.ts';
import { MemoryAssetFiles } from '../fakes/memory-asset-files.ts';
import { MemoryAssetIndex } from '../fakes/memory-asset-index.ts';
import { MemoryDocuments } from '../fakes/memory-documents.ts';
import { MemoryKeyStore } from '../fakes/memory-key-store.ts';
import { MemoryLog } from '../fakes/memory-log.ts';
import { MemoryPictureFacts } from '../fakes/memory-picture-facts.ts';
import { MemoryPreviews } from '../fakes/memory-previews.ts';
import { MemoryQuotaNotes } from '../fakes/memory-quota-notes.ts';
import { MemoryRunLog, sharedRuns } from '../fakes/memory-run-log.ts';
import { MemorySettingsStore } from '../fakes/memory-settings-store.ts';
import { MemorySignIns } from '../fakes/memory-sign-ins.ts';
import { MemoryTrash } from '../fakes/memory-trash.ts';
import { MemoryUploads } from '../fakes/memory-uploads.ts';
import { MemoryUsageLedger } from '../fakes/memory-usage-ledger.ts';
import { MemoryWildcardFiles } from '../fakes/memory-wildcard-files.ts';
import { PaperProvider } from '../fakes/paper-provider.ts';
import { PaperDescriber, type PaperVideo } from '../fakes/paper-video.ts';
import { PaperWriter } from '../fakes/paper-writer.ts';
import { PlainImageTools } from '../fakes/plain-image-tools.ts';
import { PlainVideoTools } from '../fakes/plain-video-tools.ts';

/** How long the trash of a studio on paper keeps things. */
export const TRASH_TTL_MS = 10_000;

export interface PaperStudioOptions {
  providers?: MediaProvider[];
  accounts?: Record<string, string>;
  defaultProvider?: string;
  autoOrder?: string[];
  maxConcurrentJobs?: number;
  embedMetadata?: 'off' | 'unsigned';
  tools?: ImageTools;
  budgets?: Partial<BudgetRules>;
  usage?: Partial<UsageRules>;
  /** Who makes clips. */
  video?: PaperVideo;
}

/** The real use-cases on fakes, put together with plain constructors. */
export function paperStudio(options: PaperStudioOptions = {}) {
  const paper = new PaperProvider();
  const shared = sharedRuns();
  const clock = new FixedClock();
  const ids = new CountingIds();
  const log = new MemoryLog();
  const events = new RingEvents(clock, log);
  const runLog = new MemoryRunLog(shared);
  const files = new MemoryAssetFiles();
  const index = new MemoryAssetIndex();
  const uploads = new MemoryUploads();
  const tools = options.tools ?? new PlainImageTools();
  const vault = new MemoryAccountVault(options.accounts);
  const keyStore = new MemoryKeyStore(vault);
  const reports = new MemoryAccountReports();
  const readiness = new Readiness(vault, clock);
  const signIns = new MemorySignIns(clock);
  const sessions = new SwitchSessions(clock, ids, events);
  const signedIn = new SignedInAccounts(signIns, readiness, events);
  const catalog = new Catalog(
    options.providers ?? [paper],
    readiness,
    {
      defaultProvider: options.defaultProvider,
      autoOrder: options.autoOrder ?? ['paper'],
    },
    { makers: options.video ? [options.video] : [], describers: [new PaperDescriber()] },
  );
  const ledger = new MemoryUsageLedger();
  const rules = { dayUsd: null, monthUsd: null, perCaller: {}, action: 'refuse' as const, ...options.budgets };
  const budgets = new Budgets(ledger, catalog, clock, rules);
  const usageRules = { log: true, storePrompt: 'hash' as const, ...options.usage };
  const usage = new UsageWriter(ledger, clock, ids, log, usageRules);
  const limits = { maxConcurrentJobs: options.maxConcurrentJobs ?? 12, terminalTtlMs: 300_000, caller: 'paper' };
  const runs = new Runs(runLog, events, clock, ids, log, budgets, limits);
  const check = new CheckOptions({ quality: 'medium', moderation: 'low', webSearchEnabled: true, maxCount: 8 });
  const pictures = new ReadPictures(tools, uploads, 1_000_000);
  const quotaNotes = new MemoryQuotaNotes(clock);
  const call = new CallProvider(catalog, runLog, clock, ids, usage);
  const amend = new AmendAsset(files, index, log);
  const embedMetadata = options.embedMetadata ?? 'off';
  const previews = new MemoryPreviews();
  const save = new SaveAsset(tools, files, index, ids, clock, { log, embedMetadata, previews });
  const make = new MakeImages(call, save, amend, clock);
  const wildcards = new MemoryWildcardFiles();
  const resolvePrompts = new ResolvePrompts(wildcards, ids);
  const documents = new MemoryDocuments();
  const sessionStore = new SessionStore(documents, events, clock);
  const graphs = new GraphAssets(sessionStore, log);
  const style = new SessionStyle(sessionStore, 4000);
  const begin = new BeginRequest(catalog, check, resolvePrompts, pictures, ids, style);
  const image = new GenerateImage(begin, make);
  const comparisons = new Comparisons(
    ...([runs, new PlanComparison(catalog, check, resolvePrompts, ids), image] as const),
    new SaveComparison(tools, files, save, ids),
    { store: new ComparisonStore(documents, clock, ids), runLog, index, clock, ids, log },
  );
  const parts = {
    image,
    edit: new EditImage(begin, new ReadEditPictures(pictures), new CompositeMask(tools, pictures), make),
    sequence: new GenerateSequence(begin, make, ids),
    ...{ comparisons, resolve: resolvePrompts, wildcards },
  };
  const generation = new Generation(runs, parts, catalog, check);
  const favorites = new Favorites(documents, files, index, events, clock);
  const video = paperClips({
    catalog,
    call,
    pictures,
    runs,
    files,
    index,
    uploads,
    tools,
    clock,
    ids,
    log,
    runLog,
    ...{ style, events },
  });
  const rebuild = new RebuildIndex(files, index, events, log, favorites);
  const renditions = new Renditions(files, index, tools, new LibraryVideoTools(files), previews);
  const backfill = new BackfillThumbnails(files, renditions, new MemoryPictureFacts(index), events, clock);
  const trash = new MemoryTrash(files);
  const purge = new PurgeTrash(trash, events, clock, TRASH_TTL_MS);
  const trashWork = new TrashWork(
    new TrashAsset(files, index, trash, events, { clock, ids }, TRASH_TTL_MS),
    new RestoreAsset(files, index, trash, events, clock, TRASH_TTL_MS),
    new RemoveAsset(trash, index, events),
    new ListTrash(trash, purge, clock, TRASH_TTL_MS),
    purge,
    trash,
    graphs,
  );
  const pages = { defaultPageSize: 50, maxPageCap: 500 };
  const assets = new Assets(
    files,
    index,
    uploads,
    tools,
    {
      backfill,
      renditions,
      rebuild,
      copy: new CopyAsset(files, tools, new LibraryVideoTools(files)),
      metadata: new ReadMetadata(files, index, tools),
      trash: trashWork,
      favorites,
      mark: new MarkAssets(files, index, events),
      bulk: new BulkAssets(trashWork, favorites),
    },
    pages,
  );
  const find = new FindNode(files);
  const writer = new PaperWriter(paper.record);
  const sessionArea = new Sessions({
    ...{ store: sessionStore, runs, clock, ids, find },
    trash: new SessionTrash(documents, events, clock, TRASH_TTL_MS),
    save: new SaveGraph(sessionStore, log, { nodes: 500, edges: 1000 }),
    extract: new ExtractStyleSheet(sessionStore, writer, catalog, pictures, usage, { clock, ids }, 'paper-words'),
    generate: new GenerateNode(begin, make, new NodeSource(files, pictures), {
      ...{ pictures, clock, ids, idBytes: 5 },
    }),
  });
  const boards = new StoryboardStore(documents, events, clock, ids, TRASH_TTL_MS);
  const makeShots = new MakeShots(boards, { video, runs, runLog, index, clock, ids, log });
  const clipTools = new LibraryVideoTools(files);
  const saveFilm = new SaveClip({ video: clipTools, image: tools }, files, index, ids, clock, log);
  const joinShots = new JoinShots(boards, files, clipTools, saveFilm, clock, ids);
  const resume = new ResumeRuns(runLog, files, index, tools, events, clock, amend, { runs, catalog, budgets, usage });
  return {
    paper,
    shared,
    clock,
    ids,
    log,
    events,
    runLog,
    files,
    index,
    uploads,
    tools,
    wildcards,
    vault,
    catalog,
    runs,
    comparisons,
    generation,
    sessions: sessionArea,
    documents,
    writer,
    video,
    makeShots,
    storyboards: new Storyboards({ store: boards, make: makeShots, join: joinShots, runs, video, files }),
    assets,
    accounts: new Accounts(catalog, ledger, budgets, {
      keys: new Keys(keyStore, catalog),
      quotas: new QuotaReports(reports, vault, ledger, clock, quotaNotes),
      states: new SignInStates(catalog, paper.record.id),
      settings: new MemorySettingsStore(),
      signIns: { start: new SwitchAccount(signIns, sessions, signedIn), sessions, accounts: signedIn },
    }),
    keyStore,
    reports,
    quotaNotes,
    signIns,
    ledger,
    budgets,
    rebuild,
    resume,
    trash,
  };
}

/** Finds files of a library that is in memory by the paths that it names. */
class LibraryVideoTools extends PlainVideoTools {
  readonly #files: MemoryAssetFiles;

  constructor(files: MemoryAssetFiles) {
    super();
    this.#files = files;
  }

  override async measure(clip: Clip): Promise<ClipMeasure> {
    return super.measure('path' in clip ? await this.#files.read(clip.path.replace('/library/', '')) : clip);
  }
}

interface ClipParts {
  catalog: Catalog;
  call: CallProvider;
  pictures: ReadPictures;
  runs: Runs;
  files: MemoryAssetFiles;
  index: MemoryAssetIndex;
  uploads: MemoryUploads;
  tools: ImageTools;
  clock: FixedClock;
  ids: CountingIds;
  log: MemoryLog;
  runLog: MemoryRunLog;
  style: SessionStyle;
  events: RingEvents;
}

function paperClips({
  catalog,
  call,
  runs,
  files,
  index,
  uploads,
  clock,
  ids,
  log,
  runLog,
  style,
  ...rest
}: ClipParts): Video {
  const clips = new LibraryVideoTools(files);
  const save = new SaveClip({ video: clips, image: rest.tools }, files, index, ids, clock, log);
  const make = new MakeClip(call, save, catalog, clock, { totalMs: 900_000, stalledMs: 180_000 });
  const check = new CheckClip(catalog);
  const goOn = new ContinueVideo(files, clips, new MeasureDrift(files, clips, rest.tools), uploads);
  const pictures = new ReadClipPictures(rest.pictures, files);
  return new Video(runs, {
    generate: new GenerateVideo(catalog, check, goOn, pictures, new TopicSeries(index), style, make, ids),
    change: new ChangeVideo(catalog, check, new ReadClip(files, uploads, clips), style, make, ids),
    analyze: new AnalyzeVideo(catalog, files, clips, call, new AmendAsset(files, index, log), rest.events, clock),
    frame: new ExtractFrame(files, clips),
    check,
    revive: new ReviveRun(runLog, runs, clock),
    tree: new FindClipTree(files, index),
    drift: new MeasureDrift(files, clips, rest.tools),
  });
}

/** Everything that happens in a run, to its end. */
export async function storyOf<T>(run: AsyncIterable<RunEvent<T>>): Promise<RunEvent<T>[]> {
  const story: RunEvent<T>[] = [];
  for await (const event of run) story.push(event);
  return story;
}
