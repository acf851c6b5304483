import { type Colour, lightOf, mix, shadeOf } from '../colour.ts';
import type { Pen } from '../drawing/pen.ts';
import { type Figure, lamplight } from './figure.ts';

const glass: Colour = '#a9d2e4';

function wheel(pen: Pen, x: number, y: number, radius: number): void {
  pen.fill(pen.oval(x, y, radius), '#2b2a30', { volume: 0.3 });
  pen.fill(pen.oval(x, y, radius * 0.52), '#c9ced4', { fine: true });
  pen.fill(pen.oval(x, y, radius * 0.16), '#5a5e66', { fine: true, volume: 0 });
}

/** A sailing boat. */
export const boat: Figure = {
  width: 104,
  main: '#c2503f',
  draw(pen, { main, second, asked }) {
    const sail = second ?? (asked ? mix(main, '#fffaf0', 0.82) : '#f8f0de');
    pen.line(pen.poly('50 6,50 82'), '#6a4a34', 2.4, { fine: false });
    pen.fill(pen.blob('53 8!,78 36,92 70!,72 72,53 70!'), sail);
    pen.fill(pen.blob('47 16!,30 42,12 70!,30 71,47 68!'), shadeOf(sail, 0.08));
    pen.fill(pen.poly('50 6,64 2,50 0'), main, { fine: true });
    pen.fill(pen.blob('4 78!,50 82,100 76!,90 92,76 99,26 99,12 92'), main);
    pen.line(pen.curve('6 82,50 86,97 81'), lightOf(main, 0.18), 2);
  },
};

/** A steamship with funnels and portholes. */
export const ship: Figure = {
  width: 170,
  main: '#2f4a6a',
  draw(pen, { main, second, lit }) {
    const accent = second ?? '#d2503f';
    for (const x of [66, 90]) {
      pen.fill(pen.poly(`${x} 14,${x + 14} 14,${x + 16} 46,${x - 2} 46`), accent);
      pen.fill(pen.box(x - 1, 13, 16, 6), '#2b2a30', { fine: true });
      pen.fill(pen.blob(`${x + 6} 11,${x - 6} 2,${x - 26} 0,${x - 22} 8,${x - 4} 12`), '#e8e8e8', {
        alpha: 0.7,
        fine: true,
      });
    }
    pen.fill(pen.box(40, 44, 90, 14, 2), '#f4f0e6');
    pen.fill(pen.box(28, 56, 116, 16, 2), '#e8e4da');
    for (let x = 46; x < 126; x += 10)
      pen.fill(pen.box(x, 48, 5, 5, 1), lit ? lamplight : '#7fb0c8', { glow: lit, fine: true, volume: 0 });
    for (let x = 36; x < 140; x += 10)
      pen.fill(pen.oval(x + 2, 64, 2.4), lit ? lamplight : '#7fb0c8', { glow: lit, fine: true, volume: 0 });
    pen.fill(pen.blob('2 66!,20 72,150 72,168 64!,158 86,146 99,24 99,10 84'), main);
    pen.inside(pen.blob('2 66!,20 72,150 72,168 64!,158 86,146 99,24 99,10 84'), () =>
      pen.fill(pen.box(0, 91, 170, 12), accent, { fine: true }),
    );
    for (let x = 24; x < 150; x += 12)
      pen.fill(pen.oval(x, 80, 2), lit ? lamplight : '#c8dce4', { glow: lit, fine: true, volume: 0 });
  },
};

