import { lightOf, mix, shadeOf } from '../colour.ts';
import { type Figure, inkDark } from './figure.ts';
import { eye } from './pets.ts';

/** A butterfly with spread wings. */
export const butterfly: Figure = {
  width: 120,
  main: '#e8893a',
  draw(pen, { main, second }) {
    const rim = second ?? shadeOf(main, 0.3);
    const spot = mix(main, '#fff6dc', 0.75);
    for (const flip of [false, true]) {
      pen.at(
        60,
        0,
        1,
        0,
        () => {
          pen.fill(pen.blob('3 52!,20 58,40 66,44 84,32 98,16 92,4 70'), rim);
          pen.fill(pen.blob('5 56!,20 62,34 70,37 82,30 90,18 84,7 68'), shadeOf(main, 0.06), { fine: true });
          pen.fill(pen.blob('3 50!,10 28,28 8,50 2,59 14,54 38,38 56,18 60'), rim);
          pen.fill(pen.blob('6 48!,14 30,29 15,46 10,50 18,46 34,34 48,18 54'), main, { fine: true });
          for (const [x, y, r] of [
            [52, 9, 2.2],
            [55, 20, 2.4],
            [52, 31, 2.2],
            [40, 82, 2.2],
            [33, 94, 2],
          ] as const)
            pen.fill(pen.oval(x, y, r), spot, { fine: true, volume: 0 });
          pen.fill(pen.oval(32, 28, 6, 8, 40), spot, { fine: true, volume: 0 });
          pen.line(pen.curve('1 34,8 18,16 10'), inkDark, 1.4);
        },
        flip,
      );
    }
    pen.fill(pen.oval(60, 56, 3.6, 24), inkDark, { volume: 0.3 });
    pen.fill(pen.oval(60, 34, 4.4), inkDark, { volume: 0 });
  },
};

/** A bumblebee in flight. */
export const bee: Figure = {
  width: 130,
  main: '#f2b830',
  draw(pen, { main }) {
    pen.fill(pen.blob('58 46!,40 8,58 -2,72 14,68 44!'), '#eaf4fa', { alpha: 0.85, volume: 0.3 });
    pen.fill(pen.blob('68 46!,70 10,92 2,100 20,80 46!'), '#f4fafd', { alpha: 0.85, volume: 0.3 });
    const body = pen.blob('6 66!,22 48,50 38,82 42,96 60,86 80,54 88,24 82');
    pen.fill(body, main);
    pen.inside(body, () => {
      for (const x of [22, 46, 70])
        pen.fill(pen.blob(`${x} 30,${x + 11} 30,${x + 15} 60,${x + 9} 92,${x - 3} 92,${x + 4} 60`), '#2b2226', {
          fine: true,
          volume: 0,
        });
    });
    pen.fill(pen.oval(98, 60, 17, 17), '#3a2c2a');
    for (const end of ['112 28', '122 36']) pen.line(pen.curve(`102 46,106 36,${end}`), inkDark, 2);
    pen.fill(pen.oval(104, 57, 5), '#ffffff', { fine: true, volume: 0 });
    eye(pen, 105, 57, 3.2);
  },
};

/** A ladybird. */
export const ladybird: Figure = {
  width: 130,
  main: '#d8342c',
  draw(pen, { main }) {
    for (const x of [34, 60, 86]) pen.line(pen.curve(`${x} 84,${x - 4} 92,${x - 8} 99`), inkDark, 4);
    pen.fill(pen.oval(106, 68, 20, 21), inkDark);
    for (const end of ['120 34', '130 44']) pen.line(pen.curve(`112 52,116 44,${end}`), inkDark, 2.4);
    const dome = pen.blob('4 88!,12 48,52 22,92 44,102 88!');
    pen.fill(dome, main);
    pen.inside(dome, () => {
      for (const [x, y, r] of [
        [34, 52, 9],
        [62, 40, 8],
        [56, 70, 10],
        [84, 62, 8],
        [24, 78, 7],
      ] as const)
        pen.fill(pen.oval(x, y, r), inkDark, { fine: true, volume: 0 });
    });
    pen.fill(pen.oval(112, 62, 6), '#fff', { fine: true, volume: 0 });
    eye(pen, 113, 62, 3);
  },
};

