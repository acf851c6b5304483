import { estimatePrice } from '../../domain/check-request.ts';
import type { ImageOrder, MadeImage } from '../../domain/generation.ts';
import { type MediaProvider, ResumableProvider } from '../../ports/media-provider.ts';
import type { Call } from '../call-provider.ts';

/** The call that has a provider make the pictures of an order; the first of them has this place in the run. */
export function imageCall(provider: MediaProvider, order: ImageOrder, index: number): Call<MadeImage> {
  const { model, n, prompt, seed, quality, sequence } = order;
  return {
    ...{ provider, model, index, n },
    sequenceId: sequence?.id,
    bill: { kind: kindOf(order), prompt, seed, priceOf: (made) => estimatePrice(model, { n: made, quality }) },
    send: (context) => provider.generateImages(order, context),
    resume:
      provider instanceof ResumableProvider
        ? (operation, context) => provider.resumeImages(order, operation, context)
        : undefined,
  };
}

function kindOf({ action, sequence }: Pick<ImageOrder, 'action' | 'sequence'>): string {
  if (action === 'edit') return 'edit';
  return sequence === null ? 'classic' : 'multimode';
}
