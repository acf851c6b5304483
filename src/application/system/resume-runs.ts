import { type Asset, extensionOf, fileNames } from '../../domain/asset.ts';
import { StudioError, uncertain } from '../../domain/errors.ts';
import { type CallRecord, endOf, type RunRecord, secondsBetween } from '../../domain/run.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Events } from '../../ports/events.ts';
import type { ImageTools } from '../../ports/image-tools.ts';
import type { RunLog } from '../../ports/run-log.ts';
import type { AmendAsset } from '../assets/amend-asset.ts';
import { sequenceFacts, sequenceTotals } from '../generation/sequence-facts.ts';

/** Sends a run again that was still waiting when its process ended. */
export type Restart = (run: RunRecord) => void;

/** What a crash left behind: keeps every finished picture, ends what cannot be known, sends again only what was never sent. */
export class ResumeRuns {
  readonly #log: RunLog;
  readonly #files: AssetFiles;
  readonly #index: AssetIndex;
  readonly #tools: ImageTools;
  readonly #events: Events;
  readonly #clock: Clock;
  readonly #amendAsset: AmendAsset;

  constructor(
    log: RunLog,
    files: AssetFiles,
    index: AssetIndex,
    tools: ImageTools,
    events: Events,
    clock: Clock,
    amendAsset: AmendAsset,
  ) {
    this.#log = log;
    this.#files = files;
    this.#index = index;
    this.#tools = tools;
    this.#events = events;
    this.#clock = clock;
    this.#amendAsset = amendAsset;
  }

  /** Looks at the runs of processes that are gone. Resolves with how many there were. */
  async execute(restart: Restart): Promise<number> {
    const abandoned = await this.#log.claimAbandoned();
    for (const run of abandoned) {
      const calls = await this.#log.calls(run.requestId);
      if (run.phase === 'queued' && calls.length === 0) await this.#restart(run, restart);
      else await this.#settle(run, calls);
    }
    return abandoned.length;
  }

  /** It never began, so its record makes way for the new run with the same id. */
  async #restart(run: RunRecord, restart: Restart): Promise<void> {
    await this.#close(run, neverSent());
    restart(run);
  }

  async #settle(run: RunRecord, calls: readonly CallRecord[]): Promise<void> {
    const stem = String(run.meta.stem ?? '');
    const wanted = Number(run.meta.n ?? 1);
    const assets = stem === '' ? [] : await this.#recount(run, await this.#recover(run, stem));
    const isKept = (index: number) => assets.some(({ filename }) => fileNames.isPicture(filename, stem, index));
    // A crash during an earlier recovery, or before the run's end, leaves calls that are uncertain already.
    let isUnknown = calls.some(({ state }) => state === 'uncertain');
    for (const call of calls.filter(({ state }) => state === 'sending')) {
      const isWhole = picturesOf(call, calls, wanted).every(isKept);
      isUnknown ||= !isWhole;
      const end = isWhole ? ANSWERED : LOST;
      await this.#log.settleCall(call.id, { ...end, settledAt: this.#clock.now() });
    }
    const error = outcome(assets.length, wanted, isUnknown, calls);
    await this.#close(run, error);
    this.#announce(run, assets, error);
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
    const measure = await this.#tools.measure(bytes);
    const asset: Asset = {
      kind: String(run.meta.kind ?? run.kind),
      requestId: run.requestId,
      sessionId: run.sessionId,
      prompt: String(run.request.prompt ?? run.prompt),
      userPrompt: String(run.request.prompt ?? run.prompt),
      provider: String(run.meta.provider ?? ''),
      model: String(run.meta.model ?? ''),
      filename,
      mediaType: 'image',
      createdAt: run.startedAt,
      format: extensionOf(measure.mediaType) ?? null,
      width: measure.width,
      height: measure.height,
      bytes: bytes.byteLength,
      notes: [{ code: 'RECOVERED' }],
    };
    const thumbnail = await this.#tools.thumbnail(bytes).catch(() => null);
    if (thumbnail !== null) await this.#files.writeThumbnail(filename, thumbnail);
    await this.#files.writeSidecar(asset);
    return asset;
  }

  async #close(run: RunRecord, error: StudioError | null): Promise<void> {
    await this.#log.close(run.requestId, endOf(error, this.#clock.now()));
  }

  #announce(run: RunRecord, assets: Asset[], error: StudioError | null): void {
    const { requestId } = run;
    if (error !== null) {
      this.#events.publish({ type: 'error', requestId, error: error.toJSON() });
      return;
    }
    const elapsed = secondsBetween(run.startedAt, this.#clock.now());
    const made = { requestId, requested: assets.length, elapsed, assets, failures: [], warnings: [] };
    const { sequenceId } = run.meta;
    const sequence = { sequenceId, returned: assets.length, status: 'complete' };
    const result = typeof sequenceId === 'string' ? { ...made, ...sequence } : made;
    this.#events.publish({ type: 'done', requestId, result });
  }
}

const ANSWERED = { state: 'answered' as const, errorCode: null };
const LOST = { state: 'uncertain' as const, errorCode: 'OUTCOME_UNCERTAIN' };

/** The pictures of one call: from its own number to that of the next call. */
function picturesOf(call: CallRecord, calls: readonly CallRecord[], wanted: number): number[] {
  const next = Math.min(wanted, ...calls.map(({ index }) => index).filter((index) => index > call.index));
  return Array.from({ length: Math.max(1, next - call.index) }, (_, at) => call.index + at);
}

/** How a run ends whose process is gone; null: with all its pictures. */
function outcome(kept: number, wanted: number, isUnknown: boolean, calls: readonly CallRecord[]): StudioError | null {
  if (kept >= wanted) return null;
  if (isUnknown) return outcomeUnknown(kept);
  return calls.length === 0 ? neverSent() : endedEarly(kept, wanted);
}

function outcomeUnknown(kept: number): StudioError {
  const message = 'ima2 ended while the provider was working; nobody knows if all pictures were made';
  return uncertain('outcome-uncertain', 'OUTCOME_UNCERTAIN', message, { details: { kept } });
}

function neverSent(): StudioError {
  return new StudioError('internal', 'RUN_INTERRUPTED', 'ima2 ended before this run was sent', {
    hint: 'Nothing was sent to the provider; start it again',
  });
}

function endedEarly(kept: number, wanted: number): StudioError {
  return new StudioError('internal', 'RUN_INTERRUPTED', `ima2 ended when ${kept} of ${wanted} pictures were made`, {
    hint: 'The finished ones are in the library; ask for the missing ones alone',
    details: { kept, wanted },
  });
}
