import { type Colour, lightOf, shadeOf } from '../colour.ts';
import { type Figure, inkDark, lamplight } from './figure.ts';

export const plain = { fine: true, volume: 0 };

/** A jewelled crown. */
export const crownFigure: Figure = {
  width: 130,
  main: '#e8b83a',
  draw(pen, { main, second }) {
    pen.fill(pen.poly('12 88,2 26,36 54,65 6,94 54,128 26,118 88'), main);
    pen.fill(pen.box(10, 82, 110, 18, 3), shadeOf(main, 0.08));
    for (const [x, y] of [
      [2, 22],
      [65, 3],
      [128, 22],
    ] as const)
      pen.fill(pen.oval(x, y, 6), lightOf(main, 0.08));
    for (const [x, colour] of [
      [36, '#3a7ab8'],
      [65, second ?? '#c8283e'],
      [94, '#3a9a6a'],
    ] as const)
      pen.fill(pen.oval(x, 91, 6), colour, { fine: true });
    pen.fill(pen.blob('65 52!,73 64,65 76!,57 64'), second ?? '#c8283e', { fine: true });
  },
};

/** A faceted rock. */
export const rock: Figure = {
  width: 150,
  main: '#857f80',
  draw(pen, { main, snowy }, random) {
    const j = random.spread(6);
    pen.fill(pen.poly(`2 100,${12 + j} 58,${44 - j} 22,${86 + j} 10,${124 + j} 40,148 100`), main);
    pen.fill(pen.poly(`${44 - j} 22,${86 + j} 10,${78 - j} 54,${50 + j} 62`), snowy ? '#f3f7fb' : lightOf(main, 0.08), {
      fine: true,
    });
    pen.fill(pen.poly(`${86 + j} 10,${124 + j} 40,148 100,${92 + j} 100,${78 - j} 54`), shadeOf(main, 0.08), {
      fine: true,
    });
  },
};

/** A mountain standing alone, with a snow cap. */
export const mountainFigure: Figure = {
  width: 170,
  main: '#6b7a94',
  draw(pen, { main }) {
    pen.fill(pen.poly('110 40,168 100,60 100'), shadeOf(main, 0.05));
    pen.fill(pen.poly('76 2,150 100,2 100'), main);
    pen.fill(pen.poly('76 2,150 100,84 100,92 62,74 40'), shadeOf(main, 0.1), { fine: true });
    pen.fill(pen.poly('76 2,102 37,92 33,84 42,74 34,62 42,58 32,50 37'), '#f6f8fb', { fine: true });
  },
};

/** A tropical island with a palm seen from afar. */
export const island: Figure = {
  width: 200,
  main: '#dcc083',
  draw(pen, { main }) {
    pen.line(pen.curve('112 84,116 60,106 34'), '#8a6440', 5, { fine: false });
    for (const frond of [
      '106 34!,84 20,62 34!,84 30',
      '106 34!,128 18,152 32!,130 30',
      '106 34!,92 42,78 60!,96 46',
      '106 34!,124 42,138 58!,118 46',
      '106 34!,102 14,112 2!,114 20',
    ])
      pen.fill(pen.blob(frond), '#4f9a52');
    pen.fill(pen.blob('0 100!,30 86,80 78,130 80,172 88,200 100!'), main);
    pen.fill(pen.blob('40 88!,64 76,90 82!,70 90'), '#6aa050', { fine: true });
  },
};

/** A park bench. */
export const bench: Figure = {
  width: 170,
  main: '#a8703c',
  draw(pen, { main, snowy }) {
    for (const x of [18, 138]) pen.fill(pen.box(x, 20, 8, 80), '#3a4048');
    for (const y of [14, 28, 42]) pen.fill(pen.box(6, y, 158, 9, 2), main);
    pen.fill(pen.box(2, 60, 166, 11, 2), lightOf(main, 0.04));
    if (snowy) pen.fill(pen.blob('2 60!,40 54,90 56,130 53,168 60!'), '#f3f7fb', { fine: true });
    for (const x of [10, 150]) pen.fill(pen.box(x, 70, 8, 30), '#3a4048');
  },
};

/** A campfire. */
export const campfire: Figure = {
  width: 100,
  main: '#f2862e',
  draw(pen, { main }) {
    pen.fill(pen.oval(50, 60, 60, 50), lamplight, { glow: true, alpha: 0.3, fine: true });
    pen.fill(pen.blob('50 0!,66 26,78 44,76 74,50 92,24 74,22 48,34 40,36 22'), main, { glow: true });
    pen.fill(pen.blob('52 32!,64 54,62 76,50 88,38 76,38 58,46 50'), '#ffd24a', { glow: true, fine: true });
    for (const [a, b] of [
      ['14 98', '82 82'],
      ['18 82', '86 98'],
    ] as const)
      pen.line(pen.poly(`${a},${b}`), '#6a4226', 8, { fine: false });
  },
};

