import type { Canvas } from '@napi-rs/canvas';
import { hashOf, type Random } from '../random.ts';
import { glass, mosaic, seal } from './inlay.ts';
import { pixelArt } from './pixel-art.ts';
import { facets, oil } from './rework.ts';
import type { Finish, Style } from './style.ts';
import { grain, grid, halftone, paper, pencil, type RowWork, type Sheet, watercolour, wood } from './textures.ts';

const reworks: Partial<
  Record<Finish, (context: ReturnType<Canvas['getContext']>, sheet: Sheet, random: Random) => void>
> = { oil, facets, mosaic, pixel: pixelArt, glass, seal };
const textures: Partial<Record<Finish, (sheet: Sheet) => RowWork>> = {
  grain,
  paper,
  watercolour,
  wood,
  pencil,
  halftone,
  grid,
};

const pixelsPerTurn = 400_000;

/** Gives the painted canvas the surface of its style and returns its pixels; `pause` is awaited between steps. */
export async function finishPicture(
  canvas: Canvas,
  style: Style,
  random: Random,
  pause: () => Promise<void>,
): Promise<Uint8ClampedArray> {
  const { width, height } = canvas;
  const context = canvas.getContext('2d');
  const unit = Math.min(width, height) / 100;
  const seed = hashOf(`${random.next()}`) | 0;
  for (const finish of style.finishes) {
    const rework = reworks[finish];
    if (!rework) continue;
    const before = context.getImageData(0, 0, width, height).data;
    await pause();
    rework(context, { width, height, rgba: before, unit, seed }, random);
    await pause();
  }
  const sheet: Sheet = { width, height, rgba: context.getImageData(0, 0, width, height).data, unit, seed };
  const rows = Math.max(1, Math.floor(pixelsPerTurn / width));
  for (const finish of style.finishes) {
    const work = textures[finish]?.(sheet);
    if (!work) continue;
    for (let row = 0; row < height; row += rows) {
      work(row, Math.min(height, row + rows));
      await pause();
    }
  }
  return sheet.rgba;
}
