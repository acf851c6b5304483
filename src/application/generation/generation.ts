import type { Model } from '../../domain/catalog.ts';
import { estimatePrice } from '../../domain/check-request.ts';
import type { CompareRequest, Comparison } from '../../domain/comparison.ts';
import type { ResolvedPrompt } from '../../domain/expand-template.ts';
import {
  EDIT_CODES,
  EditRequest,
  ImageRequest,
  REQUEST_CODES,
  SequenceRequest,
  type Settled,
  type Warning,
} from '../../domain/generation.ts';
import type { ImageResult, SequenceResult } from '../../domain/run.ts';
import { isSeveral } from '../../domain/ways-of-asking.ts';
import type { WildcardFiles } from '../../ports/wildcard-files.ts';
import { accept } from '../accept.ts';
import type { Catalog } from '../catalog.ts';
import type { Run, RunContext } from '../run.ts';
import type { StartOptions } from '../run-limits.ts';
import type { Runs } from '../runs.ts';
import type { CheckOptions } from './check-options.ts';
import type { Comparisons } from './comparisons.ts';
import type { EditImage } from './edit-image.ts';
import type { GenerateImage } from './generate-image.ts';
import type { GenerateSequence } from './generate-sequence.ts';
import type { ResolvePrompts } from './resolve-prompts.ts';

/** How a run is started, beside what it is asked for. */
export interface StartRun {
  /** Wait for a free place instead of being refused when too many runs are under way. */
  queue?: boolean | undefined;
  /** Cancels the run when it aborts. */
  signal?: AbortSignal | undefined;
  /** Who asks, for the usage ledger; the setting `caller` or the way in by default. */
  caller?: string | undefined;
}

/** What would be made of a request, without making it. */
export interface CheckedRequest {
  provider: string;
  model: string;
  settled: Settled;
  warnings: Warning[];
  /** Estimate in US dollars; null when the price is not known. */
  priceUsd: number | null;
  price: Model['price'];
  /** What a template leads to; null: the prompt is none. */
  template: { total: number; seed: string; prompts: ResolvedPrompt[] } | null;
}

/** The lists that templates can draw from. */
export interface WildcardOverview {
  /** Where they are kept, for people. */
  folder: string;
  lists: { name: string; entries: number }[];
}

/** What turns prompts into pictures. */
export interface GenerationParts {
  image: GenerateImage;
  edit: EditImage;
  sequence: GenerateSequence;
  comparisons: Comparisons;
  resolve: ResolvePrompts;
  wildcards: WildcardFiles;
}

/** Pictures: made from a prompt, or changed by one. */
export class Generation {
  readonly #runs: Runs;
  readonly #parts: GenerationParts;
  readonly #catalog: Catalog;
  readonly #check: CheckOptions;

  constructor(runs: Runs, parts: GenerationParts, catalog: Catalog, check: CheckOptions) {
    this.#runs = runs;
    this.#parts = parts;
    this.#catalog = catalog;
    this.#check = check;
  }

  /** Makes 1 to 8 pictures from a prompt, or one from each prompt of a template. What succeeded is kept even when some of them failed. */
  image(input: ImageRequest, options: StartRun = {}): Run<ImageResult> {
    return this.#start(input, options, async (run) => {
      return this.#parts.image.execute(accept(ImageRequest, input, REQUEST_CODES), run);
    });
  }

  /** Changes one picture by a prompt, inside a mask when there is one. The source stays as it is. */
  edit(input: EditRequest, options: StartRun = {}): Run<ImageResult> {
    return this.#start(input, options, async (run) => {
      return this.#parts.edit.execute(accept(EditRequest, input, EDIT_CODES), run);
    });
  }

  /**
   * Makes up to 8 pictures of one prompt that belong together, in one upstream call where the model can. Each is kept as
   * it is finished; what arrived counts also when the rest did not.
   */
  sequence(input: SequenceRequest, options: StartRun = {}): Run<SequenceResult> {
    return this.#start(input, options, async (run) => {
      return this.#parts.sequence.execute(accept(SequenceRequest, input, REQUEST_CODES), run);
    });
  }

  /** What would become of a request: provider, model, settled options, warnings, price. Nothing is started. */
  async check(input: ImageRequest): Promise<CheckedRequest> {
    const request = accept(ImageRequest, input, REQUEST_CODES);
    const choice = await this.#catalog.choose(request);
    const { settled: checked, warnings } = this.#check.execute(choice, request, 'generate');
    const resolved = await this.#parts.resolve.execute(request, checked.n, isSeveral(request, 'generate'));
    const settled = { ...checked, n: resolved?.prompts.length ?? checked.n };
    return {
      provider: choice.model.provider,
      model: choice.model.id,
      settled,
      warnings,
      priceUsd: estimatePrice(choice.model, settled),
      price: choice.model.price,
      template: resolved && { total: resolved.total, seed: resolved.seed, prompts: resolved.prompts },
    };
  }

  /**
   * Draws one prompt, or each prompt of a template, by several models: one after the other by each provider, different
   * providers at the same time. Resolves when it has begun; `comparison` tells how far it is.
   */
  compare(input: CompareRequest, options: Pick<StartOptions, 'caller'> = {}): Promise<Comparison> {
    return this.#parts.comparisons.start(input, options);
  }

  /** What a comparison would draw and cost. Nothing is started. */
  checkCompare(input: CompareRequest): Promise<Comparison> {
    return this.#parts.comparisons.check(input);
  }

  /** A comparison as it is now; with `wait` after its next change, or after 20 seconds. */
  comparison(id: string, options: { wait?: boolean | undefined } = {}): Promise<Comparison> {
    return this.#parts.comparisons.find(id, options);
  }

  /** Stops a comparison; what is finished stays. Also answers for one that has ended. */
  cancelComparison(id: string): Promise<Comparison> {
    return this.#parts.comparisons.cancel(id);
  }

  /** The wildcard lists by name, as templates ask for them. */
  async wildcards(): Promise<WildcardOverview> {
    const lists = [...(await this.#parts.wildcards.lists())].map(([name, lines]) => ({ name, entries: lines.length }));
    lists.sort((one, other) => (one.name < other.name ? -1 : 1));
    return { folder: this.#parts.wildcards.label, lists };
  }

  #start<T>(
    input: { requestId?: string | undefined },
    { queue, signal, caller }: StartRun,
    work: (run: RunContext) => Promise<T>,
  ): Run<T> {
    const requestId = typeof input?.requestId === 'string' ? input.requestId : undefined;
    const run = this.#runs.start(work, { requestId, queue, caller });
    signal?.addEventListener('abort', () => void run.cancel(), { once: true });
    if (signal?.aborted) void run.cancel();
    return run;
  }
}
