import type { EditRequest, MadeImage } from '../../domain/generation.ts';
import type { ImageResult } from '../../domain/run.ts';
import type { RunContext } from '../run.ts';
import type { BeginRequest } from './begin-request.ts';
import type { CompositeMask, FinishedPicture } from './composite-mask.ts';
import type { MakeImages } from './make-images.ts';
import type { ReadEditPictures } from './read-edit-pictures.ts';

/** Changes a picture by a prompt, inside a mask when there is one, and keeps the result as a new picture. */
export class EditImage {
  readonly #begin: BeginRequest;
  readonly #pictures: ReadEditPictures;
  readonly #composite: CompositeMask;
  readonly #make: MakeImages;

  constructor(begin: BeginRequest, pictures: ReadEditPictures, composite: CompositeMask, make: MakeImages) {
    this.#begin = begin;
    this.#pictures = pictures;
    this.#composite = composite;
    this.#make = make;
  }

  async execute(request: EditRequest, run: RunContext): Promise<ImageResult> {
    let finish: ((made: MadeImage) => Promise<FinishedPicture>) | undefined;
    const { choice, order, stem, facts, warnings } = await this.#begin.execute(request, run, {
      ...{ action: 'edit', run: 'classic', kind: 'edit' },
      own: async (choice, settled) => {
        const pictures = await this.#pictures.execute(request);
        const { source, mask } = pictures;
        const isComposite = mask !== null && request.maskMode === 'composite';
        const shown = isComposite
          ? await this.#composite.execute({ source, mask, size: request.size }, choice, settled)
          : { ...(await pictures.fitted(choice)), finish: undefined };
        finish = shown.finish;
        const maskFacts = mask === null ? {} : { maskMode: isComposite ? 'composite' : 'native' };
        return { ...shown, facts: { masked: mask !== null, ...maskFacts, ...shown.facts }, keep: pictures.keep };
      },
    });
    run.emit({ type: 'phase', phase: 'streaming' });
    const plan = { provider: choice.provider, order: { ...order, n: 1 }, nameOf: () => stem, facts, warnings };
    return this.#make.execute({ ...plan, ...(finish && { finish }) }, run);
  }
}
