import type { Model, Sizes } from '../../../../src/domain/catalog.ts';
import { fitSize, formatSize, type PixelSize, parseSize } from '../../../../src/domain/picture-size.ts';
import { isNear, ownShape, RATIOS, ratioName, valueOfRatio } from './shape-name.ts';

/** Steps of size within a shape. */
export const STEPS = ['small', 'medium', 'large'] as const;
/** One of `STEPS`, or what the model calls its resolution: `2K`. */
export type SizeStep = string;

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

type ListedSizes = Extract<Sizes, { kind: 'list' }>;

interface Listed {
  size: PixelSize;
  /** What the model calls its shape and its resolution, where it has names for them. */
  ratio: string | undefined;
  tier: string | undefined;
}

function listedShapes(sizes: ListedSizes): Shape[] {
  const shapes = new Map<string, Listed[]>();
  for (const one of listOf(sizes)) {
    const ratio = one.ratio ?? nameOf(one.size, shapes);
    shapes.set(ratio, [...(shapes.get(ratio) ?? []), one]);
  }
  return [...shapes].map(([ratio, listed]) => {
    const sorted = [...listed].sort((a, b) => areaOf(a.size) - areaOf(b.size));
    const [first = { size: { width: 1, height: 1 } }] = sorted;
    return { ratio, value: first.size.width / first.size.height, sizes: stepsOf(sorted) };
  });
}

/** A name that another shape has already is not given twice: then the exact one stands there. */
function nameOf(size: PixelSize, taken: ReadonlyMap<string, readonly Listed[]>): string {
  const name = ratioName(size, true);
  const isOther = (one: Listed) => !isNear(one.size.width / one.size.height, size.width / size.height, 1.02);
  return taken.get(name)?.some(isOther) === true ? ratioName(size) : name;
}

function listOf({ values, names = {}, tiers = [] }: ListedSizes): Listed[] {
  const named = Object.entries(names).flatMap(([name, text]) => {
    const own = ownShape(name);
    const size = parseSize(text);
    return own === undefined || size === undefined ? [] : [{ ...own, size }];
  });
  return values.flatMap((text) => {
    const size = parseSize(text);
    if (size === undefined) return [];
    const exact = named.find((one) => isSame(one.size, size));
    // A model's own name for a shape counts, though its pixels come only near it.
    const own = exact ?? named.find((one) => one.size.width * size.height === one.size.height * size.width);
    const tier = tiers.find((one) => one.values.includes(text));
    return [{ size, ratio: own?.ratio, tier: tier === undefined ? exact?.tier : tierName(tier.longestEdge) }];
  });
}

function tierName(edge: number): string {
  return edge < 1000 ? String(edge) : `${Math.round(edge / 1024)}K`;
}

function stepsOf(sorted: readonly Listed[]): Shape['sizes'] {
  const tiers = new Set(sorted.map(({ tier }) => tier));
  const hasTiers = !tiers.has(undefined) && tiers.size === sorted.length;
  const hasSteps = sorted.length <= STEPS.length && sorted.length > 1;
  return sorted.map(({ size, tier }, at) => ({
    step: hasTiers ? (tier ?? null) : hasSteps ? (STEPS[at] ?? null) : null,
    size,
  }));
}

function areaOf({ width, height }: PixelSize): number {
  return width * height;
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
