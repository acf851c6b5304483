import { type Colour, lightOf, mix, shadeOf } from '../colour.ts';
import type { Pen } from '../drawing/pen.ts';
import { type Figure, inkDark } from './figure.ts';
import { eye } from './pets.ts';

const beakColour = '#e8a23a';

function flying(pen: Pen, main: Colour, pale: Colour, up: boolean): void {
  const wing = up
    ? '62 54!,48 36,34 14,10 4!,18 20,20 28!,26 34,30 42!,36 48,44 58!'
    : '62 52!,44 50,22 62,6 84!,22 80,28 82!,34 76,42 78!,50 68,60 62!';
  const farWing = up
    ? '74 52!,80 30,94 12,116 8!,108 22,106 30!,100 36,98 44!,92 50,88 58!'
    : '74 54!,86 46,104 52,120 68!,106 68,100 70!,94 66,86 66!';
  pen.fill(pen.blob(farWing), shadeOf(main, 0.12));
  pen.fill(pen.blob('34 62!,16 58,4 62!,10 66,6 72!,24 72,40 68!'), shadeOf(main, 0.06));
  pen.fill(pen.blob('30 64,48 54,76 50,98 52,112 58,104 68,80 74,52 72'), main);
  pen.fill(pen.blob('52 70,74 64,100 64,92 71,70 75'), pale, { fine: true, volume: 0 });
  pen.fill(pen.blob('94 56,100 48,110 48,117 54,115 61,104 65,96 62'), main);
  pen.fill(pen.poly('115 53,128 58,114 60'), beakColour, { fine: true });
  eye(pen, 108.5, 54, 2);
  pen.fill(pen.blob(wing), lightOf(main, 0.02));
}

/** A songbird: perched, or flying when afloat. */
export const bird: Figure = {
  width: 130,
  main: '#4f86b8',
  draw(pen, { main, second, afloat, variant }) {
    const pale = second ?? mix(main, '#fff4e4', 0.78);
    if (afloat) {
      flying(pen, main, pale, variant % 2 === 0);
      return;
    }
    for (const x of [64, 76]) {
      pen.line(pen.curve(`${x} 82,${x + 2} 97`), '#7a5a44', 2);
      pen.line(pen.curve(`${x - 5} 99,${x + 2} 96,${x + 9} 99`), '#7a5a44', 1.8);
    }
    pen.fill(pen.blob('38 62!,8 74,0 84!,12 86,44 78!'), shadeOf(main, 0.12));
    const body = pen.blob('34 66,44 46,62 34,74 14,92 8,108 16,112 32,110 56,98 78,72 88,46 82');
    pen.fill(body, main);
    pen.inside(body, () =>
      pen.fill(pen.blob('118 36,104 38,92 52,80 70,60 84,86 100,118 80'), pale, { fine: true, volume: 0.3 }),
    );
    pen.fill(pen.blob('80 46!,58 46,40 58,22 76!,44 80,66 76,80 62'), shadeOf(main, 0.09));
    for (const y of [0, 7])
      pen.line(pen.curve(`70 ${58 + y},52 ${64 + y},36 ${74 + y * 0.6}`), shadeOf(main, 0.2), 1.4);
    pen.fill(pen.poly('109 22,127 28,110 33'), beakColour);
    eye(pen, 98, 24, 3.8);
  },
};

/** An owl facing the viewer. */
export const owl: Figure = {
  width: 78,
  main: '#8a6546',
  draw(pen, { main }) {
    const pale = mix(main, '#fbeed6', 0.7);
    const dark = shadeOf(main, 0.14);
    pen.fill(pen.blob('39 12,58 8,66 0!,68 22,72 50,66 82,39 98,12 82,6 50,10 22,12 0!,20 8'), main);
    pen.fill(pen.blob('39 46,54 50,58 70,39 92,20 70,24 50'), pale, { fine: true, volume: 0.3 });
    for (let row = 0; row < 4; row += 1) {
      for (let column = 0; column < 4 - (row % 2); column += 1) {
        const x = 28 + column * 7.5 + (row % 2) * 3.7;
        pen.line(pen.curve(`${x - 2.6} ${56 + row * 8},${x} ${59 + row * 8},${x + 2.6} ${56 + row * 8}`), dark, 1.4);
      }
    }
    pen.fill(pen.blob('8 42!,2 60,8 84,18 88!,20 66,16 50'), dark);
    pen.fill(pen.blob('70 42!,76 60,70 84,60 88!,58 66,62 50'), dark);
    for (const x of [25, 53]) {
      pen.fill(pen.oval(x, 28, 14), pale, { volume: 0.2, fine: true });
      eye(pen, x, 28, 8, '#f0b23a');
    }
    pen.fill(pen.blob('34 34!,44 34!,39 45!'), beakColour);
    for (const x of [28, 50])
      pen.fill(pen.blob(`${x - 6} 95!,${x} 91,${x + 6} 95!,${x + 4} 100!,${x} 97,${x - 4} 100!`), beakColour, {
        fine: true,
      });
  },
};