/** A small car. */
export const car: Figure = {
  width: 170,
  main: '#d8483c',
  draw(pen, { main, lit }) {
    pen.fill(pen.blob('40 48!,54 18,72 12,104 12,120 20,136 48!'), main);
    pen.fill(pen.blob('50 46!,60 24,72 20,84 20!,84 46!'), lit ? lamplight : glass, {
      fine: true,
      glow: lit,
      volume: 0.2,
    });
    pen.fill(pen.blob('89 20!,104 20,114 26,125 46!,89 46!'), lit ? lamplight : glass, {
      fine: true,
      glow: lit,
      volume: 0.2,
    });
    pen.fill(pen.blob('4 80!,4 58,16 50,44 46,130 46,156 52,168 64,168 82!'), main);
    pen.fill(pen.box(2, 76, 167, 8, 3), shadeOf(main, 0.16));
    pen.line(pen.poly('86 48,86 76'), shadeOf(main, 0.12), 1.4);
    pen.line(pen.poly('92 56,100 56'), '#f2eee6', 2);
    pen.fill(pen.oval(160, 62, 5, 6), '#fff4c4', { glow: lit, fine: true, volume: 0 });
    pen.fill(pen.oval(8, 62, 4, 5), '#c8322d', { fine: true, glow: lit });
    if (lit) pen.fill(pen.poly('164 60,230 52,230 86,164 68'), '#fff2c0', { glow: true, alpha: 0.3, fine: true });
    for (const x of [42, 130]) wheel(pen, x, 83, 17);
  },
};

/** A bus. */
export const bus: Figure = {
  width: 200,
  main: '#e0a02c',
  draw(pen, { main, second, lit }) {
    pen.fill(pen.box(4, 10, 192, 76, 10), main);
    pen.fill(pen.box(4, 56, 192, 8), second ?? '#f6efdd', { fine: true });
    for (let x = 14; x < 170; x += 27)
      pen.fill(pen.box(x, 20, 22, 26, 3), lit ? lamplight : glass, { fine: true, glow: lit, volume: 0.1 });
    pen.fill(pen.box(176, 20, 16, 34, 3), lit ? lamplight : glass, { fine: true, glow: lit });
    pen.fill(pen.oval(192, 74, 4), '#fff4c4', { fine: true, glow: lit });
    for (const x of [44, 154]) wheel(pen, x, 84, 16);
  },
};

/** A truck with a box body. */
export const truck: Figure = {
  width: 180,
  main: '#3f7fb0',
  draw(pen, { main, second, lit }) {
    pen.fill(pen.box(4, 8, 116, 74, 4), second ?? '#efe8da');
    pen.fill(pen.blob('122 82!,122 26!,150 26,162 52,176 58,176 82!'), main);
    pen.fill(pen.blob('132 52!,132 34!,148 34,156 52!'), lit ? lamplight : glass, { fine: true, glow: lit });
    pen.fill(pen.box(2, 78, 176, 7), '#3a3a44');
    pen.fill(pen.oval(172, 68, 4), '#fff4c4', { fine: true, glow: lit });
    for (const x of [34, 64, 148]) wheel(pen, x, 84, 15);
  },
};

/** A steam train with carriages. */
export const train: Figure = {
  width: 260,
  main: '#2f5a4a',
  draw(pen, { main, second, lit }) {
    const accent = second ?? '#c8443a';
    for (const [x, y, r] of [
      [222, -6, 11],
      [204, -16, 14],
      [180, -24, 16],
    ] as const)
      pen.fill(pen.oval(x, y, r * 1.3, r), '#f0eeee', { alpha: 0.72, fine: true });
    for (const x of [4, 82]) {
      pen.fill(pen.box(x, 30, 72, 50, 4), mix(main, accent, x > 10 ? 0.15 : 0));
      pen.fill(pen.box(x - 2, 25, 76, 8, 3), shadeOf(main, 0.12));
      for (let window = 0; window < 4; window += 1)
        pen.fill(pen.box(x + 6 + window * 16.5, 40, 11, 15, 2), lit ? lamplight : glass, {
          fine: true,
          glow: lit,
          volume: 0,
        });
      pen.fill(pen.box(x, 62, 72, 5), accent, { fine: true });
    }
    pen.fill(pen.box(160, 18, 32, 62, 3), main);
    pen.fill(pen.box(156, 13, 40, 8, 3), shadeOf(main, 0.1));
    pen.fill(pen.box(167, 28, 18, 18, 2), lit ? lamplight : glass, { fine: true, glow: lit });
    pen.fill(pen.box(190, 38, 52, 34, 10), main);
    for (const x of [202, 216]) pen.fill(pen.box(x, 38, 4, 34), accent, { fine: true });
    pen.fill(pen.poly('220 38,218 12,236 12,232 38'), shadeOf(main, 0.1));
    pen.fill(pen.oval(244, 54, 5, 7), '#fff0b8', { glow: lit, fine: true });
    pen.fill(pen.poly('236 74,246 74,258 98,236 98'), accent);
    for (const x of [18, 40, 60, 96, 118, 140]) wheel(pen, x, 88, 11);
    for (const x of [176, 204, 228]) wheel(pen, x, 86, 14);
    pen.line(pen.poly('176 86,228 86'), '#b8bcc4', 3);
  },
};

