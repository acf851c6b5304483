import { type Colour, lightOf, mix, shadeOf } from '../colour.ts';
import type { Pen } from '../drawing/pen.ts';
import { type Figure, inkDark } from './figure.ts';
import { eye } from './pets.ts';

function foxHead(pen: Pen, main: Colour, pale: Colour, sock: Colour): void {
  pen.fill(pen.blob('97 33!,95 6!,99 8,110 23!'), shadeOf(main, 0.08));
  pen.fill(pen.poly('99 26,98 13,105 23'), sock, { fine: true, volume: 0 });
  const head = pen.blob('95 37,99 28,110 22,120 27,127 37,142 46.5!,141 51,127 54,113 58,101 57,91 51!,96 44');
  pen.fill(head, main);
  pen.inside(head, () =>
    pen.fill(pen.blob('146 45,130 46,119 44,110 48,104 45,98 44,88 50,96 64,124 60,146 54'), pale, {
      fine: true,
      volume: 0,
    }),
  );
  pen.fill(pen.blob('108 26!,113 3!,118 7,121 29!'), main);
  pen.fill(pen.poly('111.5 23,114.5 11,118 25'), sock, { fine: true, volume: 0 });
  pen.fill(pen.oval(140.5, 47, 3.2, 2.6), inkDark, { fine: true, volume: 0 });
  eye(pen, 117, 38.5, 2.4);
}

function walkingFox(pen: Pen, main: Colour, pale: Colour, sock: Colour): void {
  const far = shadeOf(main, 0.12);
  for (const leg of [
    '94 58!,105 58!,111 74,113 88,116 97,118 99!,110 99!,107 88,101 76',
    '48 62!,60 60!,56 74,46 84,42 96,43 99!,35 99!,38 85,45 76',
  ]) {
    const shape = pen.blob(leg);
    pen.fill(shape, far);
    pen.inside(shape, () => pen.fill(pen.box(20, 78, 110, 24), mix(sock, main, 0.12), { fine: true, volume: 0.2 }));
  }
  const tail = pen.blob('48 54,36 48,22 50,8 60,-2 78!,12 82,28 78,40 68,50 64');
  pen.fill(tail, main);
  pen.inside(tail, () =>
    pen.fill(pen.blob('-8 54,8 58,12 66,8 72,16 76,14 86,-8 86'), pale, { fine: true, volume: 0.2 }),
  );
  const body = pen.blob('41 56,52 47,70 47,88 43,102 42,109 52,105 63,93 69,77 66,62 62,50 70,42 67');
  pen.fill(body, main);
  pen.inside(body, () =>
    pen.fill(pen.blob('116 44,104 54,97 64,78 64,70 70,98 80,120 66'), pale, { fine: true, volume: 0.2 }),
  );
  for (const leg of [
    '92 56!,106 54!,103 74,100 88,101 96,103 99!,94 99!,95 88,94 74',
    '41 57,56 54,63 63,57 74,51 80,55 90,54 96,56 99!,47 99!,46 90,42 80,39 68',
  ]) {
    const shape = pen.blob(leg);
    pen.fill(shape, main);
    pen.inside(shape, () => pen.fill(pen.box(30, 77, 90, 24), sock, { fine: true, volume: 0.2 }));
  }
  foxHead(pen, main, pale, sock);
}

