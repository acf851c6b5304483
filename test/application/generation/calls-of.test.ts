import { describe, expect, it } from '@jest/globals';
import { callsOf } from '../../../src/application/generation/calls-of.ts';
import { PaperProvider } from '../../fakes/paper-provider.ts';
import { anOrder } from '../../support/orders.ts';

const order = (n: number, model: object, sequence: { id: string; first: number; total: number } | null = null) =>
  anOrder({ ...new PaperProvider().model, ...model }, { n, sequence, seed: '7' });
const shape = (calls: ReturnType<typeof callsOf>) =>
  calls.map(({ order: { n, seed, sequence }, index }) => [index, n, seed, sequence?.first ?? null]);

describe('the calls of an order', () => {
  it('make as many pictures each as the model makes in a call', () => {
    expect(shape(callsOf(order(5, { perCall: 2 })))).toEqual([
      [0, 2, '7', null],
      [2, 2, '9', null],
      [4, 1, '11', null],
    ]);
  });

  it('follow the way in which the model makes sequences', () => {
    const sequence = { id: 'seq_1', first: 1, total: 3 };
    expect(shape(callsOf(order(3, { sequence: 'one-call' }, sequence)))).toEqual([[0, 3, '7', 1]]);
    expect(shape(callsOf(order(3, { sequence: 'call-each', perCall: 8 }, sequence)))).toEqual([
      [0, 1, '7', 1],
      [1, 1, '8', 2],
      [2, 1, '9', 3],
    ]);
  });

  it('know each other by what they share, and by nothing that an order has already', () => {
    const [first, second] = callsOf(order(2, { perCall: 1 }));
    expect(first?.order.batch).toBeDefined();
    expect(first?.order.batch).toBe(second?.order.batch);
    expect(callsOf(order(1, {}))[0]?.order.batch).not.toBe(first?.order.batch);
  });
});