/** A bicycle. */
export const bicycle: Figure = {
  width: 160,
  main: '#d2503f',
  draw(pen, { main }) {
    for (const x of [34, 124]) {
      pen.line(pen.oval(x, 68, 30), '#2b2a30', 4.4, { fine: false });
      for (let spoke = 0; spoke < 6; spoke += 1) {
        const angle = (spoke * Math.PI) / 6;
        pen.line(
          pen.poly(
            `${x - Math.cos(angle) * 28} ${68 - Math.sin(angle) * 28},${x + Math.cos(angle) * 28} ${68 + Math.sin(angle) * 28}`,
          ),
          '#9aa0a8',
          0.7,
        );
      }
    }
    for (const bar of ['34 68,60 32', '60 32,106 30', '72 70,106 30', '34 68,72 70', '72 70,56 22', '124 68,102 14'])
      pen.line(pen.poly(bar), main, 4.4, { fine: false });
    pen.fill(pen.blob('44 20!,56 15,70 19!,60 24'), '#4a3430');
    pen.line(pen.curve('102 14,96 6,112 6,118 12'), '#3a3a44', 3.4, { fine: false });
    pen.fill(pen.oval(72, 70, 6), '#5a5e66');
    pen.line(pen.poly('72 70,80 82'), '#3a3a44', 2.6);
    pen.line(pen.poly('74 84,86 82'), '#3a3a44', 3);
  },
};

/** A hot-air balloon. */
export const balloon: Figure = {
  width: 74,
  main: '#d8503f',
  draw(pen, { main, second }) {
    const stripe = second ?? '#f6d27a';
    const envelope = pen.blob('37 0,60 6,73 26,68 48,50 68,44 74!,30 74!,24 68,6 48,1 26,14 6');
    pen.fill(envelope, main);
    pen.inside(envelope, () => {
      pen.fill(pen.blob('37 0!,52 26,42 75!,32 75!,22 26'), stripe, { fine: true, volume: 0 });
      pen.fill(pen.blob('37 0!,42 26,39 75!,35 75!,32 26'), main, { fine: true, volume: 0 });
      pen.fill(pen.blob('64 6!,80 30,58 66!,50 75!,64 40'), stripe, { fine: true, volume: 0, alpha: 0.85 });
      pen.fill(pen.blob('10 6!,-6 30,16 66!,24 75!,10 40'), stripe, { fine: true, volume: 0, alpha: 0.85 });
    });
    for (const [from, to] of [
      [30, 31],
      [44, 43],
    ] as const)
      pen.line(pen.poly(`${from} 74,${to} 88`), '#5a4030', 1);
    pen.fill(pen.box(29, 87, 16, 13, 2), '#9a6a3c');
    pen.line(pen.poly('29 91,45 91'), '#6a4526', 1.2);
  },
};