/** A penguin facing the viewer. */
export const penguin: Figure = {
  width: 76,
  main: '#2e3648',
  draw(pen, { main }) {
    for (const x of [26, 50])
      pen.fill(pen.blob(`${x - 11} 100!,${x - 8} 93,${x} 91,${x + 8} 93,${x + 11} 100!`), beakColour);
    pen.fill(pen.blob('14 44!,4 58,0 78,8 76,18 62!'), main);
    pen.fill(pen.blob('62 44!,72 58,76 78,68 76,58 62!'), main);
    pen.fill(pen.blob('38 2,54 8,59 24,64 46,66 74,56 94,38 97,20 94,10 74,12 46,17 24,22 8'), main);
    pen.fill(pen.blob('38 36,52 40,58 62,52 84,38 91,24 84,18 62,24 40'), '#faf6ee', { volume: 0.4, fine: true });
    pen.fill(pen.blob('38 22,46 14,54 18,55 28,48 36,38 38,28 36,21 28,22 18,30 14'), '#faf6ee', {
      volume: 0,
      fine: true,
    });
    pen.fill(pen.blob('30 38,38 36,46 38,42 42,34 42'), '#f0bf52', { volume: 0, fine: true, alpha: 0.8 });
    for (const x of [29, 47]) eye(pen, x, 24, 3);
    pen.fill(pen.blob('33 29!,43 29!,38 36!'), beakColour, { fine: true });
  },
};

/** A duck in profile; afloat it sits in the water. */
export const duck: Figure = {
  width: 120,
  main: '#f0c64a',
  draw(pen, { main, afloat }) {
    if (!afloat)
      for (const x of [52, 66])
        pen.fill(pen.blob(`${x - 2} 84!,${x + 2} 84!,${x + 2} 94,${x + 10} 100!,${x - 4} 100!`), beakColour);
    pen.fill(
      pen.blob('4 50!,14 60,40 54,64 54,68 36,66 22,76 8,92 8,100 22,96 38,92 52,96 70,82 88,46 90,18 80'),
      main,
    );
    pen.fill(pen.blob('22 62!,44 56,66 62,70 72,56 80,34 76'), shadeOf(main, 0.1));
    pen.fill(pen.blob('96 20!,108 24,119 24!,116 32,98 33!'), beakColour);
    eye(pen, 86, 20, 3);
  },
};

/** A swan on the water. */
export const swan: Figure = {
  width: 120,
  main: '#f6f3ee',
  draw(pen, { main }) {
    const dark = shadeOf(main, 0.08);
    pen.fill(
      pen.blob('80 78!,94 60,92 44,80 32,78 16,90 5,104 9,110 20,103 22,96 17,90 22,94 34,104 48,104 68,92 90!'),
      main,
    );
    pen.fill(pen.poly('103 11,120 23,106 23'), beakColour);
    pen.fill(pen.oval(104, 13, 2.6, 2), inkDark, { fine: true, volume: 0 });
    pen.fill(pen.blob('4 58!,22 66,46 58,76 62,98 66,100 84,82 96,36 96,14 82'), main);
    pen.fill(pen.blob('0 44!,20 46,48 48,74 60,84 76,56 86,26 78'), dark);
    pen.fill(pen.blob('8 36!,30 42,58 48,78 62,70 72,40 68,20 56'), lightOf(main, 0.02));
  },
};

