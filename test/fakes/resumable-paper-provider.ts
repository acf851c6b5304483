import type { Model, Provider, ProviderHealth } from '../../src/domain/catalog.ts';
import { cancelled, isInterruption, uncertain } from '../../src/domain/errors.ts';
import type { ImageOrder, MadeImage } from '../../src/domain/generation.ts';
import type { Operation } from '../../src/domain/run.ts';
import { type CallContext, ResumableProvider } from '../../src/ports/media-provider.ts';
import { draw, type PaperOptions, paperRecord, untilAborted } from './paper-provider.ts';
import type { PaperUpstream } from './paper-upstream.ts';

/** A provider on paper whose upstream can be asked again for what it was sent. */
export class ResumablePaperProvider extends ResumableProvider {
  readonly record: Provider;
  readonly #upstream: PaperUpstream;
  /** Operations that were gone on with. */
  readonly resumed: string[] = [];
  /** Orders that were sent. */
  readonly sent: ImageOrder[] = [];

  constructor(upstream: PaperUpstream, options: PaperOptions = {}) {
    super();
    this.record = paperRecord(options);
    this.#upstream = upstream;
  }

  get model(): Model {
    const [model] = this.record.models;
    if (model === undefined) throw new Error('a paper provider has a model');
    return model;
  }

  async check(): Promise<ProviderHealth> {
    return { ready: true, reason: null, hint: null, facts: {} };
  }

  async generateImages(order: ImageOrder, context: CallContext): Promise<MadeImage[]> {
    if (context.signal.aborted) throw cancelled();
    this.sent.push(order);
    const operation = { id: this.#upstream.create(order) };
    await context.submitted(operation);
    return this.#follow(order, operation, context);
  }

  async resumeImages(order: ImageOrder, operation: Operation, context: CallContext): Promise<MadeImage[]> {
    this.resumed.push(operation.id);
    return this.#follow(order, operation, context);
  }

  async #follow(order: ImageOrder, { id }: Operation, context: CallContext): Promise<MadeImage[]> {
    context.phase('waiting');
    try {
      const isKnown = await Promise.race([this.#upstream.wait(id), untilAborted(context.signal)]);
      if (!isKnown) throw uncertain('outcome-uncertain', 'OUTCOME_UNCERTAIN', 'the upstream does not know the job');
    } catch (failure) {
      if (context.signal.aborted && !isInterruption(context.signal.reason)) this.#upstream.stop(id);
      throw failure;
    }
    const seed = order.seed === null ? {} : { seed: order.seed };
    const picture = (index: number) => ({ bytes: draw(order, index), mediaType: 'image/png', ...seed });
    return Array.from({ length: order.n }, (_, index) => picture(index));
  }
}
