import type { SKRSContext2D } from '@napi-rs/canvas';
import type { ContactSheet } from '../../ports/image-tools.ts';
import { drawable, letterFamilies, registerFonts } from './fonts.ts';

/** Where one picture of a sheet stands, in pixels. */
export interface SheetPlace {
  left: number;
  top: number;
  edge: number;
}

/** A sheet without its pictures, as PNG, and where they belong. */
export interface EmptySheet {
  png: Uint8Array;
  places: SheetPlace[];
}

const GAP = 24;
const LINE = 26;
const LETTERS = 18;
const TITLE = 30;
/** From this many pictures on they are smaller. */
const MANY = 16;
const PAPER = '#f4f4f2';
const INK = '#1c1c1e';
const SOFT = '#6b6b70';
const FRAME = '#dededa';
const TROUBLE = '#a4262c';

/** Draws titles, frames and labels with the fonts that come with the package. */
export async function drawContactSheet({ title, cells }: ContactSheet): Promise<EmptySheet> {
  const { createCanvas } = await import('@napi-rs/canvas');
  registerFonts();
  const edge = cells.length > MANY ? 320 : 512;
  const columns = Math.ceil(Math.sqrt(cells.length));
  const lines = Math.max(1, ...cells.map((cell) => cell.lines.length));
  const height = edge + lines * LINE + GAP;
  const top = TITLE + 2 * GAP;
  const canvas = createCanvas(columns * (edge + GAP) + GAP, top + Math.ceil(cells.length / columns) * (height + GAP));
  const context = canvas.getContext('2d');
  context.fillStyle = PAPER;
  context.fillRect(0, 0, canvas.width, canvas.height);
  write(context, title, GAP, GAP + TITLE * 0.8, canvas.width - 2 * GAP, TITLE * 0.8, INK);
  const places = cells.map((cell, index) => {
    const place = {
      left: GAP + (index % columns) * (edge + GAP),
      top: top + Math.floor(index / columns) * (height + GAP),
      edge,
    };
    context.fillStyle = FRAME;
    context.fillRect(place.left, place.top, edge, edge);
    for (const [row, line] of cell.lines.entries()) {
      const ink = row === 0 ? INK : cell.picture === null ? TROUBLE : SOFT;
      write(context, line, place.left, place.top + edge + (row + 1) * LINE, edge, LETTERS, ink);
    }
    return place;
  });
  return { png: canvas.toBuffer('image/png'), places };
}

/** One line, ended early where it would be wider than there is room. */
function write(
  context: SKRSContext2D,
  text: string,
  x: number,
  y: number,
  width: number,
  letters: number,
  ink: string,
): void {
  context.font = `${letters}px ${letterFamilies}`;
  context.fillStyle = ink;
  let shown = drawable(text);
  if (context.measureText(shown).width > width) {
    while (shown !== '' && context.measureText(`${shown}...`).width > width) shown = shown.slice(0, -1);
    shown = `${shown}...`;
  }
  context.fillText(shown, x, y);
}
