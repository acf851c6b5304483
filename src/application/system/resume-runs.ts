import { type Asset, extensionOf, fileNames, mediaTypeOf } from '../../domain/asset.ts';
import type { StudioError } from '../../domain/errors.ts';
import { type CallRecord, endOf, type RunRecord, secondsBetween } from '../../domain/run.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Events } from '../../ports/events.ts';
import type { ImageTools } from '../../ports/image-tools.ts';
import { ResumableProvider } from '../../ports/media-provider.ts';
import type { RunLog } from '../../ports/run-log.ts';
import type { Budgets } from '../accounts/budgets.ts';
import type { UsageWriter } from '../accounts/usage-writer.ts';
import type { AmendAsset } from '../assets/amend-asset.ts';
import type { Catalog } from '../catalog.ts';
import { sequenceFacts, sequenceTotals } from '../generation/sequence-facts.ts';
import { endedEarly, neverSent, outcomeUnknown } from '../run-failures.ts';
import type { Runs } from '../runs.ts';

/** Starts a run from its record, under its id. */
export type Restart = (run: RunRecord) => void;

/** What runs cost, and who knows the providers that can go on with them. */
export interface ResumeParts {
  runs: Runs;
  catalog: Catalog;
  budgets: Budgets;
  usage: UsageWriter;
}

/**
 * What a crash left behind: keeps every finished picture, goes on with what its upstream still knows, ends what cannot be
 * known, sends only what was never sent.
 */
export class ResumeRuns {
  readonly #log: RunLog;
  readonly #files: AssetFiles;
  readonly #index: AssetIndex;
  readonly #tools: ImageTools;
  readonly #events: Events;
  readonly #clock: Clock;
  readonly #amendAsset: AmendAsset;
  readonly #parts: ResumeParts;

  constructor(
    log: RunLog,
    files: AssetFiles,
    index: AssetIndex,
    tools: ImageTools,
    events: Events,
    clock: Clock,
    amendAsset: AmendAsset,
    parts: ResumeParts,
  ) {
    this.#log = log;
    this.#files = files;
    this.#index = index;
    this.#tools = tools;
    this.#events = events;
    this.#clock = clock;
    this.#amendAsset = amendAsset;
    this.#parts = parts;
  }

  /** Looks at the runs of processes that are gone. Resolves with how many there were; some of them go on by themselves. */
  async execute(restart: Restart): Promise<number> {
    const abandoned = await this.#log.claimAbandoned();
    for (const run of abandoned) {
      const calls = await this.#log.calls(run.requestId);
      if (run.phase === 'queued' && calls.length === 0) await this.#restart(run, restart);
      else await this.#settle(run, calls, restart);
    }
    return abandoned.length;
  }

