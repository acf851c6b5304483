import { type Colour, lightOf, shadeOf } from '../colour.ts';
import type { Pen } from '../drawing/pen.ts';
import { type Figure, lamplight } from './figure.ts';

const snow: Colour = '#f3f7fb';
const glassDay: Colour = '#a9cfe0';

/** A window that shines at night. */
export function pane(
  pen: Pen,
  x: number,
  y: number,
  width: number,
  height: number,
  lit: boolean,
  frame: Colour = '#f4ecdc',
  bars = true,
): void {
  pen.fill(pen.box(x - 1.2, y - 1.2, width + 2.4, height + 2.4), frame, { fine: true, volume: 0 });
  pen.fill(pen.box(x, y, width, height), lit ? lamplight : glassDay, { fine: true, volume: 0, glow: lit });
  if (!bars) return;
  pen.line(pen.poly(`${x + width / 2} ${y},${x + width / 2} ${y + height}`), frame, 0.9);
  pen.line(pen.poly(`${x} ${y + height / 2},${x + width} ${y + height / 2}`), frame, 0.9);
}

function door(pen: Pen, x: number, y: number, width: number, height: number, colour: Colour): void {
  pen.fill(
    pen.blob(
      `${x} ${y + height}!,${x} ${y + width * 0.4},${x + width / 2} ${y},${x + width} ${y + width * 0.4},${x + width} ${y + height}!`,
    ),
    colour,
    { volume: 0.3, fine: true },
  );
  pen.fill(pen.oval(x + width * 0.78, y + height * 0.58, width * 0.07), '#e8c46a', { fine: true, volume: 0 });
}

/** A gabled house with chimney, door and windows. */
export const house: Figure = {
  width: 116,
  main: '#d98a5c',
  draw(pen, { main, second, asked, lit, snowy, variant }) {
    const roof = second ?? (asked ? shadeOf(main, 0.17) : '#7a3f38');
    pen.fill(pen.box(80, 10, 11, 30), '#8a5a4a');
    pen.fill(pen.box(78, 8, 15, 5), snowy ? snow : '#6f463c');
    pen.fill(pen.box(14, 46, 62, 54), main);
    pen.fill(pen.box(76, 50, 30, 50), shadeOf(main, 0.07));
    pen.fill(pen.poly('14 47,45 12,76 47'), lightOf(main, 0.02));
    pen.fill(pen.poly('45 6,92 12,114 52,76 52'), roof);
    pen.fill(pen.poly('45 5,50 12,12 55,5 50'), shadeOf(roof, 0.05));
    pen.fill(pen.poly('45 5,82 50,75 55,41 12'), roof);
    if (snowy) {
      pen.fill(pen.blob('44 2!,92 9!,106 36,98 40,92 32,84 38,78 32,68 36!'), snow, { volume: 0.4 });
      pen.line(pen.poly('46 4,6 50'), snow, 5);
      pen.line(pen.poly('45 4,80 50'), snow, 5);
    } else
      for (const t of [0.3, 0.55, 0.8])
        pen.line(
          pen.poly(`${45 + 47 * 0.1 + 38 * t} ${8 + 44 * t},${92 + 22 * t} ${12 + 40 * t}`),
          shadeOf(roof, 0.1),
          1,
        );
    pane(pen, 22, 56, 13, 15, lit);
    pane(pen, 57, 56, 13, 15, lit);
    pane(pen, 84, 62, 14, 14, lit);
    pen.fill(pen.oval(45, 31, 7), '#f4ecdc', { fine: true, volume: 0 });
    pen.fill(pen.oval(45, 31, 5.2), lit ? lamplight : glassDay, { fine: true, glow: lit, volume: 0 });
    door(pen, 38.5, 70, 14, 30, variant % 2 ? '#5a3a32' : '#38586a');
  },
};

/** A log cabin. */
export const cabin: Figure = {
  width: 120,
  main: '#8a5c3a',
  draw(pen, { main, lit, snowy }) {
    pen.fill(pen.box(84, 16, 12, 30), '#77706c');
    const wall = pen.box(14, 48, 92, 52);
    pen.fill(wall, main);
    pen.inside(wall, () => {
      for (let y = 56; y < 100; y += 8) pen.line(pen.poly(`10 ${y},110 ${y}`), shadeOf(main, 0.12), 1.4);
    });
    pen.fill(pen.poly('60 10,116 54,4 54'), snowy ? snow : shadeOf(main, 0.16));
    pen.fill(pen.poly('60 22,92 50,28 50'), lightOf(main, 0.03));
    pane(pen, 24, 62, 17, 17, lit, '#e6d4b6');
    pane(pen, 80, 62, 17, 17, lit, '#e6d4b6');
    door(pen, 50, 62, 20, 38, '#50321f');
    pen.fill(pen.oval(60, 38, 5), lit ? lamplight : glassDay, { glow: lit, fine: true, volume: 0 });
  },
};

