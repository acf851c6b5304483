import { type Colour, mix, shadeOf, turn } from '../colour.ts';
import { grass } from '../figures/flowers.ts';
import { bamboo, bush } from '../figures/thickets.ts';
import { rock } from '../figures/things.ts';
import { palm, pine, tree } from '../figures/trees.ts';
import type { Random } from '../random.ts';
import { greens, ground, hills, landPlace, mountains, scatter, treesOf, tufts } from './ground.ts';
import type { PlaceMaker } from './place.ts';

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
