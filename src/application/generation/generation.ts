import type { Model } from '../../domain/catalog.ts';
import { estimatePrice } from '../../domain/check-request.ts';
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
import { accept } from '../accept.ts';
import type { Catalog } from '../catalog.ts';
import type { Run, RunContext } from '../run.ts';
import type { Runs } from '../runs.ts';
import type { CheckOptions } from './check-options.ts';
import type { EditImage } from './edit-image.ts';
import type { GenerateImage } from './generate-image.ts';
import type { GenerateSequence } from './generate-sequence.ts';

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
}

/** Pictures: made from a prompt, or changed by one. */
export class Generation {
  readonly #runs: Runs;
  readonly #generateImage: GenerateImage;
  readonly #editImage: EditImage;
  readonly #generateSequence: GenerateSequence;
  readonly #catalog: Catalog;
  readonly #check: CheckOptions;

  constructor(
    runs: Runs,
    generateImage: GenerateImage,
    editImage: EditImage,
    generateSequence: GenerateSequence,
    catalog: Catalog,
    check: CheckOptions,
  ) {
    this.#runs = runs;
    this.#generateImage = generateImage;
    this.#editImage = editImage;
    this.#generateSequence = generateSequence;
    this.#catalog = catalog;
    this.#check = check;
  }

  /** Makes 1 to 8 pictures from a prompt. What succeeded is kept even when some of them failed. */
  image(input: ImageRequest, options: StartRun = {}): Run<ImageResult> {
    return this.#start(input, options, async (run) => {
      return this.#generateImage.execute(accept(ImageRequest, input, REQUEST_CODES), run);
    });
  }

  /** Changes one picture by a prompt, inside a mask when there is one. The source stays as it is. */
  edit(input: EditRequest, options: StartRun = {}): Run<ImageResult> {
    return this.#start(input, options, async (run) => {
      return this.#editImage.execute(accept(EditRequest, input, EDIT_CODES), run);
    });
  }

  /**
   * Makes up to 8 pictures of one prompt that belong together, in one upstream call where the model can. Each is kept as
   * it is finished; what arrived counts also when the rest did not.
   */
  sequence(input: SequenceRequest, options: StartRun = {}): Run<SequenceResult> {
    return this.#start(input, options, async (run) => {
      return this.#generateSequence.execute(accept(SequenceRequest, input, REQUEST_CODES), run);
    });
  }

  /** What would become of a request: provider, model, settled options, warnings, price. Nothing is started. */
  async check(input: ImageRequest): Promise<CheckedRequest> {
    const request = accept(ImageRequest, input, REQUEST_CODES);
    const choice = await this.#catalog.choose(request);
    const { settled, warnings } = this.#check.execute(choice, request, 'generate');
    return {
      provider: choice.model.provider,
      model: choice.model.id,
      settled,
      warnings,
      priceUsd: estimatePrice(choice.model, settled),
      price: choice.model.price,
    };
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