function turret(pen: Pen, x: number, top: number, width: number, wall: Colour, roof: Colour, lit: boolean): void {
  pen.fill(pen.box(x, top, width, 100 - top), wall);
  pen.fill(pen.box(x - 2, top - 3, width + 4, 6), lightOf(wall, 0.03));
  pen.fill(
    pen.blob(
      `${x - 4} ${top - 2}!,${x + width * 0.3} ${top - 16},${x + width / 2} ${top - 30}!,${x + width * 0.7} ${top - 16},${x + width + 4} ${top - 2}!`,
    ),
    roof,
  );
  pen.line(pen.poly(`${x + width / 2} ${top - 29},${x + width / 2} ${top - 40}`), shadeOf(roof, 0.1), 1);
  pen.fill(
    pen.poly(`${x + width / 2} ${top - 40},${x + width / 2 + 9} ${top - 37},${x + width / 2} ${top - 34}`),
    '#e8b84a',
    { fine: true },
  );
  pen.fill(
    pen.blob(
      `${x + width * 0.34} ${top + 22}!,${x + width * 0.34} ${top + 12},${x + width / 2} ${top + 8},${x + width * 0.66} ${top + 12},${x + width * 0.66} ${top + 22}!`,
    ),
    lit ? lamplight : '#3a3f55',
    { glow: lit, fine: true, volume: 0 },
  );
}

/** A castle with pointed towers and a gate. */
export const castle: Figure = {
  width: 130,
  main: '#b6a692',
  draw(pen, { main, second, lit }) {
    const roof = second ?? '#54628e';
    turret(pen, 52, 40, 26, shadeOf(main, 0.06), roof, lit);
    turret(pen, 28, 56, 18, shadeOf(main, 0.03), roof, lit);
    turret(pen, 84, 56, 18, shadeOf(main, 0.08), roof, lit);
    pen.fill(pen.box(14, 70, 102, 30), main);
    for (let x = 14; x < 114; x += 11) pen.fill(pen.box(x, 64, 6.4, 8), main, { volume: 0.2 });
    turret(pen, 6, 58, 20, lightOf(main, 0.02), roof, lit);
    turret(pen, 104, 58, 20, shadeOf(main, 0.04), roof, lit);
    pen.fill(pen.blob('52 100!,52 84,65 76,78 84,78 100!'), '#4a3326', { fine: true });
    for (const x of [58, 65, 72]) pen.line(pen.poly(`${x} 80,${x} 100`), '#2e1f18', 1);
    for (const [x, y] of [
      [34, 80],
      [42, 90],
      [90, 82],
      [98, 92],
    ] as const)
      pen.line(pen.poly(`${x} ${y},${x + 6} ${y}`), shadeOf(main, 0.1), 1.2);
  },
};

/** A tall stone tower. */
export const tower: Figure = {
  width: 50,
  main: '#a89a8c',
  draw: (pen, { main, second, lit }) => {
    pen.at(-1, 0, 1, 0, () => turret(pen, 13, 38, 26, main, second ?? '#8a4a44', lit));
    for (const y of [64, 80])
      pen.fill(pen.box(22, y, 6, 9, 3), lit ? lamplight : '#3a3f55', { glow: lit, fine: true, volume: 0 });
    for (const [x, y] of [
      [15, 56],
      [28, 72],
      [16, 88],
      [30, 94],
    ] as const)
      pen.line(pen.poly(`${x} ${y},${x + 6} ${y}`), shadeOf(main, 0.1), 1.1);
  },
};

/** A striped lighthouse; at night its beam is lit. */
export const lighthouse: Figure = {
  width: 60,
  main: '#cf3f38',
  draw(pen, { main, lit }) {
    const body = pen.poly('21 30,39 30,45 100,15 100');
    if (lit) {
      pen.fill(pen.poly('30 22,190 2,190 40'), '#fff2c0', { glow: true, alpha: 0.28, fine: true });
      pen.fill(pen.poly('30 22,-130 4,-130 38'), '#fff2c0', { glow: true, alpha: 0.2, fine: true });
    }
    pen.fill(body, '#f6f1e6');
    pen.inside(body, () => {
      for (const y of [36, 62, 88])
        pen.fill(pen.poly(`8 ${y},52 ${y - 4},52 ${y + 9},8 ${y + 13}`), main, { fine: true, volume: 0.5 });
    });
    pen.fill(pen.box(16, 27, 28, 4), '#3a3a44');
    pen.fill(pen.box(22, 15, 16, 13), lit ? '#ffe9a0' : glassDay, { glow: lit, volume: 0.2 });
    for (const x of [22, 30, 38]) pen.line(pen.poly(`${x} 15,${x} 28`), '#3a3a44', 1.2);
    pen.fill(pen.blob('19 15!,24 7,30 3,36 7,41 15!'), main);
    door(pen, 26, 84, 8, 16, '#3f4a5a');
  },
};

