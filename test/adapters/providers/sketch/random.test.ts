import { describe, expect, it } from '@jest/globals';
import { hashOf, Random } from '../../../../src/adapters/providers/sketch/random.ts';

const take = (random: Random, count = 5) => Array.from({ length: count }, () => random.next());

describe('Random', () => {
  it('repeats itself for the same seed and label', () => {
    expect(take(new Random(7n, 'a'))).toEqual(take(new Random(7n, 'a')));
    expect(take(new Random(7n, 'a').fork('b'))).toEqual(take(new Random(7n, 'a').fork('b')));
  });

  it('differs in every bit of the seed, in the label and between forks', () => {
    const streams = [0n, 1n, 1n << 32n, 1n << 63n, (1n << 64n) - 1n].map((seed) => take(new Random(seed, 'a')).join());
    streams.push(take(new Random(0n, 'b')).join(), take(new Random(0n, 'a').fork('b')).join());
    expect(new Set(streams).size).toBe(streams.length);
  });

  it('does not let what one fork takes move another', () => {
    const random = new Random(3n, 'a');
    const before = take(random.fork('right'));
    take(random.fork('left'), 100);
    expect(take(random.fork('right'))).toEqual(before);
  });

  it('stays within its bounds and reaches all of a list', () => {
    const random = new Random(9n, 'bounds');
    for (let round = 0; round < 1000; round += 1) {
      expect(random.next()).toBeLessThan(1);
      expect(Math.abs(random.spread(2))).toBeLessThanOrEqual(2);
      expect([2, 3, 4]).toContain(random.whole(2, 4));
    }
    expect(random.shuffle([3, 1, 2]).sort()).toEqual([1, 2, 3]);
    expect(new Set(Array.from({ length: 100 }, () => random.pick(['a', 'b', 'c']))).size).toBe(3);
  });
});

describe('hashOf', () => {
  it('gives the known FNV-1a values', () => {
    expect(hashOf('')).toBe(0x811c9dc5);
    expect(hashOf('a')).toBe(0xe40c292c);
  });
});
