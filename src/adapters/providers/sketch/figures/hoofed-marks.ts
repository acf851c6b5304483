import type { Colour } from '../colour.ts';
import type { Pen } from '../drawing/pen.ts';

/** What sets one hoofed animal apart from the next. */
export interface Build {
  main: Colour;
  /** How thick the trunk is, 0.7..1.3. */
  trunk: number;
  /** Length of the neck, 0.3 (sheep) .. 1 (horse). */
  neck: number;
  muzzle: number;
  leg: number;
  hoof: Colour;
  mane?: Colour;
  tail: 'long' | 'tuft' | 'short' | 'curl';
  horns?: 'antlers' | 'bull' | 'goat' | 'unicorn';
  coat?: 'patches' | 'stripes' | 'spots' | 'wool' | 'saddle';
  ears?: 'up' | 'side';
  pale?: number;
}

export function horns(pen: Pen, kind: Build['horns']): void {
  const bone = kind === 'unicorn' ? '#f2dca0' : '#c9ab82';
  if (kind === 'antlers') {
    for (const flip of [false, true]) {
      pen.at(
        0,
        0,
        1,
        0,
        () => {
          pen.line(pen.curve('0 0,-8 -10,-9 -22,-3 -32'), bone, 2.4);
          for (const line of ['-8 -12,-15 -16,-17 -24', '-9 -20,-15 -24,-16 -31', '-8 -24,-3 -22,0 -27'])
            pen.line(pen.curve(line), bone, 1.9);
        },
        flip,
      );
    }
  }
  if (kind === 'bull')
    for (const flip of [false, true])
      pen.at(0, 2, 1, 0, () => pen.fill(pen.blob('2 0!,9 -2,12 -11!,5 -6,0 -4!'), bone), flip);
  if (kind === 'goat')
    for (const x of [-2, 3]) pen.fill(pen.blob(`${x} 2!,${x - 4} -12,${x - 14} -18!,${x - 8} -8,${x - 5} 3!`), bone);
  if (kind === 'unicorn') pen.fill(pen.poly('2 1,16 -24,8 3'), bone, { fine: true });
}

const flatMark = { fine: true, volume: 0 };

const coats: Readonly<Record<string, { mark: Colour; paint(pen: Pen, mark: Colour): void }>> = {
  patches: {
    mark: '#3a302e',
    paint: (pen, mark) => {
      for (const spot of ['30 30,46 28,50 42,40 50,28 46', '60 48,74 46,78 58,66 64,58 58', '74 26,90 30,86 42,76 40'])
        pen.fill(pen.blob(spot), mark, flatMark);
    },
  },
  stripes: {
    mark: '#2c2830',
    paint: (pen, mark) => {
      for (const x of [24, 33, 42, 51, 60, 69, 78, 87])
        pen.fill(pen.blob(`${x} 20!,${x + 5} 20!,${x + 2} 44,${x - 1} 66!,${x - 3} 44`), mark, flatMark);
    },
  },
  spots: {
    mark: '#a0652e',
    paint: (pen, mark) => {
      for (let spot = 0; spot < 45; spot += 1) {
        const row = Math.floor(spot / 9);
        pen.fill(pen.oval(22 + (spot % 9) * 9 + (row % 2) * 4, 30 + row * 8, 3.2, 2.8, 30), mark, flatMark);
      }
    },
  },
  saddle: {
    mark: '#f4ead8',
    paint: (pen, mark) => {
      for (const spot of ['38 40', '48 37', '57 42', '44 47', '66 39', '33 47']) {
        const [x = 0, y = 0] = spot.split(' ').map(Number);
        pen.fill(pen.oval(x, y, 1.6), mark, flatMark);
      }
    },
  },
};

export function coat(pen: Pen, build: Build, second: Colour | null): void {
  const kind = coats[build.coat ?? ''];
  kind?.paint(pen, second ?? kind.mark);
}

export function wool(pen: Pen, main: Colour, top: number, low: number): void {
  const points: [number, number][] = [];
  for (let step = 0; step < 36; step += 1) {
    const angle = (step / 36) * Math.PI * 2;
    const reach = step % 3 === 0 ? 0.92 : 1.04;
    points.push([
      61 + Math.cos(angle) * 46 * reach,
      (top + low) / 2 + 2 + Math.sin(angle) * (low - top + 12) * 0.5 * reach,
    ]);
  }
  pen.fill(pen.through(points), main);
}
