import { fileNames } from '../../domain/asset.ts';
import type { SequenceRequest } from '../../domain/generation.ts';
import type { SequenceResult } from '../../domain/run.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Catalog } from '../catalog.ts';
import type { RunContext } from '../run.ts';
import type { CheckOptions } from './check-options.ts';
import type { MakeImages } from './make-images.ts';
import type { ReadPictures } from './read-pictures.ts';
import { factsOf, lotsOf, metaOf } from './request-facts.ts';
import { sequenceFacts, sequenceTotals } from './sequence-facts.ts';

/** Makes 1 to 8 pictures of one prompt that belong together, and keeps each as it is finished. */
export class GenerateSequence {
  readonly #catalog: Catalog;
  readonly #check: CheckOptions;
  readonly #pictures: ReadPictures;
  readonly #make: MakeImages;
  readonly #ids: Ids;

  constructor(catalog: Catalog, check: CheckOptions, pictures: ReadPictures, make: MakeImages, ids: Ids) {
    this.#catalog = catalog;
    this.#check = check;
    this.#pictures = pictures;
    this.#make = make;
    this.#ids = ids;
  }

  async execute(request: SequenceRequest, run: RunContext): Promise<SequenceResult> {
    const choice = await this.#catalog.choose(request);
    const { settled, warnings } = this.#check.execute(choice, request, 'sequence');
    await this.#catalog.credentials(choice.provider);
    const references = await this.#pictures.references(request.references);
    const fitted = await this.#pictures.fit(references, 'references', choice.model);
    const { stem, seed } = lotsOf(run, choice, settled, this.#ids);
    const former = run.former?.record.meta.sequenceId;
    const sequenceId = typeof former === 'string' ? former : `seq_${run.startedAt.toString(36)}_${this.#ids.hex(4)}`;
    const { model, provider } = choice;
    const total = settled.n;
    const sent = { references: await this.#pictures.keep(references) };
    await run.accept({
      kind: 'multimode',
      prompt: request.prompt,
      sessionId: request.sessionId ?? null,
      meta: { ...metaOf(model, settled), kind: 'multimode-image', stem, seed, sequenceId },
      request: { ...request, ...sent },
    });
    run.emit({ type: 'phase', phase: 'streaming', sequenceId, maxImages: total });
    let begun = 0;
    const result = await this.#make.execute(
      {
        provider,
        order: {
          ...settled,
          ...{ action: 'generate', model, prompt: request.prompt, references: fitted.media, source: null, mask: null },
          seed,
          sequence: { id: sequenceId, first: 1, total },
        },
        nameOf: (index) => fileNames.multimode(stem, index),
        facts: {
          ...factsOf('multimode-image', run.id, choice, request, settled, sent),
          ...{ generationStrategy: model.sequence, sequenceId, sequenceTotalRequested: total },
        },
        factsOf: (index) => {
          begun += 1;
          return { ...sequenceFacts(index), ...sequenceTotals(begun, total) };
        },
        factsAtEnd: (returned) => sequenceTotals(returned, total),
        warnings: [...warnings, ...fitted.warnings],
      },
      run,
    );
    const returned = result.assets.length;
    return { ...result, sequenceId, returned, status: returned < total ? 'partial' : 'complete' };
  }
}
