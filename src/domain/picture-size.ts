import type { Sizes } from './catalog.ts';

/** Width and height in pixels. */
export interface PixelSize {
  width: number;
  height: number;
}

/** Reads `1536x1024`; undefined for anything else, zero included. */
export function parseSize(text: string): PixelSize | undefined {
  const match = /^(\d{1,5})[xX](\d{1,5})$/.exec(text.trim());
  const width = Number(match?.[1]);
  const height = Number(match?.[2]);
  return width > 0 && height > 0 ? { width, height } : undefined;
}

/** The size as `WxH`. */
export function formatSize({ width, height }: PixelSize): string {
  return `${width}x${height}`;
}

/** The size that the model draws for a wanted size: the same when it can, else the nearest that keeps the shape. */
export function fitSize(sizes: Sizes, wanted: PixelSize): PixelSize {
  if (sizes.kind === 'free') return fitFree(sizes, wanted);
  return sizes.tiers === undefined ? nearestListed(sizes, wanted) : nearestInTier(sizes.tiers, wanted);
}

type FreeSizes = Extract<Sizes, { kind: 'free' }>;

function fitFree(rules: FreeSizes, wanted: PixelSize): PixelSize {
  const shaped = limitRatio(wanted, rules.maxRatio);
  const scale = scaleIntoBounds(rules, shaped);
  const fitted = {
    width: toMultiple(shaped.width * scale, rules),
    height: toMultiple(shaped.height * scale, rules),
  };
  return repairRounding(rules, fitted);
}

/** Widens the short edge until the shape is allowed. */
function limitRatio({ width, height }: PixelSize, maxRatio: number): PixelSize {
  if (width > height * maxRatio) return { width, height: width / maxRatio };
  if (height > width * maxRatio) return { width: height / maxRatio, height };
  return { width, height };
}

function scaleIntoBounds(rules: FreeSizes, { width, height }: PixelSize): number {
  const longest = Math.max(width, height);
  const shortest = Math.min(width, height);
  const area = width * height;
  const up = Math.max(1, rules.minEdge / shortest, Math.sqrt(rules.minPixels / area));
  const down = Math.min(rules.maxEdge / (longest * up), Math.sqrt(rules.maxPixels / area) / up, 1);
  return up * down;
}

function toMultiple(edge: number, { multiple, minEdge, maxEdge }: FreeSizes): number {
  const lowest = Math.ceil(minEdge / multiple) * multiple;
  const highest = Math.floor(maxEdge / multiple) * multiple;
  // An exact half goes up, so that 1000 becomes 1008 on a grid of 16.
  return Math.min(highest, Math.max(lowest, Math.round(edge / multiple) * multiple));
}

/** Rounding may have left the bounds by one step; steps back towards the inside. */
function repairRounding(rules: FreeSizes, size: PixelSize): PixelSize {
  const { multiple } = rules;
  let { width, height } = size;
  while (width * height > rules.maxPixels) {
    if (width >= height) width -= multiple;
    else height -= multiple;
  }
  while (width * height < rules.minPixels) {
    if (width <= height) width += multiple;
    else height += multiple;
  }
  while (width > height * rules.maxRatio) height += multiple;
  while (height > width * rules.maxRatio) width += multiple;
  return { width, height };
}

type ListedSizes = Extract<Sizes, { kind: 'list' }>;

/** Nearest in shape first, then in area, both on a logarithmic scale. */
function nearestListed(listed: ListedSizes, wanted: PixelSize): PixelSize {
  const sizes = listed.values.map(parseSize).filter((size) => size !== undefined);
  const alike = sizes.filter((size) => isLarge(listed, size) === isLarge(listed, wanted));
  const candidates = alike.length > 0 ? alike : sizes;
  const ratio = (size: PixelSize) => Math.log(size.width / size.height);
  const area = (size: PixelSize) => Math.log(size.width * size.height);
  const distance = (size: PixelSize) =>
    Math.abs(ratio(size) - ratio(wanted)) * 100 + Math.abs(area(size) - area(wanted));
  return candidates.reduce((best, size) => (distance(size) < distance(best) ? size : best), candidates[0] ?? wanted);
}

function isLarge({ large }: ListedSizes, { width, height }: PixelSize): boolean {
  return large !== undefined && (Math.max(width, height) >= large.edge || width * height >= large.pixels);
}

type Tier = NonNullable<ListedSizes['tiers']>[number];

/** Nearest in shape by plain difference; of that shape the tier of the longest edge, else the next larger, else the largest. */
function nearestInTier(tiers: readonly Tier[], wanted: PixelSize): PixelSize {
  const listed = tiers.flatMap(({ longestEdge, values }) =>
    values.map((value) => ({ longestEdge, ...(parseSize(value) ?? wanted) })),
  );
  const same = listed.find(({ width, height }) => width === wanted.width && height === wanted.height);
  if (same !== undefined) return wanted;
  const ratio = ({ width, height }: PixelSize) => width / height;
  const distance = (size: PixelSize) => Math.abs(ratio(size) - ratio(wanted));
  const nearest = Math.min(...listed.map(distance));
  const shaped = listed.filter((size) => distance(size) === nearest);
  const longest = Math.max(wanted.width, wanted.height);
  const { width, height } = shaped.find(({ longestEdge }) => longest <= longestEdge) ?? shaped.at(-1) ?? wanted;
  return { width, height };
}
