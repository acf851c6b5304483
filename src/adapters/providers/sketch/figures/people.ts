import { type Colour, lightOf, mix, shadeOf } from '../colour.ts';
import type { Pen } from '../drawing/pen.ts';
import type { Random } from '../random.ts';
import { type Figure, inkDark } from './figure.ts';

/** Skin and hair that can be told apart. */
const faces: readonly (readonly [skin: Colour, hair: Colour])[] = [
  ['#f2cba6', '#2a2024'],
  ['#f2cba6', '#7a4a2a'],
  ['#f6d8ba', '#a8713a'],
  ['#e0ac82', '#1f1c24'],
  ['#c68a5e', '#2a1c1c'],
  ['#9a6540', '#1c1418'],
  ['#7a4e34', '#17121a'],
];
const trousers: readonly Colour[] = ['#3b4a66', '#4a4038', '#5a5f6e', '#2f3a3a'];

interface Look {
  skin: Colour;
  hair: Colour;
  legs: Colour;
}

export function lookOf(random: Random): Look {
  const [skin, hair] = random.pick(faces);
  return { skin, hair, legs: random.pick(trousers) };
}

export function face(pen: Pen, look: Look, x = 30, y = 14, long = false): void {
  if (long)
    pen.fill(
      pen.blob(
        `${x} ${y - 11},${x + 10} ${y - 6},${x + 11} ${y + 8},${x + 13} ${y + 22},${x} ${y + 20},${x - 13} ${y + 22},${x - 11} ${y + 8},${x - 10} ${y - 6}`,
      ),
      look.hair,
    );
  pen.fill(pen.box(x - 3, y + 6, 6, 8, 2), shadeOf(look.skin, 0.06), { fine: true });
  pen.fill(
    pen.blob(
      `${x} ${y - 10},${x + 8} ${y - 6},${x + 9} ${y + 2},${x + 5} ${y + 8},${x} ${y + 10},${x - 5} ${y + 8},${x - 9} ${y + 2},${x - 8} ${y - 6}`,
    ),
    look.skin,
    { volume: 0.4 },
  );
  pen.fill(
    pen.blob(
      `${x - 10} ${y + 2}!,${x - 9} ${y - 8},${x} ${y - 13},${x + 9} ${y - 8},${x + 10} ${y + 2}!,${x + 6} ${y - 4},${x - 1} ${y - 5},${x - 7} ${y - 3}`,
    ),
    look.hair,
    { volume: 0.3 },
  );
  for (const dx of [-3.5, 4]) pen.fill(pen.oval(x + dx, y + 1, 1, 1.4), inkDark, { fine: true, volume: 0 });
  pen.line(pen.curve(`${x - 2} ${y + 5},${x + 0.5} ${y + 6},${x + 3} ${y + 5}`), '#a3564e', 0.8);
}

function walker(pen: Pen, coat: Colour, look: Look, random: Random): void {
  const stride = random.between(3, 7);
  pen.fill(
    pen.blob(`26 62!,36 62!,${33 - stride} 84,${29 - stride} 97!,${22 - stride} 97!,${25 - stride} 84`),
    shadeOf(look.legs, 0.06),
  );
  pen.fill(
    pen.blob(`26 62!,37 62!,${37 + stride} 82,${36 + stride} 97!,${29 + stride} 97!,${29 + stride} 84`),
    look.legs,
  );
  pen.fill(pen.box(21 - stride, 96, 11, 4, 2), inkDark, { fine: true });
  pen.fill(pen.box(29 + stride, 96, 11, 4, 2), inkDark, { fine: true });
  pen.fill(pen.blob('19 32!,12 46,11 60,16 61!,19 50,24 40!'), shadeOf(coat, 0.1));
  pen.fill(pen.blob('20 28,30 24,40 28,43 50,44 70!,17 70!,18 48'), coat);
  pen.fill(pen.blob('36 30!,44 34,49 48,50 60,45 62!,41 50,35 42!'), lightOf(coat, 0.03));
  pen.fill(pen.oval(47.5, 63, 3, 3.4), look.skin, { fine: true });
  pen.fill(pen.oval(13.5, 63, 3, 3.4), look.skin, { fine: true });
}