function sleepingFox(pen: Pen, main: Colour, pale: Colour, sock: Colour): void {
  pen.fill(pen.blob('16 88,22 58,52 40,88 42,116 58,126 82,112 97,40 98'), shadeOf(main, 0.08));
  pen.fill(pen.blob('80 52,104 58,112 76,104 92,86 84'), shadeOf(main, 0.14), { volume: 0.3 });
  pen.at(-42, 38, 0.94, 8, () => {
    pen.fill(pen.blob('97 33!,95 6!,99 8,110 23!'), shadeOf(main, 0.08));
    pen.fill(
      pen.blob('95 37,99 28,110 22,120 27,127 37,142 46.5!,141 51,127 54,113 58,101 57,91 51!,96 44'),
      lightOf(main, 0.03),
    );
    pen.fill(pen.blob('142 46.5,130 46,119 45,110 49,103 48,98 53,112 58,127 54'), pale, { fine: true, volume: 0 });
    pen.fill(pen.blob('108 26!,113 3!,118 7,121 29!'), main);
    pen.fill(pen.poly('111.5 23,114.5 11,118 25'), sock, { fine: true, volume: 0 });
    pen.line(pen.curve('113 39,117 42,121 40'), inkDark, 1.4);
    pen.fill(pen.oval(140.5, 47, 3.2, 2.6), inkDark, { fine: true, volume: 0 });
  });
  const tail = pen.blob('122 78,134 88,126 99,96 101,66 100,52 94!,62 86,88 86,106 84');
  pen.fill(tail, main);
  pen.inside(tail, () => pen.fill(pen.blob('40 80,70 80,66 92,74 104,40 106'), pale, { fine: true, volume: 0.2 }));
}

function sittingFox(pen: Pen, main: Colour, pale: Colour, sock: Colour): void {
  const tail = pen.blob('52 96,34 100,14 96,2 80,6 62!,16 68,28 78,44 82');
  pen.fill(tail, shadeOf(main, 0.05));
  pen.inside(tail, () => pen.fill(pen.blob('-4 58,14 58,10 70,16 76,4 86,-6 80'), pale, { fine: true, volume: 0.2 }));
  pen.fill(pen.blob('52 92,46 76,54 58,66 46,82 44,90 56,88 76,90 98!,70 99,54 99'), main);
  const chest = pen.blob('72 46,88 46,92 58,88 76,80 82,76 66');
  pen.fill(chest, pale, { volume: 0.3 });
  for (const [x, c] of [
    [80, shadeOf(main, 0.1)],
    [86, main],
  ] as const) {
    const leg = pen.blob(`${x - 6} 66!,${x + 6} 66!,${x + 4} 84,${x + 6} 98!,${x - 5} 99!,${x - 4} 84`);
    pen.fill(leg, c);
    pen.inside(leg, () => pen.fill(pen.box(x - 10, 80, 20, 22), sock, { fine: true, volume: 0.2 }));
  }
  pen.fill(pen.blob('50 96,50 80,62 74,72 82,70 93,80 97,79 100!,54 100'), lightOf(main, 0.02));
  pen.at(-18, -4, 1, 0, () => foxHead(pen, main, pale, sock));
}

/** A fox with white bib, dark stockings and a white-tipped tail; it walks, sits or sleeps. */
export const fox: Figure = {
  width: 140,
  main: '#d8602a',
  draw(pen, { main, second, variant }) {
    const pale = second ?? mix(main, '#fff6e6', 0.88);
    const sock = mix(main, '#241820', 0.8);
    const poses = [walkingFox, sittingFox, walkingFox, sleepingFox, sittingFox];
    (poses[variant % poses.length] ?? walkingFox)(pen, main, pale, sock);
  },
};

/** A wolf: the fox's build in grey, without stockings. */
export const wolf: Figure = {
  width: 140,
  main: '#77808c',
  draw(pen, { main }) {
    walkingFox(pen, main, mix(main, '#f4f2ee', 0.7), shadeOf(main, 0.12));
  },
};

