import { lightOf, mix, shadeOf, turn } from '../colour.ts';
import type { Figure } from './figure.ts';
import { starPath } from './star-path.ts';
import { plain } from './things.ts';

/** A heart. */
export const heart: Figure = {
  width: 108,
  main: '#d8344e',
  draw(pen, { main }) {
    pen.fill(pen.blob('54 100!,20 70,2 44,6 18,28 4,46 12,54 28!,62 12,80 4,102 18,106 44,88 70'), main);
    pen.fill(pen.blob('18 34,22 20,34 14,30 26,22 38'), '#ffffff', { fine: true, alpha: 0.45, volume: 0 });
  },
};

/** A diamond kite with a tail. */
export const kite: Figure = {
  width: 100,
  main: '#e0503c',
  draw(pen, { main, second }) {
    const other = second ?? '#f2c14a';
    pen.line(pen.curve('62 66,56 78,40 80,34 92,18 92,8 104'), '#6a5040', 1.4);
    for (const [x, y, t] of [
      [52, 79, 20],
      [36, 86, 60],
      [20, 93, 10],
    ] as const)
      pen.at(x, y, 1, t, () => {
        pen.fill(pen.poly('0 0,-8 -5,-8 5'), other, { fine: true });
        pen.fill(pen.poly('0 0,8 -5,8 5'), main, { fine: true });
      });
    pen.fill(pen.poly('74 0,96 34,62 66,40 24'), main);
    pen.fill(pen.poly('74 0,62 66,40 24'), other, { volume: 0.3 });
    pen.fill(pen.poly('96 34,62 66,69 29'), shadeOf(other, 0.08), { fine: true });
    pen.line(pen.poly('74 0,62 66'), '#6a5040', 1.2);
    pen.line(pen.poly('40 24,96 34'), '#6a5040', 1.2);
  },
};

/** A ringed planet. */
export const planet: Figure = {
  width: 150,
  main: '#d89a5a',
  draw(pen, { main, second }) {
    const ring = second ?? mix(main, '#f6ead2', 0.6);
    const globe = pen.oval(75, 50, 42);
    pen.fill(pen.blob('75 33!,128 24,148 22,140 38,110 48!,110 44,128 34,118 34'), ring);
    pen.fill(pen.blob('75 33!,30 46,2 64,6 74,40 66!,40 60,22 62,40 52'), ring);
    pen.fill(globe, main);
    pen.inside(globe, () => {
      for (const [y, h, c] of [
        [18, 9, lightOf(main, 0.06)],
        [36, 12, turn(main, 0.03)],
        [60, 8, shadeOf(main, 0.06)],
        [74, 14, lightOf(main, 0.04)],
      ] as const)
        pen.fill(
          pen.blob(`20 ${y + 10}!,75 ${y + 4},130 ${y - 6}!,130 ${y - 6 + h}!,75 ${y + 4 + h},20 ${y + 10 + h}!`),
          c,
          plain,
        );
    });
    pen.fill(pen.blob('4 66!,20 72,75 64,128 46,147 28!,146 38,128 54,75 74,20 80,6 74'), ring);
  },
};

/** A star. */
export const star: Figure = {
  width: 104,
  main: '#f4c63a',
  draw(pen, { main }) {
    pen.fill(starPath(pen, 52, 54, 52), main, { glow: false });
    pen.fill(starPath(pen, 52, 54, 26), lightOf(main, 0.08), { fine: true });
  },
};

/** The sun as a thing of its own, with rays. */
export const sunFigure: Figure = {
  width: 100,
  main: '#f4b83a',
  draw(pen, { main }) {
    for (let ray = 0; ray < 12; ray += 1)
      pen.at(50, 50, 1, ray * 30, () => pen.fill(pen.blob('34 -5!,50 0!,34 5!'), shadeOf(main, 0.04), { glow: true }));
    pen.fill(pen.oval(50, 50, 30), main, { glow: true });
  },
};

/** A crescent moon as a thing of its own. */
export const moonFigure: Figure = {
  width: 80,
  main: '#f6e7b0',
  draw(pen, { main }) {
    pen.fill(pen.blob('56 0!,24 10,6 36,8 66,30 92,60 100!,42 84,34 62,34 36,42 16'), main, { glow: true });
  },
};