/** A person walking in a coat. */
export const person: Figure = {
  width: 60,
  main: '#c2503f',
  draw(pen, { main, second }, random) {
    const look = lookOf(random);
    walker(pen, main, look, random);
    face(pen, look, 30, 14, random.chance(0.4));
    pen.fill(pen.blob('22 25,30 23,38 25,37 30,30 32,23 30'), second ?? mix(main, '#f4d9a0', 0.7), { fine: true });
  },
};

/** A woman in a long dress. */
export const woman: Figure = {
  width: 60,
  main: '#b8476a',
  draw(pen, { main }, random) {
    const look = lookOf(random);
    for (const x of [26, 34]) pen.fill(pen.box(x - 2, 86, 4, 13, 1), look.skin, { fine: true });
    face(pen, look, 30, 14, true);
    pen.fill(pen.blob('22 30!,14 44,16 58!,20 58,24 42!'), look.skin);
    pen.fill(pen.blob('38 30!,46 42,46 58!,42 58,36 44!'), look.skin);
    pen.fill(pen.blob('21 28!,30 31,39 28!,38 46,44 66,52 90!,30 94,8 90!,16 66,22 46'), main);
    pen.line(pen.curve('22 47,30 49,38 47'), shadeOf(main, 0.2), 2.2);
  },
};

/** A man: broad-shouldered, jacket and hat. */
export const man: Figure = {
  width: 60,
  main: '#46586e',
  draw(pen, { main }, random) {
    const look = lookOf(random);
    walker(pen, main, look, random);
    face(pen, look, 30, 14);
    pen.fill(pen.blob('22 6!,23 -3,30 -5,37 -3,38 6!'), shadeOf(main, 0.12));
    pen.fill(pen.blob('15 6!,30 3,45 6!,30 9'), shadeOf(main, 0.16));
  },
};

/** A child with arms thrown up. */
export const child: Figure = {
  width: 66,
  main: '#e9a23b',
  draw(pen, { main }, random) {
    const look = lookOf(random);
    for (const x of [26, 38]) {
      pen.fill(pen.box(x - 4, 74, 8, 22, 3), look.legs);
      pen.fill(pen.box(x - 5, 94, 11, 6, 3), '#c2453f', { fine: true });
    }
    pen.fill(pen.blob('20 50!,8 40,4 28,10 26!,15 36,24 44!'), lightOf(main, 0.02));
    pen.fill(pen.blob('44 50!,56 40,60 28,54 26!,49 36,40 44!'), lightOf(main, 0.02));
    for (const x of [6.5, 57.5]) pen.fill(pen.oval(x, 25, 4), look.skin, { fine: true });
    pen.fill(pen.blob('20 44,32 40,44 44,47 64,48 80!,16 80!,17 64'), main);
    pen.at(-7, 4, 1.3, 0, () => face(pen, look, 30, 14, random.chance(0.4)));
  },
};

/** A figure dancing in a wide skirt. */
export const dancer: Figure = {
  width: 100,
  main: '#d8465e',
  draw(pen, { main }, random) {
    const look = lookOf(random);
    pen.fill(pen.blob('46 60!,54 60!,52 82,50 100!,46 100!,46 82'), look.skin);
    pen.fill(pen.blob('52 62!,66 70,84 66,96 70!,84 74,64 80,50 70!'), look.skin);
    pen.fill(pen.blob('42 30!,28 20,22 4,27 2!,33 14,46 24!'), look.skin);
    pen.fill(pen.blob('56 30!,72 26,88 14,91 18!,76 34,58 38!'), look.skin);
    pen.fill(pen.blob('42 30!,56 28!,57 46,72 54,92 58!,84 70,60 72,40 76,14 72!,22 60,40 50'), main);
    pen.fill(pen.blob('20 66,40 62,60 60,84 60,80 70,58 72,38 76,16 72'), shadeOf(main, 0.1), { fine: true });
    pen.at(20, 4, 0.95, 0, () => face(pen, look, 30, 14));
    pen.fill(pen.oval(44, 5, 5), look.hair, { fine: true });
  },
};