function sweepingRoof(
  pen: Pen,
  x: number,
  y: number,
  half: number,
  height: number,
  colour: Colour,
  snowy: boolean,
): void {
  pen.fill(
    pen.blob(
      `${x - half} ${y}!,${x - half * 0.82} ${y - height * 0.24},${x - half * 0.55} ${y - height * 0.84},${x - half * 0.46} ${y - height}!,${x + half * 0.46} ${y - height}!,${x + half * 0.55} ${y - height * 0.84},${x + half * 0.82} ${y - height * 0.24},${x + half} ${y}!,${x + half * 0.6} ${y + height * 0.14},${x} ${y + height * 0.2},${x - half * 0.6} ${y + height * 0.14}`,
    ),
    snowy ? snow : colour,
  );
  if (!snowy)
    for (let line = -4; line <= 4; line += 1)
      pen.line(
        pen.curve(
          `${x + line * half * 0.1} ${y - height * 0.94},${x + line * half * 0.13} ${y - height * 0.4},${x + line * half * 0.19} ${y + height * 0.08}`,
        ),
        lightOf(colour, 0.08),
        0.8,
      );
  pen.fill(pen.box(x - half * 0.5, y - height * 1.1, half, height * 0.16, 1), shadeOf(colour, 0.08), { fine: true });
}

/** A Korean hanok: tiled sweeping roof, wooden posts and paper doors. */
export const hanok: Figure = {
  width: 150,
  main: '#8a4a34',
  draw(pen, { main, lit, snowy }) {
    pen.fill(pen.box(12, 90, 126, 10), '#a9a298');
    pen.fill(pen.box(20, 52, 110, 40), '#efe6d2');
    for (const x of [20, 46, 72, 98, 124]) pen.fill(pen.box(x, 50, 6, 42), main);
    for (const x of [29, 55, 81, 107]) {
      pen.fill(pen.box(x, 58, 14, 30), lit ? lamplight : '#f8f0da', { fine: true, glow: lit, volume: 0.1 });
      for (const dx of [3.5, 7, 10.5]) pen.line(pen.poly(`${x + dx} 58,${x + dx} 88`), main, 0.8);
      for (const y of [66, 74, 82]) pen.line(pen.poly(`${x} ${y},${x + 14} ${y}`), main, 0.8);
    }
    pen.fill(pen.box(14, 50, 122, 5), '#3f7a6c', { fine: true });
    sweepingRoof(pen, 75, 48, 75, 34, '#434a58', snowy);
  },
};

/** A tiered pagoda. */
export const pagoda: Figure = {
  width: 90,
  main: '#b0483a',
  draw(pen, { main, lit, snowy }) {
    pen.fill(pen.box(12, 94, 66, 6), '#9a948c');
    for (const [y, half] of [
      [94, 40],
      [68, 34],
      [44, 28],
    ] as const) {
      const wall = half * 0.62;
      pen.fill(pen.box(45 - wall, y - 17, wall * 2, 17), main);
      for (const x of [-0.5, 0, 0.5])
        pen.fill(pen.box(45 + x * wall * 1.1 - 3, y - 12, 6, 11), lit ? lamplight : '#f2e4c6', {
          fine: true,
          glow: lit,
          volume: 0,
        });
      sweepingRoof(pen, 45, y - 16, half + 4, 12, '#3f4654', snowy);
    }
    pen.line(pen.poly('45 15,45 -2'), '#d8b04a', 2);
  },
};

/** A red shrine gate. */
export const gate: Figure = {
  width: 110,
  main: '#cf4030',
  draw(pen, { main }) {
    for (const x of [26, 78]) {
      pen.fill(pen.poly(`${x} 18,${x + 7} 18,${x + 8} 100,${x - 1} 100`), main);
      pen.fill(pen.box(x - 3, 94, 13, 6), '#38323a');
    }
    pen.fill(pen.box(14, 34, 82, 6), shadeOf(main, 0.06));
    pen.fill(pen.box(51, 20, 8, 15), shadeOf(main, 0.06));
    pen.fill(pen.blob('2 8!,28 14,55 15,82 14,108 8!,104 19!,55 24,6 19!'), main);
    pen.fill(pen.blob('0 4!,28 11,55 12,82 11,110 4!,108 9!,55 17,2 9!'), '#38323a');
  },
};
