import { type Colour, lightOf, mix, shadeOf, turn } from '../colour.ts';
import type { Pen } from '../drawing/pen.ts';
import type { Figure } from './figure.ts';

export const stemColour: Colour = '#5c8a4a';

function stem(pen: Pen, x: number, top: number, lean = 0): void {
  pen.line(pen.curve(`${x} ${top},${x + lean} ${(top + 100) / 2},${x} 100`), stemColour, 3, { fine: false });
}

export function leaf(pen: Pen, x: number, y: number, turnBy: number, size = 1, colour = stemColour): void {
  pen.at(x, y, size, turnBy, () => {
    pen.fill(pen.blob('0 0!,8 -6,20 -5,28 0!,20 5,8 5'), colour);
    pen.line(pen.curve('2 0,24 0'), lightOf(colour, 0.1), 0.7);
  });
}

export function petals(
  pen: Pen,
  x: number,
  y: number,
  count: number,
  length: number,
  width: number,
  colour: Colour,
  offset = 0,
): void {
  for (let petal = 0; petal < count; petal += 1) {
    const shade = petal % 2 ? colour : shadeOf(colour, 0.05);
    pen.at(x, y, 1, offset + (petal / count) * 360, () =>
      pen.fill(
        pen.blob(
          `0 0!,${length * 0.5} ${-width},${length} ${-width * 0.3},${length} ${width * 0.3},${length * 0.5} ${width}`,
        ),
        shade,
      ),
    );
  }
}

/** A five-petalled flower on a stem. */
export const flower: Figure = {
  width: 64,
  main: '#e06a8a',
  draw(pen, { main, second, variant }, random) {
    stem(pen, 32, 30, random.spread(5));
    leaf(pen, 32, 78, -35);
    leaf(pen, 32, 86, -145);
    petals(pen, 32, 27, 5 + (variant % 3), 25, 10, main, random.between(0, 60));
    pen.fill(pen.oval(32, 27, 8), second ?? '#f2c94a');
  },
};

/** A daisy with many narrow petals. */
export const daisy: Figure = {
  width: 60,
  main: '#fbf8f0',
  draw(pen, { main }) {
    stem(pen, 30, 26, 4);
    leaf(pen, 31, 80, -35, 0.8);
    petals(pen, 30, 26, 14, 24, 4, main);
    pen.fill(pen.oval(30, 26, 8), '#f0b83a');
  },
};

/** A rose in bloom. */
export const rose: Figure = {
  width: 64,
  main: '#c8283e',
  draw(pen, { main }) {
    stem(pen, 32, 44, 3);
    leaf(pen, 33, 70, -30);
    leaf(pen, 32, 82, -150);
    pen.fill(pen.blob('32 52!,18 54,12 48!,24 44,32 40,42 44,52 48!,46 54'), shadeOf(stemColour, 0.05));
    pen.fill(pen.blob('32 50,14 42,8 24,18 10,32 6,46 10,56 24,50 42'), shadeOf(main, 0.08));
    pen.fill(pen.blob('10 22!,20 30,34 30,32 49!,16 42'), main);
    pen.fill(pen.blob('54 20!,44 30,32 32,32 49!,50 40'), lightOf(main, 0.03));
    pen.fill(pen.blob('20 18,32 10,44 16,44 28,32 34,20 28'), lightOf(main, 0.06));
    pen.fill(pen.blob('25 20,33 14,40 20,38 26,31 28,26 25'), shadeOf(main, 0.1));
    pen.line(pen.curve('28 22,33 18,37 22,33 26,29 23'), shadeOf(main, 0.22), 1.5);
  },
};

/** A sunflower. */
export const sunflower: Figure = {
  width: 70,
  main: '#f3b62c',
  draw(pen, { main }, random) {
    stem(pen, 35, 34, random.spread(4));
    leaf(pen, 35, 72, -28, 1.1);
    leaf(pen, 35, 84, -152, 1.1);
    petals(pen, 35, 32, 16, 32, 6, shadeOf(main, 0.06), 11);
    petals(pen, 35, 32, 16, 29, 5.4, main);
    pen.fill(pen.oval(35, 32, 14.5), '#5a3722');
    pen.fill(pen.oval(35, 32, 8.5), '#3f2618', { fine: true });
    for (let seed = 0; seed < 30; seed += 1) {
      const angle = seed * 2.4;
      const reach = Math.sqrt(seed) * 2.4;
      pen.fill(pen.oval(35 + Math.cos(angle) * reach, 32 + Math.sin(angle) * reach, 0.8), '#b98442', {
        fine: true,
        volume: 0,
      });
    }
  },
};

/** A tulip. */
export const tulip: Figure = {
  width: 50,
  main: '#e2504a',
  draw(pen, { main }) {
    stem(pen, 25, 36, 2);
    pen.fill(pen.blob('25 98!,14 84,8 60,4 50!,16 58,24 78'), stemColour);
    pen.fill(pen.blob('25 98!,34 86,42 66,46 58!,34 66,26 82'), shadeOf(stemColour, 0.06));
    pen.fill(pen.blob('25 42,10 36,8 20,12 4!,20 14,25 6!,30 14,38 4!,42 20,40 36'), shadeOf(main, 0.08));
    pen.fill(pen.blob('25 42,14 34,16 18,25 4!,34 18,36 34'), main);
  },
};