/** A bear on all fours. */
export const bear: Figure = {
  width: 140,
  main: '#6f4a32',
  draw(pen, { main }) {
    const dark = shadeOf(main, 0.1);
    const pale = mix(main, '#f2dfc4', 0.55);
    pen.fill(pen.blob('84 66!,104 66!,102 98!,84 98!'), dark);
    pen.fill(pen.blob('32 66!,54 66!,54 98!,36 98!'), dark);
    pen.fill(pen.blob('6 62,12 40,34 28,60 28,82 20,104 24,118 44,114 66,100 76,66 78,30 80,12 78'), main);
    pen.fill(pen.blob('90 60!,114 54!,110 80,114 96,112 100!,90 100!,90 80'), main);
    pen.fill(pen.blob('8 58!,38 62!,36 80,40 96,38 100!,14 100!,14 82,8 72'), main);
    pen.fill(pen.oval(100, 16, 7), dark);
    pen.fill(pen.oval(117, 15, 7.5), main);
    pen.fill(pen.oval(117, 15.5, 4), pale, { fine: true, volume: 0 });
    pen.fill(pen.blob('94 32,100 18,114 14,126 22,130 34,140 40,139 48,126 53,110 54,98 46'), main);
    pen.fill(pen.blob('124 36,134 36,141 41,139 48,128 51,122 45'), pale, { fine: true, volume: 0.3 });
    pen.fill(pen.oval(138.5, 40, 3.4, 3), inkDark, { fine: true, volume: 0 });
    eye(pen, 119, 31, 2.5);
    for (const x of [92, 98, 104, 17, 23, 29]) pen.line(pen.curve(`${x + 3} 96,${x + 4} 100`), pale, 1);
  },
};

/** A panda sitting and facing the viewer. */
export const panda: Figure = {
  width: 90,
  main: '#f3efe6',
  draw(pen, { main }) {
    const black = '#2b2930';
    for (const x of [20, 70]) pen.fill(pen.oval(x, 14, 11), black);
    pen.fill(pen.blob('45 44,68 52,76 74,70 94,45 99,20 94,14 74,22 52'), main);
    pen.fill(pen.blob('22 52!,45 56,68 52!,74 66,45 68,16 66'), black, { volume: 0.3 });
    for (const side of [1, -1]) {
      pen.at(
        45,
        0,
        1,
        0,
        () => {
          pen.fill(pen.blob('18 56!,30 60,32 74,26 82,18 78,16 66'), black, { volume: 0.4 });
          pen.fill(pen.oval(24, 91, 13, 10), black, { volume: 0.4 });
        },
        side < 0,
      );
    }
    pen.fill(pen.blob('45 8,64 12,74 28,70 42,58 51,45 53,32 51,20 42,16 28,26 12'), main);
    pen.fill(pen.oval(33, 31, 7, 9, 30), black, { fine: true, volume: 0 });
    pen.fill(pen.oval(57, 31, 7, 9, -30), black, { fine: true, volume: 0 });
    pen.fill(pen.oval(34, 30, 2.4), '#ffffff', { fine: true, volume: 0 });
    pen.fill(pen.oval(56, 30, 2.4), '#ffffff', { fine: true, volume: 0 });
    pen.fill(pen.oval(45, 40, 4, 2.8), black, { fine: true, volume: 0 });
    pen.line(pen.curve('39 46,45 48,51 46'), black, 1);
  },
};

function bigCat(pen: Pen, main: Colour, pale: Colour): void {
  const dark = shadeOf(main, 0.1);
  pen.line(pen.curve('16 50,4 56,2 72,10 82'), main, 5);
  pen.fill(pen.oval(11, 83, 5, 6), shadeOf(main, 0.3));
  pen.fill(pen.blob('80 62!,92 62!,92 98!,80 98!'), dark);
  pen.fill(pen.blob('34 62!,48 64!,46 98!,34 98!'), dark);
  pen.fill(pen.blob('12 54,24 42,52 44,80 36,98 42,100 60,86 72,52 68,30 74,16 70'), main);
  pen.fill(pen.blob('84 56!,102 54!,99 78,104 96,103 100!,88 100!,88 80'), main);
  pen.fill(pen.blob('12 56!,36 58!,36 72,28 80,34 95,33 100!,18 100!,19 84,11 72'), main);
  pen.fill(pen.blob('60 66,84 70,94 66,80 74'), pale, { fine: true, volume: 0 });
}

function bigCatFace(pen: Pen, main: Colour, pale: Colour): void {
  for (const x of [93, 119]) pen.fill(pen.oval(x, 20, 6), main);
  pen.fill(pen.blob('106 15,120 20,125 34,120 46,112 53,106 54,100 53,92 46,87 34,92 20'), main);
  pen.fill(pen.blob('106 36,115 39,116 48,106 54,96 48,97 39'), pale, { fine: true, volume: 0 });
  pen.fill(pen.blob('101 37!,111 37!,106 43!'), '#a3564e', { fine: true, volume: 0 });
  pen.line(pen.curve('106 43,106 47,100 48'), inkDark, 0.9);
  pen.line(pen.curve('106 47,112 48'), inkDark, 0.9);
  for (const x of [98, 114]) eye(pen, x, 31, 2.8, '#e5b64a');
}

