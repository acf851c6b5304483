import type { Asset } from '../../domain/asset.ts';
import type { ImageOrder, MadeImage, Warning } from '../../domain/generation.ts';
import { type ImageResult, secondsBetween } from '../../domain/run.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MediaProvider } from '../../ports/media-provider.ts';
import type { AmendAsset } from '../assets/amend-asset.ts';
import type { AssetFacts, SaveAsset } from '../assets/save-asset.ts';
import type { CallProvider } from '../call-provider.ts';
import type { RunContext } from '../run.ts';
import { callsOf } from './calls-of.ts';
import type { FinishedPicture } from './composite-mask.ts';
import { type FailedCall, failedCall, failuresOf, shortfallWarnings, worstOf } from './failed-pictures.ts';
import { imageCall } from './image-call.ts';
import { sideBySide } from './side-by-side.ts';

/** Everything that is settled before the first call. */
export interface ImagePlan {
  provider: MediaProvider;
  /** `order.n` is how many pictures the run makes in all. */
  order: ImageOrder;
  /** The prompt of each picture, where they differ. */
  prompts?: readonly string[];
  /** The name of a picture, without its extension, by its place in the run from 0. */
  nameOf: (index: number) => string;
  /** What is known of every picture. */
  facts: AssetFacts;
  /** What is known of one picture alone when it is kept. */
  factsOf?: (index: number) => Partial<Asset>;
  /** Makes a picture of the run of what the provider sent; without it that is the picture. */
  finish?: (made: MadeImage) => Promise<FinishedPicture>;
  /** What is known of every picture once it is certain how many there are. */
  factsAtEnd?: (returned: number) => Partial<Asset>;
  warnings: Warning[];
}

/** A picture in the library and what its own call had to warn of. */
interface Kept {
  index: number;
  asset: Asset;
  warnings: Warning[];
  /** What its call said of it at the end. */
  late: Partial<Asset>;
}

/** What came of one call. */
interface Part {
  kept: Kept[];
  failed: FailedCall | undefined;
  reason: unknown;
}

/** Calls of one run that are under way at the same time, at most. */
const AT_ONCE = 8;

/** Makes the pictures of a run, several calls side by side, keeps each as it comes, and keeps what succeeded. */
export class MakeImages {
  readonly #callProvider: CallProvider;
  readonly #saveAsset: SaveAsset;
  readonly #amendAsset: AmendAsset;
  readonly #clock: Clock;

  constructor(callProvider: CallProvider, saveAsset: SaveAsset, amendAsset: AmendAsset, clock: Clock) {
    this.#callProvider = callProvider;
    this.#saveAsset = saveAsset;
    this.#amendAsset = amendAsset;
    this.#clock = clock;
  }

  async execute(plan: ImagePlan, run: RunContext): Promise<ImageResult> {
    const calls = callsOf(plan.order, plan.prompts);
    const parts = await sideBySide(calls, AT_ONCE, ({ order, index }) => this.#part(plan, order, index, run));
    const kept = parts.flatMap((part) => part.kept);
    const assets = await this.#amend(plan, kept);
    run.signal.throwIfAborted();
    const failed = parts.flatMap((part) => part.failed ?? []);
    if (kept.length === 0) throw worstOf(parts.map(({ reason }) => reason));
    return {
      requestId: run.id,
      requested: plan.order.n,
      elapsed: secondsBetween(run.startedAt, this.#clock.now()),
      assets,
      failures: failuresOf(failed),
      warnings: [
        ...plan.warnings,
        ...run.warnings,
        ...kept.flatMap(({ warnings }) => warnings),
        ...shortfallWarnings(plan.order, failed, kept.length),
      ],
    };
  }

  async #part(plan: ImagePlan, order: ImageOrder, index: number, run: RunContext): Promise<Part> {
    const call = imageCall(plan.provider, order, index);
    const there = Array.from({ length: order.n }, (_, at) => keptBefore(run, index + at) ?? []).flat();
    if (there.length === order.n) return { kept: there, failed: undefined, reason: undefined };
    try {
      const { kept, made, failure } = await this.#callProvider.execute(call, run, (picture, at) =>
        this.#keep(plan, order, picture, index + at, run),
      );
      const known = kept.map((one) => ({ ...one, ...knownAtEnd(made[one.index - index], one) }));
      return { kept: known, failed: failedCall(known, { index, n: order.n }, failure), reason: failure };
    } catch (reason) {
      return { kept: [], failed: failedCall([], { index, n: order.n }, reason), reason };
    }
  }

  async #keep(plan: ImagePlan, order: ImageOrder, sent: MadeImage, index: number, run: RunContext): Promise<Kept> {
    const there = keptBefore(run, index);
    if (there !== undefined) return there;
    const { made, facts: more } = (await plan.finish?.(sent)) ?? { made: sent, facts: {} };
    const facts: AssetFacts = {
      ...plan.facts,
      ...more,
      revisedPrompt: made.revisedPrompt ?? null,
      providerUrl: made.providerUrl ?? null,
      ...costFacts(made),
      seed: made.seed ?? null,
      ...(made.metadata && { metadata: made.metadata }),
      elapsed: secondsBetween(run.startedAt, this.#clock.now()),
      warnings: [...plan.warnings, ...run.warnings, ...(made.warnings ?? [])],
      ...plan.factsOf?.(index),
    };
    const asset = await this.#saveAsset.execute({ made, name: plan.nameOf(index), facts, format: order.format }, run);
    run.emit({ type: 'image', index, asset });
    return { index, asset, warnings: made.warnings ?? [], late: {} };
  }

  async #amend(plan: ImagePlan, kept: readonly Kept[]): Promise<Asset[]> {
    const atEnd = plan.factsAtEnd?.(kept.length) ?? {};
    return Promise.all(kept.map(({ asset, late }) => this.#amendAsset.execute(asset, { ...late, ...atEnd })));
  }
}

/** A picture of a run that is taken up again and was in the library before. */
function keptBefore({ former }: RunContext, index: number): Kept | undefined {
  const asset = former?.pictures.get(index);
  return asset && { index, asset, warnings: [], late: {} };
}

/** What a call counts, and what it costs. */
function costFacts({ usage, webSearchCalls, costUsd }: MadeImage): Partial<Asset> {
  return { usage: usage ?? null, webSearchCalls: webSearchCalls ?? 0, costUsd: costUsd ?? null };
}

/** A picture that was finished before its call ended gets what only the end could tell. */
function knownAtEnd(made: MadeImage | undefined, { asset, warnings }: Kept): Pick<Kept, 'warnings' | 'late'> {
  if (made === undefined) return { warnings, late: {} };
  const added = (made.warnings ?? []).slice(warnings.length);
  const late = { ...costFacts(made), ...(added.length > 0 && { warnings: [...(asset.warnings ?? []), ...added] }) };
  return { warnings: made.warnings ?? [], late };
}
