import type { Model, Sizes } from '../../../../src/domain/catalog.ts';
import { fitSize, formatSize, type PixelSize, parseSize } from '../../../../src/domain/picture-size.ts';
import { isNear, RATIOS, ratioName, valueOfRatio } from './shape-name.ts';

/** Steps of size within a shape. */
export const STEPS = ['small', 'medium', 'large'] as const;
/** One of `STEPS`. */
export type SizeStep = (typeof STEPS)[number];

/** A shape with what this model draws in it. */
export interface Shape {
  /** `16:9`. */
  ratio: string;
  /** Width divided by height. */
  value: number;
  /** Sizes from small to large; those that would be the same stand once. */
  sizes: readonly { step: SizeStep | null; size: PixelSize }[];
}

const SHORT_EDGE = 1024;
const MEDIUM_AREA = 2048 * 2048;
const LARGE_AREA = 3840 * 2160;
const LONGEST_EDGE = 3840;
/** How far a drawn shape may be from the one that is named, as a factor. */
const TOLERANCE = 1.04;

/** The shapes that a model draws, each with its sizes. */
export function shapesOf({ sizes }: Pick<Model, 'sizes'>): readonly Shape[] {
  return sizes.kind === 'list' ? listedShapes(sizes) : RATIOS.flatMap((ratio) => freeShape(sizes, ratio));
}

/** The shape that a size has; undefined when it has none of these. */
export function shapeOf(shapes: readonly Shape[], size: PixelSize): Shape | undefined {
  const exact = shapes.find(({ sizes }) => sizes.some((one) => isSame(one.size, size)));
  return exact ?? shapes.find(({ value }) => isNear(size.width / size.height, value, 1.012));
}

/** The size of a shape that comes next to the one that was chosen before: the same step, else a like area. */
export function sizeIn(shape: Shape, before: PixelSize | undefined, step: SizeStep | null): PixelSize | undefined {
  const same = shape.sizes.find((one) => one.step !== null && one.step === step);
  if (same !== undefined) return same.size;
  const area = before === undefined ? 0 : before.width * before.height;
  const distance = ({ size }: { size: PixelSize }) =>
    Math.abs(Math.log(size.width * size.height) - Math.log(area || 1));
  return [...shape.sizes].sort((a, b) => (area === 0 ? 0 : distance(a) - distance(b)))[0]?.size;
}

/** The step of a size within its shape; null when it is none of them. */
export function stepOf(shape: Shape | undefined, size: PixelSize | undefined): SizeStep | null {
  if (size === undefined) return null;
  return shape?.sizes.find((one) => isSame(one.size, size))?.step ?? null;
}

function freeShape(rules: Extract<Sizes, { kind: 'free' }>, ratio: string): Shape[] {
  const value = valueOfRatio(ratio);
  const short = { width: SHORT_EDGE * Math.max(1, value), height: SHORT_EDGE * Math.max(1, 1 / value) };
  const wanted = [short, ofArea(MEDIUM_AREA, value), withinLongest(ofArea(LARGE_AREA, value))];
  const found: { step: SizeStep; size: PixelSize }[] = [];
  for (const [at, step] of STEPS.entries()) {
    const size = fitSize(rules, wanted[at] ?? short);
    const largest = found.at(-1)?.size;
    const grows = largest === undefined || size.width * size.height > largest.width * largest.height * 1.1;
    if (grows && isNear(size.width / size.height, value, TOLERANCE)) found.push({ step, size });
  }
  return found.length === 0 ? [] : [{ ratio, value, sizes: found }];
}

function listedShapes({ values, names = {} }: Extract<Sizes, { kind: 'list' }>): Shape[] {
  const shapes = new Map<string, PixelSize[]>();
  const known = Object.entries(names).filter(([name]) => /^\d+:\d+$/.test(name));
  const ownNames = known.map(([name, text]) => ({ name, size: parseSize(text) }));
  for (const size of values.map(parseSize).filter((size) => size !== undefined)) {
    // A model's own name for a shape counts, though its pixels come only near it.
    const own = ownNames.find((one) => one.size && one.size.width * size.height === one.size.height * size.width);
    const ratio = own?.name ?? ratioName(size);
    shapes.set(ratio, [...(shapes.get(ratio) ?? []), size]);
  }
  return [...shapes].map(([ratio, sizes]) => {
    const sorted = [...sizes].sort((a, b) => a.width * a.height - b.width * b.height);
    const [first = { width: 1, height: 1 }] = sorted;
    const named = sorted.length <= STEPS.length && sorted.length > 1;
    return {
      ratio,
      value: first.width / first.height,
      sizes: sorted.map((size, at) => ({ step: named ? (STEPS[at] ?? null) : null, size })),
    };
  });
}

function ofArea(area: number, value: number): PixelSize {
  return { width: Math.sqrt(area * value), height: Math.sqrt(area / value) };
}

function withinLongest({ width, height }: PixelSize): PixelSize {
  const scale = Math.min(1, LONGEST_EDGE / Math.max(width, height));
  return { width: width * scale, height: height * scale };
}

function isSame(a: PixelSize, b: PixelSize): boolean {
  return formatSize(a) === formatSize(b);
}
