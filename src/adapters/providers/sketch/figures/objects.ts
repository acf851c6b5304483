import { type Colour, lightOf, mix, shadeOf } from '../colour.ts';
import { type Figure, inkDark, lamplight } from './figure.ts';

const steam: Colour = '#f6f2ec';

export const plain = { fine: true, volume: 0 };

/** A steaming cup on a saucer. */
export const cup: Figure = {
  width: 116,
  main: '#d8694a',
  draw(pen, { main, second }) {
    for (const x of [36, 52, 66])
      pen.line(pen.curve(`${x} 34,${x - 6} 24,${x + 4} 14,${x - 2} 2`), steam, 3, { alpha: 0.75 });
    pen.fill(pen.oval(52, 93, 50, 7), mix(main, '#fffaf0', 0.7));
    pen.line(pen.curve('82 52,104 48,106 66,84 76'), main, 6, { fine: false });
    pen.fill(pen.blob('16 42!,88 42!,86 66,72 90,32 90,18 66'), main);
    pen.fill(pen.oval(52, 42, 36, 7), lightOf(main, 0.1));
    pen.fill(pen.oval(52, 43, 31, 5), '#4a2c1c', plain);
    pen.line(pen.curve('19 60,52 66,85 60'), second ?? mix(main, '#fff8ec', 0.6), 3);
  },
};

/** An open book. */
export const book: Figure = {
  width: 140,
  main: '#3f6a8a',
  draw(pen, { main }) {
    pen.fill(pen.blob('2 30!,36 22,70 32!,104 22,138 30!,138 96!,104 90,70 100!,36 90,2 96!'), main);
    pen.fill(pen.blob('8 24!,40 16,70 28!,70 94!,40 84,8 90!'), '#f8f0dc');
    pen.fill(pen.blob('132 24!,100 16,70 28!,70 94!,100 84,132 90!'), '#efe4cc');
    for (let row = 0; row < 7; row += 1) {
      const y = 36 + row * 7.4;
      pen.line(pen.curve(`16 ${y - 2},40 ${y - 8},62 ${y}`), '#b8a88c', 1.2);
      pen.line(pen.curve(`78 ${y},100 ${y - 8},124 ${y - 2}`), '#b8a88c', 1.2);
    }
    pen.fill(pen.blob('96 18!,104 18!,104 60!,100 54!,96 60!'), '#c8443a', { fine: true });
  },
};

/** A paper lantern. */
export const lantern: Figure = {
  width: 72,
  main: '#d8402f',
  draw(pen, { main }) {
    pen.line(pen.poly('36 0,36 14'), '#4a3430', 1.6);
    pen.fill(pen.oval(36, 46, 46, 46), lamplight, { glow: true, alpha: 0.3, fine: true });
    pen.fill(pen.blob('22 16!,50 16!,66 32,70 48,64 66,50 78!,22 78!,8 66,2 48,6 32'), main, { glow: true });
    for (const [rx, alpha] of [
      [22, 0.3],
      [11, 0.4],
    ] as const)
      pen.fill(pen.oval(36, 47, rx, 29), lamplight, { glow: true, fine: true, alpha });
    for (const y of [28, 38, 48, 58, 68])
      pen.line(
        pen.curve(`${5 + Math.abs(48 - y) * 0.3} ${y},36 ${y + 4},${67 - Math.abs(48 - y) * 0.3} ${y}`),
        shadeOf(main, 0.12),
        1,
      );
    pen.fill(pen.box(21, 11, 30, 6, 1), '#3a2a26');
    pen.fill(pen.box(21, 77, 30, 6, 1), '#3a2a26');
    for (const x of [32, 36, 40]) pen.line(pen.poly(`${x} 83,${x} 99`), '#e8b84a', 1.6);
  },
};

