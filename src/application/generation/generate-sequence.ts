import { fileNames } from '../../domain/asset.ts';
import type { SequenceRequest } from '../../domain/generation.ts';
import type { SequenceResult } from '../../domain/run.ts';
import type { Ids } from '../../ports/ids.ts';
import type { RunContext } from '../run.ts';
import type { BeginRequest } from './begin-request.ts';
import type { MakeImages } from './make-images.ts';
import { sequenceFacts, sequenceTotals } from './sequence-facts.ts';

/** Makes 1 to 8 pictures of one prompt that belong together, and keeps each as it is finished. */
export class GenerateSequence {
  readonly #begin: BeginRequest;
  readonly #make: MakeImages;
  readonly #ids: Ids;

  constructor(begin: BeginRequest, make: MakeImages, ids: Ids) {
    this.#begin = begin;
    this.#make = make;
    this.#ids = ids;
  }

  async execute(request: SequenceRequest, run: RunContext): Promise<SequenceResult> {
    const former = run.former?.record.meta.sequenceId;
    const sequenceId = typeof former === 'string' ? former : `seq_${run.startedAt.toString(36)}_${this.#ids.hex(4)}`;
    const { choice, order, stem, facts, warnings } = await this.#begin.execute(request, run, {
      ...{ action: 'sequence', run: 'multimode', kind: 'multimode-image', meta: { sequenceId } },
    });
    const total = order.n;
    run.emit({ type: 'phase', phase: 'streaming', sequenceId, maxImages: total });
    let begun = 0;
    const result = await this.#make.execute(
      {
        ...{ provider: choice.provider, warnings },
        order: { ...order, sequence: { id: sequenceId, first: 1, total } },
        nameOf: (index) => fileNames.multimode(stem, index),
        facts: {
          ...facts,
          ...{ generationStrategy: choice.model.sequence, sequenceId, sequenceTotalRequested: total },
        },
        factsOf: (index) => {
          begun += 1;
          return { ...sequenceFacts(index), ...sequenceTotals(begun, total) };
        },
        factsAtEnd: (returned) => sequenceTotals(returned, total),
      },
      run,
    );
    const returned = result.assets.length;
    return { ...result, sequenceId, returned, status: returned < total ? 'partial' : 'complete' };
  }
}
