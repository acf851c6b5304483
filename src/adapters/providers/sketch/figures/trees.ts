import { type Colour, lightOf, mix, shadeOf } from '../colour.ts';
import type { Pen } from '../drawing/pen.ts';
import type { Random } from '../random.ts';
import type { Figure } from './figure.ts';
import { starPath } from './star-path.ts';

const bark: Colour = '#6a4a38';

export const snow: Colour = '#f3f7fb';

/** A lumpy crown of leaves: a closed cloud-like path. */
export function crown(
  pen: Pen,
  random: Random,
  x: number,
  y: number,
  rx: number,
  ry: number,
  lumps = 9,
): ReturnType<Pen['through']> {
  const points: [number, number][] = [];
  for (let step = 0; step < lumps * 2; step += 1) {
    const angle = (step / (lumps * 2)) * Math.PI * 2;
    const reach = step % 2 === 0 ? 1 + random.spread(0.07) : 0.87 + random.spread(0.05);
    points.push([x + Math.cos(angle) * rx * reach, y + Math.sin(angle) * ry * reach]);
  }
  return pen.through(points);
}

export function trunk(pen: Pen, x: number, top: number, width: number, colour: Colour = bark): void {
  pen.fill(
    pen.blob(
      `${x - width * 0.35} ${top}!,${x + width * 0.35} ${top}!,${x + width * 0.5} 80,${x + width * 1.1} 100!,${x - width * 1.1} 100!,${x - width * 0.5} 80`,
    ),
    colour,
  );
}

function leafy(pen: Pen, random: Random, main: Colour, snowy: boolean): void {
  trunk(pen, 42, 50, 7);
  pen.line(pen.curve('42 66,52 54,58 48'), bark, 3);
  pen.line(pen.curve('42 70,32 58,27 52'), bark, 3);
  const lumps = [
    [24, 44, 22, 18, shadeOf(main, 0.08)],
    [60, 44, 22, 18, shadeOf(main, 0.06)],
    [42, 30, 30, 26, main],
    [34, 22, 16, 12, lightOf(main, 0.05)],
  ] as const;
  for (const [x, y, rx, ry, colour] of lumps) {
    const shape = crown(pen, random, x + random.spread(3), y + random.spread(2), rx, ry);
    pen.fill(shape, colour);
    if (snowy)
      pen.inside(shape, () =>
        pen.fill(crown(pen, random, x, y - ry * 0.9, rx * 1.1, ry * 0.6), snow, { fine: true, volume: 0.3 }),
      );
  }
  for (let leaf = 0; leaf < 10; leaf += 1) {
    const angle = random.between(0, Math.PI * 2);
    pen.fill(
      pen.oval(
        42 + Math.cos(angle) * random.between(4, 26),
        32 + Math.sin(angle) * random.between(3, 18),
        2.4,
        1.4,
        random.between(0, 180),
      ),
      lightOf(main, 0.1),
      { fine: true, volume: 0 },
    );
  }
}

/** A round-crowned tree. */
export const tree: Figure = {
  width: 84,
  main: '#5c8f48',
  draw: (pen, { main, snowy }, random) => leafy(pen, random, main, snowy),
};

/** A conifer in tiers; snow lies on its branches. */
export const pine: Figure = {
  width: 60,
  main: '#2f6a52',
  draw(pen, { main, snowy, variant }, random) {
    const tiers = 4 + (variant % 2);
    pen.fill(pen.poly('27 84,33 84,34 100,26 100'), bark);
    for (let tier = tiers - 1; tier >= 0; tier -= 1) {
      const top = 1 + (tier / tiers) * 70 - (tier > 0 ? 7 : 0);
      const bottom = 4 + ((tier + 1) / tiers) * 84;
      const half = 8 + ((tier + 1) / tiers) * 21 + random.spread(1.5);
      const sag = random.between(2, 4);
      const shape = pen.blob(
        `30 ${top}!,${30 + half * 0.45} ${(top + bottom) / 2 + 2},${30 + half} ${bottom}!,${30 + half * 0.5} ${bottom - sag},${30 + half * 0.2} ${bottom + 1.5}!,30 ${bottom - 2},${30 - half * 0.3} ${bottom + 1.5}!,${30 - half * 0.6} ${bottom - sag},${30 - half} ${bottom}!,${30 - half * 0.45} ${(top + bottom) / 2 + 2}`,
      );
      pen.fill(shape, tier % 2 ? main : lightOf(main, 0.02));
      if (!snowy) continue;
      pen.inside(shape, () => {
        const deep = top + (bottom - top) * 0.52;
        pen.fill(
          pen.blob(
            `30 ${top - 4}!,${30 + half * 1.1} ${bottom - 3},${30 + half * 0.62} ${bottom - 6},${30 + half * 0.4} ${deep},${30 + half * 0.1} ${deep + 5},${30 - half * 0.2} ${deep - 1},${30 - half * 0.5} ${bottom - 5},${30 - half * 1.1} ${bottom - 3}`,
          ),
          snow,
          { fine: true, volume: 0.35 },
        );
      });
    }
  },
};