  /** It never began, so its record makes way for the new run with the same id. */
  async #restart(run: RunRecord, restart: Restart): Promise<void> {
    await this.#close(run, neverSent());
    restart(run);
  }

  async #settle(run: RunRecord, calls: readonly CallRecord[], restart: Restart): Promise<void> {
    const stem = String(run.meta.stem ?? '');
    const wanted = Number(run.meta.n ?? 1);
    const found = stem === '' ? [] : await this.#recover(run, stem);
    const isKept = (index: number) => found.some(({ filename }) => fileNames.isPicture(filename, stem, index));
    const settled = await Promise.all(calls.map((call) => this.#settleCall(run, call, calls, isKept)));
    if (settled.some(({ state }) => state === 'sending') && found.length < wanted) {
      this.#goOn(run, settled, placed(found, stem, wanted), restart);
      return;
    }
    const assets = await this.#recount(run, found);
    // A crash during an earlier recovery, or before the run's end, leaves calls that are uncertain already.
    const isUnknown = settled.some(({ state }) => state === 'uncertain');
    const error = outcome(assets.length, wanted, isUnknown, calls);
    await this.#close(run, error);
    this.#announce(run, assets, error);
  }

  /** An open call is answered when its pictures are there, stays open when its upstream can be asked, and else is lost. */
  async #settleCall(
    run: RunRecord,
    call: CallRecord,
    calls: readonly CallRecord[],
    isKept: (index: number) => boolean,
  ): Promise<CallRecord> {
    if (call.state !== 'sending') return call;
    const places = picturesOf(call, calls, Number(run.meta.n ?? 1));
    const isWhole = places.every(isKept);
    if (!isWhole && call.operation !== null && this.#canAsk(run, call)) return call;
    const end = isWhole ? ANSWERED : LOST;
    await this.#log.settleCall(call.id, { ...end, settledAt: this.#clock.now() });
    const { budgets, usage } = this.#parts;
    if (!isWhole) await usage.lost(call, run, budgets.priceOf({ ...run.meta, n: places.length }));
    return { ...call, ...end };
  }

  #canAsk({ kind }: RunRecord, { provider }: CallRecord): boolean {
    const { catalog } = this.#parts;
    if (kind === 'video') return catalog.findVideo(provider) !== undefined;
    return catalog.find(provider) instanceof ResumableProvider;
  }

  /** The run stays the run that it was: its id, its beginning, its file names, its seed. */
  #goOn(run: RunRecord, calls: readonly CallRecord[], pictures: ReadonlyMap<number, Asset>, restart: Restart): void {
    const { provider, model } = run.meta;
    const record = { ...run, request: { ...run.request, provider, model } };
    this.#parts.runs.expect({ record, calls, pictures });
    restart(record);
  }

  /** Media that is in place is finished work, with or without its sidecar. */
  async #recover(run: RunRecord, stem: string): Promise<Asset[]> {
    const assets: Asset[] = [];
    for (const filename of await this.#files.withStem(stem)) {
      const stored = await this.#files.load(filename);
      if (stored === undefined) continue;
      const asset = stored.hasSidecar ? stored.asset : await this.#adopt(run, filename);
      await this.#index.put([asset]);
      assets.push(asset);
    }
    return assets;
  }

  /** The pictures of a sequence learn how many there are in the end. */
  async #recount(run: RunRecord, assets: Asset[]): Promise<Asset[]> {
    const { sequenceId, stem, n } = run.meta;
    if (typeof sequenceId !== 'string') return assets;
    const total = Number(n);
    const amended = assets.map((asset) => {
      const places = Array.from({ length: total }, (_, place) => place);
      const index = places.find((place) => fileNames.isPicture(asset.filename, String(stem), place)) ?? 0;
      const facts = { sequenceId, ...sequenceFacts(index), sequenceTotalRequested: total };
      return this.#amendAsset.execute(asset, { ...facts, ...sequenceTotals(assets.length, total) });
    });
    return Promise.all(amended);
  }

  async #adopt(run: RunRecord, filename: string): Promise<Asset> {
    const { bytes } = await this.#files.read(filename);
    const isClip = mediaTypeOf(filename)?.startsWith('video/') === true;
    const measure = isClip ? undefined : await this.#tools.measure(bytes);
    const asset: Asset = {
      kind: String(run.meta.kind ?? run.kind),
      requestId: run.requestId,
      sessionId: run.sessionId,
      prompt: String(run.request.prompt ?? run.prompt),
      userPrompt: String(run.request.prompt ?? run.prompt),
      provider: String(run.meta.provider ?? ''),
      model: String(run.meta.model ?? ''),
      ...nodeFacts(run),
      filename,
      mediaType: isClip ? 'video' : 'image',
      createdAt: run.startedAt,
      format: isClip ? 'mp4' : (extensionOf(measure?.mediaType ?? '') ?? null),
      width: measure?.width ?? null,
      height: measure?.height ?? null,
      bytes: bytes.byteLength,
      notes: [{ code: 'RECOVERED' }],
    };
    // The poster of a clip is made with the other thumbnails that are missing.
    const thumbnail = isClip ? null : await this.#tools.thumbnail(bytes).catch(() => null);
    if (thumbnail !== null) await this.#files.writeThumbnail(filename, thumbnail);
    await this.#files.writeSidecar(asset);
    return asset;
  }

  async #close(run: RunRecord, error: StudioError | null): Promise<void> {
    await this.#log.close(run.requestId, endOf(error, this.#clock.now()));
    await this.#parts.budgets.release(run.requestId);
  }

  #announce(run: RunRecord, assets: Asset[], error: StudioError | null): void {
    const { requestId } = run;
    if (error !== null) {
      this.#events.publish({ type: 'error', requestId, error: error.toJSON() });
      return;
    }
    const elapsed = secondsBetween(run.startedAt, this.#clock.now());
    const made = { requestId, requested: assets.length, elapsed, assets, failures: [], warnings: [] };
    if (run.kind === 'video') {
      this.#events.publish({ type: 'done', requestId, result: { ...made, mediaType: 'video' } });
      return;
    }
    if (run.kind === 'node') {
      this.#events.publish({ type: 'done', requestId, result: { ...made, ...nodeFacts(run) } });
      return;
    }
    const { sequenceId } = run.meta;
    const sequence = { sequenceId, returned: assets.length, status: 'complete' };
    const result = typeof sequenceId === 'string' ? { ...made, ...sequence } : made;
    this.#events.publish({ type: 'done', requestId, result });
  }
}

/** Which node of a graph a run made. */
function nodeFacts({ kind, meta }: RunRecord): { nodeId?: string; parentNodeId?: string | null } {
  if (kind !== 'node') return {};
  const { nodeId, parentNodeId } = meta;
  return { nodeId: String(nodeId ?? ''), parentNodeId: typeof parentNodeId === 'string' ? parentNodeId : null };
}

const ANSWERED = { state: 'answered' as const, errorCode: null };
const LOST = { state: 'uncertain' as const, errorCode: 'OUTCOME_UNCERTAIN' };

/** The pictures of one call: from its own number to that of the next call. */
function picturesOf(call: CallRecord, calls: readonly CallRecord[], wanted: number): number[] {
  const next = Math.min(wanted, ...calls.map(({ index }) => index).filter((index) => index > call.index));
  return Array.from({ length: Math.max(1, next - call.index) }, (_, at) => call.index + at);
}

/** Pictures by their place in the run. */
function placed(assets: readonly Asset[], stem: string, wanted: number): Map<number, Asset> {
  const places = Array.from({ length: wanted }, (_, index) => index);
  return new Map(
    places.flatMap((index): [number, Asset][] => {
      const asset = assets.find(({ filename }) => fileNames.isPicture(filename, stem, index));
      return asset === undefined ? [] : [[index, asset]];
    }),
  );
}

/** How a run ends whose process is gone; null: with all its pictures. */
function outcome(kept: number, wanted: number, isUnknown: boolean, calls: readonly CallRecord[]): StudioError | null {
  if (kept >= wanted) return null;
  if (isUnknown) return outcomeUnknown(kept);
  return calls.length === 0 ? neverSent() : endedEarly(kept, wanted);
}
