import { type Colour, lightOf, mix, shadeOf } from '../colour.ts';
import { pane } from './buildings.ts';
import { type Figure, lamplight } from './figure.ts';

const glass: Colour = '#9fc6d8';

/** A skyscraper with rows of windows. */
export const skyscraper: Figure = {
  width: 42,
  main: '#6b7c94',
  draw(pen, { main, lit, variant }, random) {
    const crown = variant % 3;
    if (crown === 0) pen.line(pen.poly('21 12,21 -10'), shadeOf(main, 0.1), 1.4);
    if (crown < 2) pen.fill(pen.box(11, 4, 20, 12), shadeOf(main, 0.06));
    else pen.fill(pen.poly('4 13,38 2,38 14,4 14'), shadeOf(main, 0.05));
    pen.fill(pen.box(4, 12, 34, 88), main);
    const columns = 4 + (variant % 2);
    const gap = 30 / columns;
    for (let row = 0; row < 17; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const on = lit && random.chance(0.55);
        pen.fill(
          pen.box(6 + column * gap + gap * 0.14, 16 + row * 4.7, gap * 0.68, 2.9),
          on ? lamplight : lit ? shadeOf(main, 0.12) : glass,
          { fine: true, volume: 0, glow: on },
        );
      }
    }
    pen.fill(pen.box(16, 94, 10, 6), shadeOf(main, 0.2), { fine: true });
  },
};

/** A church with a steeple. */
export const church: Figure = {
  width: 96,
  main: '#efe7d8',
  draw(pen, { main, second, lit, snowy }) {
    const roof = snowy ? '#f3f7fb' : (second ?? '#6a4a4a');
    pen.fill(pen.box(34, 56, 56, 44), main);
    pen.fill(pen.poly('30 58,42 38,86 38,95 58'), roof);
    pen.fill(pen.box(8, 42, 30, 58), lightOf(main, 0.02));
    pen.fill(pen.poly('4 44,23 8,42 44'), roof);
    pen.line(pen.poly('23 8,23 -6'), '#4a4046', 1.8);
    pen.line(pen.poly('18.5 -2,27.5 -2'), '#4a4046', 1.8);
    pen.fill(pen.oval(23, 54, 6), lit ? lamplight : glass, { fine: true, glow: lit, volume: 0 });
    for (const x of [46, 62, 78])
      pen.fill(pen.blob(`${x - 4} 86!,${x - 4} 72,${x} 66,${x + 4} 72,${x + 4} 86!`), lit ? lamplight : glass, {
        fine: true,
        glow: lit,
        volume: 0,
      });
    pen.fill(pen.blob('16 100!,16 84,23 77,30 84,30 100!'), '#6a4630', { fine: true });
  },
};

/** A windmill with four sails. */
export const windmill: Figure = {
  width: 96,
  main: '#efe5d2',
  draw(pen, { main, second }, random) {
    const cap = second ?? '#9a4a3c';
    pen.fill(pen.poly('36 42,60 42,68 100,28 100'), main);
    pen.fill(pen.blob('32 44!,36 28,48 22,60 28,64 44!'), cap);
    pen.fill(pen.box(43, 80, 10, 20, 3), '#6a4630', { fine: true });
    pane(pen, 44, 56, 8, 9, false);
    const start = random.between(20, 70);
    for (let sail = 0; sail < 4; sail += 1) {
      pen.at(48, 36, 1, start + sail * 90, () => {
        pen.line(pen.poly('0 0,44 0'), '#5a4030', 1.8, { fine: false });
        pen.fill(pen.poly('10 1,44 1,44 10,10 8'), '#f6efe0', { volume: 0.2 });
        for (const x of [18, 26, 34]) pen.line(pen.poly(`${x} 1,${x} 9`), '#5a4030', 0.8);
      });
    }
    pen.fill(pen.oval(48, 36, 3.4), '#5a4030');
  },
};

