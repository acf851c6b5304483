import { type Colour, mix, shadeOf, turn } from '../colour.ts';
import type { Figure } from '../figures/figure.ts';
import { daisy, flower, grass, tulip } from '../figures/flowers.ts';
import { bareTree } from '../figures/thickets.ts';
import { birch, cherryTree, pine, tree } from '../figures/trees.ts';
import type { Random } from '../random.ts';
import type { Stage } from '../stage.ts';
import type { Place } from './place.ts';

/** Things scattered over the ground, smaller towards the horizon, far ones first. */
export function scatter(
  stage: Stage,
  label: string,
  figures: readonly Figure[],
  options: {
    count: number;
    from: number;
    to: number;
    height: number;
    main?: (random: Random) => Colour | undefined;
    keepClear?: number;
  },
): void {
  const random = stage.random.fork(label);
  const spots = Array.from(
    { length: Math.round(options.count * stage.detail * Math.max(1, stage.width / stage.height / 1.6)) },
    () => random.next(),
  ).sort((a, b) => a - b);
  for (const [index, t] of spots.entries()) {
    const y = stage.height * (options.from + (options.to - options.from) * t);
    let x = random.between(-0.04, 1.04);
    const clear = options.keepClear ?? 0;
    if (Math.abs(x - 0.5) < clear) x = x < 0.5 ? x - clear : x + clear;
    const size = options.height * stage.unit * (0.5 + 0.5 * t) * random.between(0.8, 1.2);
    const figure = random.pick(figures);
    const wanted = options.main?.(random);
    const main = figure === cherryTree || figure === bareTree ? undefined : wanted;
    stage.figure(
      figure,
      {
        x: x * stage.width,
        y,
        height: size,
        depth: (1 - t) * 0.6,
        flip: random.chance(0.5),
        variant: index,
        ...(main && { main }),
      },
      random.fork(`${index}`),
    );
  }
}

export function treesOf(stage: Stage): { figures: Figure[]; main: (random: Random) => Colour } {
  const { season } = stage.scene;
  const { foliage, foliageTwo } = stage.palette;
  const figures =
    season === 'winter' || stage.snowy
      ? [pine, pine, pine, bareTree]
      : season === 'autumn'
        ? [tree, tree, tree, birch]
        : season === 'spring'
          ? [tree, cherryTree, tree]
          : [tree, pine, pine, birch];
  return { figures, main: (random) => turn(mix(foliage, foliageTwo, random.next()), random.spread(0.02)) };
}

/** Far mountains along the horizon. */
export function mountains(stage: Stage, horizon: number, rows: number, size: number): void {
  const { height, unit, palette } = stage;
  const random = stage.random.fork('mountains');
  for (let row = 0; row < rows; row += 1) {
    const depth = 0.92 - (row / Math.max(1, rows)) * 0.55;
    const y = horizon * height + row * unit * 3.2;
    const bumps = random.whole(2, 4) + row;
    const points = stage.skyline(
      y - size * unit * (1 - row * 0.22) * 0.4,
      size * unit * (1 - row * 0.2),
      bumps,
      random,
      true,
    );
    stage.ridge(points, shadeOf(palette.rock, row * 0.03), depth, false, 0.7);
    if (row < 2 && stage.may('snow') && size > 16) snowCaps(stage, points, depth, size * unit);
  }
}

function snowCaps(stage: Stage, points: readonly (readonly [number, number])[], depth: number, size: number): void {
  for (let index = 1; index < points.length - 1; index += 2) {
    const peak = points[index];
    const left = points[index - 1];
    const right = points[index + 1];
    if (!peak || !left || !right) continue;
    const t = Math.min(0.42, (size * 0.34) / Math.max(1, Math.min(left[1], right[1]) - peak[1]));
    const at = (end: readonly [number, number], share: number): [number, number] => [
      peak[0] + (end[0] - peak[0]) * share,
      peak[1] + (end[1] - peak[1]) * share,
    ];
    const a = at(left, t);
    const b = at(right, t);
    const drop = (a[1] - peak[1]) * 0.5;
    stage.draw(
      (pen) =>
        pen.fill(
          pen.through(
            [
              peak,
              b,
              [peak[0] + (b[0] - peak[0]) * 0.5, b[1] - drop * 0.5],
              [peak[0] + (b[0] - peak[0]) * 0.15, b[1] + drop * 0.5],
              [peak[0] + (a[0] - peak[0]) * 0.35, a[1] - drop * 0.6],
              a,
            ],
            false,
          ),
          '#f6f9fc',
          { volume: 0.3, fine: true },
        ),
      depth * 0.8,
    );
  }
}

export function hills(stage: Stage, horizon: number, rows: number, colours: readonly Colour[], swing = 5): void {
  const random = stage.random.fork('hills');
  for (let row = 0; row < rows; row += 1) {
    const t = row / rows;
    const y = stage.height * (horizon + (0.16 * row) / rows);
    const colour = colours[row % colours.length] ?? stage.palette.ground;
    stage.ridge(
      stage.skyline(y, stage.unit * swing * (1 - t * 0.3), random.between(0.5, 1.1), random),
      colour,
      0.72 * (1 - t),
    );
  }
}

export function ground(stage: Stage, y: number, colour: Colour, swing = 1.6): void {
  const random = stage.random.fork('ground');
  stage.ridge(
    stage.skyline(stage.height * y, stage.unit * swing, random.between(0.4, 0.8), random),
    colour,
    0.04,
    true,
    0.45,
  );
}

export function greens(stage: Stage): Colour[] {
  const { ground: base, foliage } = stage.palette;
  return stage.snowy
    ? [mix(base, '#c9d8e6', 0.4), mix(base, '#dbe6ef', 0.3), base]
    : [mix(base, foliage, 0.5), mix(base, foliage, 0.25), turn(base, 0.02)];
}

export function tufts(stage: Stage): void {
  if (stage.snowy) return;
  scatter(stage, 'tufts', [grass], {
    count: 10,
    from: 0.9,
    to: 1.03,
    height: 9,
    main: () => shadeOf(stage.palette.ground, 0.1),
  });
}

export function blossoms(stage: Stage, count: number, from = 0.76): void {
  if (stage.snowy || !stage.may('flower')) return;
  const accent = stage.palette.accent;
  scatter(stage, 'blossoms', [daisy, flower, tulip], {
    count,
    from,
    to: 1.02,
    height: 9,
    main: (random) => random.pick([accent, turn(accent, 0.08), '#fbf6ea', turn(accent, -0.07)]),
  });
}

export function landPlace(
  horizon: number,
  feet: readonly [number, number],
  behind: (() => void)[],
  before: (() => void)[] = [],
): Place {
  return { horizon, feet, kind: 'land', open: true, behind, before };
}