/** A snail. */
export const snail: Figure = {
  width: 140,
  main: '#c98a4c',
  draw(pen, { main }) {
    const skin = mix('#d9c39a', main, 0.2);
    pen.fill(pen.blob('2 96!,30 84,80 82,100 60,112 48,126 52,130 66,120 84,104 98,60 100!'), skin);
    for (const [x, end] of [
      [114, 110],
      [123, 128],
    ] as const) {
      pen.line(pen.curve(`${x} 54,${end} 32`), skin, 3);
      pen.fill(pen.oval(end, 30, 4), inkDark, { fine: true, volume: 0 });
    }
    pen.fill(pen.oval(60, 50, 38, 38), main);
    const turns: [number, number][] = [];
    for (let step = 0; step < 40; step += 1) {
      const angle = step * 0.42;
      turns.push([60 + Math.cos(angle) * (35 - step * 0.86), 50 + Math.sin(angle) * (35 - step * 0.86)]);
    }
    pen.line(pen.through(turns, true, false), shadeOf(main, 0.22), 4);
    pen.line(pen.curve('126 68,121 72,116 70'), shadeOf(skin, 0.3), 1.4);
  },
};

/** A frog sitting and facing the viewer. */
export const frog: Figure = {
  width: 120,
  main: '#6aa84a',
  draw(pen, { main }) {
    const pale = mix(main, '#f7f4d0', 0.7);
    for (const flip of [false, true]) {
      pen.at(
        60,
        0,
        1,
        0,
        () => {
          pen.fill(pen.blob('20 62,44 50,58 66,52 86,58 98,30 99,22 84'), shadeOf(main, 0.06));
          pen.fill(pen.blob('28 98!,60 94,62 100!,28 101!'), main);
        },
        flip,
      );
    }
    pen.fill(pen.blob('60 40,84 54,88 80,74 98,46 98,32 80,36 54'), main);
    pen.fill(pen.blob('60 58,74 66,74 88,60 94,46 88,46 66'), pale, { fine: true, volume: 0.2 });
    for (const x of [36, 84]) pen.fill(pen.oval(x, 20, 14, 14), main);
    pen.fill(pen.blob('60 22,90 26,100 40,88 56,60 62,32 56,20 40,30 26'), main);
    for (const x of [36, 84]) {
      pen.fill(pen.oval(x, 19, 9), '#fbf8d8', { fine: true, volume: 0 });
      eye(pen, x, 19, 5.4);
    }
    pen.line(pen.curve('28 40,44 50,60 52,76 50,92 40'), shadeOf(main, 0.26), 2);
    for (const x of [46, 74])
      pen.fill(
        pen.blob(`${x - 5} 72!,${x + 5} 72!,${x + 5} 92,${x + 9} 100!,${x - 9} 100!,${x - 5} 92`),
        shadeOf(main, 0.05),
      );
  },
};

/** A coiled snake. */
export const snake: Figure = {
  width: 120,
  main: '#5f9a52',
  draw(pen, { main, second }) {
    const mark = second ?? mix(main, '#f2e6a4', 0.65);
    pen.fill(pen.oval(60, 86, 54, 13), shadeOf(main, 0.12));
    pen.fill(pen.oval(60, 74, 43, 12), shadeOf(main, 0.05));
    for (const x of [22, 40, 60, 80, 98]) pen.fill(pen.oval(x, 88, 5, 3.4), mark, { fine: true, volume: 0 });
    pen.fill(
      pen.blob('44 74!,40 56,54 44,50 30,44 18,54 8,70 8,86 16,90 24,80 30,68 28,70 46,62 60,74 70,76 76!'),
      main,
    );
    for (const [x, y] of [
      [50, 60],
      [60, 48],
      [58, 34],
    ] as const)
      pen.fill(pen.oval(x, y, 4, 3), mark, { fine: true, volume: 0 });
    pen.line(pen.curve('89 24,100 27,108 24'), '#c8322d', 1.6);
    pen.line(pen.curve('100 27,107 32'), '#c8322d', 1.4);
    eye(pen, 74, 16, 3);
  },
};

