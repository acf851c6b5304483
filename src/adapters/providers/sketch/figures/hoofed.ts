import { type Colour, mix, shadeOf } from '../colour.ts';
import type { Pen } from '../drawing/pen.ts';
import { type Attire, type Figure, inkDark } from './figure.ts';
import { type Build, coat, horns, wool } from './hoofed-marks.ts';
import { eye } from './pets.ts';

export function legPath(pen: Pen, x: number, top: number, thick: number, bend: number): ReturnType<Pen['blob']> {
  const knee = top + (100 - top) * 0.52;
  return pen.blob(
    `${x - thick} ${top}!,${x + thick} ${top}!,${x + thick * 0.55 + bend} ${knee},${x + thick * 0.5} 99!,${x - thick * 0.55} 99!,${x - thick * 0.45 + bend} ${knee}`,
  );
}

export function tail(pen: Pen, build: Build, main: Colour, y: number): void {
  const hair = build.mane ?? shadeOf(main, 0.15);
  if (build.tail === 'long')
    pen.fill(
      pen.blob(`25 ${y}!,14 ${y + 2},7 ${y + 16},9 ${y + 36},16 ${y + 40}!,17 ${y + 22},22 ${y + 10},28 ${y + 8}!`),
      hair,
    );
  if (build.tail === 'tuft') {
    pen.line(pen.curve(`26 ${y + 2},18 ${y + 10},16 ${y + 30}`), main, 2.2);
    pen.fill(pen.oval(16, y + 34, 3, 6), hair);
  }
  if (build.tail === 'short')
    pen.fill(pen.blob(`28 ${y}!,19 ${y - 3},18 ${y + 8},27 ${y + 10}!`), mix(main, '#fff8ec', 0.6));
  if (build.tail === 'curl') pen.line(pen.curve(`26 ${y + 4},18 ${y},19 ${y + 8},24 ${y + 5},15 ${y + 6}`), main, 2);
}

export function hoofed(build: Build): Figure {
  return {
    width: build.neck > 1.1 ? 96 : 128,
    main: build.main,
    draw: (pen, attire) => {
      if (build.neck > 1.1) pen.at(0, 46, 0.54, 0, () => drawHoofed(pen, build, attire, 42));
      else drawHoofed(pen, build, attire, 0);
    },
  };
}

function neckMarks(pen: Pen, build: Build, from: number, to: number): void {
  const striped = build.coat === 'stripes';
  for (let y = from + 4; y < to + 2; y += 8) {
    if (striped) {
      pen.at(92, y, 1, -24, () =>
        pen.fill(pen.blob('-26 -2!,0 -2.4,14 0!,0 2,-26 2!'), '#2c2830', { fine: true, volume: 0 }),
      );
      continue;
    }
    for (const x of [82, 90, 98, 106])
      pen.fill(pen.oval(x + (y % 16 > 7 ? 4 : 0), y, 2.6, 3), '#a0652e', { fine: true, volume: 0 });
  }
}

function drawHoofed(pen: Pen, build: Build, { main, second }: Attire, extra: number): void {
  const far = shadeOf(main, 0.12);
  const legTop = 62;
  const top = 46 - build.trunk * 12;
  const low = 52 + build.trunk * 14;
  const neckTop = top - 26 * build.neck - extra;
  const thick = build.leg;
  tail(pen, build, main, top + 4);
  const legs = [
    [36, far, 2],
    [84, far, -2],
    [30, main, 1],
    [91, main, 1],
  ] as const;
  const leg = (x: number, colour: Colour, bend: number): void => {
    const shape = legPath(pen, x, legTop, thick, bend);
    pen.fill(shape, colour);
    pen.inside(shape, () => pen.fill(pen.box(x - 12, 93, 24, 8), build.hoof, { fine: true, volume: 0 }));
  };
  leg(legs[0][0], legs[0][1], legs[0][2]);
  leg(legs[1][0], legs[1][1], legs[1][2]);
  const headX = 98 + 8 * build.neck;
  if (build.mane && build.horns !== 'antlers') {
    pen.fill(
      pen.blob(
        `${headX - 4} ${neckTop - 8},${headX - 16} ${neckTop - 4},76 ${top - 2},72 ${top + 14},86 ${top + 10},${headX} ${neckTop + 8}`,
      ),
      build.mane,
    );
  }
  const trunk = pen.blob(
    `22 ${top + 12},28 ${top + 2},44 ${top + 1},62 ${top + 4},78 ${top},96 ${top + 2},102 ${top + 14},98 ${low - 8},86 ${low - 1},62 ${low},42 ${low - 3},30 ${low + 2},22 ${low - 8}`,
  );
  const neck = pen.blob(
    `78 ${top + 4}!,88 ${top - 8 * build.neck},${headX - 10} ${neckTop}!,${headX + 6} ${neckTop + 10}!,104 ${top + 6},101 ${low - 8},86 ${low - 6}`,
  );
  if (build.coat === 'wool') wool(pen, main, top, low);
  else {
    pen.fill(neck, main);
    pen.fill(trunk, main);
    pen.inside(trunk, () => {
      pen.fill(
        pen.blob(`28 ${low + 6},34 ${low - 8},62 ${low - 7},90 ${low - 8},96 ${low + 6}`),
        mix(main, '#fff6e8', build.pale ?? 0.25),
        { fine: true, volume: 0 },
      );
      coat(pen, build, second);
    });
    if (build.coat === 'stripes' || build.coat === 'spots') pen.inside(neck, () => neckMarks(pen, build, neckTop, top));
  }
  leg(legs[2][0], legs[2][1], legs[2][2]);
  leg(legs[3][0], legs[3][1], legs[3][2]);
  pen.fill(pen.blob(`20 56,28 48,42 50,44 62,36 74,27 74,21 66`), main, {
    volume: 0,
    fine: true,
    alpha: build.coat === 'wool' ? 0 : 1,
  });
  head(pen, build, headX, neckTop, build.coat === 'wool' ? mix(main, '#3a3236', 0.82) : main);
}

