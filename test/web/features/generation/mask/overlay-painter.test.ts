import { describe, expect, it } from '@jest/globals';
import { OverlayPainter } from '../../../../../web/src/features/generation/mask/overlay-painter.ts';
import { emptyCoverage, fillBox } from '../../../../../web/src/features/generation/mask/pixels/coverage.ts';

const canvas = { width: 200, height: 160 };
const violet = [90, 60, 220] as const;
const at = { x: 20, y: 10, scale: 0.5 };

function masked() {
  const coverage = emptyCoverage({ width: 320, height: 280 });
  fillBox(coverage, { left: 80, top: 80, right: 240, bottom: 200 }, false);
  return coverage;
}

function pixel(painter: OverlayPainter, x: number, y: number): number[] {
  const from = (y * canvas.width + x) * 4;
  return [...painter.pixels.subarray(from, from + 4)];
}

describe('the overlay', () => {
  it('tints what is chosen where the picture stands, with stripes, and leaves the rest clear', () => {
    const painter = new OverlayPainter(canvas);
    painter.draw(masked(), at, 0, violet);
    expect(pixel(painter, 5, 5)[3]).toBe(0);
    expect(pixel(painter, 50, 80)[3]).toBe(0);
    const inside = Array.from({ length: 12 }, (_, step) => pixel(painter, 90 + step, 80));
    expect(inside.every(([red, green, blue]) => red === 90 && green === 60 && blue === 220)).toBe(true);
    expect(new Set(inside.map(([, , , alpha]) => alpha)).size).toBe(2);
  });

  it('draws light and dark dashes along the edge, which move on', () => {
    const painter = new OverlayPainter(canvas);
    painter.draw(masked(), at, 0, violet);
    const edge = () => Array.from({ length: 30 }, (_, step) => pixel(painter, 80 + step, 50));
    const before = edge();
    expect(before.every(([, , , alpha]) => alpha === 255)).toBe(true);
    expect(new Set(before.map(([red]) => red))).toEqual(new Set([0, 255]));
    painter.march();
    expect(edge()).not.toEqual(before);
  });

  it('becomes fainter towards a soft edge', () => {
    const painter = new OverlayPainter(canvas);
    painter.draw(masked(), at, 48, violet);
    const [middle, outer] = [pixel(painter, 100, 80), pixel(painter, 57, 80)];
    expect(outer[3]).toBeGreaterThan(0);
    expect(outer[3]).toBeLessThan(middle[3] ?? 0);
  });

  it('is the same whether all of it is drawn or only what changed', () => {
    for (const feather of [0, 24]) {
      const mask = masked();
      const [whole, part] = [new OverlayPainter(canvas), new OverlayPainter(canvas)];
      part.draw(mask, at, feather, violet);
      const area = { left: 200, top: 150, right: 300, bottom: 260 };
      fillBox(mask, area, false);
      whole.draw(mask, at, feather, violet);
      part.draw(mask, at, feather, violet, area);
      expect(Buffer.from(part.pixels.buffer).equals(Buffer.from(whole.pixels.buffer))).toBe(true);
    }
  });

  it('leaves nothing of a former view', () => {
    const painter = new OverlayPainter(canvas);
    painter.draw(masked(), { x: -200, y: -200, scale: 2 }, 0, violet);
    painter.draw(emptyCoverage({ width: 320, height: 280 }), at, 0, violet);
    expect(painter.pixels.every((value, index) => index % 4 !== 3 || value === 0)).toBe(true);
  });
});
