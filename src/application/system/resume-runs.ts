import { type Asset, extensionOf } from '../../domain/asset.ts';
import { isUncertain, StudioError, uncertain } from '../../domain/errors.ts';
import type { CallRecord, RunRecord } from '../../domain/run.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Events } from '../../ports/events.ts';
import type { ImageTools } from '../../ports/image-tools.ts';
import type { RunLog } from '../../ports/run-log.ts';

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

  constructor(log: RunLog, files: AssetFiles, index: AssetIndex, tools: ImageTools, events: Events, clock: Clock) {
    this.#log = log;
    this.#files = files;
    this.#index = index;
    this.#tools = tools;
    this.#events = events;
    this.#clock = clock;
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

  async #restart(run: RunRecord, restart: Restart): Promise<void> {
    await this.#close(run, null, 'error');
    restart(run);
  }

  async #settle(run: RunRecord, calls: readonly CallRecord[]): Promise<void> {
    const stem = String(run.meta.stem ?? '');
    const assets = stem === '' ? [] : await this.#recover(run, stem);
    const open = calls.filter(({ state }) => state === 'sending');
    for (const call of open) {
      const isKept = assets.some((asset) => belongsTo(asset, stem, call.index));
      const end = isKept ? { state: 'answered' as const, errorCode: null } : lost;
      await this.#log.settleCall(call.id, { ...end, settledAt: this.#clock.now() });
    }
    const isComplete = assets.length >= Number(run.meta.n ?? 1);
    const isUnknown = open.some((call) => !assets.some((asset) => belongsTo(asset, stem, call.index)));
    const error = isComplete ? null : isUnknown ? outcomeUnknown() : interrupted();
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

  async #close(run: RunRecord, error: StudioError | null, forced?: 'error'): Promise<void> {
    const status = error === null ? 'completed' : isUncertain(error) ? 'uncertain' : 'error';
    await this.#log.close(run.requestId, {
      status: forced ?? status,
      finishedAt: this.#clock.now(),
      errorKind: error?.kind ?? null,
      errorCode: error?.code ?? null,
    });
  }

  #announce(run: RunRecord, assets: Asset[], error: StudioError | null): void {
    const { requestId } = run;
    if (error !== null) {
      this.#events.publish({ type: 'error', requestId, error: error.toJSON() });
      return;
    }
    const elapsed = Math.round((this.#clock.now() - run.startedAt) / 100) / 10;
    const result = { requestId, requested: assets.length, elapsed, assets, failures: [], warnings: [] };
    this.#events.publish({ type: 'done', requestId, result });
  }
}

const lost = { state: 'uncertain' as const, errorCode: 'OUTCOME_UNCERTAIN' };

/** Whether the file is the picture with this number; the one picture of an edit has no number. */
function belongsTo(asset: Asset, stem: string, index: number): boolean {
  return asset.filename.startsWith(`${stem}_${index}.`) || asset.filename.startsWith(`${stem}.`);
}

function outcomeUnknown(): StudioError {
  const message = 'ima2 ended while the provider was working; nobody knows if the picture was made';
  return uncertain('outcome-uncertain', 'OUTCOME_UNCERTAIN', message);
}

function interrupted(): StudioError {
  return new StudioError('internal', 'RUN_INTERRUPTED', 'ima2 ended before this run was sent', {
    hint: 'Nothing was sent to the provider; start it again',
  });
}
