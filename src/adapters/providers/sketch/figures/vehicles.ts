import { type Colour, mix, shadeOf } from '../colour.ts';
import type { Pen } from '../drawing/pen.ts';
import { type Figure, lamplight } from './figure.ts';

const glass: Colour = '#a9d2e4';

function wheel(pen: Pen, x: number, y: number, radius: number): void {
  pen.fill(pen.oval(x, y, radius), '#2b2a30', { volume: 0.3 });
  pen.fill(pen.oval(x, y, radius * 0.52), '#c9ced4', { fine: true });
  pen.fill(pen.oval(x, y, radius * 0.16), '#5a5e66', { fine: true, volume: 0 });
}

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