/** A tent with an open flap. */
export const tent: Figure = {
  width: 124,
  main: '#d9763c',
  draw(pen, { main, lit }) {
    pen.fill(pen.poly('46 12,96 20,122 100,76 100'), shadeOf(main, 0.12));
    pen.fill(pen.poly('46 12,2 100,84 100'), main);
    pen.fill(pen.blob('46 22!,28 100!,60 100!'), lit ? lamplight : '#4a3430', { glow: lit, fine: true });
    pen.fill(pen.blob('46 22!,34 62,24 100!,32 100!,40 66'), lightOf(main, 0.08), { fine: true });
    pen.line(pen.poly('46 12,46 4'), '#5a4030', 2);
  },
};

/** A red barn. */
export const barn: Figure = {
  width: 124,
  main: '#b03a30',
  draw(pen, { main, snowy, lit }) {
    pen.fill(pen.box(76, 46, 42, 54), shadeOf(main, 0.08));
    pen.fill(pen.poly('14 100,14 50,26 26,46 12,66 26,78 50,78 100'), main);
    pen.fill(pen.poly('46 6,98 10,112 24,122 50,82 50,70 24'), snowy ? '#f3f7fb' : '#5a5460');
    pen.line(pen.poly('10 52,24 24,46 8,68 24,82 52,68 24,46 8,24 24'), '#f4ecdc', 3.4);
    pen.fill(pen.box(30, 62, 32, 38), shadeOf(main, 0.1), { fine: true });
    for (const line of ['30 62,62 62,62 100,30 100', '30 62,62 100', '62 62,30 100'])
      pen.line(pen.poly(line), '#f4ecdc', 2);
    pane(pen, 40, 34, 12, 12, lit);
  },
};

/** An arched stone bridge. */
export const bridge: Figure = {
  width: 230,
  main: '#a39488',
  draw(pen, { main }) {
    pen.fill(
      pen.blob(
        '0 66!,60 44,115 36,170 44,230 66!,230 100!,196 100!,190 78,168 72,146 78,140 100!,90 100!,84 78,62 72,40 78,34 100!,0 100!',
      ),
      main,
    );
    pen.line(pen.curve('0 60,60 38,115 30,170 38,230 60'), lightOf(main, 0.06), 5, { fine: false });
    for (let post = 0; post < 15; post += 1) {
      const x = 10 + post * 15;
      const y = 66 - Math.sin((x / 230) * Math.PI) * 31;
      pen.line(pen.poly(`${x} ${y},${x} ${y - 12}`), shadeOf(main, 0.06), 2.4);
    }
    pen.line(pen.curve('0 52,60 30,115 22,170 30,230 52'), shadeOf(main, 0.04), 2.4);
    for (const [x, y] of [
      [20, 78],
      [112, 60],
      [120, 76],
      [206, 80],
      [60, 58],
      [168, 58],
    ] as const)
      pen.line(pen.poly(`${x} ${y},${x + 9} ${y}`), shadeOf(main, 0.1), 1.4);
  },
};

/** A shop front with an awning and a blank signboard. */
export const shop: Figure = {
  width: 120,
  main: '#4f7f78',
  draw(pen, { main, second, lit }) {
    const stripe = second ?? '#f4ecdc';
    pen.fill(pen.box(6, 8, 108, 92), main);
    pen.fill(pen.box(2, 4, 116, 8), shadeOf(main, 0.1));
    pen.fill(pen.box(16, 16, 88, 16, 2), '#f6efdd', { fine: true });
    pane(pen, 14, 54, 54, 34, lit, '#f4ecdc', false);
    pen.line(pen.poly('41 54,41 88'), '#f4ecdc', 1.4);
    pen.fill(pen.box(78, 52, 26, 48), shadeOf(main, 0.14), { fine: true });
    pen.fill(pen.box(82, 56, 18, 26), lit ? lamplight : glass, { fine: true, glow: lit, volume: 0 });
    for (let strip = 0; strip < 9; strip += 1)
      pen.fill(
        pen.blob(
          `${6 + strip * 12} 38!,${18 + strip * 12} 38!,${18 + strip * 12} 50!,${12 + strip * 12} 55,${6 + strip * 12} 50!`,
        ),
        strip % 2 ? stripe : '#c8463c',
        { volume: 0.3, fine: true },
      );
    for (const x of [24, 54]) pen.fill(pen.oval(x, 90, 9, 6), '#5c8f48', { fine: true });
  },
};

