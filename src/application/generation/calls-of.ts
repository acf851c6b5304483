import type { ImageOrder } from '../../domain/generation.ts';

/** One order for each upstream call, with the place of its first picture. Each has a seed of its own, so that the pictures differ. */
export function callsOf(order: ImageOrder): { order: ImageOrder; index: number }[] {
  const perCall = order.sequence === null ? order.model.perCall : perSequenceCall(order);
  const calls: { order: ImageOrder; index: number }[] = [];
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
