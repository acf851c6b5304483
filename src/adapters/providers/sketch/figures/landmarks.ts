import { type Colour, lighten, lightOf, mix, shadeOf } from '../colour.ts';
import { type Figure, inkDark, lamplight } from './figure.ts';

const plain = { fine: true, volume: 0 } as const;

/** A volcano with glowing lava and a plume of smoke. */
export const volcano: Figure = {
  width: 170,
  main: '#5f4f58',
  draw(pen, { main }) {
    for (const [x, y, r] of [
      [92, -4, 15],
      [74, -14, 17],
      [104, -20, 19],
      [86, -26, 15],
    ] as const)
      pen.fill(pen.oval(x, y, r, r * 0.8), mix(main, '#d8d0d4', 0.5), { alpha: 0.9 });
    pen.fill(pen.oval(85, 10, 34, 22), '#ff9a3c', { glow: true, alpha: 0.35, ...plain });
    for (const spray of ['85 14,74 -6,64 -12', '85 14,84 -12,82 -22', '86 14,98 -4,108 -8'])
      pen.line(pen.curve(spray), '#ffb648', 4, { glow: true });
    pen.fill(pen.blob('2 100!,34 68,56 34,66 12!,104 12!,116 36,138 70,168 100!'), main);
    pen.fill(pen.blob('104 12!,116 36,138 70,168 100!,110 100!,98 60,92 34'), shadeOf(main, 0.08), { fine: true });
    for (const flow of [
      '78 11!,92 11!,90 36,98 58,90 74!,84 58,82 36',
      '68 12!,76 12!,70 38,60 60,52 88!,52 60,62 36',
      '94 12!,102 12!,108 34,124 60,126 80!,114 62,102 38',
    ])
      pen.fill(pen.blob(flow), '#f2662c', { glow: true, fine: true });
    pen.fill(pen.oval(85, 12, 19, 4), '#ffc24a', { glow: true, fine: true });
  },
};

/** A Ferris wheel with coloured cabins. */
export const ferrisWheel: Figure = {
  width: 100,
  main: '#d8506a',
  draw(pen, { main, second, lit }) {
    const steel: Colour = '#8f98a8';
    for (const leg of ['48 46,24 100', '52 46,76 100'])
      pen.line(pen.poly(leg), shadeOf(steel, 0.1), 3.4, { fine: false });
    pen.fill(pen.box(18, 96, 64, 4), shadeOf(steel, 0.16));
    const rim: [number, number][] = Array.from({ length: 12 }, (_, spoke) => {
      const angle = (spoke * Math.PI) / 6;
      return [50 + Math.cos(angle) * 38, 44 + Math.sin(angle) * 38];
    });
    pen.line(pen.through(rim), lit ? lamplight : steel, 2.6, { glow: lit, fine: false });
    for (const [x, y] of rim) pen.line(pen.poly(`50 44,${x} ${y}`), steel, 1);
    const cabins: readonly Colour[] = [main, second ?? '#f0b83c', '#4f9fb8', '#7fae5a'];
    for (const [index, [x, y]] of rim.entries()) {
      pen.fill(pen.box(x - 5, y + 0.5, 10, 8.6, 2.6), cabins[index % cabins.length] ?? main);
      pen.fill(pen.box(x - 3.2, y + 2.4, 6.4, 3), lit ? lamplight : '#dcecf2', { ...plain, glow: lit });
    }
    pen.fill(pen.oval(50, 44, 5), main);
  },
};

