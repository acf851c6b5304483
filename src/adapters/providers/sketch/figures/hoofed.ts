import { type Colour, lightOf, mix, shadeOf } from '../colour.ts';
import type { Pen } from '../drawing/pen.ts';
import { type Attire, type Figure, inkDark } from './figure.ts';
import { eye } from './pets.ts';

/** What sets one hoofed animal apart from the next. */
interface Build {
  main: Colour;
  /** How thick the trunk is, 0.7..1.3. */
  trunk: number;
  /** Length of the neck, 0.3 (sheep) .. 1 (horse). */
  neck: number;
  muzzle: number;
  leg: number;
  hoof: Colour;
  mane?: Colour;
  tail: 'long' | 'tuft' | 'short' | 'curl';
  horns?: 'antlers' | 'bull' | 'goat' | 'unicorn';
  coat?: 'patches' | 'stripes' | 'spots' | 'wool' | 'saddle';
  ears?: 'up' | 'side';
  pale?: number;
}

function legPath(pen: Pen, x: number, top: number, thick: number, bend: number): ReturnType<Pen['blob']> {
  const knee = top + (100 - top) * 0.52;
  return pen.blob(
    `${x - thick} ${top}!,${x + thick} ${top}!,${x + thick * 0.55 + bend} ${knee},${x + thick * 0.5} 99!,${x - thick * 0.55} 99!,${x - thick * 0.45 + bend} ${knee}`,
  );
}

function tail(pen: Pen, build: Build, main: Colour, y: number): void {
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

function horns(pen: Pen, kind: Build['horns']): void {
  const bone = kind === 'unicorn' ? '#f2dca0' : '#c9ab82';
  if (kind === 'antlers') {
    for (const flip of [false, true]) {
      pen.at(
        0,
        0,
        1,
        0,
        () => {
          pen.line(pen.curve('0 0,-8 -10,-9 -22,-3 -32'), bone, 2.4);
          for (const line of ['-8 -12,-15 -16,-17 -24', '-9 -20,-15 -24,-16 -31', '-8 -24,-3 -22,0 -27'])
            pen.line(pen.curve(line), bone, 1.9);
        },
        flip,
      );
    }
  }
  if (kind === 'bull')
    for (const flip of [false, true])
      pen.at(0, 2, 1, 0, () => pen.fill(pen.blob('2 0!,9 -2,12 -11!,5 -6,0 -4!'), bone), flip);
  if (kind === 'goat')
    for (const x of [-2, 3]) pen.fill(pen.blob(`${x} 2!,${x - 4} -12,${x - 14} -18!,${x - 8} -8,${x - 5} 3!`), bone);
  if (kind === 'unicorn') pen.fill(pen.poly('2 1,16 -24,8 3'), bone, { fine: true });
}

function coat(pen: Pen, build: Build, second: Colour | null): void {
  const mark =
    second ??
    (build.coat === 'stripes'
      ? '#2c2830'
      : build.coat === 'patches'
        ? '#3a302e'
        : build.coat === 'spots'
          ? '#a0652e'
          : '#f4ead8');
  const options = { fine: true, volume: 0 };
  if (build.coat === 'patches') {
    for (const spot of ['30 30,46 28,50 42,40 50,28 46', '60 48,74 46,78 58,66 64,58 58', '74 26,90 30,86 42,76 40'])
      pen.fill(pen.blob(spot), mark, options);
  }
  if (build.coat === 'stripes') {
    for (const x of [24, 33, 42, 51, 60, 69, 78, 87])
      pen.fill(pen.blob(`${x} 20!,${x + 5} 20!,${x + 2} 44,${x - 1} 66!,${x - 3} 44`), mark, options);
  }
  if (build.coat === 'spots') {
    for (let row = 0; row < 5; row += 1) {
      for (let column = 0; column < 9; column += 1)
        pen.fill(pen.oval(22 + column * 9 + (row % 2) * 4, 30 + row * 8, 3.2, 2.8, 30), mark, options);
    }
  }
  if (build.coat === 'saddle')
    for (const [x, y] of [
      [38, 40],
      [48, 37],
      [57, 42],
      [44, 47],
      [66, 39],
      [33, 47],
    ] as const)
      pen.fill(pen.oval(x, y, 1.6), mark, options);
}

function hoofed(build: Build): Figure {
  return {
    width: build.neck > 1.1 ? 96 : 128,
    main: build.main,
    draw: (pen, attire) => {
      if (build.neck > 1.1) pen.at(0, 46, 0.54, 0, () => drawHoofed(pen, build, attire, 42));
      else drawHoofed(pen, build, attire, 0);
    },
  };
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
    if (build.coat === 'stripes' || build.coat === 'spots')
      pen.inside(neck, () => {
        for (let y = neckTop; y < top + 10; y += 9)
          pen.fill(
            pen.box(70, y, 50, build.coat === 'stripes' ? 3 : 4),
            build.coat === 'stripes' ? '#2c2830' : '#a0652e',
            { fine: true, volume: 0, alpha: build.coat === 'stripes' ? 1 : 0.5 },
          );
      });
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

function wool(pen: Pen, main: Colour, top: number, low: number): void {
  const points: [number, number][] = [];
  for (let step = 0; step < 36; step += 1) {
    const angle = (step / 36) * Math.PI * 2;
    const reach = step % 3 === 0 ? 0.92 : 1.04;
    points.push([
      61 + Math.cos(angle) * 46 * reach,
      (top + low) / 2 + 2 + Math.sin(angle) * (low - top + 12) * 0.5 * reach,
    ]);
  }
  pen.fill(pen.through(points), main);
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
