import { type Colour, lighten, mix, shadeOf, turn } from '../colour.ts';
import { plant } from '../figures/arrangements.ts';
import { book } from '../figures/objects.ts';
import type { Stage } from '../stage.ts';
import { wallAndFloor, windowOn } from './indoors.ts';
import type { PlaceMaker } from './place.ts';

export const table: PlaceMaker = (stage) => {
  const random = stage.random.fork('table');
  const { width: w, height: h, unit, palette } = stage;
  const line = random.between(0.62, 0.68);
  const wall = stage.scene.tints.sky?.colour ?? mix(palette.wall, turn(palette.accent, 0.5), 0.22);
  const cloth = random.chance(0.5);
  const wood = stage.scene.tints.ground?.colour ?? palette.wood;
  return {
    horizon: line,
    feet: [line + 0.1, 0.88],
    kind: 'table',
    open: false,
    behind: [
      () => wallAndFloor(stage, line, wall, wood),
      () =>
        stage.draw((pen) =>
          pen.fill(
            pen.oval(w * (0.5 + stage.lightSide * 0.08), h * line * 0.62, Math.min(w, h) * 0.36),
            lighten(wall, 0.06),
            { volume: 0, fine: true },
          ),
        ),
      () =>
        random.chance(0.6) &&
        windowOn(
          stage,
          w * (0.5 - stage.lightSide * 0.32) - unit * 12,
          h * 0.1,
          unit * 24,
          Math.min(h * 0.4, unit * 34),
        ),
      () => grainOfWood(stage, line, wood),
      () => {
        if (cloth)
          stage.draw((pen) =>
            pen.fill(
              pen.blob(
                `${w * 0.16} ${h * (line + 0.04)}!,${w * 0.86} ${h * (line + 0.03)}!,${w * 0.96} ${h * 0.97},${w * 0.5} ${h * 0.99},${w * 0.05} ${h * 0.95}`,
              ),
              mix('#f2ead8', palette.accent, 0.14),
              { volume: 0.3 },
            ),
          );
      },
      () => {
        if (random.chance(0.45) && stage.may('plant'))
          stage.figure(
            plant,
            {
              x: w * (0.5 + stage.lightSide * 0.4),
              y: h * (line + 0.06),
              height: h * 0.34,
              depth: 0.1,
              main: palette.foliage,
            },
            random.fork('plant'),
          );
        else if (stage.may('book'))
          stage.figure(
            book,
            {
              x: w * (0.5 + stage.lightSide * 0.36),
              y: h * (line + 0.08),
              height: h * 0.1,
              depth: 0.1,
              main: palette.accent,
            },
            random.fork('book'),
          );
      },
    ],
    before: [],
  };
};

function grainOfWood(stage: Stage, line: number, wood: Colour): void {
  const { width: w, height: h, unit } = stage;
  const random = stage.random.fork('woodgrain');
  stage.draw((pen) => {
    for (let row = 0; row < 6; row += 1) {
      const y = h * (line + (1 - line) * ((row + 0.6) / 6) ** 1.3);
      pen.line(
        pen.curve(
          `${-unit} ${y},${w * 0.3} ${y + random.spread(unit)},${w * 0.7} ${y + random.spread(unit)},${w + unit} ${y}`,
        ),
        shadeOf(wood, 0.06),
        unit * 0.3,
      );
    }
  });
}
