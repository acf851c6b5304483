import type { Sizes } from '../../../../domain/catalog.ts';
import { fitSize, formatSize, parseSize } from '../../../../domain/picture-size.ts';

/** How a size goes onto the wire. */
export interface Shape {
  aspect_ratio: string;
  resolution?: '1k' | '2k';
}

/** Ratios with the pixels that stand for them. xAI names no pixels: those of ima2 2.0.2, and of the same rule beyond them. */
const LANDSCAPE: readonly [ratio: string, small: string, large: string][] = [
  ['1:1', '1024x1024', '2048x2048'],
  ['16:9', '1824x1024', '2048x1152'],
  ['4:3', '1360x1024', '2048x1536'],
  ['3:2', '1536x1024', '2048x1360'],
  ['2:1', '1920x960', '2048x1024'],
  ['19.5:9', '1872x864', '2048x944'],
  ['20:9', '1920x864', '2048x920'],
];

const turned = (text: string, between: string): string => text.split(between).reverse().join(between);

const ROWS = LANDSCAPE.flatMap(([ratio, small, large]): [string, string, string][] => {
  if (ratio === '1:1') return [[ratio, small, large]];
  return [
    [ratio, small, large],
    [turned(ratio, ':'), turned(small, 'x'), turned(large, 'x')],
  ];
});

const SHAPES = new Map<string, Shape>(
  ROWS.flatMap(([ratio, small, large]): [string, Shape][] => [
    [small, { aspect_ratio: ratio, resolution: '1k' }],
    [large, { aspect_ratio: ratio, resolution: '2k' }],
  ]),
);

/** The sizes of the picture models. A size is large from 2048 pixels of edge or 2 000 000 of area on, as in ima2 2.0.2. */
export const xaiSizes: Extract<Sizes, { kind: 'list' }> = {
  kind: 'list',
  values: [...SHAPES.keys()],
  names: Object.fromEntries(
    ROWS.flatMap(([ratio, small, large]) => [
      [`grok:${ratio}:1k`, small],
      [`grok:${ratio}:2k`, large],
    ]),
  ),
  large: { edge: 2048, pixels: 2_000_000 },
};

/** Ratio and resolution of a size in pixels, of the nearest where it is not listed; `auto` leaves both to the model. */
export function shapeOf(size: string): Shape {
  const wanted = parseSize(size);
  const listed = wanted === undefined ? undefined : SHAPES.get(formatSize(fitSize(xaiSizes, wanted)));
  return listed ?? { aspect_ratio: 'auto' };
}
