import { type Colour, lighten, mix, shadeOf, withAlpha } from '../colour.ts';
import { plant } from '../figures/arrangements.ts';
import { lamp } from '../figures/furniture.ts';
import { crown } from '../figures/trees.ts';
import type { Stage } from '../stage.ts';
import type { PlaceMaker } from './place.ts';

export function wallAndFloor(stage: Stage, line: number, wall: Colour, floor: Colour): void {
  const { width, height, unit } = stage;
  stage.draw((pen) => {
    pen.fill(pen.box(-unit, -unit, width + unit * 2, height * line + unit * 2), wall, { volume: 0.5 });
    pen.fill(pen.box(-unit, height * line, width + unit * 2, height), floor, { volume: 0.5 });
    pen.fill(pen.box(-unit, height * line - unit * 2.2, width + unit * 2, unit * 2.2), lighten(wall, 0.06), {
      volume: 0,
      fine: true,
    });
  });
}

/** A window with the sky of the hour behind it. */
export function windowOn(stage: Stage, x: number, y: number, w: number, h: number): void {
  const { context, unit, palette } = stage;
  stage.draw((pen) =>
    pen.fill(pen.box(x - unit * 1.4, y - unit * 1.4, w + unit * 2.8, h + unit * 2.8), '#f2e8d6', { volume: 0.3 }),
  );
  const random = stage.random.fork('window');
  if (stage.style.brush.fill !== 'hollow') {
    const gradient = context.createLinearGradient(0, y, 0, y + h);
    palette.sky.forEach((colour, index) => {
      gradient.addColorStop(index / 2, stage.bright(colour));
    });
    context.fillStyle = gradient;
    context.fillRect(x, y, w, h);
  }
  stage.draw((pen) => {
    const view = pen.box(x, y, w, h);
    pen.inside(view, () => {
      pen.fill(pen.oval(x + w * (0.5 + stage.lightSide * 0.22), y + h * 0.3, unit * 3.4), palette.sun, {
        glow: true,
        volume: 0,
      });
      pen.fill(crown(pen, random, x + w * 0.2, y + h, w * 0.4, h * 0.24), palette.foliage, { fine: true });
      pen.fill(crown(pen, random, x + w * 0.8, y + h * 1.04, w * 0.44, h * 0.3), shadeOf(palette.foliage, 0.05), {
        fine: true,
      });
    });
    pen.fill(pen.box(x + w / 2 - unit * 0.5, y, unit, h), '#f2e8d6', { volume: 0, fine: true });
    pen.fill(pen.box(x, y + h * 0.45, w, unit), '#f2e8d6', { volume: 0, fine: true });
    pen.fill(pen.box(x - unit * 3, y + h + unit, w + unit * 6, unit * 2), '#e8dcc6', { volume: 0.3 });
  });
}

function curtains(stage: Stage, x: number, y: number, w: number, h: number, colour: Colour): void {
  const { unit } = stage;
  stage.draw((pen) => {
    pen.fill(pen.box(x - unit * 8, y - unit * 4, w + unit * 16, unit * 1.4, unit * 0.7), '#8a6a4a', { volume: 0.2 });
    for (const side of [0, 1]) {
      const edge = side ? x + w + unit * 7 : x - unit * 7;
      const inner = side ? x + w - unit * 2 : x + unit * 2;
      pen.fill(
        pen.blob(
          `${edge} ${y - unit * 3}!,${inner} ${y - unit * 3}!,${(edge + inner) / 2} ${y + h * 0.55},${(edge * 2 + inner) / 3} ${y + h + unit * 5}!,${edge} ${y + h + unit * 5}!`,
        ),
        colour,
        { volume: 0.6 },
      );
    }
  });
}

export const room: PlaceMaker = (stage) => {
  const random = stage.random.fork('room');
  const { width: w, height: h, unit, palette } = stage;
  const line = random.between(0.68, 0.74);
  const side = random.chance(0.5) ? 1 : -1;
  const windowWidth = Math.min(w * 0.34, unit * 40);
  const windowHeight = Math.min(h * 0.4, windowWidth * 1.25);
  const wx = w * (0.5 + side * 0.18) - windowWidth / 2;
  const wall = stage.scene.tints.sky?.colour ?? palette.wall;
  const floor = mix('#b08458', wall, 0.18);
  return {
    horizon: line,
    feet: [line + 0.12, 0.92],
    kind: 'room',
    open: false,
    behind: [
      () => wallAndFloor(stage, line, wall, floor),
      () => boards(stage, line, floor),
      () => windowOn(stage, wx, h * 0.16, windowWidth, windowHeight),
      () => curtains(stage, wx, h * 0.16, windowWidth, windowHeight, mix(palette.accent, wall, 0.3)),
      () => {
        const px = w * (0.5 - side * 0.28);
        pictureFrame(stage, px, h * 0.24);
      },
      () =>
        stage.draw((pen) =>
          pen.fill(pen.oval(w / 2, h * 0.91, w * 0.38, h * 0.07), mix(palette.accent, '#efe2cc', 0.45), {
            volume: 0.3,
          }),
        ),
      () =>
        stage.draw((pen) =>
          pen.fill(pen.oval(w / 2, h * 0.91, w * 0.32, h * 0.054), mix(palette.accent, '#efe2cc', 0.65), {
            volume: 0,
            fine: true,
          }),
        ),
      () =>
        stage.may('plant') &&
        stage.figure(
          plant,
          {
            x: w * (0.5 - side * 0.42),
            y: h * (line + 0.08),
            height: Math.min(h * 0.3, unit * 34),
            main: palette.foliage,
          },
          random.fork('plant'),
        ),
      () => {
        if (random.chance(0.5) && stage.may('lamp'))
          stage.figure(
            lamp,
            {
              x: w * (0.5 + side * 0.42),
              y: h * (line + 0.05),
              height: Math.min(h * 0.34, unit * 34),
              main: '#e6b86a',
            },
            random.fork('lamp'),
          );
      },
    ],
    before: [() => sunbeam(stage, wx, windowWidth)],
  };
};

