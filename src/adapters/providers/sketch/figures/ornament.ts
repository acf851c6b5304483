import { lightOf, mix, shadeOf, turn } from '../colour.ts';
import type { Pen } from '../drawing/pen.ts';
import { hashOf, type Random } from '../random.ts';
import type { Figure } from './figure.ts';

function rosette(pen: Pen, main: string, random: Random): void {
  const folds = random.whole(6, 12);
  const rings = [46, 35, 25, 15];
  for (const [index, radius] of rings.entries()) {
    const colour = [main, mix(main, '#fff4e0', 0.7), turn(main, 0.12), shadeOf(main, 0.12)][index] ?? main;
    const width = radius * random.between(0.24, 0.4);
    for (let petal = 0; petal < folds; petal += 1) {
      pen.at(50, 50, 1, ((petal + (index % 2) * 0.5) / folds) * 360, () =>
        pen.fill(
          pen.blob(
            `${radius * 0.2} 0!,${radius * 0.6} ${-width},${radius} ${random.chance(0.5) ? '0!' : '0'},${radius * 0.6} ${width}`,
          ),
          colour,
        ),
      );
    }
  }
  pen.fill(pen.oval(50, 50, 8), lightOf(main, 0.1));
  for (let dot = 0; dot < folds; dot += 1) {
    const angle = ((dot + 0.5) / folds) * Math.PI * 2;
    pen.fill(pen.oval(50 + Math.cos(angle) * 44, 50 + Math.sin(angle) * 44, 2), turn(main, 0.3), {
      fine: true,
      volume: 0,
    });
  }
}

function stack(pen: Pen, main: string, random: Random): void {
  const colours = [main, turn(main, 0.12), mix(main, '#fff2dc', 0.7), turn(main, 0.45), shadeOf(main, 0.14)];
  let y = 100;
  const rows = random.whole(3, 4);
  for (let row = 0; row < rows; row += 1) {
    const high = 92 / rows;
    const wide = random.between(40, 74);
    const colour = random.pick(colours);
    const other = random.pick(colours.filter((candidate) => candidate !== colour));
    const x = 50 + random.spread(5);
    const kind = row === rows - 1 ? 3 : random.whole(0, 2);
    if (kind === 0) {
      pen.fill(
        pen.blob(
          `${x - wide / 2} ${y}!,${x - wide / 2} ${y - high * 0.5},${x} ${y - high},${x + wide / 2} ${y - high * 0.5},${x + wide / 2} ${y}!`,
        ),
        colour,
      );
      pen.fill(
        pen.blob(
          `${x - wide * 0.26} ${y}!,${x - wide * 0.26} ${y - high * 0.3},${x} ${y - high * 0.62},${x + wide * 0.26} ${y - high * 0.3},${x + wide * 0.26} ${y}!`,
        ),
        other,
        { fine: true },
      );
    }
    if (kind === 1) {
      pen.fill(pen.box(x - wide / 2, y - high, wide, high, 4), colour);
      for (let bar = 1; bar < 5; bar += 1)
        pen.fill(pen.box(x - wide / 2 + (wide * bar) / 5 - 1.5, y - high, 3, high), other, { fine: true, volume: 0 });
    }
    if (kind === 2) {
      pen.fill(
        pen.poly(
          `${x - wide / 2} ${y},${x - wide * 0.3} ${y - high},${x + wide * 0.3} ${y - high},${x + wide / 2} ${y}`,
        ),
        colour,
      );
      pen.fill(pen.oval(x, y - high / 2, high * 0.3), other, { fine: true });
    }
    if (kind === 3) {
      pen.fill(pen.oval(x, y - high * 0.5, high * 0.52), colour);
      pen.fill(pen.oval(x + 3, y - high * 0.55, high * 0.28), other, { fine: true });
    }
    y -= high * 0.98;
  }
}

function sprig(pen: Pen, main: string, random: Random): void {
  const lean = random.spread(10);
  pen.line(pen.curve(`50 100,${50 + lean} 60,50 8`), shadeOf(main, 0.16), 2.4, { fine: false });
  const pairs = random.whole(4, 6);
  const round = random.chance(0.5);
  for (let pair = 0; pair < pairs; pair += 1) {
    const y = 88 - pair * (72 / pairs);
    const x = 50 + lean * Math.sin((y / 100) * Math.PI) * 0.9;
    const size = 1.15 - pair * 0.1;
    for (const side of [-1, 1]) {
      pen.at(x, y, size, side > 0 ? -34 : -146, () =>
        pen.fill(
          pen.blob(round ? '0 0!,12 -11,28 -8,34 0,28 8,12 11' : '0 0!,14 -8,40 0!,14 8'),
          pair % 2 ? main : turn(main, 0.07),
        ),
      );
    }
  }
  for (let berry = 0; berry < 7; berry += 1)
    pen.fill(pen.oval(50 + random.spread(30), random.between(10, 70), random.between(2, 4)), turn(main, 0.45), {
      fine: true,
    });
  pen.fill(pen.oval(50, 8, 7), lightOf(main, 0.08));
}

/** An emblem for a word that has no figure: the word decides its form, so it looks the same wherever it occurs. */
export function ornamentOf(word: string): Figure {
  const hash = hashOf(word.toLowerCase());
  const main = turn('#c8694a', (hash % 97) / 97);
  return {
    width: 100,
    main,
    draw: (pen, attire, random) => {
      const forms = [rosette, stack, sprig];
      const form = forms[hash % forms.length] ?? rosette;
      form(pen, attire.main, random.fork(word));
    },
  };
}