/** A slender steel tower on four legs. */
export const spire: Figure = {
  width: 64,
  main: '#8c6f58',
  draw(pen, { main, lit }) {
    pen.line(pen.poly('32 14,32 -8'), main, 1.6);
    pen.fill(pen.blob('30 8!,34 8!,36 40,42 66,60 100!,48 100!,42 88,32 84,22 88,16 100!,4 100!,22 66,28 40'), main);
    for (const [y, half] of [
      [38, 6],
      [66, 13],
    ] as const)
      pen.fill(pen.box(32 - half, y, half * 2, 4, 1), shadeOf(main, 0.1));
    for (const [y, half] of [
      [18, 2],
      [26, 2.4],
      [46, 4.6],
      [54, 6],
      [74, 10],
    ] as const) {
      pen.line(pen.poly(`${32 - half} ${y},${32 + half} ${y + 6}`), lit ? lamplight : lightOf(main, 0.16), 1, {
        glow: lit,
      });
      pen.line(pen.poly(`${32 + half} ${y},${32 - half} ${y + 6}`), lit ? lamplight : lightOf(main, 0.16), 1, {
        glow: lit,
      });
    }
  },
};

/** A market stall: a striped awning over crates of fruit. */
export const stall: Figure = {
  width: 124,
  main: '#d0483c',
  draw(pen, { main, second, lit }) {
    for (const x of [10, 108]) pen.fill(pen.box(x, 26, 6, 74), '#7a5636');
    pen.fill(pen.box(12, 34, 100, 34), lit ? '#e8b866' : '#8a7258', { fine: true, volume: 0, glow: lit });
    pen.fill(pen.box(6, 66, 112, 34, 2), '#a87844');
    for (const y of [76, 88]) pen.line(pen.poly(`8 ${y},116 ${y}`), '#86592e', 1.4);
    const fruit: readonly Colour[] = ['#d8402e', '#f0a030', '#7fae3c', '#e8cc4a'];
    for (const [index, colour] of fruit.entries())
      for (const [dx, dy] of [
        [0, 0],
        [8, 0],
        [16, 0],
        [4, -6],
        [12, -6],
        [8, -12],
      ] as const)
        pen.fill(pen.oval(16 + index * 26 + dx, 63 + dy, 4.6), colour, { fine: true });
    for (let stripe = 0; stripe < 7; stripe += 1) {
      const x = 2 + stripe * 17.2;
      pen.fill(
        pen.blob(`${10 + stripe * 15} 6!,${25 + stripe * 15} 6!,${x + 17.2} 30!,${x + 8.6} 38,${x} 30!`),
        stripe % 2 ? (second ?? '#f6efe0') : main,
        { volume: 0.2 },
      );
    }
  },
};

/** A waterfall between cliffs, seen from in front. */
export const waterfall: Figure = {
  width: 130,
  main: '#a9d3e4',
  draw(pen, { main, snowy }, random) {
    const rock: Colour = '#6a6f70';
    pen.fill(pen.poly('0 100,8 52,2 26,20 6,44 0,86 0,112 8,128 28,122 56,130 100'), rock);
    for (const side of ['0 100,8 52,2 26,20 6,34 2,40 40,34 100', '130 100,122 56,128 28,112 8,98 3,92 44,98 100'])
      pen.fill(pen.poly(side), shadeOf(rock, 0.07), { fine: true });
    const top = snowy ? '#f2f6fa' : '#5f8f4c';
    pen.fill(pen.blob('2 28!,16 4,46 -4,42 8,24 12,12 24'), top);
    pen.fill(pen.blob('128 30!,114 6,84 -4,88 8,106 12,118 26'), top);
    pen.fill(pen.blob('44 0!,86 0!,88 30,92 64,96 98!,34 98!,40 62,42 30'), main);
    for (let strand = 0; strand < 9; strand += 1) {
      const x = 46 + strand * 4.6 + random.spread(1.4);
      const lean = (x - 65) * 0.28;
      pen.line(
        pen.curve(`${x} ${random.between(1, 12)},${x + lean * 0.4} 46,${x + lean} ${random.between(80, 96)}`),
        lighten(main, 0.16),
        2.2,
      );
    }
    for (const [x, r] of [
      [34, 11],
      [50, 13],
      [68, 14],
      [84, 12],
      [98, 10],
    ] as const)
      pen.fill(pen.oval(x, 96, r, r * 0.6), '#f2f8fb', { alpha: 0.85, fine: true });
  },
};

