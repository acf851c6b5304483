import { type Colour, mix, shadeOf, turn } from '../colour.ts';
import type { Pen } from '../drawing/pen.ts';
import type { Random } from '../random.ts';
import type { Figure } from './figure.ts';
import { leaf, petals, stemColour } from './flowers.ts';

function bouquetOf(pen: Pen, random: Random, main: Colour, second: Colour | null): void {
  const spots = [
    [36, 24, 14],
    [18, 32, 12],
    [56, 30, 13],
    [28, 44, 12],
    [48, 46, 12],
    [66, 46, 10],
    [10, 50, 9],
    [44, 12, 10],
  ] as const;
  for (const [x, y] of spots) pen.line(pen.curve(`${x} ${y},${(x + 38) / 2} 58,38 72`), stemColour, 1.8);
  for (const turnBy of [-170, -140, -110, -70, -40, -10]) leaf(pen, 38, 58, turnBy, 1.1);
  for (const [index, [x, y, r]] of spots.entries()) {
    const colour = index % 3 === 1 ? (second ?? mix(main, '#fff6e8', 0.6)) : index % 3 === 2 ? turn(main, 0.06) : main;
    petals(pen, x, y, 7, r, r * 0.36, colour, random.between(0, 50));
    pen.fill(pen.oval(x, y, r * 0.3), '#f2cf5a', { fine: true });
  }
}

/** A vase of flowers. */
export const vase: Figure = {
  width: 76,
  main: '#d9657a',
  draw(pen, { main, second }, random) {
    bouquetOf(pen, random, main, second);
    const pot = pen.blob('26 62!,50 62!,48 70,58 82,52 98,24 98,18 82,28 70');
    pen.fill(pot, '#5f88a8');
    pen.inside(pot, () => pen.fill(pen.box(0, 78, 80, 7), '#eef0e6', { fine: true, volume: 0 }));
  },
};

/** A wrapped bouquet. */
export const bouquet: Figure = {
  width: 76,
  main: '#e0708c',
  draw(pen, { main, second }, random) {
    bouquetOf(pen, random, main, second);
    pen.fill(pen.blob('14 54!,38 66,62 54!,50 96!,38 100,26 96!'), '#f0e2cc');
    pen.fill(pen.blob('28 80!,48 80!,46 86!,30 86!'), main, { fine: true });
  },
};

/** A potted plant with large leaves. */
export const plant: Figure = {
  width: 84,
  main: '#4f8f5c',
  draw(pen, { main }) {
    for (const [turnBy, size] of [
      [-90, 2],
      [-118, 1.8],
      [-62, 1.8],
      [-145, 1.5],
      [-35, 1.5],
    ] as const)
      leaf(pen, 42, 70, turnBy, size, turnBy % 2 ? main : shadeOf(main, 0.06));
    pen.fill(pen.blob('24 66!,60 66!,55 99!,29 99!'), '#c8734a');
    pen.fill(pen.box(21, 62, 42, 9, 2), '#d6855a');
  },
};
