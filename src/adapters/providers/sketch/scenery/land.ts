import { type Colour, lighten, mix, shadeOf, turn } from '../colour.ts';
import { grass, wheat } from '../figures/flowers.ts';
import { bush } from '../figures/thickets.ts';
import { tree } from '../figures/trees.ts';
import type { Stage } from '../stage.ts';
import { blossoms, greens, ground, hills, landPlace, mountains, scatter, treesOf, tufts } from './ground.ts';
import type { PlaceMaker } from './place.ts';

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
        stage.snowy || stage.scene.subjects.some((subject) => subject.sown)
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
