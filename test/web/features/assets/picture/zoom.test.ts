import { describe, expect, it } from '@jest/globals';
import {
  actualZoom,
  bounded,
  fitScale,
  mostZoom,
  panned,
  percentOf,
  placed,
  toggled,
  WHOLE,
  zoomedAt,
} from '../../../../../web/src/features/assets/picture/zoom.ts';

const frame = { width: 800, height: 600 };
const large = { width: 4096, height: 4096 };
const portrait = { width: 1024, height: 1536 };
const tiny = { width: 64, height: 64 };

/** The point of the picture, in its pixels, that stands under a point of the frame. */
function under(view: typeof WHOLE, picture: typeof large, point: { x: number; y: number }) {
  const at = placed(view, picture, frame);
  return { x: (point.x - at.x) / at.scale, y: (point.y - at.y) / at.scale };
}

describe('a picture in its frame', () => {
  it('is seen whole and in the middle, and a small one is not enlarged', () => {
    expect(placed(WHOLE, large, frame)).toMatchObject({ x: 100, y: 0, width: 600, height: 600 });
    expect(placed(WHOLE, tiny, frame)).toEqual({ x: 368, y: 268, width: 64, height: 64, scale: 1 });
    expect(fitScale(portrait, frame)).toBeCloseTo(600 / 1536);
  });

  it('goes in towards the point, which stays where it is', () => {
    for (const picture of [large, portrait]) {
      const point = { x: 420, y: 130 };
      const near = zoomedAt(WHOLE, 6, point, picture, frame);
      expect(near.zoom).toBeCloseTo(6);
      expect(under(near, picture, point).x).toBeCloseTo(under(WHOLE, picture, point).x);
      expect(under(near, picture, point).y).toBeCloseTo(under(WHOLE, picture, point).y);
    }
  });

  it('never shows more empty frame than it must', () => {
    const near = zoomedAt(WHOLE, 4, { x: 400, y: 300 }, large, frame);
    const far = panned(near, { x: 9999, y: -9999 }, large, frame);
    const at = placed(far, large, frame);
    expect(at.x).toBeCloseTo(0);
    expect(at.y + at.height).toBeCloseTo(frame.height);
  });

  it('moves by as many pixels as the pointer', () => {
    const near = zoomedAt(WHOLE, 4, { x: 400, y: 300 }, large, frame);
    const before = placed(near, large, frame);
    const after = placed(panned(near, { x: -30, y: 20 }, large, frame), large, frame);
    expect(after.x - before.x).toBeCloseTo(-30);
    expect(after.y - before.y).toBeCloseTo(20);
  });

  it('does not move while it is seen whole', () => {
    expect(panned(WHOLE, { x: 50, y: 50 }, large, frame)).toEqual(WHOLE);
  });

  it('has a nearest and a farthest', () => {
    const least = zoomedAt(WHOLE, 0.01, { x: 0, y: 0 }, large, frame);
    expect(least.zoom).toBe(1);
    const most = zoomedAt(WHOLE, 1e9, { x: 0, y: 0 }, large, frame);
    expect(most.zoom).toBe(mostZoom(large, frame));
    expect(placed(most, large, frame).scale).toBeCloseTo(16);
  });

  it('goes to its actual size and back', () => {
    const actual = toggled(WHOLE, { x: 400, y: 300 }, large, frame);
    expect(percentOf(actual, large, frame)).toBe(100);
    expect(toggled(actual, { x: 0, y: 0 }, large, frame)).toEqual(WHOLE);
  });

  it('goes to twice its size where it is at its actual size already', () => {
    expect(toggled(WHOLE, { x: 400, y: 300 }, tiny, frame).zoom).toBe(2);
  });

  it('counts pixels of the screen on a dense one', () => {
    expect(percentOf(WHOLE, tiny, frame, 2)).toBe(200);
    expect(percentOf({ ...WHOLE, zoom: actualZoom(large, frame, 2) }, large, frame, 2)).toBe(100);
  });

  it('keeps a shared view within the frame of each picture', () => {
    const shared = { zoom: 3, x: 0.98, y: 0.02 };
    for (const picture of [large, portrait, { width: 1536, height: 640 }]) {
      const { x, y } = bounded(shared, picture, frame);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(1);
      expect(y).toBeGreaterThanOrEqual(0);
      const at = placed(shared, picture, frame);
      if (at.width > frame.width) expect(at.x + at.width).toBeGreaterThanOrEqual(frame.width - 0.01);
      else expect(at.x).toBeCloseTo((frame.width - at.width) / 2);
    }
  });
});