/** A wrapped gift. */
export const gift: Figure = {
  width: 100,
  main: '#cf3b44',
  draw(pen, { main, second }) {
    const ribbon = second ?? '#f4d27a';
    pen.fill(pen.box(8, 44, 84, 56, 2), main);
    pen.fill(pen.box(3, 30, 94, 18, 2), lightOf(main, 0.04));
    pen.fill(pen.box(43, 30, 14, 70), ribbon, { fine: true });
    pen.fill(pen.blob('50 30!,30 26,22 10,36 6,48 20'), ribbon);
    pen.fill(pen.blob('50 30!,70 26,78 10,64 6,52 20'), shadeOf(ribbon, 0.06));
  },
};

/** A ball. */
export const ball: Figure = {
  width: 100,
  main: '#d8483c',
  draw(pen, { main, second }) {
    const globe = pen.oval(50, 50, 49);
    pen.fill(globe, main);
    pen.inside(globe, () => {
      pen.fill(pen.blob('30 -4!,52 -4!,40 50,52 104!,30 104!,18 50'), second ?? '#fbf3e2', { fine: true });
      pen.fill(pen.blob('70 -4!,110 -4!,110 104!,70 104!,80 50'), second ? main : '#3f78b0', { fine: true });
    });
  },
};

/** A camera. */
export const camera: Figure = {
  width: 130,
  main: '#3f4650',
  draw(pen, { main }) {
    pen.fill(pen.box(42, 6, 46, 24, 5), main);
    pen.fill(pen.box(4, 22, 122, 76, 9), main);
    pen.fill(pen.box(4, 40, 122, 36), shadeOf(main, 0.08), { fine: true });
    pen.fill(pen.oval(65, 60, 31), '#d8d4cc');
    pen.fill(pen.oval(65, 60, 24), '#22303e', { fine: true });
    pen.fill(pen.oval(65, 60, 14), '#3f6a8a', { fine: true });
    pen.fill(pen.oval(58, 52, 5), '#eaf4fa', plain);
    pen.fill(pen.oval(110, 32, 4), '#d8483c', plain);
  },
};

/** A laptop computer. */
export const computer: Figure = {
  width: 140,
  main: '#8f99a6',
  draw(pen, { main }) {
    pen.fill(pen.box(18, 4, 104, 74, 5), shadeOf(main, 0.1));
    pen.fill(pen.box(24, 10, 92, 62, 2), '#2f4a66', { fine: true });
    for (const [y, w] of [
      [22, 50],
      [32, 66],
      [42, 36],
      [52, 58],
    ] as const)
      pen.line(pen.poly(`34 ${y},${34 + w} ${y}`), '#8fd0e0', 2.6, { glow: true });
    pen.fill(pen.poly('18 78,122 78,138 96,2 96'), main);
    pen.fill(pen.box(2, 94, 136, 6, 3), shadeOf(main, 0.12));
  },
};

/** A table for still life and rooms. */
export const table: Figure = {
  width: 190,
  main: '#a8703c',
  draw(pen, { main }) {
    for (const x of [18, 160])
      pen.fill(pen.poly(`${x} 20,${x + 12} 20,${x + 10} 100,${x + 2} 100`), shadeOf(main, 0.1));
    pen.fill(pen.box(2, 8, 186, 14, 3), main);
  },
};

/** A ghost. */
export const ghost: Figure = {
  width: 84,
  main: '#f4f2f6',
  draw(pen, { main }) {
    pen.fill(pen.blob('8 100!,6 50,14 18,42 2,70 18,78 50,76 100!,66 90,56 100!,48 90,38 100!,28 90,18 99!'), main);
    for (const x of [30, 54]) pen.fill(pen.oval(x, 40, 5, 8), inkDark, plain);
    pen.fill(pen.oval(42, 58, 6, 8), inkDark, plain);
  },
};

/** A carved pumpkin. */
export const pumpkin: Figure = {
  width: 120,
  main: '#e07a2a',
  draw(pen, { main, lit }) {
    pen.fill(pen.blob('54 26!,52 6,66 2,66 14,70 26!'), '#5a7a3a');
    for (const [x, rx, amount] of [
      [28, 27, 0.08],
      [92, 27, 0.08],
      [42, 26, 0.03],
      [78, 26, 0.03],
      [60, 24, 0],
    ] as const)
      pen.fill(pen.oval(x, 62, rx, 38), shadeOf(main, amount));
    const hole: Colour = lit ? '#ffd85a' : '#3a2218';
    for (const x of [40, 80]) pen.fill(pen.poly(`${x - 9} 58,${x + 9} 58,${x} 44`), hole, { ...plain, glow: lit });
    pen.fill(pen.blob('32 70!,46 76,60 77,74 76,88 70!,78 88,68 84!,60 90,52 84!,42 88'), hole, {
      ...plain,
      glow: lit,
    });
  },
};

/** A sheet of music: a single quaver. */
export const note: Figure = {
  width: 80,
  main: '#3a3a5a',
  draw(pen, { main }) {
    pen.fill(pen.box(40, 6, 6, 76), main);
    pen.fill(pen.blob('44 4!,58 22,74 30,72 52!,66 38,46 32'), main);
    pen.fill(pen.oval(28, 84, 20, 14, -20), main);
  },
};
