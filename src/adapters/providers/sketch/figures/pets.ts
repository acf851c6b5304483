import { type Colour, lightOf, mix, shadeOf } from '../colour.ts';
import type { Pen } from '../drawing/pen.ts';
import { type Figure, inkDark } from './figure.ts';

/** A round eye with a spark of light. */
export function eye(pen: Pen, x: number, y: number, size: number, iris: string = inkDark): void {
  pen.fill(pen.oval(x, y, size, size * 1.1), iris, { volume: 0, fine: true });
  if (iris !== inkDark) pen.fill(pen.oval(x, y, size * 0.45, size * 0.95), inkDark, { volume: 0, fine: true });
  pen.fill(pen.oval(x + size * 0.3, y - size * 0.4, size * 0.32), '#ffffff', { volume: 0, fine: true });
}

interface Coat {
  main: Colour;
  dark: Colour;
  pale: Colour;
  tabby: boolean;
}

function catHead(pen: Pen, { main, dark, pale, tabby }: Coat, awake = true): void {
  pen.fill(pen.blob('19 26!,19 1!,24 3,41 14!'), main);
  pen.fill(pen.blob('65 26!,65 1!,60 3,43 14!'), main);
  pen.fill(pen.poly('23 20,22 7,34 14'), '#e8a6a0', { fine: true, volume: 0 });
  pen.fill(pen.poly('61 20,62 7,50 14'), '#e8a6a0', { fine: true, volume: 0 });
  const head = pen.blob('42 11,58 14,68 28,64 40,52 48,42 49,32 48,20 40,16 28,26 14');
  pen.fill(head, main);
  pen.inside(head, () => {
    pen.fill(pen.blob('42 34,54 36,54 48,42 52,30 48,30 36'), pale, { fine: true, volume: 0 });
    if (tabby)
      for (const x of [35, 42, 49])
        pen.fill(pen.poly(`${x - 2} 8,${x + 2} 8,${x} 20`), dark, { fine: true, volume: 0 });
  });
  for (const x of [31, 53]) {
    if (awake) eye(pen, x, 29, 4.6, '#c9d36a');
    else pen.line(pen.curve(`${x - 5} 28,${x} 31,${x + 5} 28`), inkDark, 1.4);
  }
  pen.fill(pen.blob('39 37!,45 37!,42 41!'), '#c2666a', { fine: true, volume: 0 });
  pen.line(pen.curve('42 40,39 44,34 43'), inkDark, 0.9);
  pen.line(pen.curve('42 40,45 44,50 43'), inkDark, 0.9);
  for (const y of [37, 41]) {
    pen.line(pen.curve(`28 ${y + 1},8 ${y - 2}`), mix(main, '#ffffff', 0.6), 0.6);
    pen.line(pen.curve(`56 ${y + 1},76 ${y - 2}`), mix(main, '#ffffff', 0.6), 0.6);
  }
}

function sittingCat(pen: Pen, coat: Coat): void {
  const { main, dark, pale, tabby } = coat;
  pen.fill(pen.blob('56 94!,74 96,82 84,76 72,79 66,84 70,88 84,80 98,60 101!'), dark);
  const body = pen.blob('42 36,56 46,64 66,67 88,62 99,42 100,22 99,17 88,20 66,28 46');
  pen.fill(body, main);
  pen.inside(body, () => {
    pen.fill(pen.blob('42 44,53 52,52 72,42 82,32 72,31 52'), pale, { fine: true, volume: 0.3 });
    if (!tabby) return;
    for (const y of [62, 72, 82]) {
      pen.fill(pen.blob(`14 ${y}!,27 ${y + 2},28 ${y + 4},14 ${y + 5}!`), dark, { fine: true, volume: 0 });
      pen.fill(pen.blob(`70 ${y}!,57 ${y + 2},56 ${y + 4},70 ${y + 5}!`), dark, { fine: true, volume: 0 });
    }
  });
  for (const x of [33, 51]) {
    const leg = `${x - 6} 68!,${x + 6} 68!,${x + 6} 90,${x + 7} 99,${x - 7} 99,${x - 6} 90`;
    pen.fill(pen.blob(leg), lightOf(main, 0.02));
    pen.fill(pen.oval(x, 97, 7.5, 4), pale, { fine: true });
  }
  catHead(pen, coat);
}

