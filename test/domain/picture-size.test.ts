import { describe, expect, it } from '@jest/globals';
import type { Sizes } from '../../src/domain/catalog.ts';
import { fitSize, formatSize, parseSize } from '../../src/domain/picture-size.ts';

const gpt: Sizes = {
  kind: 'free',
  multiple: 16,
  minEdge: 16,
  maxEdge: 3840,
  minPixels: 655_360,
  maxPixels: 8_294_400,
  maxRatio: 3,
};

function fitted(sizes: Sizes, text: string): string {
  const wanted = parseSize(text);
  if (wanted === undefined) throw new Error(`not a size: ${text}`);
  return formatSize(fitSize(sizes, wanted));
}

describe('parseSize', () => {
  it.each(['1024', '1024x', 'x1024', '0x10', '10x0', '-1x5', '1e3x5', '1024 x 1024', 'auto', ''])(
    'takes %j for no size',
    (text) => expect(parseSize(text)).toBeUndefined(),
  );

  it('reads width and height with either letter', () => {
    expect(parseSize('1536x1024')).toEqual({ width: 1536, height: 1024 });
    expect(parseSize('1536X1024')).toEqual({ width: 1536, height: 1024 });
  });
});

describe('fitSize in free bounds', () => {
  it.each([
    '1024x1024',
    '1536x1024',
    '1024x1536',
    '1360x1024',
    '1824x1024',
    '1024x1824',
    '2048x2048',
    '2048x1152',
    '1152x2048',
    '3840x2160',
    '2160x3840',
  ])('leaves the preset %s as it is', (preset) => expect(fitted(gpt, preset)).toBe(preset));

  it('goes to the nearest multiple, a half upwards', () => expect(fitted(gpt, '1000x1000')).toBe('1008x1008'));

  it('widens a shape that is too narrow', () => {
    const { width, height } = fitSize(gpt, { width: 2048, height: 512 });
    expect(width / height).toBeLessThanOrEqual(3);
    expect(width).toBe(2048);
  });

  it('keeps every bound for any wish', () => {
    for (const width of [1, 15, 100, 777, 1000, 3000, 3840, 5000, 99_999]) {
      for (const height of [1, 16, 333, 1024, 2500, 3840, 99_999]) {
        const size = fitSize(gpt, { width, height });
        const long = Math.max(size.width, size.height);
        const short = Math.min(size.width, size.height);
        expect(size.width % 16).toBe(0);
        expect(size.height % 16).toBe(0);
        expect(long).toBeLessThanOrEqual(3840);
        expect(long / short).toBeLessThanOrEqual(3);
        expect(long * short).toBeGreaterThanOrEqual(655_360);
        expect(long * short).toBeLessThanOrEqual(8_294_400);
      }
    }
  });

  it('changes nothing the second time', () => {
    for (const text of ['1000x1000', '4000x100', '10x10', '3840x3840']) {
      const once = fitted(gpt, text);
      expect(fitted(gpt, once)).toBe(once);
    }
  });
});

describe('fitSize from a list', () => {
  const three: Sizes = { kind: 'list', values: ['1024x1024', '1536x1024', '1024x1536'] };

  it.each([
    ['1024x1024', '1024x1024'],
    ['2048x2048', '1024x1024'],
    ['1920x1080', '1536x1024'],
    ['1080x1920', '1024x1536'],
    ['1100x1000', '1024x1024'],
  ])('takes for %s the nearest shape %s', (wanted, listed) => expect(fitted(three, wanted)).toBe(listed));
});

describe('fitSize from a list by resolution', () => {
  const small = ['512x512', '384x672', '768x336', '672x384'];
  const doubled = small.map((size) => size.replace(/\d+/g, (edge) => String(Number(edge) * 2)));
  const tiers = [
    { longestEdge: 512, values: small },
    { longestEdge: 1024, values: [...doubled, '512x2048'] },
    { longestEdge: 2048, values: ['2048x2048', '1024x4096'] },
  ];
  const sizes: Sizes = { kind: 'list', values: tiers.flatMap(({ values }) => values), tiers };

  it.each([
    ['what is listed', '1536x672', '1536x672'],
    ['the resolution of the longest edge', '500x500', '512x512'],
    ['the resolution of the longest edge', '1024x576', '1344x768'],
    ['the largest of its shape where it is larger than all', '4000x4000', '2048x2048'],
    ['the largest of its shape where the shape has no larger one', '1920x1080', '1344x768'],
    ['the next larger of its shape where there is no smaller one', '100x400', '512x2048'],
    ['a wide shape also when it is small', '512x219', '768x336'],
    ['the nearer of two shapes by plain difference', '1024x512', '1344x768'],
  ])('takes %s: %s becomes %s', (_, wanted, listed) => expect(fitted(sizes, wanted)).toBe(listed));

  it('keeps large sizes large where the list says from where on a size is large', () => {
    const tiers: Sizes = { kind: 'list', values: ['1024x1024', '2048x2048'], large: { edge: 2048, pixels: 2_000_000 } };
    expect(['1414x1414', '1415x1415', '2048x900'].map((wanted) => fitted(tiers, wanted))).toEqual([
      '1024x1024',
      '2048x2048',
      '2048x2048',
    ]);
    const small: Sizes = { ...tiers, values: ['1024x1024'] };
    expect(fitted(small, '4096x4096')).toBe('1024x1024');
  });
});
