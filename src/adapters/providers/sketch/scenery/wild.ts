import { type Colour, lighten, mix, shadeOf } from '../colour.ts';
import { cactus, grass } from '../figures/flowers.ts';
import { pyramid } from '../figures/structures.ts';
import { rock } from '../figures/things.ts';
import { pine } from '../figures/trees.ts';
import type { Stage } from '../stage.ts';
import { mountains, scatter } from './ground.ts';
import type { PlaceMaker } from './place.ts';

function dunes(stage: Stage, from: number, rows: number, colour: Colour): void {
  const random = stage.random.fork('dunes');
  for (let row = 0; row < rows; row += 1) {
    const t = row / rows;
    const y = stage.height * (from + t * (0.94 - from));
    stage.ridge(
      stage.skyline(y, stage.unit * random.between(3, 6), random.between(0.4, 0.9), random),
      row % 2 ? shadeOf(colour, 0.05) : lighten(colour, 0.02),
      0.7 * (1 - t),
      true,
      0.9,
    );
  }
}

export const desert: PlaceMaker = (stage) => {
  const horizon = stage.random.fork('horizon').between(0.54, 0.64);
  const sand = stage.scene.tints.ground?.colour ?? '#e2b873';
  return {
    horizon,
    feet: [horizon + 0.14, 0.92],
    kind: 'land',
    open: true,
    behind: [
      () => mountains(stage, horizon, 1, 9),
      () =>
        stage.random.fork('pyramid').chance(0.2) &&
        stage.may('pyramid') &&
        stage.figure(
          pyramid,
          { x: stage.width * 0.24, y: stage.height * (horizon + 0.02), height: stage.unit * 16, depth: 0.6 },
          stage.random.fork('pyramids'),
        ),
      () => dunes(stage, horizon, 5, sand),
      () =>
        stage.may('cactus') &&
        scatter(stage, 'cacti', [cactus, rock], {
          count: 5,
          from: horizon + 0.1,
          to: 0.9,
          height: 14,
          keepClear: 0.16,
        }),
    ],
    before: [
      () =>
        scatter(stage, 'stones', [rock], {
          count: 3,
          from: 0.95,
          to: 1.02,
          height: 5,
          main: () => shadeOf(sand, 0.16),
        }),
    ],
  };
};

export const savanna: PlaceMaker = (stage) => {
  const horizon = 0.6;
  const straw = mix('#d8b25c', stage.palette.ground, stage.scene.tints.ground ? 0.9 : 0.12);
  return {
    horizon,
    feet: [0.76, 0.92],
    kind: 'land',
    open: true,
    behind: [
      () => mountains(stage, horizon, 1, 8),
      () =>
        stage.ridge(
          stage.skyline(stage.height * horizon, stage.unit, 0.6, stage.random.fork('plain')),
          mix(straw, stage.palette.foliage, 0.2),
          0.5,
        ),
      () => stage.may('tree') && acacias(stage, horizon),
      () =>
        stage.ridge(stage.skyline(stage.height * 0.72, stage.unit * 2, 0.6, stage.random.fork('near')), straw, 0.05),
    ],
    before: [
      () =>
        scatter(stage, 'straw', [grass], {
          count: 16,
          from: 0.94,
          to: 1.05,
          height: 11,
          main: () => shadeOf(straw, 0.08),
        }),
    ],
  };
};

function acacias(stage: Stage, horizon: number): void {
  const random = stage.random.fork('acacia');
  for (let index = 0; index < 5; index += 1) {
    const x = random.next() * stage.width;
    const y = stage.height * (horizon + random.between(0.02, 0.12));
    const size = stage.unit * random.between(0.12, 0.26);
    stage.draw(
      (pen) =>
        pen.at(x, y, size, 0, () => {
          pen.fill(pen.blob('-4 0!,4 0!,3 -40,20 -70!,14 -72!,0 -52,-16 -74!,-22 -70!,-3 -40'), '#5a4432');
          pen.fill(
            pen.blob('-70 -76!,-40 -92,0 -98,44 -90,72 -74!,30 -68,-30 -68'),
            mix('#6f8a3c', stage.palette.foliage, 0.4),
          );
        }),
      0.4,
    );
  }
}

export const arctic: PlaceMaker = (stage) => {
  const random = stage.random.fork('horizon');
  const horizon = random.between(0.5, 0.58);
  const ice = stage.scene.tints.ground?.colour ?? '#e9f1f7';
  return {
    horizon,
    feet: [horizon + 0.17, 0.92],
    waterline: [horizon + 0.05, horizon + 0.12],
    kind: 'land',
    open: true,
    behind: [
      () => mountains(stage, horizon, 2, 18),
      () =>
        stage.draw(
          (pen) =>
            pen.fill(
              pen.box(-9, stage.height * horizon, stage.width + 18, stage.height),
              mix(stage.palette.water, '#3f7a9a', 0.4),
              { volume: 0.2 },
            ),
          0.3,
        ),
      () => bergs(stage, horizon),
      () =>
        stage.ridge(
          stage.skyline(stage.height * (horizon + 0.14), stage.unit * 1.8, 0.7, random.fork('ice')),
          ice,
          0.03,
        ),
      () =>
        stage.scene.season === 'winter' && stage.may('tree')
          ? scatter(stage, 'firs', [pine], { count: 4, from: horizon + 0.13, to: horizon + 0.16, height: 14 })
          : undefined,
    ],
    before: [
      () =>
        stage.ridge(
          stage.skyline(stage.height * 0.97, stage.unit * 1.4, 1.2, random.fork('drift')),
          lighten(ice, 0.02),
          0,
        ),
    ],
  };
};

function bergs(stage: Stage, horizon: number): void {
  const random = stage.random.fork('bergs');
  for (let index = 0; index < 4; index += 1) {
    const x = random.next() * stage.width;
    const y = stage.height * (horizon + random.between(0.03, 0.1));
    const size = stage.unit * random.between(0.06, 0.14);
    stage.draw(
      (pen) =>
        pen.at(x, y, size, 0, () => {
          pen.fill(pen.poly('-80 0,-58 -50,-20 -84,16 -60,44 -70,86 0'), '#eef6fa');
          pen.fill(pen.poly('-20 -84,16 -60,44 -70,86 0,-4 0'), '#bcd8e6', { fine: true });
        }),
      0.3,
    );
  }
}
