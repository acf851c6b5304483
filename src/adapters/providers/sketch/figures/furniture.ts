import { lightOf, mix, shadeOf } from '../colour.ts';
import { type Figure, inkDark, lamplight } from './figure.ts';

const plain = { fine: true, volume: 0 };

/** A table lamp. */
export const lamp: Figure = {
  width: 74,
  main: '#e0a84a',
  draw(pen, { main, lit }) {
    if (lit) pen.fill(pen.oval(37, 36, 44, 40), lamplight, { glow: true, alpha: 0.34, fine: true });
    pen.fill(pen.poly('34.5 44,39.5 44,39.5 92,34.5 92'), '#6a5040');
    pen.fill(pen.blob('18 100!,20 92,37 89,54 92,56 100!'), '#6a5040');
    pen.fill(pen.blob('24 6!,50 6!,68 50!,37 54,6 50!'), main, { glow: lit });
    pen.line(pen.curve('7 49,37 53,67 49'), shadeOf(main, 0.12), 2);
  },
};

/** A round clock. */
export const clock: Figure = {
  width: 92,
  main: '#c2503f',
  draw(pen, { main }, random) {
    for (const x of [24, 68]) pen.line(pen.poly(`${x} 88,${x + (x < 40 ? -8 : 8)} 100`), shadeOf(main, 0.15), 5);
    for (const x of [20, 72]) pen.fill(pen.oval(x, 12, 13, 10, x < 40 ? -35 : 35), shadeOf(main, 0.06));
    pen.fill(pen.oval(46, 52, 44), main);
    pen.fill(pen.oval(46, 52, 35), '#fbf5e6', { fine: true, volume: 0.2 });
    for (let hour = 0; hour < 12; hour += 1) {
      const angle = (hour * Math.PI) / 6;
      pen.fill(
        pen.oval(46 + Math.cos(angle) * 29, 52 + Math.sin(angle) * 29, hour % 3 === 0 ? 2.4 : 1.3),
        inkDark,
        plain,
      );
    }
    const hour = random.between(0, Math.PI * 2);
    pen.line(pen.poly(`46 52,${46 + Math.cos(hour) * 16} ${52 + Math.sin(hour) * 16}`), inkDark, 3.6);
    pen.line(pen.poly(`46 52,${46 + Math.cos(hour * 12) * 25} ${52 + Math.sin(hour * 12) * 25}`), inkDark, 2.2);
    pen.fill(pen.oval(46, 52, 3), main, plain);
  },
};

/** A wooden chair. */
export const chair: Figure = {
  width: 66,
  main: '#a8703c',
  draw(pen, { main }) {
    for (const x of [14, 52]) pen.fill(pen.box(x, 4, 5, 96), shadeOf(main, 0.06));
    for (const y of [8, 22, 36]) pen.fill(pen.box(14, y, 43, 8, 2), main);
    pen.fill(pen.poly('12 52,58 52,64 64,4 64'), lightOf(main, 0.04));
    pen.fill(pen.box(4, 62, 60, 6, 1), main);
    for (const x of [5, 57]) pen.fill(pen.box(x, 66, 6, 34), main);
    pen.line(pen.poly('10 84,58 84'), shadeOf(main, 0.05), 3);
  },
};

/** A two-seat sofa. */
export const sofa: Figure = {
  width: 190,
  main: '#c8705a',
  draw(pen, { main, second }) {
    for (const x of [24, 158]) pen.fill(pen.box(x, 86, 8, 14), '#6a4630');
    pen.fill(pen.box(18, 10, 154, 66, 16), shadeOf(main, 0.05));
    for (const x of [26, 97]) pen.fill(pen.box(x, 20, 67, 46, 10), main);
    pen.fill(pen.box(14, 56, 162, 34, 8), lightOf(main, 0.03));
    for (const x of [2, 158]) pen.fill(pen.box(x, 38, 30, 54, 13), main);
    pen.fill(pen.blob('40 36,64 30,70 54,46 60'), second ?? mix(main, '#fff0d8', 0.65), { fine: true });
  },
};

/** An upright piano. */
export const piano: Figure = {
  width: 120,
  main: '#2e2a33',
  draw(pen, { main }) {
    for (const x of [8, 102]) pen.fill(pen.box(x, 60, 10, 40), shadeOf(main, 0.05));
    pen.fill(pen.box(6, 8, 108, 50, 3), main);
    pen.fill(pen.box(2, 4, 116, 7, 2), lightOf(main, 0.08));
    pen.fill(pen.box(20, 16, 80, 26, 2), lightOf(main, 0.05), { fine: true });
    pen.fill(pen.poly('42 38,60 34,60 18,42 22'), '#f6f0de', { fine: true, volume: 0 });
    pen.fill(pen.poly('78 38,60 34,60 18,78 22'), '#ece4cc', { fine: true, volume: 0 });
    pen.fill(pen.box(0, 50, 120, 14, 2), shadeOf(main, 0.03));
    pen.fill(pen.box(6, 52, 108, 8), '#f8f4ea', { fine: true, volume: 0 });
    for (let key = 1; key < 22; key += 1) pen.line(pen.poly(`${6 + key * 4.9} 52,${6 + key * 4.9} 60`), '#b8b0a4', 0.5);
    for (let key = 1; key < 22; key += 1) {
      if (key % 7 === 3 || key % 7 === 0) continue;
      pen.fill(pen.box(4.8 + key * 4.9, 52, 2.6, 4.8), '#221e26', { fine: true, volume: 0 });
    }
    pen.fill(pen.box(14, 64, 92, 30), shadeOf(main, 0.06));
    for (const x of [54, 66]) pen.fill(pen.box(x, 95, 5, 3), '#d8b04a', { fine: true });
  },
};

/** A fireplace of stone with a burning fire. */
export const fireplace: Figure = {
  width: 110,
  main: '#a58a78',
  draw(pen, { main }) {
    pen.fill(pen.box(8, 14, 94, 86), main);
    for (let row = 0; row < 6; row += 1)
      for (const x of row % 2 ? [8, 28] : [18, 36]) {
        pen.line(pen.poly(`${x} ${22 + row * 13},${x} ${33 + row * 13}`), shadeOf(main, 0.1), 1.2);
        pen.line(pen.poly(`${110 - x} ${22 + row * 13},${110 - x} ${33 + row * 13}`), shadeOf(main, 0.1), 1.2);
      }
    pen.fill(pen.box(2, 4, 106, 13, 2), shadeOf('#7a5236', 0.02));
    pen.fill(pen.blob('26 96!,26 56,38 40,55 36,72 40,84 56,84 96!'), '#2a1c1c', { fine: true });
    pen.fill(pen.oval(55, 80, 27, 18), '#ff9a3c', { glow: true, alpha: 0.4, fine: true });
    pen.fill(pen.blob('55 46!,66 66,73 80,66 92,44 92,37 80,43 66,48 74'), '#f2862e', { glow: true, fine: true });
    pen.fill(pen.blob('56 64!,63 78,60 90,50 90,48 80'), '#ffd24a', { glow: true, fine: true });
    pen.line(pen.poly('36 93,74 89'), '#6a4226', 5);
    pen.line(pen.poly('38 88,72 94'), '#5a3820', 5);
    pen.fill(pen.box(0, 95, 110, 5), shadeOf(main, 0.12));
  },
};