/** A crane or heron standing on long legs. */
export const crane: Figure = {
  width: 82,
  main: '#f5f2ec',
  draw(pen, { main }) {
    const black = '#2b2b33';
    pen.line(pen.curve('38 60,40 80,38 99'), '#4a4248', 1.6);
    pen.line(pen.curve('46 60,50 80,48 99'), '#4a4248', 1.6);
    pen.fill(pen.blob('0 62!,12 46,36 38,54 42,58 54,46 62,22 62'), main);
    pen.fill(pen.blob('-2 64!,8 50,24 50,26 60,10 68!'), black);
    pen.fill(pen.blob('48 46!,58 38,54 24,58 10,66 6,70 12,64 18,64 28,66 42,56 56!'), main);
    pen.line(pen.curve('62 18,60 28,63 40'), black, 2.4);
    pen.fill(pen.poly('69 8,84 13,69 13'), '#8a8a70', { fine: true });
    pen.fill(pen.oval(65, 6.5, 3, 2), '#c8322d', { fine: true, volume: 0 });
    pen.fill(pen.oval(66, 10, 1), inkDark, { fine: true, volume: 0 });
  },
};

/** A flamingo on one leg. */
export const flamingo: Figure = {
  width: 74,
  main: '#ee7f93',
  draw(pen, { main }) {
    pen.line(pen.curve('34 58,35 80,34 99'), shadeOf(main, 0.12), 1.8);
    pen.line(pen.curve('40 58,52 68,36 72'), shadeOf(main, 0.12), 1.8);
    pen.fill(pen.blob('6 54!,16 40,38 36,52 44,48 56,30 62'), main);
    pen.fill(pen.blob('2 58!,14 46,32 44,40 50,26 58'), shadeOf(main, 0.1));
    pen.line(pen.curve('48 48,60 42,56 30,48 22,50 10,58 8'), main, 4.4);
    pen.fill(pen.oval(57, 8, 6, 4.6), main, { fine: true });
    pen.fill(pen.blob('61 6!,70 10,69 20!,63 14!'), '#2e2a30', { fine: true });
    pen.fill(pen.oval(58, 7, 1.1), inkDark, { fine: true, volume: 0 });
  },
};

/** A hen or rooster in profile. */
export const chicken: Figure = {
  width: 104,
  main: '#c8673a',
  draw(pen, { main }) {
    for (const x of [46, 58]) pen.line(pen.curve(`${x} 82,${x} 96,${x + 6} 99`), beakColour, 2.4);
    for (const [points, amount] of [
      ['24 58,4 50,-2 24,12 16,18 34', 0.25],
      ['28 56,10 40,10 14,24 12,30 40', 0.16],
    ] as const)
      pen.fill(pen.blob(points), shadeOf(main, amount));
    pen.fill(pen.blob('20 50,34 56,54 50,66 38,68 20,80 14,88 24,86 50,78 76,56 88,32 80'), main);
    pen.fill(pen.blob('30 60!,54 56,62 66,48 76,32 72'), shadeOf(main, 0.12));
    pen.fill(pen.blob('68 18!,66 6,74 10,78 2,82 9,88 6,86 18!'), '#d23a34');
    pen.fill(pen.poly('87 22,100 27,87 30'), beakColour);
    pen.fill(pen.blob('84 30,90 32,88 42,83 38'), '#d23a34', { fine: true });
    eye(pen, 80, 23, 2.3);
  },
};

/** An eagle with spread wings. */
export const eagle: Figure = {
  width: 180,
  main: '#5a4030',
  draw(pen, { main }) {
    const white = '#f5f0e4';
    for (const flip of [false, true]) {
      pen.at(
        90,
        0,
        1,
        0,
        () =>
          pen.fill(
            pen.blob('4 48!,30 24,58 16,88 6!,84 22,90 26!,80 34,84 42!,72 46,74 56!,60 56,58 66!,40 62,8 72!'),
            flip ? shadeOf(main, 0.06) : main,
          ),
        flip,
      );
    }
    pen.fill(pen.blob('80 74!,74 98!,90 93,106 98!,100 74!'), white);
    pen.fill(pen.blob('90 34,102 46,104 66,90 86,76 66,78 46'), shadeOf(main, 0.04));
    pen.fill(pen.blob('90 22,100 28,100 42,90 48,80 42,80 28'), white);
    pen.fill(pen.blob('86 36!,94 36!,90 47!'), beakColour, { fine: true });
    for (const x of [86, 94]) eye(pen, x, 33, 1.8);
  },
};
