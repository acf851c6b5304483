import { lightOf, mix, shadeOf } from '../colour.ts';
import { type Figure, inkDark, lamplight } from './figure.ts';
import { face, lookOf } from './people.ts';
import { starPath } from './star-path.ts';

/** A knight in armour with sword and shield. */
export const knight: Figure = {
  width: 84,
  main: '#9aa4b2',
  draw(pen, { main, second, asked }) {
    const cloth = second ?? (asked ? main : '#b03038');
    const steel = asked ? mix(main, '#c4ccd6', 0.35) : main;
    const dark = shadeOf(steel, 0.16);
    pen.fill(pen.blob('28 34!,16 60,12 92!,40 90,62 92!,56 36!'), cloth);
    for (const [x, colour] of [
      [33, dark],
      [49, steel],
    ] as const)
      pen.fill(pen.blob(`${x - 7} 62!,${x + 7} 62!,${x + 6} 92,${x + 11} 100!,${x - 8} 100!,${x - 6} 84`), colour);
    pen.fill(pen.blob('26 34,42 30,58 34,56 54,60 70!,24 70!,28 54'), steel);
    pen.fill(pen.blob('30 54!,54 54!,60 74!,42 78,24 74!'), cloth, { fine: true });
    pen.line(pen.poly('72 4,72 56'), '#e4e8ee', 4, { fine: false });
    pen.line(pen.curve('65 54,79 54'), '#b98a3a', 3);
    pen.fill(pen.blob('54 36!,66 44,74 56,71 62,64 58,54 48!'), dark);
    pen.fill(pen.blob('8 42!,22 38,36 42!,35 62,22 78!,9 62'), cloth);
    pen.fill(pen.blob('12 45!,22 42,32 45!,31 60,22 71!,13 60'), lightOf(cloth, 0.1), { fine: true });
    pen.line(pen.curve('22 44,22 70'), '#f0d68a', 2);
    pen.line(pen.curve('13 54,31 54'), '#f0d68a', 2);
    pen.fill(pen.blob('42 4,54 9,55 24,48 33,42 35,36 33,29 24,30 9'), steel);
    pen.fill(pen.box(32, 17, 21, 3.2), inkDark, { fine: true, volume: 0 });
    pen.fill(pen.blob('42 5!,36 -6,24 -8,16 2!,28 -2,38 6!'), cloth, { fine: true });
  },
};

/** A robed figure with a pointed hat and a staff. */
export const wizard: Figure = {
  width: 78,
  main: '#4a4a9a',
  draw(pen, { main, second }, random) {
    const look = lookOf(random);
    const gold = second ?? '#f0c85a';
    pen.line(pen.curve('66 14,65 60,66 99'), '#7a5230', 3, { fine: false });
    pen.fill(pen.oval(66, 11, 5.4), lamplight, { glow: true });
    pen.fill(pen.blob('24 40,36 34,48 40,56 70,64 98!,36 100,8 98!,16 70'), main);
    pen.fill(pen.blob('46 42!,58 50,68 56,66 64,56 64,46 56!'), shadeOf(main, 0.06));
    pen.fill(pen.blob('27 26,36 20,45 26,44 34,36 38,28 34'), look.skin);
    pen.fill(pen.blob('26 32!,36 34,46 32!,44 50,36 64!,28 50'), '#efeae4');
    for (const x of [32.5, 40]) pen.fill(pen.oval(x, 29, 1, 1.3), inkDark, { fine: true, volume: 0 });
    pen.fill(pen.blob('18 26!,36 21,54 26!,36 29'), shadeOf(main, 0.08));
    pen.fill(pen.blob('24 25!,34 6,44 -6!,42 8,48 25!,36 23'), main);
    for (const [x, y] of [
      [36, 14],
      [30, 78],
      [44, 86],
      [26, 92],
    ] as const)
      pen.fill(starPath(pen, x, y, 3), gold, { fine: true, volume: 0 });
  },
};

/** A king or queen in a robe. */
export const monarch: Figure = {
  width: 72,
  main: '#8a2c3c',
  draw(pen, { main }, random) {
    const look = lookOf(random);
    pen.fill(pen.blob('22 34,36 30,50 34,60 66,66 98!,36 100,6 98!,12 66'), main);
    pen.fill(pen.blob('30 34!,42 34!,46 99!,26 99!'), '#f3ead6', { fine: true });
    pen.fill(pen.blob('20 36,36 30,52 36,48 44,36 46,24 44'), '#f6f1e6');
    face(pen, look, 36, 17, random.chance(0.5));
    pen.fill(pen.poly('26 10,25 -4,31 2,36 -7,41 2,47 -4,46 10'), '#f0c04a');
  },
};

