import { describe, expect, it } from '@jest/globals';
import type { Sizes } from '../../../../src/domain/catalog.ts';
import { fitSize, formatSize } from '../../../../src/domain/picture-size.ts';
import { shapeOf, shapesOf, sizeIn, stepOf } from '../../../../web/src/state/generation/size-choices.ts';

const FREE: Sizes = {
  kind: 'free',
  multiple: 16,
  minEdge: 16,
  maxEdge: 3840,
  minPixels: 655_360,
  maxPixels: 8_294_400,
  maxRatio: 3,
};
const LIST: Sizes = { kind: 'list', values: ['1024x1024', '1536x1024', '1024x1536', '2048x2048'] };

describe('shapes of a model with free sizes', () => {
  const shapes = shapesOf({ sizes: FREE });

  it('are all that people name', () => {
    expect(shapes.map(({ ratio }) => ratio)).toEqual(
      expect.arrayContaining(['1:1', '3:2', '2:3', '4:3', '3:4', '16:9', '9:16', '21:9', '9:21', '2:1']),
    );
  });

  it('have sizes that the model draws exactly so', () => {
    for (const { size } of shapes.flatMap(({ sizes }) => sizes)) expect(fitSize(FREE, size)).toEqual(size);
  });

  it('have the usual sizes among them', () => {
    const of = (ratio: string) =>
      shapes.find((shape) => shape.ratio === ratio)?.sizes.map(({ size }) => formatSize(size));
    expect(of('1:1')).toEqual(['1024x1024', '2048x2048', '2880x2880']);
    expect(of('3:2')?.[0]).toBe('1536x1024');
    expect(of('16:9')).toEqual(expect.arrayContaining(['1824x1024', '3840x2160']));
  });

  it('grow from small to large', () => {
    for (const { sizes } of shapes) {
      const areas = sizes.map(({ size }) => size.width * size.height);
      expect(areas).toEqual([...areas].sort((a, b) => a - b));
      expect(new Set(areas).size).toBe(areas.length);
    }
  });

  it('are left out where the model cannot come near them', () => {
    const square: Sizes = { ...FREE, maxRatio: 1 };
    expect(shapesOf({ sizes: square }).map(({ ratio }) => ratio)).toEqual(['1:1']);
  });

  it('are found again by a size, and keep the step when the shape changes', () => {
    const wide = shapes.find(({ ratio }) => ratio === '16:9');
    if (wide === undefined) throw new Error('16:9 is missing');
    expect(shapeOf(shapes, { width: 1824, height: 1024 })?.ratio).toBe('16:9');
    expect(shapeOf(shapes, { width: 1000, height: 170 })).toBeUndefined();
    expect(sizeIn(wide, { width: 2880, height: 2880 }, 'large')).toEqual({ width: 3840, height: 2160 });
    expect(sizeIn(wide, { width: 1100, height: 1100 }, null)).toEqual({ width: 1824, height: 1024 });
    expect(stepOf(wide, { width: 3840, height: 2160 })).toBe('large');
    expect(stepOf(wide, { width: 3840, height: 2176 })).toBeNull();
  });
});

describe('shapes of a model with a list of sizes', () => {
  it('are exactly those of the list', () => {
    const shapes = shapesOf({ sizes: LIST });
    expect(shapes.map(({ ratio, sizes }) => [ratio, sizes.map(({ size }) => formatSize(size))])).toEqual([
      ['1:1', ['1024x1024', '2048x2048']],
      ['3:2', ['1536x1024']],
      ['2:3', ['1024x1536']],
    ]);
  });

  it('have the names that the model gives them, though their pixels only come near', () => {
    const names = { '16:9': '1344x768', '2K': '2048x2048' };
    const sizes: Sizes = { kind: 'list', values: ['672x384', '1344x768', '768x1344', '2048x2048'], names };
    expect(shapesOf({ sizes }).map((shape) => [shape.ratio, shape.sizes.length])).toEqual([
      ['16:9', 2],
      ['9:16', 1],
      ['1:1', 1],
    ]);
  });

  it('are called by the name that they come nearest to, each by another one', () => {
    const sizes: Sizes = { kind: 'list', values: ['1392x752', '1536x640', '1152x896', '1088x896'] };
    expect(shapesOf({ sizes }).map(({ ratio }) => ratio)).toEqual(['16:9', '21:9', '5:4', '6:5']);
  });

  it('have the resolutions of the model as steps', () => {
    const tiers = [
      { longestEdge: 512, values: ['512x512'] },
      { longestEdge: 1024, values: ['1024x1024', '1536x672'] },
      { longestEdge: 4096, values: ['4096x4096', '6144x2688'] },
    ];
    const sizes: Sizes = { kind: 'list', values: tiers.flatMap(({ values }) => values), tiers };
    const steps = shapesOf({ sizes }).map(({ ratio, sizes }) => [ratio, ...sizes.map(({ step }) => step)]);
    expect(steps).toEqual([
      ['1:1', '512', '1K', '4K'],
      ['21:9', '1K', '4K'],
    ]);
  });

  it('are read out of longer names, too', () => {
    const names = { 'x:19.5:9:1k': '1872x864', 'x:19.5:9:2k': '2048x944' };
    const sizes: Sizes = { kind: 'list', values: ['1872x864', '2048x944'], names };
    const [shape] = shapesOf({ sizes });
    expect(shape?.ratio).toBe('19.5:9');
    expect(shape?.sizes.map(({ step }) => step)).toEqual(['1K', '2K']);
  });
});
