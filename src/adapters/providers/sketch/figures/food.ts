import { type Colour, lightOf, shadeOf } from '../colour.ts';
import type { Figure } from './figure.ts';

const plain = { fine: true, volume: 0 } as const;
const biscuit: Colour = '#d79a52';
const leafGreen: Colour = '#4f9a48';

/** An ice-cream cone of two scoops. */
export const iceCream: Figure = {
  width: 56,
  main: '#f2a3b8',
  draw(pen, { main, second }) {
    const cone = pen.poly('12 46,44 46,28 100');
    pen.fill(cone, biscuit);
    pen.inside(cone, () => {
      for (const x of [-14, 2, 18, 34]) {
        pen.line(pen.poly(`${x} 44,${x + 30} 102`), shadeOf(biscuit, 0.12), 1.4);
        pen.line(pen.poly(`${x + 30} 44,${x} 102`), shadeOf(biscuit, 0.12), 1.4);
      }
    });
    pen.fill(pen.blob('10 20,14 6,28 0,42 6,46 20,42 32,28 36,14 32'), second ?? '#f7ead0');
    pen.fill(pen.blob('6 38,10 26,28 20,46 26,50 38,46 48,40 46,34 54,26 47,18 52,10 46'), main);
    pen.fill(pen.oval(18, 30, 4, 2.4, -30), lightOf(main, 0.12), plain);
    pen.fill(pen.oval(28, 0, 5), '#c9283a');
  },
};

/** A round pizza seen from above, one slice pulled out. */
export const pizza: Figure = {
  width: 130,
  main: '#f0c04a',
  draw(pen, { main }) {
    pen.fill(pen.oval(64, 66, 62, 34), '#e9e2d6');
    pen.fill(pen.oval(64, 60, 58, 31), '#c98a42');
    pen.fill(pen.oval(64, 59, 51, 26), '#c4472c', { fine: true });
    pen.fill(pen.oval(64, 58.5, 48, 24), main, { fine: true });
    for (const [x, y] of [
      [40, 50],
      [62, 44],
      [88, 52],
      [50, 68],
      [78, 70],
      [64, 58],
      [96, 64],
      [30, 62],
    ] as const)
      pen.fill(pen.oval(x, y, 7, 4), '#b8352a', { fine: true });
    for (const [x, y, turn] of [
      [52, 56, 20],
      [76, 48, -30],
      [86, 62, 40],
      [64, 74, 10],
      [36, 56, -10],
    ] as const)
      pen.fill(pen.oval(x, y, 4.5, 1.8, turn), leafGreen, plain);
    for (const ray of ['64 58,14 48', '64 58,112 46', '64 58,58 84', '64 58,108 74', '64 58,18 72', '64 58,62 33'])
      pen.line(pen.poly(ray), shadeOf(main, 0.14), 1);
  },
};

/** A hamburger. */
export const burger: Figure = {
  width: 124,
  main: '#d8923e',
  draw(pen, { main }) {
    pen.fill(pen.blob('8 78!,116 78!,112 94,92 100,32 100,12 94'), main);
    pen.fill(pen.box(6, 64, 112, 16, 7), '#6a3a24');
    pen.fill(pen.poly('10 62,114 62,96 76,84 64'), '#f4c542');
    pen.fill(pen.box(8, 54, 108, 8, 4), '#d0402e');
    pen.fill(
      pen.blob('2 54!,14 48,30 52,46 47,62 52,78 47,94 52,110 48,122 54!,108 60,92 56,76 61,60 56,44 61,28 56,14 60'),
      '#7dbb4a',
    );
    pen.fill(pen.blob('6 50!,10 24,36 8,62 4,88 8,114 24,118 50!'), lightOf(main, 0.02));
    for (const [x, y] of [
      [40, 22],
      [58, 14],
      [78, 18],
      [94, 30],
      [62, 30],
      [28, 34],
    ] as const)
      pen.fill(pen.oval(x, y, 3, 1.8, -20), '#f8e6bc', plain);
  },
};

