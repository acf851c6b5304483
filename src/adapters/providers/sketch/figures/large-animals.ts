import { lightOf, mix, shadeOf } from '../colour.ts';
import { type Figure, inkDark } from './figure.ts';
import { legPath } from './hoofed.ts';
import { eye } from './pets.ts';

/** A pig in profile with a curled tail. */
export const pig: Figure = {
  width: 140,
  main: '#eba7a0',
  draw(pen, { main }) {
    const dark = shadeOf(main, 0.1);
    pen.line(pen.curve('14 56,4 50,6 42,13 46,4 48'), dark, 2.6);
    for (const [x, colour] of [
      [40, dark],
      [96, dark],
      [30, main],
      [88, main],
    ] as const)
      pen.fill(pen.blob(`${x - 8} 72!,${x + 8} 72!,${x + 6} 99!,${x - 6} 99!`), colour);
    pen.fill(pen.blob('10 58,22 34,54 26,88 30,108 46,106 70,86 84,50 86,20 80'), main);
    pen.fill(pen.blob('90 46,100 34,116 36,128 48,126 64,112 72,96 66'), lightOf(main, 0.02));
    pen.fill(pen.blob('98 40!,96 22,112 34!'), dark);
    pen.fill(pen.oval(128, 57, 6, 10), shadeOf(main, 0.07));
    for (const y of [54, 60]) pen.fill(pen.oval(129, y, 1.4, 2), inkDark, { fine: true, volume: 0 });
    eye(pen, 113, 48, 2.4);
  },
};

/** An elephant in profile. */
export const elephant: Figure = {
  width: 132,
  main: '#8d939f',
  draw(pen, { main }) {
    const dark = shadeOf(main, 0.1);
    const pale = mix(main, '#f2ece6', 0.6);
    pen.line(pen.curve('12 46,5 58,6 74'), dark, 2.6);
    for (const x of [36, 80]) pen.fill(pen.blob(`${x - 9} 62!,${x + 9} 62!,${x + 8} 99!,${x - 8} 99!`), dark);
    pen.fill(pen.blob('9 54,18 28,46 18,74 20,92 26,98 48,92 68,60 76,30 76,12 70'), main);
    for (const x of [22, 70]) {
      pen.fill(pen.blob(`${x - 10} 58!,${x + 11} 58!,${x + 9} 99!,${x - 9} 99!`), main);
      for (const toe of [-5, 0, 5]) pen.fill(pen.oval(x + toe, 98, 2.2, 2), pale, { fine: true, volume: 0 });
    }
    pen.fill(
      pen.blob(
        '80 34,88 16,104 14,116 24,120 40,118 60,119 78,127 82,131 76,130 86,122 94,112 88,108 70,106 58,98 58,86 52',
      ),
      main,
    );
    pen.fill(pen.blob('108 58!,116 66,126 64!,118 58,112 52!'), '#f6efdf', { fine: true });
    pen.fill(pen.blob('94 24,82 12,66 16,60 34,66 54,80 60,92 50,96 36'), shadeOf(main, 0.05));
    pen.fill(pen.blob('90 28,80 20,70 24,67 36,72 48,82 50,88 42'), mix(main, '#d99a9a', 0.3), {
      fine: true,
      volume: 0.3,
    });
    eye(pen, 107, 34, 2.3);
  },
};

/** A camel with two humps. */
export const camel: Figure = {
  width: 130,
  main: '#c99654',
  draw(pen, { main }) {
    const dark = shadeOf(main, 0.1);
    pen.line(pen.curve('16 50,9 60,12 70'), dark, 2.4);
    for (const [x, colour] of [
      [34, dark],
      [84, dark],
      [26, main],
      [78, main],
    ] as const)
      pen.fill(legPath(pen, x, 58, 5, 1), colour);
    pen.fill(pen.blob('14 54,22 40,30 22,40 20,46 36,54 36,60 20,70 20,78 40,90 46,92 60,80 68,50 70,22 68'), main);
    pen.fill(pen.blob('80 46!,92 54,104 40,108 22!,118 24!,116 44,104 64,84 66!'), main);
    pen.fill(pen.blob('104 24,108 14,116 12,126 20,127 26,118 28,108 30'), main);
    pen.fill(pen.blob('107 15!,104 8,111 12!'), dark);
    eye(pen, 114, 18, 1.8);
    pen.fill(pen.blob('30 40!,70 40!,66 54,34 54'), '#b5443c', { fine: true });
    pen.line(pen.curve('32 50,68 50'), '#f2cf7a', 1.6);
  },
};