/** An airliner in the air. */
export const airplane: Figure = {
  width: 210,
  main: '#eef1f4',
  draw(pen, { main, second, asked }) {
    const accent = second ?? (asked ? shadeOf(main, 0.14) : '#2f6aa8');
    pen.fill(pen.blob('94 40!,124 12,136 10!,120 42!'), shadeOf(main, 0.1));
    pen.fill(pen.blob('16 46!,2 10,18 8!,46 42!'), accent);
    pen.fill(pen.blob('4 46!,40 36,150 34,186 40,206 54!,190 66,150 70,60 66,20 56'), main);
    pen.line(pen.curve('20 54,100 62,200 58'), accent, 3);
    for (let x = 54; x < 172; x += 10) pen.fill(pen.box(x, 45, 4.4, 5.4, 1.6), '#4a6a84', { fine: true, volume: 0 });
    pen.fill(pen.blob('184 42!,196 48,190 52!,178 50!'), '#4a6a84', { fine: true });
    pen.fill(pen.blob('124 60!,86 94,64 98!,84 62!'), shadeOf(main, 0.06));
    pen.fill(pen.box(84, 76, 26, 11, 5), shadeOf(main, 0.16));
    pen.fill(pen.blob('30 52!,10 66,2 66!,18 50!'), shadeOf(main, 0.08));
  },
};

/** A rocket with its flame. */
export const rocket: Figure = {
  width: 56,
  main: '#eef0f2',
  draw(pen, { main, second, asked }) {
    const accent = second ?? (asked ? shadeOf(main, 0.16) : '#d8433a');
    pen.fill(pen.blob('18 76!,12 90,28 112!,44 90,38 76!'), '#f28a2e', { glow: true });
    pen.fill(pen.blob('22 76!,20 86,28 100!,36 86,34 76!'), '#ffe27a', { glow: true, fine: true });
    pen.fill(pen.blob('14 50!,2 66,4 84!,18 72!'), accent);
    pen.fill(pen.blob('42 50!,54 66,52 84!,38 72!'), shadeOf(accent, 0.06));
    const body = pen.blob('28 -6!,40 12,44 38,40 64,37 77!,19 77!,16 64,12 38,16 12');
    pen.fill(body, main);
    pen.inside(body, () => {
      pen.fill(pen.box(0, -10, 56, 24), accent, { fine: true });
      pen.fill(pen.box(0, 62, 56, 5), accent, { fine: true });
    });
    pen.fill(pen.oval(28, 34, 9), shadeOf(main, 0.25));
    pen.fill(pen.oval(28, 34, 6.6), '#8fd0ea', { fine: true });
    pen.fill(pen.blob('26 62!,30 62!,30 84!,26 84!'), accent, { fine: true });
  },
};

/** A flying saucer. */
export const saucer: Figure = {
  width: 150,
  main: '#9aa6b8',
  draw(pen, { main, lit }) {
    pen.fill(pen.poly('50 62,100 62,130 130,20 130'), '#c8f4d0', { alpha: lit ? 0.35 : 0.22, glow: true, fine: true });
    pen.fill(pen.blob('44 40!,50 14,75 6,100 14,106 40!'), '#a8dcec');
    pen.fill(pen.blob('2 50,30 38,75 34,120 38,148 50,120 66,75 70,30 66'), main);
    pen.fill(pen.blob('40 64!,75 76,110 64!,75 68'), shadeOf(main, 0.14));
    for (const [x, y] of [
      [22, 52],
      [48, 57],
      [75, 59],
      [102, 57],
      [128, 52],
    ] as const)
      pen.fill(pen.oval(x, y, 4), '#f8e27a', { glow: true, fine: true });
  },
};

/** A submarine. */
export const submarine: Figure = {
  width: 170,
  main: '#e0b23c',
  draw(pen, { main, lit }) {
    pen.line(pen.curve('90 30,90 8,102 8'), shadeOf(main, 0.12), 4, { fine: false });
    pen.fill(pen.blob('70 40!,72 24!,104 24!,108 40!'), shadeOf(main, 0.05));
    pen.fill(pen.blob('22 50!,4 40!,4 84!,22 74!'), shadeOf(main, 0.1));
    pen.fill(pen.blob('16 62,34 42,90 36,140 42,166 62,140 84,90 90,34 82'), main);
    for (const x of [62, 92, 122]) {
      pen.fill(pen.oval(x, 60, 9), shadeOf(main, 0.2));
      pen.fill(pen.oval(x, 60, 6.5), lit ? lamplight : '#8fd0ea', { fine: true, glow: lit });
    }
  },
};
