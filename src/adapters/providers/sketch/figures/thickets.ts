import { lightOf, mix, shadeOf } from '../colour.ts';
import type { Figure } from './figure.ts';
import { crown, snow, trunk } from './trees.ts';

/** A willow with hanging branches. */
export const willow: Figure = {
  width: 100,
  main: '#7fa658',
  draw(pen, { main }, random) {
    trunk(pen, 50, 36, 9);
    pen.fill(crown(pen, random, 50, 30, 38, 26), shadeOf(main, 0.05));
    for (let strand = 0; strand < 22; strand += 1) {
      const x = 8 + strand * 4 + random.spread(2);
      const top = 30 - Math.sin((strand / 21) * Math.PI) * 22;
      const end = random.between(66, 90);
      pen.fill(
        pen.blob(`${x} ${top}!,${x + 4} ${top + 8},${x + 2 + random.spread(2)} ${end}!,${x - 2} ${top + 20}`),
        random.chance(0.5) ? main : lightOf(main, 0.05),
        { volume: 0.3 },
      );
    }
  },
};

/** A bare tree with forking branches. */
export const bareTree: Figure = {
  width: 90,
  main: '#5a463e',
  draw(pen, { main, snowy }, random) {
    const branch = (x: number, y: number, angle: number, length: number, width: number, depth: number): void => {
      const ex = x + Math.cos(angle) * length;
      const ey = y + Math.sin(angle) * length;
      const cx = (x + ex) / 2 + random.spread(length * 0.1);
      pen.line(
        pen.through(
          [
            [x, y],
            [cx, (y + ey) / 2],
            [ex, ey],
          ],
          true,
          false,
        ),
        main,
        width,
        { fine: depth < 3 },
      );
      if (snowy && width < 4)
        pen.line(
          pen.through(
            [
              [x, y - width * 0.5],
              [cx, (y + ey) / 2 - width * 0.5],
              [ex, ey - width * 0.5],
            ],
            true,
            false,
          ),
          snow,
          width * 0.5,
        );
      if (depth === 0) return;
      for (const side of [-1, 1])
        branch(
          ex,
          ey,
          angle + side * random.between(0.3, 0.62),
          length * random.between(0.66, 0.82),
          width * 0.64,
          depth - 1,
        );
    };
    branch(45, 100, -Math.PI / 2, 28, 8, 5);
  },
};

/** A stand of bamboo. */
export const bamboo: Figure = {
  width: 60,
  main: '#6f9f4a',
  draw(pen, { main }, random) {
    for (const x of [12, 26, 38, 50]) {
      const colour = mix(main, '#c9d17a', random.between(0, 0.35));
      const lean = random.spread(4);
      const top = random.between(-4, 12);
      for (let joint = 0; joint < 6; joint += 1) {
        const low = 100 - joint * ((100 - top) / 6);
        const high = low - (100 - top) / 6 + 1;
        const at = (y: number): number => x + lean * (1 - y / 100);
        pen.fill(
          pen.poly(
            `${at(low) - 2.4} ${low},${at(low) + 2.4} ${low},${at(high) + 2.1} ${high},${at(high) - 2.1} ${high}`,
          ),
          colour,
        );
        if (joint > 1) {
          const side = random.chance(0.5) ? 1 : -1;
          for (const tilt of [0, 30])
            pen.at(at(high), high, 1, (side > 0 ? 15 : 165) + tilt * side, () =>
              pen.fill(pen.blob('0 0!,7 -2.4,17 0!,7 2'), shadeOf(colour, 0.06), { volume: 0.2 }),
            );
        }
      }
    }
  },
};

/** A rounded shrub. */
export const bush: Figure = {
  width: 140,
  main: '#5c8f48',
  draw(pen, { main, snowy }, random) {
    for (const [x, y, rx, ry, colour] of [
      [32, 70, 32, 34, shadeOf(main, 0.06)],
      [106, 72, 34, 32, shadeOf(main, 0.04)],
      [68, 54, 40, 48, main],
    ] as const) {
      const shape = crown(pen, random, x, y, rx, ry, 8);
      pen.fill(shape, colour);
      if (snowy)
        pen.inside(shape, () =>
          pen.fill(crown(pen, random, x, y - ry * 0.9, rx * 1.1, ry * 0.55), snow, { fine: true, volume: 0.3 }),
        );
    }
    pen.fill(pen.box(4, 96, 132, 5, 2), shadeOf(main, 0.1), { fine: true });
  },
};
