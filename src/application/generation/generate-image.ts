import { fileNames } from '../../domain/asset.ts';
import type { ImageRequest, Media, Settled } from '../../domain/generation.ts';
import type { ImageResult } from '../../domain/run.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Catalog, Choice } from '../catalog.ts';
import type { RunContext } from '../run.ts';
import type { CheckOptions } from './check-options.ts';
import type { MakeImages } from './make-images.ts';
import type { ReadPictures } from './read-pictures.ts';
import { factsOf, lotsOf, metaOf } from './request-facts.ts';

/** Makes 1 to 8 pictures from a prompt and keeps them. */
export class GenerateImage {
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

  async execute(request: ImageRequest, run: RunContext): Promise<ImageResult> {
    const choice = await this.#catalog.choose(request);
    const { settled, warnings } = this.#check.execute(choice, request, 'generate');
    await this.#catalog.credentials(choice.provider);
    const references = await this.#pictures.references(request.references);
    const fitted = await this.#pictures.fit(references, 'references', choice.model);
    const { stem, seed } = lotsOf(run, choice, settled, this.#ids);
    const sent = { references: await this.#pictures.keep(references) };
    await run.accept({
      kind: 'classic',
      prompt: request.prompt,
      sessionId: request.sessionId ?? null,
      meta: { ...metaOf(choice.model, settled), kind: 'classic', stem, seed },
      request: { ...request, ...sent },
    });
    run.emit({ type: 'phase', phase: 'streaming' });
    return this.#make.execute(
      {
        provider: choice.provider,
        order: this.#order(choice, request, { ...settled, seed }, fitted.media),
        nameOf: (index) => fileNames.classic(stem, index),
        facts: factsOf('classic', run.id, choice, request, settled, sent),
        warnings: [...warnings, ...fitted.warnings],
      },
      run,
    );
  }

  #order(choice: Choice, request: ImageRequest, settled: Settled, references: Media[]) {
    return {
      ...settled,
      action: 'generate' as const,
      model: choice.model,
      prompt: request.prompt,
      references,
      source: null,
      mask: null,
      sequence: null,
    };
  }
}