/** A wooden landing stage on posts. */
export const pier: Figure = {
  width: 200,
  main: '#9a7148',
  draw(pen, { main, snowy }) {
    for (const x of [10, 62, 116, 170]) pen.fill(pen.box(x, 40, 9, 60), shadeOf(main, 0.12));
    for (const x of [10, 170]) pen.fill(pen.box(x, 22, 9, 24, 2), shadeOf(main, 0.06));
    pen.fill(pen.box(0, 44, 200, 13, 2), main);
    if (snowy) pen.fill(pen.box(0, 41, 200, 5, 2), '#f3f7fb', { fine: true });
    for (const x of [24, 50, 76, 102, 128, 154]) pen.line(pen.poly(`${x} 45,${x} 56`), shadeOf(main, 0.12), 1.2);
  },
};

/** Broken columns of an old temple. */
export const ruins: Figure = {
  width: 150,
  main: '#cfc3a8',
  draw(pen, { main, snowy }) {
    const dark = shadeOf(main, 0.1);
    pen.fill(pen.box(0, 92, 150, 8, 1), dark);
    pen.fill(pen.box(8, 84, 134, 9, 1), main);
    for (const [x, top] of [
      [16, 18],
      [46, 18],
      [78, 44],
      [112, 30],
    ] as const) {
      pen.fill(pen.poly(`${x} ${top},${x + 16} ${top > 20 ? top + 7 : top},${x + 17} 84,${x - 1} 84`), main);
      for (const groove of [4, 8, 12]) pen.line(pen.poly(`${x + groove} ${top + 8},${x + groove} 82`), dark, 1.2);
      pen.fill(pen.box(x - 3, 79, 22, 6, 1), dark);
    }
    pen.fill(pen.poly('10 8,68 4,66 19,12 19'), main);
    if (snowy) pen.fill(pen.poly('10 8,68 4,68 8,11 11'), '#f3f7fb', { fine: true });
    pen.fill(pen.poly('92 100,98 88,110 90,112 100'), dark);
    pen.fill(pen.blob('14 84,18 70,24 78,22 84'), '#6a944c', { fine: true });
    pen.fill(pen.blob('84 46!,94 40,96 54,88 62'), '#6a944c', { fine: true });
  },
};

/** A running shoe. */
export const shoe: Figure = {
  width: 160,
  main: '#3f78c0',
  draw(pen, { main, second }) {
    pen.fill(pen.blob('4 86!,156 86!,158 96,140 100,18 100,4 96'), '#f6f2ea');
    pen.fill(pen.blob('8 86!,6 52,14 26!,28 38,46 36,54 22!,70 32,98 56,136 66,154 78,156 86!'), main);
    pen.fill(pen.blob('108 86!,110 68,128 64,152 76,156 86!'), shadeOf(main, 0.08), { fine: true });
    pen.fill(pen.blob('22 76!,46 70,78 50!,86 58,58 80,34 84'), second ?? '#f6f2ea', { fine: true });
    for (const [x, y] of [
      [60, 32],
      [70, 40],
      [80, 48],
      [90, 56],
    ] as const)
      pen.line(pen.poly(`${x - 6} ${y + 5},${x + 7} ${y - 3}`), '#fbf8f2', 3.4);
    pen.line(pen.poly('8 92,156 92'), shadeOf('#f6f2ea', 0.1), 1.4);
  },
};

/** Headphones standing upright. */
export const headphones: Figure = {
  width: 104,
  main: '#3c4250',
  draw(pen, { main, second }) {
    pen.line(pen.curve('16 64,16 30,52 6,88 30,88 64'), main, 8, { fine: false });
    pen.line(pen.curve('20 44,28 24,52 13,76 24,84 44'), lightOf(main, 0.1), 2.4);
    for (const [x, inner] of [
      [4, 20],
      [78, 70],
    ] as const) {
      pen.fill(pen.box(inner, 56, 14, 40, 6), second ?? inkDark);
      pen.fill(pen.box(x, 52, 22, 48, 10), main);
      pen.fill(pen.oval(x + 11, 76, 5, 12), lightOf(main, 0.12), plain);
    }
  },
};