/** A white-barked birch. */
export const birch: Figure = {
  width: 54,
  main: '#c9b24a',
  draw(pen, { main, snowy }, random) {
    const white = '#eeeae0';
    pen.fill(pen.blob('25 18!,28 18!,30 60,32 100!,22 100!,24 60'), white);
    for (let mark = 0; mark < 8; mark += 1)
      pen.line(
        pen.curve(`${24 + (mark % 2) * 3} ${34 + mark * 8},${28 + (mark % 2) * 3} ${34.5 + mark * 8}`),
        '#3a3436',
        1.3,
      );
    for (const line of ['27 46,38 34,42 30', '26 56,14 44,11 38', '27 36,20 24,18 18'])
      pen.line(pen.curve(line), white, 1.8);
    for (const [x, y, r] of [
      [40, 30, 12],
      [13, 38, 12],
      [27, 18, 17],
      [30, 40, 12],
    ] as const)
      pen.fill(
        crown(pen, random, x, y, r, r * 0.86, 7),
        snowy ? snow : random.chance(0.5) ? main : lightOf(main, 0.05),
      );
  },
};

/** A cherry tree in blossom. */
export const cherryTree: Figure = {
  width: 110,
  main: '#f0a9bc',
  draw(pen, { main }, random) {
    const wood = '#57403e';
    pen.fill(pen.blob('48 56!,58 52!,62 72,60 86,70 100!,42 100!,48 86,50 70'), wood);
    for (const line of ['54 64,36 48,18 40', '56 60,74 46,92 40', '54 58,52 40,48 26', '40 52,34 38,30 30'])
      pen.line(pen.curve(line), wood, 4.4, { fine: false });
    for (const [x, y, r] of [
      [18, 38, 17],
      [92, 38, 17],
      [36, 24, 20],
      [74, 26, 20],
      [55, 16, 20],
      [54, 38, 17],
    ] as const) {
      pen.fill(
        crown(pen, random, x + random.spread(3), y + random.spread(3), r, r * 0.78, 8),
        mix(main, random.pick(['#ffffff', '#f7c6d2', '#e58aa4']), random.between(0.05, 0.4)),
      );
    }
    for (let petal = 0; petal < 34; petal += 1) {
      const far = petal > 26;
      pen.fill(
        pen.oval(
          random.between(4, 106),
          far ? random.between(56, 98) : random.between(4, 50),
          1.9,
          1.5,
          random.between(0, 180),
        ),
        mix(main, '#ffffff', far ? 0.3 : 0.65),
        { fine: true, volume: 0 },
      );
    }
  },
};

/** A coconut palm. */
export const palm: Figure = {
  width: 100,
  main: '#4f9a52',
  draw(pen, { main }) {
    pen.fill(pen.blob('46 26!,51 26!,56 60,62 100!,50 100!,50 62'), '#9a7448');
    for (const y of [38, 50, 62, 74, 86])
      pen.line(pen.curve(`${47 + y * 0.04} ${y},${52 + y * 0.09} ${y - 2}`), '#6e4f30', 1.4);
    const fronds = [
      '48 26!,30 6,6 8,-4 24!,16 20,34 24',
      '48 26!,66 4,90 6,104 24!,82 18,64 24',
      '48 26!,34 24,14 34,8 56!,24 42,40 34',
      '48 26!,66 26,84 34,92 56!,74 42,58 34',
      '48 26!,42 8,46 -4,58 -10!,56 4,54 16',
    ];
    for (const [index, frond] of fronds.entries()) pen.fill(pen.blob(frond), index % 2 ? main : shadeOf(main, 0.07));
    for (const [x, y] of [
      [44, 30],
      [52, 31],
    ] as const)
      pen.fill(pen.oval(x, y, 4), '#7a4f2c');
  },
};

/** A decorated fir with a star on top. */
export const christmasTree: Figure = {
  width: 60,
  main: '#2f7d4a',
  draw(pen, attire, random) {
    pine.draw(pen, attire, random);
    const baubles = ['#d8342c', '#f2c04a', '#5f9fd0', '#e87fa6'] as const;
    for (const [index, [x, y]] of (
      [
        [30, 18],
        [25, 31],
        [36, 35],
        [21, 48],
        [31, 51],
        [41, 50],
        [16, 66],
        [27, 68],
        [38, 67],
        [46, 70],
        [12, 82],
        [23, 81],
        [35, 82],
        [48, 83],
      ] as const
    ).entries())
      pen.fill(pen.oval(x, y, 2.3), baubles[index % baubles.length] ?? '#d8342c', { fine: true, glow: attire.lit });
    for (const garland of ['22 26,30 29,37 24', '15 44,30 49,44 41', '9 62,30 69,50 59'])
      pen.line(pen.curve(garland), '#f6e2a0', 0.9, { glow: true });
    pen.fill(starPath(pen, 30, 1, 7), '#ffd24a', { glow: true });
  },
};