/** A winged dragon breathing a small flame. */
export const dragon: Figure = {
  width: 150,
  main: '#4f8f5a',
  draw(pen, { main, second, variant }) {
    const belly = second ?? mix(main, '#f5dc9a', 0.75);
    const dark = shadeOf(main, 0.14);
    pen.fill(pen.blob('70 52!,76 26,98 8,122 4!,116 18,124 30!,110 34,110 46!,98 46,86 60!'), dark);
    pen.fill(pen.blob('50 70,30 66,16 74,10 88,-4 84!,2 96,-6 106!,14 100,26 92,40 88,56 88'), main);
    pen.fill(pen.blob('86 72!,98 74,96 88,104 99!,88 100!,84 86'), dark);
    pen.fill(
      pen.blob('40 76,52 58,74 50,90 50,96 40,94 26,104 16,118 18,116 34,114 52,104 68,90 82,66 90,46 88'),
      main,
    );
    pen.inside(
      pen.blob('40 76,52 58,74 50,90 50,96 40,94 26,104 16,118 18,116 34,114 52,104 68,90 82,66 90,46 88'),
      () => {
        pen.fill(pen.blob('126 24,108 32,106 50,96 66,70 82,60 96,120 96'), belly, { fine: true, volume: 0.2 });
        for (const [x, y] of [
          [112, 40],
          [108, 54],
          [98, 68],
          [84, 80],
        ] as const)
          pen.line(pen.curve(`${x - 6} ${y - 3},${x + 12} ${y + 6}`), shadeOf(belly, 0.12), 1.2);
      },
    );
    pen.fill(pen.blob('48 70!,66 66,70 78,62 88,70 98!,48 100!,44 86'), main);
    pen.fill(pen.blob('96 28,98 12,110 4,122 8,140 16,146 23,140 28,124 28,112 34'), main);
    pen.fill(pen.blob('104 8!,96 -6,86 -10!,92 2,98 14!'), '#e6d2a0', { fine: true });
    for (const [x, y, t] of [
      [90, 36, -60],
      [84, 46, -40],
      [70, 50, -10],
      [56, 58, -30],
      [44, 68, -30],
      [26, 68, -10],
    ] as const)
      pen.at(x, y, 1, t, () => pen.fill(pen.poly('-5 2,0 -8,5 2'), belly, { fine: true }));
    pen.fill(pen.blob('60 58!,50 30,28 10,2 4!,10 20,4 34!,20 38,22 52!,36 50,42 64!,52 58'), lightOf(main, 0.03));
    for (const line of ['58 56,40 30,4 5', '58 56,34 40,6 33', '58 56,36 50,24 51'])
      pen.line(pen.curve(line), dark, 1.6);
    eye(pen, 118, 14, 2.8, '#f2c83a');
    pen.fill(pen.oval(142, 20, 1.4), inkDark, { fine: true, volume: 0 });
    if (variant % 2 === 0) {
      pen.fill(pen.blob('144 25!,158 18,172 22,166 27,176 32!,158 34,148 29'), '#f28a2e', { glow: true, fine: true });
      pen.fill(pen.blob('146 26!,156 23,163 26,156 30,148 28'), '#ffe27a', { glow: true, fine: true });
    }
  },
};

/** A long-necked dinosaur. */
export const dinosaur: Figure = {
  width: 170,
  main: '#6f9a62',
  draw(pen, { main }) {
    const dark = shadeOf(main, 0.12);
    for (const x of [70, 108]) pen.fill(pen.blob(`${x - 7} 70!,${x + 7} 70!,${x + 6} 99!,${x - 7} 99!`), dark);
    pen.fill(
      pen.blob(
        '0 76!,26 72,46 56,72 46,98 46,118 40,130 24,134 10,146 4,160 10,164 18,150 22,146 34,136 56,120 74,96 84,70 84,46 80,22 82',
      ),
      main,
    );
    for (const x of [58, 96]) pen.fill(pen.blob(`${x - 9} 66!,${x + 10} 66!,${x + 8} 99!,${x - 8} 99!`), main);
    for (const [x, y] of [
      [60, 58],
      [74, 52],
      [88, 54],
      [102, 52],
      [68, 64],
    ] as const)
      pen.fill(pen.oval(x, y, 4, 3), dark, { fine: true, volume: 0 });
    eye(pen, 150, 11, 2.4);
    pen.line(pen.curve('163 17,156 18,150 17'), dark, 1.2);
  },
};