/** A deep bowl with a heap of what it holds. */
export const bowl: Figure = {
  width: 130,
  main: '#c9482c',
  draw(pen, { main, second }) {
    const pot = second ?? '#4a3f48';
    for (const [x, r] of [
      [34, 15],
      [56, 18],
      [80, 17],
      [98, 14],
      [66, 14],
    ] as const)
      pen.fill(pen.oval(x, 38 - r * 0.2, r, r * 0.9), x === 56 ? lightOf(main, 0.05) : main);
    pen.fill(pen.oval(46, 26, 7, 3, -25), leafGreen, { fine: true });
    pen.fill(pen.oval(84, 24, 7, 3, 30), leafGreen, { fine: true });
    pen.fill(pen.blob('6 40!,30 46,65 48,100 46,124 40!,118 74,92 96,38 96,12 74'), pot);
    pen.fill(pen.box(40, 93, 50, 7, 2), shadeOf(pot, 0.08));
    for (const x of [50, 66, 82])
      pen.line(pen.curve(`${x} 8,${x + 5} 0,${x - 3} -8,${x + 3} -16`), '#ffffff', 2, { alpha: 0.45 });
  },
};

/** A plate with food heaped on it. */
export const dish: Figure = {
  width: 150,
  main: '#e0a040',
  draw(pen, { main }) {
    pen.fill(pen.oval(75, 80, 73, 19), '#f2eee6');
    pen.fill(pen.oval(75, 77, 52, 12), '#dfd8ca', { fine: true });
    for (const [x, y, rx, ry] of [
      [52, 66, 22, 13],
      [98, 67, 22, 12],
      [76, 58, 26, 17],
      [70, 72, 24, 9],
    ] as const)
      pen.fill(pen.oval(x, y, rx, ry), x === 76 ? lightOf(main, 0.04) : shadeOf(main, 0.03));
    for (const [x, y, turn] of [
      [66, 44, -30],
      [84, 46, 30],
      [110, 66, 10],
    ] as const)
      pen.fill(pen.oval(x, y, 9, 4, turn), leafGreen, { fine: true });
  },
};

/** Three pieces of sushi on a board. */
export const sushi: Figure = {
  width: 150,
  main: '#f0805a',
  draw(pen, { main }) {
    pen.fill(pen.box(2, 78, 146, 12, 3), '#9a6a40');
    for (const x of [14, 122]) pen.fill(pen.box(x, 88, 14, 12), '#7c5232');
    for (const [index, x] of [10, 56, 102].entries()) {
      pen.fill(pen.blob(`${x} 78!,${x + 1} 60,${x + 18} 54,${x + 36} 60,${x + 37} 78!`), '#f8f4ea');
      const fish = index === 1 ? lightOf(main, 0.1) : main;
      pen.fill(
        pen.blob(`${x - 4} 66,${x + 4} 50,${x + 20} 44,${x + 36} 52,${x + 41} 66,${x + 30} 62,${x + 10} 62`),
        fish,
      );
      for (const stripe of [10, 20, 30])
        pen.line(pen.poly(`${x + stripe} 48,${x + stripe - 5} 61`), lightOf(fish, 0.16), 1.6);
      if (index === 1) pen.fill(pen.box(x + 14, 46, 8, 32), '#2c3a34', { fine: true });
    }
  },
};

/** A strawberry. */
export const strawberry: Figure = {
  width: 84,
  main: '#d8283c',
  draw(pen, { main }) {
    pen.fill(pen.blob('42 100,14 70,6 40,18 22,42 20,66 22,78 40,70 70'), main);
    for (const [x, y] of [
      [26, 44],
      [44, 40],
      [60, 46],
      [34, 60],
      [52, 62],
      [42, 78],
      [18, 52],
      [67, 58],
    ] as const)
      pen.fill(pen.oval(x, y, 1.8, 2.8), '#f8d878', plain);
    pen.fill(pen.blob('42 22,22 34!,26 20,8 16!,28 10,36 2!,42 12,50 2!,56 10,76 16!,58 20,62 34!'), leafGreen);
    pen.line(pen.curve('42 14,44 4,50 -4'), '#5a7a3a', 3.4);
  },
};

