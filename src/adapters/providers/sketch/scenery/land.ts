import { type Colour, lighten, mix, shadeOf, turn } from '../colour.ts';
import type { Figure } from '../figures/figure.ts';
import { daisy, flower, grass, tulip, wheat } from '../figures/flowers.ts';
import { rock } from '../figures/things.ts';
import { bamboo, bareTree, birch, bush, cherryTree, palm, pine, tree } from '../figures/trees.ts';
import type { Random } from '../random.ts';
import type { Stage } from '../stage.ts';
import type { Place, PlaceMaker } from './place.ts';

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
    const main = options.main?.(random);
    const figure = random.pick(figures);
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

function treesOf(stage: Stage): { figures: Figure[]; main: (random: Random) => Colour } {
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

function hills(stage: Stage, horizon: number, rows: number, colours: readonly Colour[], swing = 5): void {
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

function ground(stage: Stage, y: number, colour: Colour, swing = 1.6): void {
  const random = stage.random.fork('ground');
  stage.ridge(
    stage.skyline(stage.height * y, stage.unit * swing, random.between(0.4, 0.8), random),
    colour,
    0.04,
    true,
    0.45,
  );
}

function greens(stage: Stage): Colour[] {
  const { ground: base, foliage } = stage.palette;
  return stage.snowy
    ? [mix(base, '#c9d8e6', 0.4), mix(base, '#dbe6ef', 0.3), base]
    : [mix(base, foliage, 0.5), mix(base, foliage, 0.25), turn(base, 0.02)];
}

function tufts(stage: Stage): void {
  if (stage.snowy) return;
  scatter(stage, 'tufts', [grass], {
    count: 10,
    from: 0.9,
    to: 1.03,
    height: 9,
    main: () => shadeOf(stage.palette.ground, 0.1),
  });
}

function blossoms(stage: Stage, count: number, from = 0.76): void {
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

function landPlace(
  horizon: number,
  feet: readonly [number, number],
  behind: (() => void)[],
  before: (() => void)[] = [],
): Place {
  return { horizon, feet, kind: 'land', open: true, behind, before };
}

export const meadow: PlaceMaker = (stage) => {
  const horizon = stage.random.fork('horizon').between(0.44, 0.62);
  const woods = treesOf(stage);
  return landPlace(
    horizon,
    [horizon + 0.17, 0.93],
    [
      () => hills(stage, horizon, 3, greens(stage), 6),
      () =>
        stage.may('tree') &&
        scatter(stage, 'copse', woods.figures, {
          count: 9,
          from: horizon + 0.03,
          to: horizon + 0.12,
          height: 15,
          main: woods.main,
        }),
      () => ground(stage, horizon + 0.15, stage.palette.ground),
      () => blossoms(stage, 10, horizon + 0.2),
    ],
    [() => tufts(stage)],
  );
};

export const hill: PlaceMaker = (stage) => {
  const random = stage.random.fork('horizon');
  const horizon = random.between(0.58, 0.66);
  const crest = random.between(0.35, 0.65);
  return landPlace(
    horizon,
    [horizon + 0.13, 0.86],
    [
      () => mountains(stage, horizon, 1, 12),
      () => hills(stage, horizon, 2, greens(stage), 5),
      () => {
        const points: [number, number][] = [];
        for (let step = 0; step <= 16; step += 1) {
          const t = step / 16;
          points.push([
            (t * 1.1 - 0.05) * stage.width,
            stage.height * (horizon + 0.26 - 0.17 * Math.exp(-(((t - crest) * 2.6) ** 2))),
          ]);
        }
        stage.ridge(points, stage.palette.ground, 0.04);
      },
      () => blossoms(stage, 6, 0.84),
    ],
    [() => tufts(stage)],
  );
};

export const field: PlaceMaker = (stage) => {
  const horizon = stage.random.fork('horizon').between(0.46, 0.56);
  const crop = stage.palette.ground;
  const dry = stage.scene.season === 'autumn' || stage.scene.season === null;
  const tint = stage.scene.tints.ground?.colour ?? (stage.snowy ? crop : dry ? mix(crop, '#e0b850', 0.6) : crop);
  return landPlace(
    horizon,
    [horizon + 0.14, 0.92],
    [
      () => hills(stage, horizon, 2, greens(stage), 4),
      () => ground(stage, horizon + 0.08, tint, 0.8),
      () => furrows(stage, horizon + 0.09, tint),
      () =>
        stage.may('tree') &&
        scatter(stage, 'farTrees', [tree], {
          count: 4,
          from: horizon + 0.04,
          to: horizon + 0.09,
          height: 10,
          main: () => stage.palette.foliage,
        }),
    ],
    [
      () =>
        stage.snowy
          ? undefined
          : scatter(stage, 'ears', [wheat, grass], {
              count: 16,
              from: 0.94,
              to: 1.05,
              height: 15,
              main: () => mix(tint, '#d8a83c', 0.25),
            }),
    ],
  );
};

function furrows(stage: Stage, top: number, colour: Colour): void {
  const { width, height } = stage;
  const vanish = width * (0.5 + stage.lightSide * 0.12);
  for (let row = -9; row <= 9; row += 1) {
    const dark = row % 2 === 0;
    stage.draw((pen) => {
      const near = vanish + row * width * 0.2;
      pen.fill(
        pen.poly(
          `${vanish + row * width * 0.02} ${top * height},${vanish + (row + 1) * width * 0.02} ${top * height},${near + width * 0.2} ${height * 1.02},${near} ${height * 1.02}`,
        ),
        dark ? shadeOf(colour, 0.06) : lighten(colour, 0.02),
        { volume: 0, fine: true },
      );
    }, 0.1);
  }
}

export const forest: PlaceMaker = (stage) => {
  const random = stage.random.fork('horizon');
  const horizon = random.between(0.54, 0.62);
  const woods = treesOf(stage);
  const figures =
    random.chance(0.55) && stage.scene.season === null && !stage.snowy ? [pine, pine, tree] : woods.figures;
  const rows = [
    [horizon - 0.02, horizon + 0.02, 34, 26, 0],
    [horizon + 0.04, horizon + 0.09, 42, 15, 0.1],
    [horizon + 0.12, horizon + 0.17, 52, 9, 0.2],
  ] as const;
  return landPlace(
    horizon,
    [horizon + 0.2, 0.93],
    [
      () => hills(stage, horizon - 0.05, 1, greens(stage), 3),
      ...rows.map(([from, to, height, count, clear], row) => () => {
        scatter(stage, `row${row}`, figures, {
          count,
          from,
          to,
          height: height * 0.9,
          main: (r) => mix(woods.main(r), stage.palette.haze, 0.36 - row * 0.15),
          keepClear: clear,
        });
        ground(
          stage,
          to - 0.01,
          mix(stage.palette.ground, stage.palette.foliage, stage.snowy ? 0.06 : 0.4 - row * 0.1),
          1.4,
        );
      }),
      () =>
        stage.may('bush') &&
        scatter(stage, 'undergrowth', [bush, rock], {
          count: 5,
          from: horizon + 0.2,
          to: 0.9,
          height: 8,
          main: (r) => (r.chance(0.7) ? mix(stage.palette.foliage, stage.palette.ground, 0.3) : undefined),
          keepClear: 0.2,
        }),
    ],
    [
      () => {
        for (const side of [-1, 1]) {
          const r = random.fork(`frame${side}`);
          if (stage.scene.subjects.length > 1 || r.chance(0.3) || stage.width < stage.height * 0.8) continue;
          stage.figure(
            r.pick(figures),
            {
              x: stage.width * (0.5 + side * r.between(0.55, 0.6)),
              y: stage.height * 1.04,
              height: stage.height * r.between(0.62, 0.82),
              main: shadeOf(woods.main(r), 0.06),
              variant: side + 1,
            },
            r,
          );
        }
      },
      () => tufts(stage),
    ],
  );
};

export const bambooGrove: PlaceMaker = (stage) => {
  const horizon = 0.6;
  const main = (random: Random): Colour => mix('#6f9f4a', stage.palette.foliage, random.between(0, 0.5));
  return landPlace(
    horizon,
    [0.78, 0.93],
    [
      () => hills(stage, horizon - 0.1, 2, greens(stage), 3),
      () => scatter(stage, 'bambooFar', [bamboo], { count: 16, from: 0.58, to: 0.64, height: 58, main }),
      () => ground(stage, 0.63, mix(stage.palette.ground, stage.palette.foliage, 0.3)),
      () =>
        scatter(stage, 'bambooNear', [bamboo], { count: 8, from: 0.68, to: 0.74, height: 84, main, keepClear: 0.24 }),
      () => ground(stage, 0.74, stage.palette.ground),
    ],
    [() => tufts(stage)],
  );
};

export const jungle: PlaceMaker = (stage) => {
  const horizon = 0.56;
  const main = (random: Random): Colour => turn(mix('#2f7a4c', '#5fa04a', random.next()), random.spread(0.03));
  return landPlace(
    horizon,
    [0.76, 0.93],
    [
      () =>
        scatter(stage, 'canopy', [tree, palm], {
          count: 20,
          from: horizon - 0.04,
          to: horizon + 0.04,
          height: 46,
          main,
        }),
      () => ground(stage, horizon, mix(stage.palette.foliage, stage.palette.ground, 0.3), 3),
      () =>
        scatter(stage, 'palms', [palm, tree, bush], {
          count: 10,
          from: horizon + 0.08,
          to: horizon + 0.16,
          height: 46,
          main,
          keepClear: 0.16,
        }),
      () => ground(stage, horizon + 0.15, mix(stage.palette.ground, '#4f8a44', 0.5)),
      () => scatter(stage, 'ferns', [bush], { count: 7, from: 0.74, to: 0.86, height: 11, main, keepClear: 0.2 }),
    ],
    [
      () =>
        scatter(stage, 'frontLeaves', [grass], { count: 12, from: 0.98, to: 1.06, height: 26, main: () => '#1f5a3c' }),
    ],
  );
};

export const mountain: PlaceMaker = (stage) => {
  const horizon = stage.random.fork('horizon').between(0.56, 0.64);
  const woods = treesOf(stage);
  return landPlace(
    horizon,
    [horizon + 0.17, 0.92],
    [
      () => mountains(stage, horizon, 3, Math.min(40, (horizon * stage.height) / stage.unit / 1.9)),
      () => hills(stage, horizon + 0.04, 2, greens(stage), 4),
      () =>
        stage.may('tree') &&
        scatter(stage, 'pines', stage.scene.season === 'autumn' ? [tree, tree, pine] : [pine], {
          count: 24,
          from: horizon + 0.06,
          to: horizon + 0.15,
          height: 13,
          main: (r) => mix('#2f6a52', woods.main(r), stage.scene.season === 'autumn' ? 0.95 : 0.5),
        }),
      () => ground(stage, horizon + 0.15, stage.palette.ground),
      () =>
        scatter(stage, 'rocks', [rock], {
          count: 4,
          from: horizon + 0.2,
          to: 0.95,
          height: 6,
          main: () => stage.palette.rock,
        }),
    ],
    [() => tufts(stage)],
  );
};

export const park: PlaceMaker = (stage) => {
  const horizon = 0.52;
  const woods = treesOf(stage);
  return landPlace(
    horizon,
    [0.72, 0.92],
    [
      () => hills(stage, horizon, 2, greens(stage), 3),
      () =>
        stage.may('tree') &&
        scatter(stage, 'parkTrees', woods.figures, {
          count: 9,
          from: horizon + 0.04,
          to: horizon + 0.12,
          height: 30,
          main: woods.main,
          keepClear: 0.08,
        }),
      () => ground(stage, horizon + 0.12, stage.palette.ground),
      () => {
        const bend = stage.random.fork('path').spread(0.2);
        const { width: w, height: h } = stage;
        stage.draw(
          (pen) =>
            pen.fill(
              pen.blob(
                `${w * (0.5 + bend)} ${h * 0.645}!,${w * (0.56 + bend)} ${h * 0.645}!,${w * (0.55 - bend)} ${h * 0.78},${w * (0.78 + bend * 0.5)} ${h * 1.03}!,${w * (0.22 + bend * 0.5)} ${h * 1.03}!,${w * (0.42 - bend)} ${h * 0.79}`,
              ),
              mix(stage.palette.sand, stage.palette.ground, 0.2),
              { volume: 0.3 },
            ),
          0.05,
        );
      },
      () => blossoms(stage, 7, 0.74),
    ],
    [() => tufts(stage)],
  );
};

export const garden: PlaceMaker = (stage) => {
  const horizon = 0.46;
  return landPlace(
    horizon,
    [0.74, 0.92],
    [
      () => hills(stage, horizon, 1, greens(stage), 3),
      () =>
        scatter(stage, 'shrubs', [bush, tree], {
          count: 12,
          from: horizon + 0.05,
          to: horizon + 0.14,
          height: 20,
          main: (r) => turn(stage.palette.foliage, r.spread(0.03)),
        }),
      () => ground(stage, horizon + 0.12, stage.palette.ground),
      () => blossoms(stage, 34, horizon + 0.15),
    ],
    [() => blossoms(stage, 9, 0.97)],
  );
};