function head(pen: Pen, build: Build, x: number, y: number, main: Colour): void {
  const m = build.muzzle;
  const side = build.ears === 'side';
  pen.at(x - 2, y + 2, 1, 0, () => {
    if (build.horns) pen.at(-2, -8, 1, 0, () => horns(pen, build.horns));
    pen.fill(
      side ? pen.blob('-6 -4!,-18 -4,-20 3,-8 4!') : pen.blob('-8 -6!,-9 -19,-3 -18,0 -8!'),
      shadeOf(main, 0.06),
    );
    pen.fill(
      pen.blob(`-10 -2,-5 -10,4 -10,${14 * m} -1,${26 * m} 8,${27 * m} 14,${22 * m} 17,${10 * m} 14,0 14,-9 10`),
      main,
    );
    pen.fill(
      pen.blob(`${19 * m} 4,${26 * m} 8,${27 * m} 14,${22 * m} 17,${17 * m} 14`),
      mix(main, build.coat === 'patches' ? '#e9b9a6' : '#f4e6d2', 0.55),
      { fine: true, volume: 0 },
    );
    pen.fill(pen.oval(24.5 * m, 10, 1.4, 1.1), inkDark, { fine: true, volume: 0 });
    eye(pen, 5, -2, 2.1);
    if (build.mane && build.horns !== 'antlers')
      pen.fill(pen.blob('-9 -8!,-2 -13,6 -8,4 -2!,-2 -6'), build.mane, { fine: true });
  });
}

export const horse = hoofed({
  main: '#8a4f2c',
  trunk: 1,
  neck: 0.95,
  muzzle: 1.05,
  leg: 5,
  hoof: '#2b2226',
  mane: '#3a2620',
  tail: 'long',
  pale: 0.08,
});

export const unicorn = hoofed({
  main: '#f1eaf2',
  trunk: 1,
  neck: 0.95,
  muzzle: 1,
  leg: 4.8,
  hoof: '#b79ac8',
  mane: '#d58fc4',
  tail: 'long',
  horns: 'unicorn',
});

export const deer = hoofed({
  main: '#a9683a',
  trunk: 0.85,
  neck: 0.8,
  muzzle: 0.85,
  leg: 3.6,
  hoof: '#3a2a24',
  tail: 'short',
  horns: 'antlers',
  coat: 'saddle',
  ears: 'side',
  pale: 0.6,
});

export const cow = hoofed({
  main: '#f2ece2',
  trunk: 1.25,
  neck: 0.4,
  muzzle: 1,
  leg: 5.4,
  hoof: '#3a302e',
  tail: 'tuft',
  horns: 'bull',
  coat: 'patches',
  ears: 'side',
});

export const zebra = hoofed({
  main: '#f4f0e8',
  trunk: 1,
  neck: 0.8,
  muzzle: 0.95,
  leg: 4.6,
  hoof: '#2b2226',
  mane: '#2c2830',
  tail: 'tuft',
  coat: 'stripes',
});

export const giraffe = hoofed({
  main: '#e3b25c',
  trunk: 0.9,
  neck: 1.3,
  muzzle: 0.8,
  leg: 4,
  hoof: '#4a3326',
  mane: '#a0652e',
  tail: 'tuft',
  coat: 'spots',
  ears: 'side',
});

export const sheep = hoofed({
  main: '#f3eee4',
  trunk: 1.1,
  neck: 0.35,
  muzzle: 0.72,
  leg: 4,
  hoof: '#2e282c',
  tail: 'short',
  coat: 'wool',
  ears: 'side',
});

export const goat = hoofed({
  main: '#e6dccb',
  trunk: 0.95,
  neck: 0.5,
  muzzle: 0.8,
  leg: 4,
  hoof: '#4a3a32',
  tail: 'short',
  horns: 'goat',
  ears: 'side',
});