/** A slice of watermelon. */
export const watermelon: Figure = {
  width: 140,
  main: '#e0404c',
  draw(pen, { main }) {
    pen.fill(pen.blob('2 34!,70 34,138 34!,124 74,96 96,70 100,44 96,16 74'), '#2f7a3c');
    pen.fill(pen.blob('9 34!,70 34,131 34!,116 70,92 88,70 92,48 88,24 70'), '#e8efc8', { fine: true });
    pen.fill(pen.blob('15 34!,70 34,125 34!,110 66,90 82,70 86,50 82,30 66'), main, { fine: true });
    for (const [x, y] of [
      [44, 48],
      [62, 44],
      [82, 48],
      [100, 46],
      [54, 62],
      [72, 60],
      [90, 62],
      [66, 74],
    ] as const)
      pen.fill(pen.oval(x, y, 2.2, 3.8), '#2a1c20', plain);
  },
};

/** A bunch of bananas. */
export const banana: Figure = {
  width: 120,
  main: '#f2cd3c',
  draw(pen, { main }) {
    pen.fill(pen.blob('86 12!,96 44,84 78,50 96,18 92!,22 86,52 78,70 52,76 14!'), shadeOf(main, 0.08));
    pen.fill(pen.blob('88 12!,108 48,96 84,62 99,34 98!,36 92,66 82,82 54,80 14!'), main);
    pen.fill(pen.poly('78 16,76 2,88 2,90 16'), '#7a6a30');
  },
};

/** A bunch of grapes. */
export const grapes: Figure = {
  width: 84,
  main: '#6a3f8c',
  draw(pen, { main }) {
    pen.line(pen.curve('42 24,44 10,38 0'), '#7a5a36', 4);
    pen.fill(pen.blob('44 18,58 2,80 6,78 22,60 28'), leafGreen);
    for (const [row, count] of [5, 4, 5, 4, 3, 2, 1].entries())
      for (let grape = 0; grape < count; grape += 1) {
        const x = 42 + (grape - (count - 1) / 2) * 15;
        const y = 28 + row * 10.5;
        pen.fill(pen.oval(x, y, 9), (row + grape) % 2 ? main : lightOf(main, 0.05));
        pen.fill(pen.oval(x - 3, y - 3, 2), lightOf(main, 0.24), plain);
      }
  },
};

/** A tall glass of beer with a head of foam. */
export const beer: Figure = {
  width: 84,
  main: '#e8a82c',
  draw(pen, { main }) {
    pen.line(pen.curve('60 40,82 42,82 74,60 78'), '#d8e4ea', 7, { fine: false });
    pen.fill(pen.poly('6 18,64 18,61 100,9 100'), '#d8e4ea');
    pen.fill(pen.poly('11 28,59 28,57 94,13 94'), main, { fine: true });
    for (const x of [22, 35, 48]) pen.line(pen.poly(`${x} 40,${x} 88`), lightOf(main, 0.12), 3.4);
    pen.fill(pen.blob('4 24,6 10,18 4,32 2,48 4,62 8,68 20,60 30,48 26,40 36,30 28,18 32'), '#fdf8ea');
  },
};

/** A cookie with chocolate chips. */
export const cookie: Figure = {
  width: 110,
  main: '#c98a4a',
  draw(pen, { main }) {
    for (const [x, y] of [
      [55, 88],
      [51, 74],
      [57, 60],
    ] as const) {
      pen.fill(pen.oval(x, y, 50, 12), shadeOf(main, 0.08));
      pen.fill(pen.oval(x, y - 4, 50, 12), main);
    }
    for (const [x, y] of [
      [30, 55],
      [50, 50],
      [72, 54],
      [62, 61],
      [42, 60],
      [88, 57],
    ] as const)
      pen.fill(pen.oval(x, y, 4.6, 2.4), '#4a2a1c', plain);
  },
};
