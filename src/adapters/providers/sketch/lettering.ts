import { drawable, letterFamilies, registerFonts } from '../../imaging/fonts.ts';
import { lightnessOf, mix, shadeOf } from './colour.ts';
import type { Actor } from './composition/actor.ts';
import type { Stage } from './stage.ts';

interface Board {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Letters the quoted texts of the prompt: on a sign or shop front if there is one, else on a board of their own. */
export function paintLettering(stage: Stage, actors: readonly Actor[]): void {
  const texts = stage.scene.texts.map(drawable).filter((text) => text !== '');
  if (texts.length === 0) return;
  registerFonts();
  const boards = actors.flatMap(boardOf);
  const hung = texts.length - boards.length;
  for (const [index, text] of texts.entries()) {
    const board = boards[index] ?? ownBoard(stage, index - boards.length, Math.max(1, hung), text, actors);
    letter(stage, board, text);
  }
}

/** The writable part of a sign or shop front. */
function boardOf(actor: Actor): Board[] {
  const { placing, figure, subject } = actor;
  const scale = placing.height / 100;
  const left = placing.x - (figure.width * scale) / 2;
  const top = placing.y - placing.height;
  if (subject.figure === 'sign')
    return [{ x: left + 11 * scale, y: top + 11 * scale, width: 108 * scale, height: 46 * scale }];
  if (subject.figure === 'shop')
    return [{ x: left + 18 * scale, y: top + 17 * scale, width: 84 * scale, height: 14 * scale }];
  return [];
}

/** A board of its own: it hangs at the top, or stands at the bottom where a subject takes the top. */
function ownBoard(stage: Stage, index: number, count: number, text: string, actors: readonly Actor[]): Board {
  const { width: w, height: h, unit } = stage;
  const lines = linesOf(text, w / h > 1.6 ? 24 : 14);
  const height = Math.min(h * 0.3, unit * (9 + lines.length * 7)) / count ** 0.4;
  const longest = Math.max(...lines.map((line) => lengthOf(line)));
  const width = Math.min(w * 0.86, Math.max(unit * 26, (height / lines.length) * longest * 0.62 + unit * 8));
  const x = (w - width) / 2;
  const taken = actors.some((actor) => actor.placing.y - actor.placing.height < h * 0.05 + count * (height + unit * 3));
  const step = index * (height + unit * 3);
  const y = taken ? h * 0.96 - height - step : h * 0.05 + step;
  const rope = taken ? [y + height - unit, h + unit] : [-unit, y + unit];
  stage.draw((pen) => {
    for (const side of [0.16, 0.84]) {
      const at = x + width * side;
      pen.line(pen.poly(`${at} ${rope[0]},${at} ${rope[1]}`), '#5a4232', unit * (taken ? 1.4 : 0.5));
    }
    pen.fill(pen.box(x, y, width, height, unit * 1.6), '#8a5f3c', { volume: 0.4 });
    pen.fill(pen.box(x + unit, y + unit, width - unit * 2, height - unit * 2, unit), '#f6ead0', {
      fine: true,
      volume: 0.2,
    });
  });
  return { x: x + unit * 2.4, y: y + unit * 1.6, width: width - unit * 4.8, height: height - unit * 3.2 };
}

/** Hangul is about twice as wide as Latin. */
function lengthOf(line: string): number {
  let length = 0;
  for (const letterOf of line) length += letterOf >= '가' ? 1.7 : 1;
  return length;
}

function linesOf(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && lengthOf(last) + lengthOf(word) + 1 <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function letter(stage: Stage, board: Board, text: string): void {
  const { context, style, palette } = stage;
  const lines = linesOf(text, Math.max(6, (board.width / board.height) * 4.2));
  let size = (board.height / lines.length) * 0.86;
  context.save();
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.font = `${size}px ${letterFamilies}`;
  const widest = Math.max(...lines.map((line) => context.measureText(line).width));
  if (widest > board.width) size *= board.width / widest;
  context.font = `${size}px ${letterFamilies}`;
  const accent = stage.colour(palette.accent, 0, true);
  const dark = lightnessOf(accent) < 0.55 ? accent : shadeOf(accent, 0.32);
  context.fillStyle =
    style.brush.fill === 'hollow'
      ? style.brush.outline?.colour === 'own'
        ? stage.bright('#ff5fae')
        : (style.brush.outline?.colour ?? '#222222')
      : mix(dark, '#1c1822', 0.35);
  const step = board.height / lines.length;
  for (const [index, line] of lines.entries())
    context.fillText(line, board.x + board.width / 2, board.y + step * (index + 0.5) + size * 0.34);
  context.restore();
}