/** An acoustic guitar. */
export const guitar: Figure = {
  width: 60,
  main: '#b8743a',
  draw(pen, { main }) {
    pen.fill(pen.box(27, 8, 6, 50), '#4a3020');
    pen.fill(pen.blob('25 0!,35 0!,34 12!,26 12!'), '#3a2418');
    for (const y of [2, 6, 10]) for (const x of [23, 37]) pen.fill(pen.oval(x, y, 1.4), '#d8c8a0', plain);
    pen.fill(pen.blob('30 42,44 44,48 54,43 63,50 74,54 88,44 98,30 100,16 98,6 88,10 74,17 63,12 54,16 44'), main);
    pen.fill(pen.oval(30, 64, 8.4), '#3a2014', plain);
    pen.line(pen.oval(30, 64, 10), lightOf(main, 0.14), 1);
    pen.fill(pen.box(20, 82, 20, 4, 1), '#3a2418', plain);
    for (const x of [28, 29.4, 30.7, 32]) pen.line(pen.poly(`${x} 6,${x} 84`), '#f0e6d0', 0.4);
  },
};

/** An apple with a leaf. */
export const apple: Figure = {
  width: 96,
  main: '#cf3430',
  draw(pen, { main }) {
    pen.fill(pen.blob('48 28,66 18,86 26,94 50,84 82,66 99,48 94,30 99,12 82,2 50,10 26,30 18'), main);
    pen.fill(pen.blob('18 34,28 26,34 30,24 44,16 52'), '#ffffff', { fine: true, alpha: 0.4, volume: 0 });
    pen.line(pen.curve('48 30,46 16,52 4'), '#5a3a24', 4);
    pen.fill(pen.blob('50 18!,62 4,84 4!,76 18,62 22'), '#6a9a44');
  },
};

/** A layered cake with candles. */
export const cake: Figure = {
  width: 110,
  main: '#f0a8b4',
  draw(pen, { main, second }) {
    const cream = '#fff6e6';
    pen.fill(pen.oval(55, 94, 54, 6), '#e6e2da');
    pen.fill(pen.blob('8 54!,102 54!,102 90,55 96,8 90'), second ?? '#e8c89a');
    pen.fill(pen.blob('8 54!,102 54!,102 66,94 74,86 66,78 76,68 67,58 78,48 67,38 75,28 66,18 73,8 66'), main);
    pen.fill(pen.blob('24 30!,86 30!,86 54,55 58,24 54'), cream);
    pen.fill(pen.blob('24 30!,86 30!,86 38,78 45,70 38,60 46,50 38,40 46,32 38,24 42'), main);
    for (const [x, colour] of [
      [38, '#5a9ab8'],
      [55, '#e8b84a'],
      [72, '#7ab86a'],
    ] as const) {
      pen.fill(pen.box(x - 2, 13, 4, 18), colour, { fine: true });
      pen.fill(pen.blob(`${x} 1!,${x + 3.4} 8,${x} 13,${x - 3.4} 8`), '#ffc84a', { glow: true, fine: true });
    }
    for (const x of [18, 36, 55, 74, 92]) pen.fill(pen.oval(x, 84, 3.4), cream, { fine: true });
  },
};

/** A bottle. */
export const bottle: Figure = {
  width: 38,
  main: '#3f7a5a',
  draw(pen, { main }) {
    pen.fill(pen.box(14, 0, 10, 8, 2), '#c8a06a');
    pen.fill(pen.blob('14 7!,24 7!,24 28,35 42,35 94,30 100,8 100,3 94,3 42,14 28'), main);
    pen.fill(pen.box(3, 54, 32, 28), '#f4ead2', { fine: true });
    pen.line(pen.poly('8 64,30 64'), '#8a6a4a', 1.4);
    pen.line(pen.poly('11 71,27 71'), '#8a6a4a', 1);
    pen.line(pen.curve('8 44,8 96'), '#ffffff', 2, { alpha: 0.4 });
  },
};

/** An open umbrella. */
export const umbrella: Figure = {
  width: 116,
  main: '#d2453c',
  draw(pen, { main, second }) {
    pen.line(pen.curve('58 8,58 84,58 92,66 98,73 92'), '#5a4030', 3.4, { fine: false });
    const canopy = pen.blob(
      '2 56!,10 24,58 6,106 24,114 56!,104 50,94 49,84 56!,74 49,66 49,58 56!,50 49,42 49,32 56!,22 49,12 50',
    );
    pen.fill(canopy, main);
    pen.inside(canopy, () => {
      const other = second ?? shadeOf(main, 0.08);
      pen.fill(pen.blob('58 6!,76 22,84 60!,58 60!'), other, plain);
      pen.fill(pen.blob('58 6!,22 22,2 60!,32 60!'), other, plain);
    });
    pen.line(pen.poly('58 8,58 1'), '#5a4030', 2.6);
  },
};

