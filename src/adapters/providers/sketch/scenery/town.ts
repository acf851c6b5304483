import { type Colour, lighten, mix, shadeOf, turn } from '../colour.ts';
import type { Pen } from '../drawing/pen.ts';
import { house } from '../figures/buildings.ts';
import { lamplight } from '../figures/figure.ts';
import { church, shop, skyscraper, streetLamp } from '../figures/structures.ts';
import { tree } from '../figures/trees.ts';
import type { Stage } from '../stage.ts';
import { mountains, scatter } from './ground.ts';
import { meadow } from './land.ts';
import type { PlaceMaker } from './place.ts';

const facades = ['#c98a6a', '#d8b48a', '#8fa6a4', '#b8706a', '#a8b08a', '#c9a0a0', '#7f8fa8', '#e0c49a'];

interface Row {
  /** Foot of the towers, as a share of the height. */
  base: number;
  /** Lowest and highest tower, in hundredths of the shorter edge. */
  tall: readonly [number, number];
  depth: number;
  label: string;
}

/** A row of far towers, each a plain block with some windows. */
function towers(stage: Stage, row: Row): void {
  const random = stage.random.fork(row.label);
  const { width, height, unit, palette } = stage;
  let x = -unit * 4;
  while (x < width + unit * 4) {
    const w = unit * random.between(6, 12);
    const h = unit * random.between(row.tall[0], row.tall[1]);
    const top = row.base * height - h;
    const colour = mix(turn('#6b7c94', random.spread(0.06)), palette.wall, 0.3);
    const stepped = random.chance(0.4);
    const left = x;
    stage.draw((pen) => {
      pen.fill(pen.box(left, top, w, h + unit * 40), colour, { volume: 0.4 });
      if (stepped)
        pen.fill(pen.box(left + w * 0.25, top - unit * 3, w * 0.5, unit * 4), colour, { volume: 0.2, fine: true });
      windows(stage, pen, { x: left, y: top, w, h }, colour, row);
    }, row.depth);
    x += w * random.between(0.9, 1.15);
  }
}

function windows(
  stage: Stage,
  pen: Pen,
  wall: { x: number; y: number; w: number; h: number },
  colour: Colour,
  row: Row,
): void {
  const { unit, palette } = stage;
  const random = stage.random.fork(`${row.label}${Math.round(wall.x)}`);
  const columns = Math.max(2, Math.round(wall.w / (unit * 2.2)));
  const cells = columns * Math.max(0, Math.floor(wall.h / (unit * 2.8)));
  const look = palette.dark
    ? { colour: lamplight, glow: true, alpha: 1 - row.depth * 0.7, share: 0.42 }
    : { colour: lighten(colour, 0.12), glow: false, alpha: 0.8, share: 0.7 };
  for (let cell = 0; cell < cells; cell += 1) {
    if (!random.chance(look.share)) continue;
    const x = wall.x + (wall.w * ((cell % columns) + 0.25)) / columns;
    const y = wall.y + unit * (1.4 + Math.floor(cell / columns) * 2.8);
    const options = { volume: 0, fine: true, glow: look.glow, alpha: look.alpha };
    pen.fill(pen.box(x, y, (wall.w / columns) * 0.5, unit * 1.3), look.colour, options);
  }
}

export const city: PlaceMaker = (stage) => {
  const random = stage.random.fork('horizon');
  const horizon = random.between(0.6, 0.66);
  const { palette, unit, width, height } = stage;
  const room = (horizon * height) / unit;
  return {
    horizon,
    feet: [horizon + 0.2, 0.93],
    kind: 'land',
    open: true,
    behind: [
      () => random.chance(0.5) && mountains(stage, horizon, 1, 12),
      () => towers(stage, { base: horizon, tall: [room * 0.2, room * 0.62], depth: 0.8, label: 'far' }),
      () => towers(stage, { base: horizon + 0.04, tall: [room * 0.16, room * 0.5], depth: 0.45, label: 'middle' }),
      () => {
        if (!stage.may('skyscraper')) return;
        for (let index = 0; index < 5; index += 1) {
          const r = random.fork(`near${index}`);
          const side = index % 2 ? 1 : -1;
          stage.figure(
            skyscraper,
            {
              x: width * (0.5 + side * (0.24 + 0.1 * index)),
              y: height * (horizon + 0.12),
              height: unit * r.between(room * 0.45, room * 0.9),
              depth: 0.12,
              variant: r.whole(0, 5),
              main: mix(r.pick(['#6b7c94', '#8a7c84', '#57707c', '#9a8a78']), palette.wall, 0.2),
            },
            r,
          );
        }
      },
      () =>
        stage.draw((pen) => {
          const top = height * (horizon + 0.1);
          pen.fill(pen.box(-unit, top, width + unit * 2, height - top + unit), mix('#565c68', palette.wall, 0.15), {
            volume: 0.3,
          });
          pen.fill(pen.box(-unit, top, width + unit * 2, unit * 3), mix('#9a9a98', palette.wall, 0.3), {
            volume: 0.1,
            fine: true,
          });
          for (let dash = 0; dash < 9; dash += 1)
            pen.fill(pen.box(width * (dash * 0.13 - 0.04), height * 0.9, width * 0.06, unit * 0.9), '#e8e2cc', {
              volume: 0,
              fine: true,
            });
        }, 0.05),
      () =>
        stage.may('tree') &&
        scatter(stage, 'cityTrees', [tree], {
          count: 4,
          from: horizon + 0.11,
          to: horizon + 0.13,
          height: 22,
          main: () => palette.foliage,
          keepClear: 0.2,
        }),
    ],
    before: [],
  };
};

