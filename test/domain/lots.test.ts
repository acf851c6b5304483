import { describe, expect, it } from '@jest/globals';
import { lotsOf } from '../../src/domain/lots.ts';

describe('lotsOf', () => {
  it('draws the same for equal texts, and evenly', () => {
    const draw = (text: string) => {
      const lots = lotsOf(text);
      return Array.from({ length: 6_000 }, () => lots());
    };
    expect(draw('7/0')).toEqual(draw('7/0'));
    expect(draw('7/0').slice(0, 4)).not.toEqual(draw('7/1').slice(0, 4));
    const tenths = new Array<number>(10).fill(0);
    for (const lot of draw('7/0')) tenths[Math.floor(lot * 10)] = (tenths[Math.floor(lot * 10)] ?? 0) + 1;
    for (const count of tenths) expect(count).toBeGreaterThan(480);
  });

  it('differs for near seeds from the first draw on', () => {
    const firsts = Array.from({ length: 1_000 }, (_, seed) => Math.floor(lotsOf(`${seed}/0`)() * 4));
    for (const quarter of [0, 1, 2, 3]) expect(firsts.filter((one) => one === quarter).length).toBeGreaterThan(180);
  });
});
