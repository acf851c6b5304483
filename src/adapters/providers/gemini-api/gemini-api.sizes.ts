import type { Sizes } from '../../../domain/catalog.ts';

/** Ratio and resolution as the upstream names them. */
export interface UpstreamSize {
  aspectRatio: string;
  /** undefined: the model has one resolution only and takes no name for it. */
  imageSize: string | undefined;
}

/** Pixels of each ratio at 1K; 512 is half of it, 2K and 4K are twice and four times as much (upstream documentation). */
const AT_1K: Readonly<Record<string, readonly [width: number, height: number]>> = {
  '1:1': [1024, 1024],
  '2:3': [832, 1248],
  '3:2': [1248, 832],
  '3:4': [864, 1184],
  '4:3': [1184, 864],
  '4:5': [896, 1152],
  '5:4': [1152, 896],
  '9:16': [768, 1344],
  '16:9': [1344, 768],
  '21:9': [1536, 672],
  '1:4': [512, 2048],
  '4:1': [2048, 512],
  '1:8': [352, 2816],
  '8:1': [2816, 352],
};

/** Very long shapes, which only the flash models draw, and not at 512. */
const LONG: readonly string[] = ['1:4', '4:1', '1:8', '8:1'];

const TIERS = {
  '512': { longestEdge: 512, scale: 0.5 },
  '1K': { longestEdge: 1024, scale: 1 },
  '2K': { longestEdge: 2048, scale: 2 },
  '4K': { longestEdge: 4096, scale: 4 },
} as const;
/** A resolution as the upstream names it. */
export type TierName = keyof typeof TIERS;

/** Which ratios and resolutions a model draws. */
export interface Shapes {
  tiers: readonly TierName[];
  /** Whether it draws the very long ratios, too. */
  long: boolean;
}

function ratiosOf({ long }: Shapes, tier: TierName): string[] {
  return Object.keys(AT_1K).filter((ratio) => !LONG.includes(ratio) || (long && tier !== '512'));
}

function pixelsOf(ratio: string, tier: TierName): string {
  const [width, height] = AT_1K[ratio] ?? [1024, 1024];
  const { scale } = TIERS[tier];
  return `${width * scale}x${height * scale}`;
}

/** All sizes of a model; a ratio alone means its 1K size, the name of a resolution alone its square. */
export function sizesOf(shapes: Shapes): Sizes {
  const tiers = shapes.tiers.map((tier) => ({
    longestEdge: TIERS[tier].longestEdge,
    values: ratiosOf(shapes, tier).map((ratio) => pixelsOf(ratio, tier)),
  }));
  const names = [
    ...ratiosOf(shapes, '1K').map((ratio) => [ratio, pixelsOf(ratio, '1K')]),
    ...shapes.tiers.map((tier) => [tier, pixelsOf('1:1', tier)]),
  ];
  return { kind: 'list', values: tiers.flatMap(({ values }) => values), names: Object.fromEntries(names), tiers };
}

const byPixels = new Map(
  (Object.keys(TIERS) as TierName[]).flatMap((tier) =>
    Object.keys(AT_1K).map((ratio) => [pixelsOf(ratio, tier), { ratio, tier }] as const),
  ),
);

/** Ratio and resolution of a size of the record; undefined for `auto`, and for a size that no model has. */
export function upstreamSize(sizes: Sizes, size: string): UpstreamSize | undefined {
  const found = byPixels.get(size);
  if (found === undefined) return undefined;
  const hasSeveral = sizes.kind !== 'list' || (sizes.tiers?.length ?? 0) > 1;
  return { aspectRatio: found.ratio, imageSize: hasSeveral ? found.tier : undefined };
}
