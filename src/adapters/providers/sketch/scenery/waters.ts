import { mix, shadeOf } from '../colour.ts';
import { catalogue } from '../figures/catalogue.ts';
import { boat } from '../figures/craft.ts';
import { grass, lotus } from '../figures/flowers.ts';
import { willow } from '../figures/thickets.ts';
import { island, rock } from '../figures/things.ts';
import { palm, pine, tree } from '../figures/trees.ts';
import { mountains, scatter } from './ground.ts';
import type { PlaceMaker } from './place.ts';
import { needsGround, shore, water } from './water.ts';

export const sea: PlaceMaker = (stage) => {
  const random = stage.random.fork('horizon');
  const horizon = random.between(0.42, 0.54);
  const firm = needsGround(stage);
  const end = firm ? 0.82 : 1.02;
  const shoreColour = stage.snowy
    ? stage.palette.sand
    : mix(stage.palette.ground, stage.palette.sand, random.chance(0.5) ? 0.2 : 0.9);
  return {
    horizon,
    feet: [firm ? 0.84 : 0.8, 0.93],
    waterline: [horizon + 0.1, firm ? 0.72 : 0.84],
    kind: 'land',
    open: true,
    behind: [
      () => random.chance(0.45) && mountains(stage, horizon, 1, 8),
      () => water(stage, horizon, end, false),
      () =>
        !firm &&
        random.chance(0.5) &&
        stage.may('island') &&
        stage.figure(
          island,
          {
            x: stage.width * (0.5 - stage.lightSide * 0.34),
            y: stage.height * (horizon + 0.03),
            height: stage.unit * 12,
            depth: 0.5,
          },
          random.fork('island'),
        ),
      () =>
        firm &&
        stage.may('boat') &&
        !stage.scene.subjects.some((s) => catalogue[s.figure ?? '']?.realm === 'water') &&
        random.chance(0.6) &&
        stage.figure(
          boat,
          {
            x: stage.width * (0.5 + stage.lightSide * 0.3),
            y: stage.height * (horizon + 0.07),
            height: stage.unit * 8,
            depth: 0.35,
            main: stage.palette.accent,
          },
          random.fork('sail'),
        ),
      () => {
        if (firm) shore(stage, 0.8, shoreColour);
      },
    ],
    before: [
      () => {
        if (firm)
          scatter(stage, 'shoreGrass', [grass, rock], {
            count: 7,
            from: 0.94,
            to: 1.03,
            height: 8,
            main: () => shadeOf(shoreColour, 0.12),
          });
      },
    ],
  };
};

export const beach: PlaceMaker = (stage) => {
  const random = stage.random.fork('horizon');
  const horizon = random.between(0.4, 0.5);
  return {
    horizon,
    feet: [0.76, 0.92],
    waterline: [horizon + 0.07, 0.62],
    kind: 'land',
    open: true,
    behind: [
      () => random.chance(0.5) && mountains(stage, horizon, 1, 7),
      () => water(stage, horizon, 0.72, false),
      () => shore(stage, 0.69, stage.palette.sand),
      () => {
        if (!stage.may('tree') || stage.snowy) return;
        const side = -stage.lightSide;
        stage.figure(
          palm,
          { x: stage.width * (0.5 + side * 0.42), y: stage.height * 0.84, height: stage.height * 0.52, flip: side > 0 },
          random.fork('palm'),
        );
      },
      () =>
        scatter(stage, 'pebbles', [rock], {
          count: 5,
          from: 0.78,
          to: 0.98,
          height: 3.4,
          main: () => stage.palette.rock,
        }),
    ],
    before: [],
  };
};