/** A snowman with scarf and hat. */
export const snowman: Figure = {
  width: 84,
  main: '#f4f7fa',
  draw(pen, { main, second, asked }) {
    const scarf = second ?? (asked ? shadeOf(main, 0.1) : '#c8383a');
    pen.line(pen.curve('24 52,8 42,2 32'), '#6a4a34', 2.4);
    pen.line(pen.curve('60 52,76 42,82 32'), '#6a4a34', 2.4);
    pen.fill(pen.oval(42, 78, 30, 23), main);
    pen.fill(pen.oval(42, 50, 21, 19), main);
    pen.fill(pen.oval(42, 26, 16, 15), main);
    for (const y of [46, 54, 70]) pen.fill(pen.oval(42, y, 1.9), inkDark, { fine: true, volume: 0 });
    for (const x of [36, 48]) pen.fill(pen.oval(x, 22, 1.8), inkDark, { fine: true, volume: 0 });
    pen.fill(pen.blob('41 25!,60 29!,41 30!'), '#e8822e', { fine: true });
    pen.fill(pen.blob('26 36,42 40,58 36,58 42,42 46,26 42'), scarf);
    pen.fill(pen.blob('52 42!,60 44,64 60!,56 61!'), scarf);
    pen.fill(pen.box(24, 11, 36, 4, 2), '#2c2a34');
    pen.fill(pen.box(30, -8, 24, 20, 2), '#2c2a34');
    pen.fill(pen.box(30, 6, 24, 4), scarf, { fine: true, volume: 0 });
  },
};

/** A mermaid with a scaled tail, half turned to the viewer. */
export const mermaid: Figure = {
  width: 90,
  main: '#2f9a8c',
  draw(pen, { main, second, variant }) {
    const skin = (['#f3cfa8', '#e0a878', '#a86a48'] as const)[variant % 3] ?? '#f3cfa8';
    const hair = second ?? (['#b8482c', '#4a2c24', '#e0b04a', '#7a3f8c'] as const)[variant % 4] ?? '#b8482c';
    pen.fill(pen.blob('30 4,44 -1,56 6,58 26,66 42,60 56,50 46,30 48,18 54,22 36,26 22'), hair);
    const fin = pen.blob('68 84!,76 78,90 70!,84 88,88 100!,74 96,58 100!,62 90');
    pen.fill(fin, lightOf(main, 0.08));
    const tail = pen.blob('31 50,53 50,55 64,62 78,72 86,66 92,48 88,36 76,30 62');
    pen.fill(tail, main);
    pen.inside(tail, () => {
      for (let row = 0; row < 6; row += 1)
        for (let scale = 0; scale < 6; scale += 1)
          pen.line(
            pen.curve(
              `${28 + scale * 8 + (row % 2) * 4} ${56 + row * 6},${32 + scale * 8 + (row % 2) * 4} ${59 + row * 6},${36 + scale * 8 + (row % 2) * 4} ${56 + row * 6}`,
            ),
            lightOf(main, 0.14),
            1,
          );
    });
    pen.fill(pen.blob('34 28,42 26,50 28,53 40,52 52,32 52,31 40'), skin);
    pen.line(pen.curve('33 31,24 42,18 34'), skin, 4.6, { fine: false });
    pen.line(pen.curve('51 31,62 40,68 32'), skin, 4.6, { fine: false });
    for (const x of [37, 47]) pen.fill(pen.oval(x, 36, 5, 4.4), '#b58ad0', { fine: true });
    pen.fill(pen.oval(42, 15, 10, 11), skin);
    pen.fill(pen.blob('31 16!,33 5,43 1,53 6,53 16!,48 9,38 8'), hair, { fine: true });
    for (const x of [38, 46]) pen.fill(pen.oval(x, 16, 1.3, 1.7), inkDark, { fine: true, volume: 0 });
    pen.line(pen.curve('39 21,42 22.6,45 21'), '#a04a44', 1.1);
  },
};
