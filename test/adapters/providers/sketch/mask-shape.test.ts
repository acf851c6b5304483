import { describe, expect, it } from '@jest/globals';
import { boundsOf, opennessOf, roomIn } from '../../../../src/adapters/providers/sketch/mask-shape.ts';
import type { Pixels } from '../../../../src/adapters/providers/sketch/picture.ts';

const SIDE = 60;

function maskWhere(open: (x: number, y: number) => boolean): Pixels {
  const rgba = new Uint8Array(SIDE * SIDE * 4);
  for (let at = 0; at < SIDE * SIDE; at += 1) rgba[at * 4 + 3] = open(at % SIDE, Math.floor(at / SIDE)) ? 0 : 255;
  return { width: SIDE, height: SIDE, rgba };
}

describe('the shape of a mask', () => {
  it('has the bounds of what is open, and none when nothing is', () => {
    expect(boundsOf(maskWhere((x, y) => x >= 10 && x < 30 && y >= 5 && y < 9))).toEqual({
      left: 10,
      top: 5,
      width: 20,
      height: 4,
    });
    expect(boundsOf(maskWhere(() => false))).toBeNull();
  });

  it('has room for all of a box, and for less of a disc, inside it', () => {
    const hole = { left: 10, top: 10, width: 40, height: 40 };
    expect(
      roomIn(
        maskWhere((x, y) => x >= 10 && x < 50 && y >= 10 && y < 50),
        hole,
      ),
    ).toEqual({
      ...hole,
      left: 0,
      top: 0,
    });
    const room = roomIn(
      maskWhere((x, y) => Math.hypot(x - 29.5, y - 29.5) < 20),
      hole,
    );
    expect(room.width).toBeLessThan(36);
    expect(room.width).toBeGreaterThan(24);
    expect(room.left + room.width / 2).toBeCloseTo(20, 0);
  });

  it('opens softly from what is kept, never outside, and not at the border of the picture', () => {
    const hole = { left: 0, top: 20, width: 30, height: 20 };
    const openness = opennessOf(
      maskWhere((x, y) => x < 30 && y >= 20 && y < 40),
      hole,
      4,
    );
    const at = (x: number, y: number): number => openness[y * hole.width + x] ?? -1;
    expect(at(0, 10)).toBe(1);
    expect(at(29, 10)).toBeGreaterThan(0);
    expect(at(29, 10)).toBeLessThan(0.2);
    expect(at(27, 10)).toBeGreaterThan(at(28, 10));
    expect(at(10, 0)).toBeLessThan(0.2);
  });
});