/** A full moon with its seas. */
export const fullMoon: Figure = {
  width: 100,
  main: '#f6ebc4',
  draw(pen, { main }) {
    const disc = pen.oval(50, 50, 49);
    pen.fill(disc, main, { glow: true });
    pen.inside(disc, () => {
      for (const [x, y, r] of [
        [34, 34, 13],
        [58, 28, 8],
        [64, 56, 14],
        [38, 66, 9],
        [78, 36, 6],
      ] as const)
        pen.fill(pen.oval(x, y, r, r * 0.9), shadeOf(main, 0.07), { glow: true, fine: true, volume: 0 });
    });
  },
};

/** A cloud. */
export const cloud: Figure = {
  width: 180,
  main: '#f8fafc',
  draw(pen, { main }, random) {
    const w = random.between(-6, 6);
    pen.fill(
      pen.blob(
        `14 98!,2 84,10 66,30 62,${36 + w} 40,62 30,${80 + w} 10,108 8,128 24,${138 + w} 42,160 46,176 64,178 84,166 98!`,
      ),
      main,
      { volume: 0.5 },
    );
  },
};

/** A rainbow. */
export const rainbow: Figure = {
  width: 200,
  main: '#d8483c',
  draw(pen) {
    for (const [index, colour] of ['#d8483c', '#ee8a3c', '#f2cf4a', '#6ab05a', '#4a8ac8', '#7a5ab0'].entries()) {
      const r = 96 - index * 6;
      const points: [number, number][] = [];
      for (let step = 0; step <= 16; step += 1)
        points.push([100 - Math.cos((step / 16) * Math.PI) * r, 100 - Math.sin((step / 16) * Math.PI) * r]);
      pen.line(pen.through(points, true, false), colour, 6.4, { alpha: 0.85 });
    }
  },
};

/** A toy balloon on its string. */
export const toyBalloon: Figure = {
  width: 60,
  main: '#e0443c',
  draw(pen, { main }) {
    pen.line(pen.curve('30 56,34 70,26 84,31 100'), '#6a5a54', 1.2);
    pen.fill(pen.blob('30 58!,10 40,3 20,14 3,30 -2,46 3,57 20,50 40'), main);
    pen.fill(pen.poly('30 55,25 62,35 62'), shadeOf(main, 0.08), { fine: true });
    pen.fill(pen.oval(19, 16, 4, 8, 24), '#ffffff', { fine: true, alpha: 0.5, volume: 0 });
  },
};

/** Three bursts of fireworks. */
export const fireworks: Figure = {
  width: 130,
  main: '#ff6a5a',
  draw(pen, { main, second }, random) {
    const bursts = [
      [44, 40, 38, main],
      [98, 30, 27, second ?? '#ffd45a'],
      [86, 76, 23, second ?? turn(main, 0.55)],
    ] as const;
    for (const [x, y, reach, colour] of bursts) {
      pen.line(pen.curve(`${x} ${y},${x + 3} ${(y + 108) / 2},${x - 2} 108`), mix(colour, '#ffffff', 0.4), 0.7, {
        alpha: 0.5,
        glow: true,
      });
      const rays = 18;
      for (let ray = 0; ray < rays; ray += 1) {
        const angle = (ray / rays) * Math.PI * 2;
        const long = reach * (ray % 2 === 0 ? 1 : 0.72) * random.between(0.9, 1.05);
        const at = (share: number, drop: number): string =>
          `${x + Math.cos(angle) * long * share} ${y + Math.sin(angle) * long * share + drop}`;
        pen.line(pen.curve(`${at(0.2, 0)},${at(0.62, 0.4)},${at(1, 3)}`), colour, 1.5, { glow: true });
        pen.fill(pen.oval(x + Math.cos(angle) * long, y + Math.sin(angle) * long + 3, 1.5), lightOf(colour, 0.15), {
          glow: true,
          fine: true,
          volume: 0,
        });
      }
      pen.fill(pen.oval(x, y, 3), lightOf(colour, 0.2), { glow: true, fine: true, volume: 0 });
    }
  },
};