/** A snow hut. */
export const igloo: Figure = {
  width: 130,
  main: '#e6f0f6',
  draw(pen, { main, lit }) {
    const dome = pen.blob('4 100!,10 50,62 14,112 50,118 100!');
    pen.fill(dome, main);
    pen.inside(dome, () => {
      for (const y of [40, 60, 80]) pen.line(pen.curve(`0 ${y + 6},62 ${y},124 ${y + 6}`), shadeOf(main, 0.08), 1.4);
      for (const [x, y] of [
        [30, 66],
        [60, 46],
        [90, 66],
        [20, 86],
        [48, 84],
        [76, 44],
        [44, 62],
      ] as const)
        pen.line(pen.poly(`${x} ${y - 8},${x} ${y + 10}`), shadeOf(main, 0.08), 1.4);
    });
    pen.fill(pen.blob('80 100!,80 72,104 60,128 72,128 100!'), lightOf(main, 0.01));
    pen.fill(pen.blob('90 100!,90 80,104 71,118 80,118 100!'), lit ? lamplight : '#4a6276', { glow: lit, fine: true });
  },
};

/** A pyramid. */
export const pyramid: Figure = {
  width: 170,
  main: '#d8b26a',
  draw(pen, { main }) {
    pen.fill(pen.poly('78 6,168 100,58 100'), main);
    pen.fill(pen.poly('78 6,58 100,2 100'), shadeOf(main, 0.13));
    for (const t of [0.25, 0.42, 0.58, 0.72, 0.86])
      pen.line(
        pen.poly(
          `${78 - 76 * t} ${6 + 94 * t},${78 - 20 * t} ${6 + 94 * t},${78 + 90 * t} ${6 + 94 * t},${78 - 20 * t} ${6 + 94 * t}`,
        ),
        shadeOf(main, 0.08),
        0.9,
      );
  },
};

/** A street lamp. */
export const streetLamp: Figure = {
  width: 40,
  main: '#3a4048',
  draw(pen, { main, lit }) {
    if (lit) pen.fill(pen.oval(20, 14, 26), lamplight, { glow: true, alpha: 0.34, fine: true });
    pen.fill(pen.poly('18.5 24,21.5 24,22.5 100,17.5 100'), main);
    pen.fill(pen.box(13, 94, 14, 6, 2), main);
    pen.fill(pen.poly('12 8,28 8,25 24,15 24'), lit ? '#fff0b8' : '#dfe6e6', { glow: lit, volume: 0.2 });
    pen.fill(pen.poly('9 9,20 1,31 9'), main);
    pen.line(pen.curve('20 40,30 36,32 44'), main, 1.6);
  },
};

/** A wooden fence. */
export const fence: Figure = {
  width: 220,
  main: '#b58a60',
  draw(pen, { main, snowy }) {
    for (const y of [36, 66]) pen.fill(pen.box(0, y, 220, 9), shadeOf(main, 0.06));
    for (let x = 6; x < 215; x += 24) {
      pen.fill(pen.poly(`${x} 100,${x} 18,${x + 6} 6,${x + 12} 18,${x + 12} 100`), main);
      if (snowy) pen.fill(pen.blob(`${x - 2} 18!,${x + 6} 2,${x + 14} 18!,${x + 6} 14`), '#f3f7fb', { fine: true });
    }
  },
};

/** A signboard on a post; lettering goes on it. */
export const sign: Figure = {
  width: 130,
  main: '#a8764a',
  draw(pen, { main, asked }) {
    pen.fill(pen.box(58, 50, 12, 50), shadeOf(main, 0.12));
    pen.fill(pen.box(3, 4, 124, 60, 5), main);
    pen.fill(pen.box(8, 9, 114, 50, 4), asked ? lightOf(main, 0.05) : mix(main, '#f6e8cc', 0.75), { fine: true });
    for (const [x, y] of [
      [13, 14],
      [117, 14],
      [13, 54],
      [117, 54],
    ] as const)
      pen.fill(pen.oval(x, y, 1.8), shadeOf(main, 0.2), { fine: true, volume: 0 });
  },
};
