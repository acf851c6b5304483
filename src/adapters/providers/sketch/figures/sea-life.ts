import { lightOf, mix, shadeOf } from '../colour.ts';
import { type Figure, inkDark } from './figure.ts';
import { eye } from './pets.ts';

/** A round reef fish. */
export const fish: Figure = {
  width: 140,
  main: '#ee8a3c',
  draw(pen, { main, second, variant }) {
    const pale = second ?? mix(main, '#fff8ea', 0.8);
    const dark = shadeOf(main, 0.12);
    pen.fill(pen.blob('40 50!,18 24,2 16!,10 50,2 84!,18 76'), dark);
    pen.fill(pen.blob('50 32!,62 8,88 4,100 12!,98 28!'), dark);
    pen.fill(pen.blob('58 70!,62 92,80 94!,86 74!'), dark);
    const body = pen.blob('30 50,50 28,84 20,116 30,136 50!,116 70,84 80,50 72');
    pen.fill(body, main);
    pen.inside(body, () => {
      if (variant % 2 === 0)
        for (const x of [52, 82])
          pen.fill(pen.blob(`${x} 10,${x + 12} 14,${x + 14} 50,${x + 10} 90,${x - 2} 90,${x + 4} 50`), pale, {
            fine: true,
            volume: 0,
          });
      else
        for (let row = 0; row < 4; row += 1)
          for (let c = 0; c < 4; c += 1)
            pen.line(
              pen.curve(
                `${50 + c * 13 + (row % 2) * 6} ${36 + row * 9},${56 + c * 13 + (row % 2) * 6} ${41 + row * 9},${50 + c * 13 + (row % 2) * 6} ${46 + row * 9}`,
              ),
              pale,
              1.4,
            );
    });
    pen.fill(pen.blob('92 52!,78 48,68 56,76 66,92 62'), lightOf(main, 0.06));
    pen.fill(pen.oval(116, 44, 6.4), '#fffdf6', { fine: true, volume: 0 });
    eye(pen, 117.5, 44, 4);
    pen.line(pen.curve('134 54,126 57,122 55'), dark, 1.4);
  },
};

/** A great whale with a pale grooved throat and a spout. */
export const whale: Figure = {
  width: 190,
  main: '#3f6a92',
  draw(pen, { main, afloat }) {
    const pale = mix(main, '#eef2ee', 0.75);
    if (!afloat)
      for (const points of ['146 30,144 14,132 6', '146 30,148 12,162 5', '146 30,146 14,147 2'])
        pen.line(pen.curve(points), '#dff0f6', 2.6);
    pen.fill(pen.blob('30 62!,14 46,0 20!,18 22,28 28,34 14,48 12!,46 34,44 52!'), shadeOf(main, 0.06));
    const body = pen.blob('26 50,46 58,74 44,112 32,152 32,180 46,188 66,176 86,140 98,96 96,56 82,34 68');
    pen.fill(body, main);
    pen.inside(body, () => {
      pen.fill(pen.blob('196 66,168 72,140 76,104 82,80 98,140 110,196 96'), pale, { fine: true, volume: 0.3 });
      for (const y of [0, 6, 12])
        pen.line(pen.curve(`184 ${76 + y},150 ${82 + y},112 ${88 + y}`), shadeOf(pale, 0.14), 1.2);
    });
    pen.fill(pen.blob('112 78!,126 84,124 99,108 100,100 96,106 86'), shadeOf(main, 0.1));
    pen.line(pen.curve('187 66,168 71,152 66'), shadeOf(main, 0.2), 1.6);
    eye(pen, 148, 62, 2.6);
  },
};

/** A leaping dolphin. */
export const dolphin: Figure = {
  width: 150,
  main: '#5f86a6',
  draw(pen, { main }) {
    pen.fill(pen.blob('22 74!,6 70,-2 84!,12 84,10 100!,24 92,32 80!'), shadeOf(main, 0.08));
    pen.fill(pen.blob('64 26!,52 10,46 8!,50 24,48 34!'), shadeOf(main, 0.06));
    const body = pen.blob('18 80,28 54,52 30,84 22,112 28,128 40,146 50!,144 56,126 56,104 62,74 62,44 68');
    pen.fill(body, main);
    pen.inside(body, () =>
      pen.fill(pen.blob('150 54,126 52,104 54,74 54,40 72,90 80,150 70'), mix(main, '#f4f6f4', 0.75), {
        fine: true,
        volume: 0,
      }),
    );
    pen.fill(pen.blob('88 58!,84 76,74 84!,74 72,76 58!'), shadeOf(main, 0.1));
    eye(pen, 117, 42, 2.2);
  },
};

/** A shark. */
export const shark: Figure = {
  width: 180,
  main: '#6f8494',
  draw(pen, { main }) {
    pen.fill(pen.blob('30 52!,14 34,2 8!,28 26,42 46!'), shadeOf(main, 0.06));
    pen.fill(pen.blob('30 54!,16 70,14 88!,34 74,42 60!'), shadeOf(main, 0.1));
    pen.fill(pen.blob('84 34!,92 12,104 2!,108 20,118 34!'), main);
    const body = pen.blob('26 52,56 42,96 30,140 34,178 54!,168 64,140 72,96 76,56 66');
    pen.fill(body, main);
    pen.inside(body, () =>
      pen.fill(pen.blob('184 58,150 60,110 62,60 62,40 80,184 84'), '#eef0ec', { fine: true, volume: 0 }),
    );
    pen.fill(pen.blob('116 66!,108 86,92 96!,100 78,96 68!'), shadeOf(main, 0.08));
    for (const x of [0, 5, 10])
      pen.line(pen.curve(`${122 + x} 46,${120 + x} 54,${122 + x} 60`), shadeOf(main, 0.2), 1.3);
    pen.line(pen.curve('170 64,158 66,150 70'), inkDark, 1.2);
    eye(pen, 154, 50, 2.4);
  },
};