export const lake: PlaceMaker = (stage) => {
  const random = stage.random.fork('horizon');
  const horizon = random.between(0.44, 0.52);
  const { palette } = stage;
  return {
    horizon,
    feet: [0.84, 0.93],
    waterline: [horizon + 0.13, 0.76],
    kind: 'land',
    open: true,
    behind: [
      () => mountains(stage, horizon, 2, 16),
      () =>
        stage.ridge(
          stage.skyline(stage.height * (horizon - 0.01), stage.unit * 1.5, 1, random.fork('bank')),
          mix(palette.foliage, palette.ground, 0.4),
          0.5,
        ),
      () =>
        stage.may('tree') &&
        scatter(stage, 'bankTrees', [pine, tree], {
          count: 22,
          from: horizon,
          to: horizon + 0.025,
          height: 11,
          main: () => palette.foliage,
        }),
      () => water(stage, horizon + 0.03, 1.02, true),
      () =>
        stage.ridge(stage.skyline(stage.height * 0.81, stage.unit * 3, 0.7, random.fork('near')), palette.ground, 0.02),
      () =>
        stage.may('tree') &&
        random.chance(0.6) &&
        stage.figure(
          stage.snowy ? pine : willow,
          {
            x: stage.width * (0.5 - stage.lightSide * 0.44),
            y: stage.height * 0.88,
            height: stage.height * 0.5,
            main: palette.foliageTwo,
          },
          random.fork('willow'),
        ),
    ],
    before: [
      () => {
        if (!stage.snowy)
          scatter(stage, 'reeds', [grass], {
            count: 12,
            from: 0.95,
            to: 1.04,
            height: 13,
            main: () => shadeOf(palette.ground, 0.1),
          });
      },
      () => {
        if (!stage.snowy && stage.may('flower') && random.chance(0.3))
          stage.figure(
            lotus,
            { x: stage.width * (0.5 + stage.lightSide * 0.3), y: stage.height * 0.78, height: stage.unit * 6 },
            random.fork('lotus'),
          );
      },
    ],
  };
};

export const river: PlaceMaker = (stage) => {
  const random = stage.random.fork('horizon');
  const horizon = 0.46;
  const { palette, width: w, height: h } = stage;
  const bend = random.spread(0.12);
  return {
    horizon,
    feet: [0.74, 0.9],
    waterline: [0.66, 0.86],
    kind: 'land',
    open: true,
    behind: [
      () => mountains(stage, horizon, 2, 18),
      () =>
        stage.ridge(
          stage.skyline(h * horizon, stage.unit * 2, 0.8, random.fork('plain')),
          mix(palette.ground, palette.foliage, 0.3),
          0.4,
        ),
      () =>
        stage.may('tree') &&
        scatter(stage, 'riverTrees', [tree, pine], {
          count: 18,
          from: horizon + 0.02,
          to: horizon + 0.1,
          height: 15,
          main: () => palette.foliage,
          keepClear: 0.1,
        }),
      () =>
        stage.ridge(
          stage.skyline(h * (horizon + 0.12), stage.unit * 1.5, 0.8, random.fork('bank')),
          palette.ground,
          0.05,
        ),
      () =>
        stage.draw(
          (pen) =>
            pen.fill(
              pen.blob(
                `${w * (0.5 + bend)} ${h * 0.575}!,${w * (0.55 + bend)} ${h * 0.575}!,${w * (0.5 - bend)} ${h * 0.68},${w * (0.74 + bend)} ${h * 0.82},${w * 0.9} ${h * 1.03}!,${w * 0.2} ${h * 1.03}!,${w * (0.34 + bend)} ${h * 0.82},${w * (0.36 - bend)} ${h * 0.68}`,
              ),
              mix(palette.water, palette.sky[1], 0.3),
              { volume: 0.4 },
            ),
          0.05,
        ),
      () => scatter(stage, 'stones', [rock], { count: 5, from: 0.72, to: 0.98, height: 5, main: () => palette.rock }),
    ],
    before: [
      () => {
        if (!stage.snowy)
          scatter(stage, 'reeds', [grass], {
            count: 8,
            from: 0.97,
            to: 1.04,
            height: 11,
            main: () => shadeOf(palette.ground, 0.1),
          });
      },
    ],
  };
};