/** A key. */
export const key: Figure = {
  width: 44,
  main: '#d8a83c',
  draw(pen, { main }) {
    pen.line(pen.oval(22, 20, 15), main, 8, { fine: false });
    pen.fill(pen.box(18.5, 36, 7, 64, 2), main);
    pen.fill(pen.box(25, 80, 13, 7, 1), main);
    pen.fill(pen.box(25, 92, 10, 7, 1), main);
    pen.fill(pen.box(15, 38, 14, 5, 1), shadeOf(main, 0.08));
  },
};

/** A loaf of bread. */
export const bread: Figure = {
  width: 150,
  main: '#c98a48',
  draw(pen, { main }) {
    pen.fill(pen.blob('6 96,2 66,20 40,60 30,104 32,138 46,148 72,142 96,76 100'), main);
    for (const x of [38, 70, 102])
      pen.fill(pen.blob(`${x - 8} 62!,${x - 2} 46,${x + 12} 38!,${x + 8} 54,${x - 2} 66`), mix(main, '#fff0d4', 0.65), {
        fine: true,
      });
  },
};

/** A steaming bowl of noodles with chopsticks. */
export const noodles: Figure = {
  width: 124,
  main: '#b8383a',
  draw(pen, { main }) {
    for (const x of [44, 62, 80])
      pen.line(pen.curve(`${x} 30,${x - 6} 20,${x + 5} 10,${x - 1} -2`), steam, 3, { alpha: 0.75 });
    for (const y of [0, 5]) pen.line(pen.poly(`70 44,122 ${10 + y}`), '#6a4226', 2.6, { fine: false });
    pen.fill(pen.oval(58, 48, 54, 13), lightOf(main, 0.08));
    pen.fill(pen.oval(58, 49, 49, 10.5), '#e8a85a', plain);
    for (let strand = 0; strand < 7; strand += 1)
      pen.line(
        pen.curve(`${18 + strand * 10} 50,${26 + strand * 9} 43,${36 + strand * 8} 52,${46 + strand * 7} 46`),
        '#fbe6a6',
        2.4,
      );
    pen.fill(pen.oval(40, 45, 10, 6), '#fdf8ea', { fine: true });
    pen.fill(pen.oval(40, 45, 5, 3.2), '#f2a83a', plain);
    for (const [x, y] of [
      [70, 44],
      [82, 50],
      [62, 54],
    ] as const)
      pen.fill(pen.oval(x, y, 3.4, 2), '#5a9a4c', plain);
    pen.fill(pen.blob('4 50!,58 64,112 50!,104 76,82 96,78 100!,38 100!,34 96,12 76'), main);
    pen.line(pen.curve('10 66,58 78,106 66'), '#f6e6c4', 2.6);
  },
};

/** A burning candle. */
export const candle: Figure = {
  width: 40,
  main: '#f4ead6',
  draw(pen, { main }) {
    pen.fill(pen.oval(20, 16, 26), lamplight, { glow: true, alpha: 0.34, fine: true });
    pen.fill(pen.blob('20 0!,28 16,20 28,12 16'), '#ffb23a', { glow: true });
    pen.fill(pen.blob('20 10!,24 20,20 26,16 20'), '#fff2b8', { glow: true, fine: true });
    pen.fill(pen.box(11, 32, 18, 62, 3), main);
    pen.fill(pen.blob('11 34!,29 34!,29 46,26 54,24 44,18 42,15 50,11 44'), lightOf(main, 0.03), { fine: true });
    pen.line(pen.poly('20 33,20 26'), inkDark, 1.4);
    pen.fill(pen.oval(20, 95, 17, 5), '#b8863c');
  },
};