/** Two people side by side, hand in hand. */
export const couple: Figure = {
  width: 96,
  main: '#c2503f',
  draw(pen, attire, random) {
    pen.at(4, 4, 0.96, 0, () => man.draw(pen, { ...attire, main: attire.second ?? '#3f5570' }, random));
    pen.at(38, 10, 0.9, 0, () => woman.draw(pen, attire, random));
  },
};

/** An astronaut in a white suit. */
export const astronaut: Figure = {
  width: 80,
  main: '#eef0f2',
  draw(pen, { main, second }) {
    const mark = second ?? '#e0672c';
    const dark = shadeOf(main, 0.14);
    pen.fill(pen.box(16, 30, 48, 40, 7), shadeOf(main, 0.24));
    for (const [x, colour] of [
      [29, dark],
      [51, main],
    ] as const) {
      pen.fill(pen.blob(`${x - 9} 62!,${x + 9} 62!,${x + 10} 82,${x + 10} 92,${x - 10} 92,${x - 9} 80`), colour);
      pen.fill(pen.box(x - 11, 89, 22, 11, 4), shadeOf(main, 0.3));
      pen.fill(pen.box(x - 9.5, 80, 19, 4), mark, { fine: true, volume: 0.2 });
    }
    pen.fill(pen.blob('20 38!,8 48,6 62,12 68,18 64,20 54,28 46!'), dark);
    pen.fill(pen.blob('60 38!,72 44,76 30,72 22,66 24,66 34,54 40!'), main);
    pen.fill(pen.blob('20 36,40 32,60 36,62 54,58 70,22 70,18 54'), main);
    pen.fill(pen.box(30, 47, 20, 12, 2), dark, { fine: true });
    for (const [x, colour] of [
      [34, '#d23a34'],
      [40, '#4aa86a'],
      [46, '#4a78c8'],
    ] as const)
      pen.fill(pen.oval(x, 53, 1.8), colour, { fine: true, volume: 0 });
    pen.fill(pen.oval(40, 20, 21, 20), main);
    pen.fill(pen.blob('40 8,54 12,57 22,50 32,40 34,30 32,23 22,26 12'), '#23324e', { volume: 0.3 });
    pen.fill(pen.blob('30 14,40 11,36 17,28 22'), '#9fd0ec', { fine: true, alpha: 0.8, volume: 0 });
    pen.fill(pen.oval(48, 27, 5, 2, -30), '#e8a84a', { fine: true, alpha: 0.6, volume: 0 });
  },
};

/** A friendly robot. */
export const robot: Figure = {
  width: 84,
  main: '#7fa6b4',
  draw(pen, { main, second }) {
    const dark = shadeOf(main, 0.16);
    const mark = second ?? '#e87a3c';
    pen.line(pen.curve('42 12,42 2'), dark, 2.4);
    pen.fill(pen.oval(42, 2, 4), mark, { glow: true });
    for (const x of [31, 53]) {
      pen.fill(pen.box(x - 4, 74, 8, 18), dark);
      pen.fill(pen.blob(`${x - 10} 100!,${x - 9} 92,${x} 89,${x + 9} 92,${x + 10} 100!`), main);
    }
    pen.line(pen.curve('20 48,8 56,8 68'), dark, 6, { fine: false });
    pen.line(pen.curve('64 48,76 44,78 32'), dark, 6, { fine: false });
    pen.fill(pen.oval(8, 71, 6), mark);
    pen.fill(pen.oval(78, 29, 6), mark);
    pen.fill(pen.box(20, 42, 44, 35, 7), main);
    pen.fill(pen.box(28, 50, 28, 17, 3), mix(main, '#ffffff', 0.6), { fine: true });
    for (const [x, colour] of [
      [34, mark],
      [42, '#f2c94a'],
      [50, '#5ab878'],
    ] as const)
      pen.fill(pen.oval(x, 58, 2.6), colour, { fine: true, glow: true });
    pen.fill(pen.box(16, 10, 52, 30, 9), main);
    pen.fill(pen.box(21, 15, 42, 20, 7), '#22303c', { fine: true });
    for (const x of [32, 52]) pen.fill(pen.oval(x, 24, 4.6), '#8af0e0', { glow: true, fine: true });
    pen.line(pen.curve('38 31,42 33,46 31'), '#8af0e0', 1.4, { glow: true });
  },
};