/** A lion with a full mane. */
export const lion: Figure = {
  width: 138,
  main: '#d9a04e',
  draw(pen, { main }) {
    const pale = mix(main, '#fff4dc', 0.7);
    const mane = shadeOf(main, 0.22);
    bigCat(pen, main, pale);
    const points: [number, number][] = [];
    for (let step = 0; step < 28; step += 1) {
      const angle = (step / 28) * Math.PI * 2;
      const reach = step % 2 === 0 ? 32 : 26;
      points.push([106 + Math.cos(angle) * reach * 0.92, 36 + Math.sin(angle) * reach]);
    }
    pen.fill(pen.through(points), mane);
    bigCatFace(pen, main, pale);
  },
};

/** A striped tiger. */
export const tiger: Figure = {
  width: 138,
  main: '#e08a32',
  draw(pen, { main }) {
    const pale = mix(main, '#fff8ec', 0.85);
    const stripe = '#2c2024';
    bigCat(pen, main, pale);
    for (const x of [22, 32, 42, 52, 62, 72, 82]) {
      pen.fill(pen.blob(`${x} 41!,${x + 4} 42!,${x + 1} 56,${x - 2} 62!`), stripe, { fine: true, volume: 0 });
    }
    for (const [x, y] of [
      [92, 76],
      [93, 84],
      [22, 80],
      [24, 88],
    ] as const) {
      pen.fill(pen.blob(`${x - 4} ${y}!,${x + 8} ${y + 1},${x - 4} ${y + 3}!`), stripe, { fine: true, volume: 0 });
    }
    bigCatFace(pen, main, pale);
    for (const [x, y, t] of [
      [106, 20, 0],
      [99, 22, -20],
      [113, 22, 20],
    ] as const) {
      pen.at(x, y, 1, t, () => pen.fill(pen.poly('-2 -5,2 -5,0 4'), stripe, { fine: true, volume: 0 }));
    }
    for (const side of [false, true]) {
      pen.at(
        106,
        0,
        1,
        0,
        () => {
          pen.fill(pen.blob('19 36!,10 38,19 39!'), stripe, { fine: true, volume: 0 });
          pen.fill(pen.blob('17 43!,10 43,16 46!'), stripe, { fine: true, volume: 0 });
        },
        side,
      );
    }
  },
};

/** A hedgehog in profile. */
export const hedgehog: Figure = {
  width: 140,
  main: '#7a5a44',
  draw(pen, { main }) {
    const pale = mix(main, '#f6e3c8', 0.7);
    pen.fill(pen.blob('84 92,92 62,110 60,124 72,138 80!,134 88,110 96'), pale);
    const back: [number, number][] = [];
    for (let step = 0; step <= 30; step += 1) {
      const angle = Math.PI * (1.08 + (step / 30) * 0.9);
      const reach = step % 2 === 0 ? 1 : 0.86;
      back.push([58 + Math.cos(angle) * 56 * reach, 90 + Math.sin(angle) * 74 * reach]);
    }
    back.push([98, 92], [56, 97], [10, 95]);
    pen.fill(pen.through(back, false), main);
    for (const x of [30, 50, 70, 86]) {
      for (const y of [44, 58, 72]) pen.line(pen.curve(`${x} ${y},${x - 5} ${y - 8}`), pale, 1.3);
    }
    pen.fill(pen.oval(106, 66, 6), shadeOf(pale, 0.12), { fine: true });
    pen.fill(pen.oval(137, 80, 3.4), inkDark, { fine: true, volume: 0 });
    eye(pen, 118, 75, 2.8);
    for (const x of [34, 78, 104]) pen.fill(pen.oval(x, 97, 7, 4), shadeOf(pale, 0.15));
  },
};