/** A lotus on the water. */
export const lotus: Figure = {
  width: 130,
  main: '#ee9fb4',
  draw(pen, { main }) {
    pen.fill(pen.oval(65, 90, 62, 10), '#4f8a5e');
    for (const [turnBy, amount] of [
      [-160, 0.1],
      [-20, 0.1],
      [-142, 0.05],
      [-38, 0.05],
      [-118, 0],
      [-62, 0],
      [-90, -0.04],
    ] as const) {
      pen.at(65, 84, 1, turnBy, () =>
        pen.fill(
          pen.blob('0 0!,22 -15,52 -9,66 0!,52 9,22 15'),
          amount < 0 ? lightOf(main, 0.05) : shadeOf(main, amount),
        ),
      );
    }
    for (const turnBy of [-128, -52])
      pen.at(65, 88, 0.72, turnBy, () => pen.fill(pen.blob('0 0!,22 -15,52 -9,66 0!,52 9,22 15'), lightOf(main, 0.07)));
    pen.fill(pen.oval(65, 76, 9, 5), '#f2cf5a', { fine: true });
  },
};

/** A spotted toadstool. */
export const mushroom: Figure = {
  width: 96,
  main: '#cf3b32',
  draw(pen, { main, second }) {
    const spots = second ?? '#fbf3e4';
    pen.fill(pen.blob('36 46!,60 46!,58 74,66 98!,30 98!,38 74'), '#f1e6d2');
    pen.fill(pen.blob('30 54!,48 60,66 54!,62 64,48 68,34 64'), '#e2d2b8', { fine: true });
    const cap = pen.blob('2 52!,8 24,48 2,88 24,94 52!,48 60');
    pen.fill(cap, main);
    pen.inside(cap, () => {
      for (const [x, y, r] of [
        [30, 24, 8],
        [56, 16, 6],
        [70, 36, 8],
        [46, 42, 6],
        [16, 44, 6],
        [86, 50, 5],
      ] as const)
        pen.fill(pen.oval(x, y, r, r * 0.86), spots, { fine: true, volume: 0.2 });
    });
  },
};

/** A saguaro cactus. */
export const cactus: Figure = {
  width: 74,
  main: '#4e8a5a',
  draw(pen, { main, variant }) {
    const dark = shadeOf(main, 0.1);
    pen.line(pen.curve('37 66,14 66,12 56,12 40'), main, 12, { fine: false });
    pen.line(pen.curve('37 56,60 56,62 46,62 24'), main, 12, { fine: false });
    pen.fill(pen.box(27, 4, 20, 97, 10), main);
    for (const x of [32, 37, 42]) pen.line(pen.curve(`${x} 10,${x} 98`), dark, 1.2);
    for (const [x, y] of [
      [12, 46],
      [62, 32],
      [62, 42],
    ] as const)
      pen.line(pen.curve(`${x} ${y - 5},${x} ${y + 6}`), dark, 1.1);
    if (variant % 2 === 0) petals(pen, 37, 4, 6, 8, 3, '#f08ab0');
  },
};

/** Tufts of grass. */
export const grass: Figure = {
  width: 100,
  main: '#6a9a4a',
  draw(pen, { main }, random) {
    for (let blade = 0; blade < 16; blade += 1) {
      const x = 8 + blade * 5.6;
      const lean = random.spread(22);
      const top = random.between(6, 56);
      pen.fill(
        pen.blob(
          `${x - 3} 100!,${x + lean * 0.4 - 1.4} ${(100 + top) / 2},${x + lean} ${top}!,${x + lean * 0.4 + 1.8} ${(100 + top) / 2},${x + 3} 100!`,
        ),
        mix(main, turn(main, 0.04), random.next()),
        { volume: 0.3 },
      );
    }
  },
};

/** A broad leaf. */
export const broadLeaf: Figure = {
  width: 70,
  main: '#7da34e',
  draw(pen, { main }) {
    pen.line(pen.curve('35 100,35 84,35 10'), shadeOf(main, 0.14), 2.4);
    pen.fill(pen.blob('35 88!,10 70,4 42,18 16,35 0!,52 16,66 42,60 70'), main);
    pen.line(pen.curve('35 92,35 10'), lightOf(main, 0.12), 1.8);
    for (const y of [30, 44, 58, 72]) {
      pen.line(pen.curve(`35 ${y},${12 + y * 0.04} ${y - 12}`), lightOf(main, 0.1), 1.1);
      pen.line(pen.curve(`35 ${y},${58 - y * 0.04} ${y - 12}`), lightOf(main, 0.1), 1.1);
    }
  },
};

/** A rice or wheat ear, for fields. */
export const wheat: Figure = {
  width: 40,
  main: '#dcb24a',
  draw(pen, { main }, random) {
    for (const x of [10, 20, 30]) {
      const top = random.between(4, 20);
      pen.line(pen.curve(`${x} 100,${x + 1} 50,${x} ${top + 8}`), shadeOf(main, 0.08), 1.6);
      for (let grain = 0; grain < 5; grain += 1)
        for (const side of [-1, 1])
          pen.fill(pen.oval(x + side * 2.6, top + 6 + grain * 6, 2, 4, side * 25), main, { volume: 0.2 });
    }
  },
};
