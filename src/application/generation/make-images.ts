import { type Asset, fileNames } from '../../domain/asset.ts';
import { isUncertain, StudioError } from '../../domain/errors.ts';
import type { ImageOrder, MadeImage, Warning } from '../../domain/generation.ts';
import { type Failure, type ImageResult, secondsBetween } from '../../domain/run.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MediaProvider } from '../../ports/media-provider.ts';
import type { AssetFacts, SaveAsset } from '../assets/save-asset.ts';
import type { CallProvider } from '../call-provider.ts';
import type { RunContext } from '../run.ts';

/** Everything that is settled before the first call. */
export interface ImagePlan {
  provider: MediaProvider;
  /** `order.n` is how many pictures the run makes in all. */
  order: ImageOrder;
  /** What the names of the run's files begin with. */
  stem: string;
  facts: AssetFacts;
  warnings: Warning[];
}

/** A picture in the library and what its own call had to warn of. */
interface Kept {
  asset: Asset;
  warnings: Warning[];
}

/** Makes the pictures of a run, several calls side by side, keeps each as it comes, and keeps what succeeded. */
export class MakeImages {
  readonly #callProvider: CallProvider;
  readonly #saveAsset: SaveAsset;
  readonly #clock: Clock;

  constructor(callProvider: CallProvider, saveAsset: SaveAsset, clock: Clock) {
    this.#callProvider = callProvider;
    this.#saveAsset = saveAsset;
    this.#clock = clock;
  }

  async execute(plan: ImagePlan, run: RunContext): Promise<ImageResult> {
    const parts = split(plan.order);
    const outcomes = await Promise.allSettled(parts.map(({ order, index }) => this.#part(plan, order, index, run)));
    run.signal.throwIfAborted();
    const kept: Kept[] = [];
    const failures: Failure[] = [];
    outcomes.forEach((outcome, at) => {
      if (outcome.status === 'fulfilled') kept.push(...outcome.value);
      else failures.push(failureOf(outcome.reason, parts[at]?.index ?? at));
    });
    if (kept.length === 0) throw worstOf(outcomes);
    return {
      requestId: run.id,
      requested: plan.order.n,
      elapsed: secondsBetween(run.startedAt, this.#clock.now()),
      assets: kept.map(({ asset }) => asset),
      failures,
      warnings: [
        ...plan.warnings,
        ...kept.flatMap(({ warnings }) => warnings),
        ...failures.map((failure) => partialResult(failure, plan.order.n, kept.length)),
      ],
    };
  }

  async #part(plan: ImagePlan, order: ImageOrder, index: number, run: RunContext): Promise<Kept[]> {
    const call = { provider: plan.provider, order, index };
    return this.#callProvider.execute(call, run, (made) =>
      Promise.all(made.map((picture, at) => this.#keep(plan, order, picture, index + at, run))),
    );
  }

  async #keep(plan: ImagePlan, order: ImageOrder, made: MadeImage, index: number, run: RunContext): Promise<Kept> {
    const name = order.action === 'edit' ? plan.stem : fileNames.classic(plan.stem, index);
    const facts: AssetFacts = {
      ...plan.facts,
      revisedPrompt: made.revisedPrompt ?? null,
      providerUrl: made.providerUrl ?? null,
      usage: made.usage ?? null,
      webSearchCalls: made.webSearchCalls ?? 0,
      costUsd: made.costUsd ?? null,
      seed: made.seed ?? null,
      elapsed: secondsBetween(run.startedAt, this.#clock.now()),
      warnings: [...plan.warnings, ...(made.warnings ?? [])],
    };
    const asset = await this.#saveAsset.execute({ made, name, facts, format: order.format }, run);
    run.emit({ type: 'image', index, asset });
    return { asset, warnings: made.warnings ?? [] };
  }
}

/** One order for each upstream call; each has a seed of its own, so that the pictures differ. */
function split(order: ImageOrder): { order: ImageOrder; index: number }[] {
  const parts: { order: ImageOrder; index: number }[] = [];
  for (let index = 0; index < order.n; index += order.model.perCall) {
    const n = Math.min(order.model.perCall, order.n - index);
    parts.push({ order: { ...order, n, seed: seedAt(order.seed, index) }, index });
  }
  return parts;
}

function seedAt(seed: string | null, index: number): string | null {
  return seed === null ? null : BigInt.asUintN(64, BigInt(seed) + BigInt(index)).toString();
}

/** The first failure, but a call that may have been billed is not hidden behind one that was refused. */
function worstOf(outcomes: readonly PromiseSettledResult<unknown>[]): unknown {
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
  return reasons.find((reason) => StudioError.is(reason) && isUncertain(reason)) ?? reasons[0];
}

function failureOf(reason: unknown, index: number): Failure {
  const { code, message } = StudioError.from(reason);
  return { index, code, message };
}

function partialResult({ index, code, message }: Failure, wanted: number, made: number): Warning {
  const reason = `Picture ${index + 1} failed: ${message} (${code})`;
  return { code: 'PARTIAL_RESULT', field: 'n', value: wanted, normalizedTo: made, reason };
}
