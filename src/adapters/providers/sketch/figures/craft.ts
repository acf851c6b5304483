import { lightOf, mix, shadeOf } from '../colour.ts';
import { type Figure, lamplight } from './figure.ts';

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

/** A three-masted sailing ship. */
export const galleon: Figure = {
  width: 130,
  main: '#7a4f30',
  draw(pen, { main, second, lit }) {
    const sail = second ?? '#f2e6cc';
    for (const [x, top] of [
      [32, 14],
      [66, 2],
      [98, 16],
    ] as const) {
      pen.line(pen.poly(`${x} ${top},${x} 76`), '#5a3d28', 2.6, { fine: false });
      pen.fill(pen.poly(`${x} ${top},${x + 13} ${top + 4},${x} ${top + 8}`), '#26242c', { fine: true });
      for (const [row, reach] of [
        [top + 12, 10],
        [top + 32, 14],
      ] as const)
        pen.fill(
          pen.blob(
            `${x - reach} ${row}!,${x + reach} ${row}!,${x + reach + 4} ${row + 9},${x + reach} ${row + 17}!,${x} ${row + 14},${x - reach} ${row + 17}!,${x - reach + 4} ${row + 9}`,
          ),
          sail,
        );
    }
    pen.line(pen.poly('112 70,130 54'), '#5a3d28', 2.4, { fine: false });
    pen.fill(pen.blob('112 72!,128 56,122 66!'), sail);
    const hull = pen.blob('2 58!,20 60,24 72,98 74,116 68!,112 84,100 97,30 97,12 88');
    pen.fill(hull, main);
    pen.inside(hull, () => {
      for (const y of [78, 86]) pen.line(pen.curve(`4 ${y},60 ${y + 3},118 ${y}`), shadeOf(main, 0.1), 1.4);
    });
    for (const x of [34, 50, 66, 82])
      pen.fill(pen.box(x, 79, 6, 5), lit ? lamplight : '#2b2226', { glow: lit, fine: true });
    for (const x of [8, 15]) pen.fill(pen.box(x, 66, 4, 6), lit ? lamplight : '#f2d9a0', { glow: lit, fine: true });
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
