import { fileNames } from '../../domain/asset.ts';
import type { ImageRequest } from '../../domain/generation.ts';
import type { ImageResult } from '../../domain/run.ts';
import type { RunContext } from '../run.ts';
import { withPrefix } from '../sessions/session-style.ts';
import { type BeginRequest, promptFacts } from './begin-request.ts';
import type { MakeImages } from './make-images.ts';

/** Makes pictures from a prompt, or from each prompt of a template, and keeps them. */
export class GenerateImage {
  readonly #begin: BeginRequest;
  readonly #make: MakeImages;

  constructor(begin: BeginRequest, make: MakeImages) {
    this.#begin = begin;
    this.#make = make;
  }

  async execute(request: ImageRequest, run: RunContext): Promise<ImageResult> {
    const form = { action: 'generate', run: 'classic', kind: 'classic' } as const;
    const { choice, order, prompts, prefix, stem, facts, warnings } = await this.#begin.execute(request, run, form);
    run.emit({ type: 'phase', phase: 'streaming' });
    return this.#make.execute(
      {
        ...{ provider: choice.provider, order, facts, warnings },
        prompts: prompts.map(({ prompt }) => withPrefix(prefix, prompt)),
        nameOf: (index) => fileNames.classic(stem, index),
        factsOf: (index) => promptFacts(prompts, index),
      },
      run,
    );
  }
}
