import type { ImageOrder } from '../../domain/generation.ts';

/** One upstream call: what it asks for, and the place of its first picture in the run. */
export interface PlannedCall {
  order: ImageOrder;
  index: number;
}

/**
 * One order for each upstream call. Each has a seed of its own, so that the pictures differ. Where the pictures have
 * prompts of their own, each is a call that shares nothing with the others.
 */
export function callsOf(order: ImageOrder, prompts: readonly string[] = []): PlannedCall[] {
  if (prompts.length > 1) {
    return prompts.map((prompt, index) => ({
      order: { ...order, n: 1, prompt, batch: {}, seed: seedAt(order.seed, index) },
      index,
    }));
  }
  const perCall = order.sequence === null ? order.model.perCall : perSequenceCall(order);
  const calls: PlannedCall[] = [];
  const batch = {};
  for (let index = 0; index < order.n; index += perCall) {
    const n = Math.min(perCall, order.n - index);
    const sequence = order.sequence && { ...order.sequence, first: order.sequence.first + index };
    calls.push({ order: { ...order, n, sequence, batch, seed: seedAt(order.seed, index) }, index });
  }
  return calls;
}

function perSequenceCall({ model, n }: ImageOrder): number {
  return model.sequence === 'one-call' ? n : 1;
}

function seedAt(seed: string | null, index: number): string | null {
  return seed === null ? null : BigInt.asUintN(64, BigInt(seed) + BigInt(index)).toString();
}
