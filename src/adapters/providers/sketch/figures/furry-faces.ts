import { type Colour, lightOf, shadeOf } from '../colour.ts';
import type { Pen } from '../drawing/pen.ts';
import { type Figure, inkDark } from './figure.ts';

const plain = { fine: true, volume: 0 } as const;

function seated(pen: Pen, main: Colour, belly: Colour): void {
  pen.fill(pen.blob('20 98,16 74,26 54,44 48,62 54,72 74,68 98,44 101'), main);
  pen.fill(pen.oval(44, 80, 15, 18), belly, { fine: true });
  for (const x of [26, 62]) pen.fill(pen.oval(x, 95, 12, 6), shadeOf(main, 0.08));
  for (const [from, to] of [
    ['25 60', '32 84'],
    ['63 60', '56 84'],
  ] as const)
    pen.line(pen.poly(`${from},${to}`), shadeOf(main, 0.06), 9, { fine: false });
}

function eyes(pen: Pen, y: number, apart: number, size = 3.4): void {
  for (const side of [-1, 1]) {
    pen.fill(pen.oval(44 + side * apart, y, size), inkDark, plain);
    pen.fill(pen.oval(44 + side * apart + 1, y - 1.2, size * 0.34), '#ffffff', plain);
  }
}

/** A seated monkey with a curled tail. */
export const monkey: Figure = {
  width: 88,
  main: '#8a5a38',
  draw(pen, { main }) {
    const face: Colour = '#efcfa4';
    pen.line(pen.curve('66 92,84 88,88 68,78 58,72 66'), main, 5, { fine: false });
    seated(pen, main, face);
    for (const x of [14, 74]) {
      pen.fill(pen.oval(x, 30, 11), main);
      pen.fill(pen.oval(x, 30, 6.5), face, { fine: true });
    }
    pen.fill(pen.blob('16 30,22 8,44 0,66 8,72 30,62 50,44 55,26 50'), main);
    pen.fill(pen.blob('24 30,28 17,38 16,44 21,50 16,60 17,64 30,58 44,44 51,30 44'), face, { fine: true });
    eyes(pen, 28, 9);
    pen.fill(pen.oval(44, 36, 3, 2), '#7a4a34', plain);
    pen.line(pen.curve('35 41,44 46,53 41'), '#7a4a34', 1.8);
  },
};

/** A seated koala. */
export const koala: Figure = {
  width: 88,
  main: '#96999f',
  draw(pen, { main }) {
    seated(pen, main, '#e8e6e4');
    for (const x of [12, 76]) {
      pen.fill(pen.blob(`${x - 14} 24,${x - 8} 8,${x + 6} 6,${x + 14} 18,${x + 8} 34,${x - 8} 36`), main);
      pen.fill(pen.oval(x, 22, 8), '#e8d4d6', { fine: true });
    }
    pen.fill(pen.blob('14 32,22 12,44 6,66 12,74 32,64 50,44 56,24 50'), main);
    eyes(pen, 29, 15, 3.2);
    pen.fill(pen.blob('44 24,51 28,52 40,44 46,36 40,37 28'), '#33323a', { fine: true });
    pen.line(pen.curve('38 50,44 52,50 50'), '#55525a', 1.6);
  },
};

/** A seated raccoon with a mask and a ringed tail. */
export const raccoon: Figure = {
  width: 96,
  main: '#83848c',
  draw(pen, { main }) {
    const tail = pen.blob('62 92,84 92,96 74,94 52,86 46,80 58,76 76,62 82');
    pen.fill(tail, main);
    pen.inside(tail, () => {
      for (const y of [50, 64, 78, 92])
        pen.fill(pen.poly(`70 ${y + 4},102 ${y - 4},102 ${y + 2},70 ${y + 11}`), '#3a3842', plain);
    });
    seated(pen, main, '#d6d2ce');
    for (const [x, tip] of [
      [22, 16],
      [66, 72],
    ] as const) {
      pen.fill(pen.blob(`${x - 10} 22!,${tip} -2,${x + 10} 18!`), main);
      pen.fill(pen.blob(`${x - 5} 18!,${tip} 4,${x + 5} 16!`), '#3a3842', plain);
    }
    pen.fill(pen.blob('8 38!,20 14,44 6,68 14,80 38!,62 50,44 56,26 50'), main);
    pen.fill(pen.blob('8 38!,24 20,42 28,44 36,46 28,64 20,80 38!,62 51,44 57,26 51'), '#f0ece6', { fine: true });
    for (const side of [-1, 1])
      pen.fill(
        pen.blob(
          `${44 + side * 5} 30,${44 + side * 16} 23,${44 + side * 31} 37,${44 + side * 18} 42,${44 + side * 8} 39`,
        ),
        '#2e2c36',
        { fine: true },
      );
    for (const side of [-1, 1]) pen.fill(pen.oval(44 + side * 15, 32, 3), '#f4f0ea', plain);
    eyes(pen, 32, 15, 2.2);
    pen.fill(pen.oval(44, 46, 5, 3.6), inkDark, plain);
  },
};

/** A seal lying with its head up. */
export const seal: Figure = {
  width: 140,
  main: '#8f9aa6',
  draw(pen, { main }) {
    pen.fill(pen.blob('136 84!,120 88,100 92,140 98!'), shadeOf(main, 0.08));
    pen.fill(pen.blob('8 30,20 8,42 6,56 20,62 46,92 62,124 82,136 94,100 100,50 100,26 94,16 66'), main);
    pen.fill(pen.blob('14 50,30 50,44 66,60 92,40 99,26 92,18 70'), lightOf(main, 0.12), { fine: true });
    pen.fill(pen.blob('50 70!,72 86,84 100!,60 100,46 88'), shadeOf(main, 0.1));
    for (const x of [20, 40]) pen.fill(pen.oval(x, 24, 3.6), inkDark, plain);
    pen.fill(pen.oval(26, 34, 9, 6), lightOf(main, 0.16), plain);
    pen.fill(pen.oval(25, 30, 4, 2.8), inkDark, plain);
    for (const y of [34, 38]) pen.line(pen.poly(`34 ${y},50 ${y + (y - 36)}`), '#f4f4f4', 0.9);
  },
};

/** A standing kangaroo with a strong tail. */
export const kangaroo: Figure = {
  width: 110,
  main: '#b8814e',
  draw(pen, { main }) {
    pen.line(pen.curve('40 82,24 94,2 98'), main, 9, { fine: false });
    pen.fill(pen.blob('34 88,30 66,44 46,60 36,70 42,72 60,66 82,54 94,40 96'), main);
    pen.fill(pen.blob('40 94,38 76,52 68,64 78,58 92'), shadeOf(main, 0.06));
    pen.fill(pen.blob('44 92!,60 90,84 96,84 100,46 100'), shadeOf(main, 0.06));
    pen.fill(pen.oval(66, 64, 7, 13), '#ecd4ac', { fine: true });
    pen.line(pen.curve('66 48,80 56,78 66'), shadeOf(main, 0.08), 5, { fine: false });
    pen.fill(pen.blob('58 42,62 24,70 16,76 28,72 46'), main);
    for (const ear of ['66 18!,60 0,70 -4,74 14!', '74 16!,76 -4,84 0,80 16!']) pen.fill(pen.blob(ear), main);
    pen.fill(pen.blob('64 22,74 12,86 14,102 26,98 32,82 32,70 32'), main);
    pen.fill(pen.oval(84, 20, 2.4), inkDark, plain);
    pen.fill(pen.oval(100, 27, 3, 2.4), inkDark, plain);
  },
};