function walkingCat(pen: Pen, coat: Coat): void {
  const { main, dark, pale, tabby } = coat;
  pen.line(pen.curve('-16 56,-28 44,-30 26,-22 12,-26 4'), dark, 5.4, { fine: false });
  for (const leg of ['50 62!,60 62!,60 80,64 99!,56 99!,52 82', '-10 62!,4 62!,0 80,-8 98,-6 99!,-16 99!,-12 80'])
    pen.fill(pen.blob(leg), dark);
  const body = pen.blob('-20 58,-12 46,14 46,40 44,58 46,62 60,52 72,28 70,4 74,-16 72');
  pen.fill(body, main);
  if (tabby)
    pen.inside(body, () => {
      for (const x of [-8, 6, 20, 34])
        pen.fill(pen.blob(`${x} 40!,${x + 5} 41!,${x + 3} 56,${x} 62!`), dark, { fine: true, volume: 0 });
    });
  for (const leg of [
    '40 60!,54 58!,52 78,52 96,54 99!,43 99!,44 80',
    '-20 58!,-2 58!,-4 72,-8 82,-4 96,-2 99!,-13 99!,-14 82',
  ]) {
    const shape = pen.blob(leg);
    pen.fill(shape, main);
    pen.inside(shape, () => pen.fill(pen.box(-30, 92, 110, 9), pale, { fine: true, volume: 0 }));
  }
  pen.at(22, 8, 0.92, 0, () => catHead(pen, coat));
}

function sleepingCat(pen: Pen, coat: Coat): void {
  const { main, dark, tabby } = coat;
  const body = pen.blob('-22 92,-20 66,4 50,40 48,70 58,84 80,74 98,26 100,-14 99');
  pen.fill(body, main);
  if (tabby)
    pen.inside(body, () => {
      for (const x of [24, 40, 56])
        pen.fill(pen.blob(`${x} 44!,${x + 6} 45!,${x + 8} 62,${x + 4} 70!`), dark, { fine: true, volume: 0 });
    });
  pen.at(-34, 46, 1.08, -6, () => catHead(pen, coat, false));
  pen.fill(pen.blob('80 76,92 88,84 100,56 102,20 101,8 96!,22 92,52 93,72 90'), dark);
}

/** A cat: it sits facing the viewer, walks, or sleeps curled up. */
export const cat: Figure = {
  width: 84,
  main: '#8d7a6e',
  draw(pen, { main, second, variant, asked }) {
    const coats: readonly Colour[] = [main, '#c98a4c', main, '#5a5660', '#d9c3a4'];
    const fur = asked ? main : (coats[variant % coats.length] ?? main);
    const coat: Coat = {
      main: fur,
      dark: shadeOf(fur, 0.13),
      pale: second ?? mix(fur, '#fffaf0', 0.78),
      tabby: variant % 3 !== 1,
    };
    const poses = [sittingCat, walkingCat, sittingCat, sittingCat, sleepingCat, walkingCat];
    (poses[variant % poses.length] ?? sittingCat)(pen, coat);
  },
};

/** A dog standing in profile, with a drooping ear, a collar and its tail up. */
export const dog: Figure = {
  width: 128,
  main: '#b9824c',
  draw(pen, { main: asIs, second, variant, asked }) {
    const coats: readonly Colour[] = [asIs, '#e2c496', '#6a4a3a', asIs, '#d98f4c'];
    const main = asked ? asIs : (coats[variant % coats.length] ?? asIs);
    const dark = shadeOf(main, 0.12);
    const pale = second ?? mix(main, '#fff6e8', 0.8);
    pen.fill(pen.blob('78 64!,90 62!,88 82,90 99!,80 100!,80 82'), dark);
    pen.fill(pen.blob('36 64!,50 66!,47 80,50 99!,40 100!,37 84'), dark);
    pen.fill(pen.blob('24 52!,14 40,10 24,16 16,20 22,21 34,33 46!'), main);
    const body = pen.blob('22 56,32 45,58 46,80 40,94 40,99 54,94 68,78 74,56 68,36 74,24 68');
    pen.fill(body, main);
    pen.inside(body, () => pen.fill(pen.blob('104 44,94 58,88 72,70 76,104 84'), pale, { fine: true, volume: 0 }));
    const front = pen.blob('84 58!,99 56!,97 76,97 92,103 96,102 100!,88 100!,88 80');
    const hind = pen.blob('22 56!,44 56!,44 72,35 80,37 92,43 96,42 100!,28 100!,27 82,20 70');
    for (const leg of [hind, front]) {
      pen.fill(leg, main);
      pen.inside(leg, () => pen.fill(pen.box(0, 90, 130, 12), pale, { fine: true, volume: 0 }));
    }
    const head = pen.blob('82 30,88 18,100 14,110 20,114 27,126 30,128 37,122 43,110 46,100 50,88 48,81 40');
    pen.fill(head, main);
    pen.inside(head, () => pen.fill(pen.blob('106 40,116 30,130 28,132 48,104 54'), pale, { fine: true, volume: 0 }));
    pen.fill(pen.blob('84 46!,98 50!,96 55!,82 51!'), '#c2453f', { fine: true, volume: 0 });
    pen.fill(pen.oval(92, 57, 3), '#e9c15a', { fine: true });
    pen.fill(pen.blob('92 16!,82 16,76 30,78 44,86 46,92 36,97 22'), shadeOf(main, 0.2), { volume: 0.4 });
    pen.fill(pen.oval(125.5, 32, 3.6, 3), inkDark, { fine: true, volume: 0 });
    pen.line(pen.curve('122 42,114 43,109 39'), inkDark, 1);
    eye(pen, 107, 27, 2.7);
  },
};

