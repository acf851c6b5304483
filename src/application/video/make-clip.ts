import type { Asset } from '../../domain/asset.ts';
import type { Warning } from '../../domain/generation.ts';
import { secondsBetween, type VideoResult } from '../../domain/run.ts';
import type { VideoContinuity, VideoOrder } from '../../domain/video.ts';
import { firstOf, type NewClip } from '../../domain/video-lineage.ts';
import type { Clock } from '../../ports/clock.ts';
import type { VideoProvider } from '../../ports/video-provider.ts';
import type { AssetFacts } from '../assets/save-asset.ts';
import type { CallProvider } from '../call-provider.ts';
import type { Catalog } from '../catalog.ts';
import type { RunContext } from '../run.ts';
import type { SaveClip } from './save-clip.ts';
import { type FinishedClip, type FollowLimits, videoCall } from './video-call.ts';

/** Everything that is settled before a clip is sent for. */
export interface ClipPlan {
  provider: VideoProvider;
  order: VideoOrder;
  /** The name of the file, without its extension. */
  name: string;
  facts: AssetFacts;
  warnings: Warning[];
  /** The lineage of the new clip; one of its own by default. */
  lineage?: ((clip: NewClip) => VideoContinuity) | undefined;
}

/** Has a clip made and keeps it. */
export class MakeClip {
  readonly #callProvider: CallProvider;
  readonly #saveClip: SaveClip;
  readonly #catalog: Catalog;
  readonly #clock: Clock;
  readonly #limits: FollowLimits;

  constructor(callProvider: CallProvider, saveClip: SaveClip, catalog: Catalog, clock: Clock, limits: FollowLimits) {
    this.#callProvider = callProvider;
    this.#saveClip = saveClip;
    this.#catalog = catalog;
    this.#clock = clock;
    this.#limits = limits;
  }

  async execute(plan: ClipPlan, run: RunContext): Promise<VideoResult> {
    const there = run.former?.pictures.get(0);
    if (there !== undefined) return this.#result(there, run);
    const call = videoCall(plan.provider, plan.order, run, {
      clock: this.#clock,
      limits: this.#limits,
      renew: (refused) => this.#catalog.renew(refused),
    });
    const { kept, failure } = await this.#callProvider.execute(call, run, (made) => this.#keep(plan, made, run));
    run.signal.throwIfAborted();
    const [asset] = kept;
    if (asset === undefined) throw failure;
    return this.#result(asset, run);
  }

  async #keep(plan: ClipPlan, made: FinishedClip, run: RunContext): Promise<Asset> {
    const { order, name } = plan;
    const { operation } = made;
    const { requestedModel, effectiveModel, modelFallback, webSearchCalls, xaiVideoRequestId } = operation;
    // What a session puts before the prompt is no part of what the person wrote.
    const userPrompt = plan.facts.userPrompt ?? order.prompt;
    const revisedPrompt = operation.revisedPrompt ?? userPrompt;
    const filename = `${name}.mp4`;
    const clip = { filename, userPrompt, revisedPrompt, createdAt: this.#clock.now() };
    const facts: AssetFacts = {
      ...plan.facts,
      ...{ revisedPrompt, requestedModel, effectiveModel, modelFallback },
      model: effectiveModel,
      providerUrl: made.providerUrl ?? null,
      usage: made.usage ?? operation.usage ?? null,
      webSearchCalls: webSearchCalls ?? 0,
      costUsd: made.costUsd ?? null,
      seed: made.seed ?? order.seed,
      ...(made.metadata && { metadata: made.metadata }),
      elapsed: secondsBetween(run.startedAt, this.#clock.now()),
      warnings: [...plan.warnings, ...run.warnings, ...(operation.warnings ?? []), ...(made.warnings ?? [])],
      videoContinuity: (plan.lineage ?? firstOf)(clip),
      video: {
        ...plan.facts.video,
        ...{ providerRequestId: operation.id, ...(xaiVideoRequestId && { xaiVideoRequestId }) },
        ...{ requestedModel, effectiveModel, modelFallback },
      },
    };
    return this.#saveClip.execute({ made, name, facts }, run);
  }

  #result(asset: Asset, run: RunContext): VideoResult {
    const elapsed = secondsBetween(run.startedAt, this.#clock.now());
    const made = { requestId: run.id, requested: 1, elapsed, assets: [asset], failures: [] };
    return { ...made, warnings: asset.warnings ?? [], mediaType: 'video' };
  }
}
