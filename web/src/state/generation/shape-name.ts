import type { Sizes } from '../../../../src/domain/catalog.ts';
import type { PixelSize } from '../../../../src/domain/picture-size.ts';

/** Shapes that people ask for by name, widest last among each pair of lying and standing. */
export const RATIOS = ['1:1', '3:2', '2:3', '4:3', '3:4', '16:9', '9:16', '21:9', '9:21', '2:1', '1:2'] as const;

/** Names for shapes of a list, whose pixels are rounded to what the model likes. */
const LISTED = [...RATIOS, '5:4', '4:5', '6:5', '5:6'];

/** The size lying where it stood, and the other way round. */
export function turned({ width, height }: PixelSize): PixelSize {
  return { width: height, height: width };
}

/**
 * What a person would call the shape of these pixels: a named ratio, else the smallest whole numbers up to 32. A size that
 * stands in the list of a model has the name that it comes nearest to.
 */
export function ratioName({ width, height }: PixelSize, isListed = false): string {
  const distance = (ratio: string) => Math.abs(Math.log(width / height / valueOfRatio(ratio)));
  const names = isListed ? [...LISTED].sort((a, b) => distance(a) - distance(b)) : RATIOS;
  const named = names.find((ratio) => isNear(width / height, valueOfRatio(ratio), isListed ? 1.05 : 1.012));
  if (named !== undefined) return named;
  const divisor = greatestDivisor(width, height);
  const [across, down] = [width / divisor, height / divisor];
  return Math.max(across, down) <= 32 ? `${across}:${down}` : `${(width / height).toFixed(2)}:1`;
}

/** `16:9`, also as part of a longer name such as `x:16:9:2k`, whose last part is the resolution. */
const OWN = /^(?:[a-z]\w*:)?(\d+(?:\.\d+)?:\d+(?:\.\d+)?)(?::(\w+))?$/;

/** Shape and resolution out of a name that a model has for one of its sizes; undefined where it names no shape. */
export function ownShape(name: string): { ratio: string; tier: string | undefined } | undefined {
  const [, ratio, tier] = OWN.exec(name) ?? [];
  return ratio === undefined ? undefined : { ratio, tier: tier?.toUpperCase() };
}

/** What the shape of a size is called: as the model itself calls it, where it has a name for it. */
export function shapeWord(size: PixelSize, sizes: Sizes): string {
  if (sizes.kind === 'free') return ratioName(size);
  const text = `${size.width}x${size.height}`;
  const own = Object.entries(sizes.names ?? {}).find(([name, value]) => value === text && ownShape(name) !== undefined);
  return (own && ownShape(own[0])?.ratio) ?? ratioName(size, true);
}

/** Width divided by height of a ratio such as `16:9`. */
export function valueOfRatio(ratio: string): number {
  const [across = 1, down = 1] = ratio.split(':').map(Number);
  return across / down;
}

/** Whether two ratios differ by no more than a factor. */
export function isNear(a: number, b: number, factor: number): boolean {
  return Math.max(a / b, b / a) <= factor;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
