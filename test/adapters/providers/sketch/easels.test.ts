import { describe, expect, it } from '@jest/globals';
import { Easels } from '../../../../src/adapters/providers/sketch/easels.ts';

const never = new AbortController().signal;

/** Work that ends when it is told to. */
function work() {
  let finish: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const state = { hasBegun: false };
  const begin = () => {
    state.hasBegun = true;
    return done;
  };
  return { state, begin, finish };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('Easels', () => {
  it('lets so many work at a time, in the order in which they came', async () => {
    const easels = new Easels(2);
    const all = [work(), work(), work()];
    const ends = all.map(({ begin }) => easels.use(never, begin));
    await turn();
    expect(all.map(({ state }) => state.hasBegun)).toEqual([true, true, false]);
    all[0]?.finish();
    await turn();
    expect(all[2]?.state.hasBegun).toBe(true);
    for (const { finish } of all) finish();
    await Promise.all(ends);
  });

  it('gives the easel on when work fails', async () => {
    const easels = new Easels(1);
    await expect(easels.use(never, () => Promise.reject(new Error('spilled')))).rejects.toThrow('spilled');
    await expect(easels.use(never, async () => 'painted')).resolves.toBe('painted');
  });

  it('takes one out of the line who gives up, at once, and keeps the others in it', async () => {
    const easels = new Easels(1);
    const first = work();
    const painting = easels.use(never, first.begin);
    const abort = new AbortController();
    const given = easels.use(abort.signal, async () => 'never');
    const waiting = easels.use(never, async () => 'painted');
    abort.abort(new Error('given up'));
    await expect(given).rejects.toThrow('given up');
    first.finish();
    await painting;
    await expect(waiting).resolves.toBe('painted');
  });
});