export const street: PlaceMaker = (stage) => {
  const random = stage.random.fork('horizon');
  const { palette, unit, width, height } = stage;
  const base = 0.7;
  const hanging = height * 0.46;
  return {
    horizon: 0.5,
    feet: [0.78, 0.93],
    kind: 'land',
    open: true,
    behind: [
      () =>
        towers(stage, {
          base: 0.6,
          tall: [(hanging / unit) * 0.5, (hanging / unit) * 0.95],
          depth: 0.6,
          label: 'beyond',
        }),
      () => {
        let x = -unit * 8;
        let index = 0;
        while (x < width + unit * 8) {
          const r = random.fork(`front${index}`);
          const tall = hanging * r.between(0.66, 0.9);
          const isShop = r.chance(0.45);
          const figure = isShop ? shop : house;
          const w = (figure.width / 100) * tall;
          stage.figure(
            figure,
            {
              x: x + w / 2,
              y: height * base,
              height: tall,
              depth: 0.14,
              main: mix(r.pick(facades), palette.wall, 0.25),
              variant: index,
            },
            r,
          );
          x += w * 0.94;
          index += 1;
        }
      },
      () =>
        stage.draw((pen) => {
          pen.fill(pen.box(-unit, height * base, width + unit * 2, height), mix('#b8b0a4', palette.wall, 0.3), {
            volume: 0.2,
          });
          pen.fill(pen.box(-unit, height * (base + 0.06), width + unit * 2, height), '#62646c', { volume: 0.3 });
          pen.fill(pen.box(-unit, height * (base + 0.055), width + unit * 2, unit * 0.9), '#d8d2c4', {
            volume: 0,
            fine: true,
          });
          for (let dash = 0; dash < 7; dash += 1)
            pen.fill(
              pen.poly(
                `${width * (dash * 0.17)} ${height * 0.94},${width * (dash * 0.17 + 0.08)} ${height * 0.94},${width * (dash * 0.17 + 0.07)} ${height * 0.955},${width * (dash * 0.17 - 0.01)} ${height * 0.955}`,
              ),
              '#ece6d2',
              { volume: 0, fine: true },
            );
        }, 0.05),
      () => {
        for (const at of [0.12, 0.88]) {
          stage.figure(
            streetLamp,
            { x: width * (at + random.spread(0.03)), y: height * (base + 0.05), height: height * 0.34, flip: at > 0.5 },
            random.fork(`lamp${at}`),
          );
        }
      },
      () => {
        if (stage.scene.weather.includes('rain')) puddles(stage);
      },
    ],
    before: [],
  };
};

function puddles(stage: Stage): void {
  const random = stage.random.fork('puddles');
  const { width, height, unit, palette } = stage;
  stage.draw((pen) => {
    for (let index = 0; index < 9; index += 1)
      pen.fill(
        pen.oval(
          random.next() * width,
          height * random.between(0.8, 0.98),
          unit * random.between(4, 12),
          unit * random.between(0.6, 1.4),
        ),
        palette.dark ? mix(lamplight, palette.sky[1], 0.55) : palette.sky[2],
        { volume: 0, fine: true, alpha: 0.55 },
      );
  });
}

export const village: PlaceMaker = (stage) => {
  const place = meadow(stage);
  const random = stage.random.fork('village');
  const homes = (): void => {
    if (!stage.may('house')) return;
    for (let index = 0; index < 7; index += 1) {
      const r = random.fork(`home${index}`);
      const figure = index === 3 ? church : house;
      stage.figure(
        figure,
        {
          x: stage.width * (0.06 + index * 0.145 + r.spread(0.02)),
          y: stage.height * (place.horizon + r.between(0.1, 0.14)),
          height: stage.unit * r.between(12, 17),
          depth: 0.3,
          main: figure === house ? r.pick(facades) : shadeOf('#efe7d8', 0.02),
          variant: index,
          flip: r.chance(0.5),
        },
        r,
      );
    }
  };
  const [first, second, ...rest] = place.behind;
  return { ...place, behind: [...(first ? [first] : []), ...(second ? [second] : []), homes, ...rest] };
};
