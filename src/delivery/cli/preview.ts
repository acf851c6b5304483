import type { Studio } from '../../application/studio.ts';
import { drawBlocks, drawIterm, drawKitty, drawSixel } from './draw-picture.ts';
import type { Output } from './output.ts';
import { readPng, shrink } from './png-pixels.ts';
import { askTerminal, type Graphics } from './terminal-graphics.ts';

const COLUMNS = 60;
const SIXEL_WIDTH = 480;

/**
 * Shows a picture of the library in the terminal, in the best way it has. A picture that cannot be shown is no failure;
 * `isWanted` says why it was not.
 */
export async function showPicture(studio: Studio, output: Output, filename: string, isWanted: boolean): Promise<void> {
  try {
    const { chunks } = await studio.assets.open(filename);
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(chunk);
    const graphics = await askTerminal();
    if (graphics === 'blocks' && !output.hasColours) {
      if (isWanted) output.note('A terminal without colours shows no pictures');
      return;
    }
    const drawn = draw(Buffer.concat(parts), graphics, Math.min(COLUMNS, (output.columns ?? COLUMNS) - 1));
    if (drawn !== undefined) output.raw(drawn);
    else if (isWanted) output.note('This terminal shows PNG pictures only; ask for --format png');
  } catch {
    if (isWanted) output.note('The picture cannot be shown here');
  }
}

function draw(picture: Uint8Array, graphics: Graphics, columns: number): string | undefined {
  if (graphics === 'iterm') return drawIterm(picture, columns);
  const pixels = readPng(picture);
  if (pixels === undefined) return undefined;
  if (graphics === 'kitty') return drawKitty(picture, columns);
  const ratio = pixels.height / pixels.width;
  if (graphics === 'sixel') {
    const width = Math.min(SIXEL_WIDTH, pixels.width);
    return drawSixel(shrink(pixels, width, Math.max(1, Math.round(width * ratio))));
  }
  // A character is twice as high as wide and holds two pixels, so pixels come out square.
  return drawBlocks(shrink(pixels, columns, Math.max(2, 2 * Math.round((columns * ratio) / 2))));
}