function boards(stage: Stage, line: number, floor: Colour): void {
  const { width: w, height: h, unit } = stage;
  stage.draw((pen) => {
    for (let row = 0; row < 9; row += 1)
      pen.line(
        pen.poly(
          `${w * (row * 0.125 + 0.25 * (0.5 - row / 8))} ${h * line},${w * ((row - 4) * 0.26 + 0.5)} ${h * 1.02}`,
        ),
        shadeOf(floor, 0.07),
        unit * 0.25,
      );
  });
}

function pictureFrame(stage: Stage, x: number, y: number): void {
  const { unit, palette } = stage;
  const random = stage.random.fork('frame');
  const w = unit * random.between(12, 16);
  const h = w * random.between(0.8, 1.25);
  stage.draw((pen) => {
    pen.fill(pen.box(x - w / 2, y, w, h), '#7a5636', { volume: 0.4 });
    const art = pen.box(x - w / 2 + unit, y + unit, w - unit * 2, h - unit * 2);
    pen.fill(art, palette.sky[2], { fine: true, volume: 0 });
    pen.inside(art, () => {
      pen.fill(pen.oval(x + w * 0.14, y + h * 0.36, w * 0.12), palette.accent, { fine: true, volume: 0 });
      pen.fill(pen.poly(`${x - w / 2} ${y + h},${x - w * 0.1} ${y + h * 0.45},${x + w * 0.2} ${y + h}`), palette.rock, {
        fine: true,
        volume: 0,
      });
      pen.fill(
        pen.poly(`${x - w * 0.1} ${y + h},${x + w * 0.24} ${y + h * 0.56},${x + w * 0.6} ${y + h}`),
        palette.foliage,
        { fine: true, volume: 0 },
      );
    });
  });
}

function sunbeam(stage: Stage, x: number, w: number): void {
  const { context, height: h, palette, style } = stage;
  if (palette.dark || style.brush.fill === 'hollow' || style.brush.fill === 'solid') return;
  const lean = -stage.lightSide * w * 0.9;
  const gradient = context.createLinearGradient(0, h * 0.2, 0, h);
  gradient.addColorStop(0, withAlpha(palette.sun, 0.02));
  gradient.addColorStop(1, withAlpha(palette.sun, 0.2));
  context.fillStyle = gradient;
  context.beginPath();
  context.moveTo(x, h * 0.3);
  context.lineTo(x + w, h * 0.3);
  context.lineTo(x + w + lean * 1.3, h);
  context.lineTo(x + lean * 1.3 - w * 0.2, h);
  context.fill();
}

export const stageHall: PlaceMaker = (stage) => {
  const { width: w, height: h, unit, palette, context, style } = stage;
  const curtain = mix(palette.accent, '#8a2430', 0.6);
  return {
    horizon: 0.76,
    feet: [0.84, 0.93],
    kind: 'room',
    open: false,
    behind: [
      () => wallAndFloor(stage, 0.78, '#3a2430', '#8a5a3a'),
      () =>
        stage.draw((pen) => {
          for (let fold = 0; fold < 12; fold += 1) {
            const x = (w * fold) / 12;
            pen.fill(
              pen.blob(
                `${x} ${-unit}!,${x + w / 11} ${-unit}!,${x + w / 11.5} ${h * 0.4},${x + w / 11} ${h * 0.78}!,${x} ${h * 0.78}!,${x + w * 0.008} ${h * 0.4}`,
              ),
              fold % 2 ? curtain : shadeOf(curtain, 0.06),
              { volume: 0.9 },
            );
          }
        }),
      () => {
        if (style.brush.fill === 'hollow') return;
        context.fillStyle = withAlpha('#fff2c8', 0.26);
        context.beginPath();
        context.moveTo(w * (0.5 + stage.lightSide * 0.3), -unit * 4);
        context.lineTo(w * 0.76, h * 0.9);
        context.lineTo(w * 0.24, h * 0.9);
        context.fill();
        stage.draw((pen) =>
          pen.fill(pen.oval(w * 0.5, h * 0.89, w * 0.3, h * 0.055), '#fff2c8', { glow: true, alpha: 0.5, volume: 0 }),
        );
      },
    ],
    before: [],
  };
};