/** An octopus with eight curling arms. */
export const octopus: Figure = {
  width: 120,
  main: '#c8566a',
  draw(pen, { main }) {
    const arms = [
      '46 60,30 72,14 74,8 88,18 94',
      '50 64,40 82,26 90,24 99',
      '56 66,50 86,42 94,46 100',
      '60 66,60 84,58 96,64 100',
      '66 66,70 86,80 92,78 100',
      '70 64,82 80,96 86,98 98',
      '74 60,92 70,108 72,112 86,102 92',
    ];
    for (const [index, arm] of arms.entries())
      pen.line(pen.curve(arm), index % 2 ? main : shadeOf(main, 0.08), 8, { fine: false });
    pen.fill(pen.blob('60 4,84 12,92 34,82 54,78 66,60 72,42 66,38 54,28 34,36 12'), main);
    for (const [x, y, r] of [
      [48, 18, 4],
      [70, 14, 3],
      [62, 26, 2.4],
    ] as const)
      pen.fill(pen.oval(x, y, r), mix(main, '#fff0ec', 0.4), { fine: true, volume: 0 });
    for (const x of [48, 72]) {
      pen.fill(pen.oval(x, 46, 8), '#fff8ee', { fine: true, volume: 0 });
      eye(pen, x, 47, 4);
    }
  },
};

/** A drifting jellyfish. */
export const jellyfish: Figure = {
  width: 80,
  main: '#d69ad8',
  draw(pen, { main }) {
    for (const [index, x] of [16, 26, 35, 45, 54, 64].entries())
      pen.line(
        pen.curve(`${x} 44,${x - 5} 60,${x + 4} 74,${x - 3} ${88 + (index % 3) * 5}`),
        mix(main, '#ffffff', 0.35),
        index % 2 ? 3 : 1.8,
        { alpha: 0.8 },
      );
    pen.fill(pen.blob('4 46!,6 20,40 2,74 20,76 46!,66 42,58 48!,50 42,40 48!,30 42,22 48!,14 42'), main);
    pen.fill(pen.blob('16 30,22 16,40 10,32 18,24 32'), '#ffffff', { fine: true, alpha: 0.45, volume: 0 });
  },
};

/** A turtle walking or swimming. */
export const turtle: Figure = {
  width: 150,
  main: '#5d8a4e',
  draw(pen, { main, second, afloat }) {
    const skin = mix(main, '#d8d28a', 0.5);
    const shell = second ?? mix(main, '#6a4a2c', 0.45);
    pen.fill(pen.blob('18 82!,2 88,12 92!,26 90!'), skin);
    if (afloat) {
      pen.fill(pen.blob('98 76!,112 96,104 112,94 100,84 84!'), skin);
      pen.fill(pen.blob('40 80!,30 94,20 98!,32 100,52 88!'), skin);
    } else
      for (const x of [40, 92]) pen.fill(pen.blob(`${x - 11} 78!,${x + 11} 78!,${x + 12} 99!,${x - 10} 99!`), skin);
    pen.fill(pen.blob('104 82!,112 64,122 52,138 52,146 62,142 72,128 76,118 90!'), skin);
    const dome = pen.blob('12 84!,22 48,62 26,102 46,114 84!');
    pen.fill(dome, shell);
    pen.inside(dome, () => {
      for (const [x, y, r] of [
        [62, 46, 14],
        [36, 58, 11],
        [88, 58, 11],
        [62, 76, 12],
        [22, 80, 9],
        [102, 80, 9],
      ] as const) {
        const points: [number, number][] = [0, 1, 2, 3, 4, 5].map((step) => [
          x + Math.cos((step * Math.PI) / 3) * r,
          y + Math.sin((step * Math.PI) / 3) * r * 0.85,
        ]);
        pen.fill(pen.through(points, false), lightOf(shell, 0.1), { fine: true, volume: 0.4 });
      }
    });
    pen.fill(pen.blob('8 82!,62 86,118 82!,114 91,62 94,12 91'), mix(shell, '#e8d9a0', 0.5), { fine: true });
    eye(pen, 134, 60, 2.6);
    pen.line(pen.curve('145 66,138 68,133 67'), shadeOf(skin, 0.25), 1.2);
  },
};

/** A crab with raised claws. */
export const crab: Figure = {
  width: 140,
  main: '#d9503c',
  draw(pen, { main }) {
    for (const flip of [false, true]) {
      pen.at(
        70,
        0,
        1,
        0,
        () => {
          for (const leg of ['28 74,46 70,56 88', '26 80,42 80,48 97', '20 86,32 90,34 100'])
            pen.line(pen.curve(leg), shadeOf(main, 0.08), 5, { fine: false });
          pen.line(pen.curve('30 62,46 54,50 36'), main, 7, { fine: false });
          pen.fill(pen.blob('44 36!,40 20,48 6,56 8,54 20!,60 10,66 20,62 34,52 40!'), main);
          pen.line(pen.curve('10 46,11 36'), main, 3);
          pen.fill(pen.oval(11, 34, 5), '#fff8ee', { fine: true, volume: 0 });
          pen.fill(pen.oval(11, 34, 2.6), inkDark, { fine: true, volume: 0 });
        },
        flip,
      );
    }
    pen.fill(pen.blob('70 42,96 46,108 62,96 82,70 90,44 82,32 62,44 46'), main);
    pen.line(pen.curve('58 72,70 78,82 72'), shadeOf(main, 0.25), 2);
  },
};