/** A rabbit sitting in profile with upright ears. */
export const rabbit: Figure = {
  width: 92,
  main: '#cbb39a',
  draw(pen, { main }) {
    const pale = mix(main, '#fffaf2', 0.8);
    const dark = shadeOf(main, 0.1);
    pen.fill(pen.oval(12, 82, 9, 8), pale);
    pen.fill(pen.blob('62 32!,66 14,76 0,80 8,76 26,70 36!'), dark);
    pen.fill(pen.blob('14 78,24 58,44 50,60 50,70 60,72 78,68 94,40 98,20 96'), main);
    pen.fill(pen.blob('62 62!,74 66!,72 84,76 95,74 99,62 99,62 84'), main);
    pen.fill(pen.blob('18 84,24 68,40 66,50 76,50 92,58 95,58 99!,24 99,18 94'), lightOf(main, 0.03));
    pen.fill(pen.blob('56 36!,54 14,58 -1,65 6,66 24,66 36!'), main);
    pen.fill(pen.blob('58 32!,57 16,59.5 6,62.5 12,63 32!'), '#e3a8a0', { fine: true, volume: 0 });
    pen.fill(pen.blob('52 44,58 33,70 31,82 40,88 48,85 56,74 62,60 62,52 54'), main);
    pen.fill(pen.blob('74 56,82 50,88 51,84 58,76 61'), pale, { fine: true, volume: 0 });
    pen.fill(pen.oval(87, 48, 2.2, 1.8), '#c2767a', { fine: true, volume: 0 });
    eye(pen, 72, 43, 2.9);
    for (const y of [52, 55]) pen.line(pen.curve(`80 ${y},92 ${y + 2}`), pale, 0.6);
  },
};

/** A mouse in profile, round-eared, with a thin tail. */
export const mouse: Figure = {
  width: 140,
  main: '#9b9299',
  draw(pen, { main }) {
    pen.line(pen.curve('34 88,18 94,8 82,14 66,4 54'), '#d59a94', 3);
    pen.fill(pen.blob('26 84,34 56,62 40,88 46,112 64,130 78!,126 84,104 92,70 98,36 97'), main);
    pen.fill(pen.oval(82, 42, 17, 18), shadeOf(main, 0.08));
    pen.fill(pen.oval(98, 45, 17, 19), main);
    pen.fill(pen.oval(98, 46, 11, 13), '#e0a7a2', { fine: true, volume: 0.3 });
    pen.fill(pen.oval(130, 79, 3.4), '#c2767a', { fine: true, volume: 0 });
    eye(pen, 112, 68, 3.4);
    for (const x of [56, 98]) pen.fill(pen.oval(x, 97, 9, 4), '#d59a94', { fine: true });
    for (const y of [80, 84]) pen.line(pen.curve(`122 ${y},138 ${y + 6}`), mix(main, '#ffffff', 0.5), 0.8);
  },
};

/** A squirrel holding a nut, its tail curled up behind. */
export const squirrel: Figure = {
  width: 96,
  main: '#b5622f',
  draw(pen, { main }) {
    const pale = mix(main, '#fff3e0', 0.8);
    const tail = pen.blob('40 96!,18 92,4 70,6 40,20 20,36 22,42 36,36 48,28 46,30 60,40 74,46 86');
    pen.fill(tail, shadeOf(main, 0.06));
    pen.fill(pen.blob('36 82,42 60,56 48,70 52,74 70,70 92,60 99,40 98'), main);
    pen.fill(pen.blob('62 56,72 58,73 74,66 88,60 72'), pale, { fine: true, volume: 0 });
    pen.fill(pen.blob('38 88,44 74,58 76,60 90,68 96,68 99!,42 99'), lightOf(main, 0.03));
    pen.fill(pen.blob('58 30!,58 16!,66 27!'), main);
    pen.fill(pen.blob('66 28!,70 15!,74 29!'), main);
    pen.fill(pen.blob('54 38,60 27,72 26,82 34,90 42,86 49,74 53,60 52'), main);
    pen.fill(pen.blob('74 49,84 43,89 43,85 49'), pale, { fine: true, volume: 0 });
    pen.fill(pen.oval(89.5, 41.5, 2), inkDark, { fine: true, volume: 0 });
    eye(pen, 75, 37, 2.8);
    pen.fill(pen.oval(84, 62, 6, 5), '#7a4a24', { fine: true });
    pen.fill(pen.blob('62 60!,74 60,82 62,82 67,70 68!'), main, { volume: 0.3 });
  },
};
