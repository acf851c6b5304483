import { describe, expect, it } from '@jest/globals';
import { FollowShift } from '../../../../../src/adapters/providers/sketch/motion/follow-shift.ts';

const [WIDTH, HEIGHT] = [128, 72];

/** Soft spots, seen by a camera that is nearer by `zoom` and further on by `x` and `y` pixels. */
function view(zoom: number, x: number, y: number): Float64Array {
  const spots = [
    [30, 20, 9],
    [70, 50, 14],
    [100, 24, 11],
    [20, 60, 8],
  ] as const;
  return Float64Array.from({ length: WIDTH * HEIGHT }, (_, at) => {
    const across = ((at % WIDTH) - x - WIDTH / 2) / zoom + WIDTH / 2;
    const down = (Math.floor(at / WIDTH) - y - HEIGHT / 2) / zoom + HEIGHT / 2;
    return spots.reduce(
      (sum, [sx, sy, r]) => sum + 200 * Math.exp(-((across - sx) ** 2 + (down - sy) ** 2) / (r * r)),
      20,
    );
  });
}

describe('FollowShift', () => {
  it('follows a camera that moves and comes nearer, to a part of a pixel', () => {
    const follow = new FollowShift(view(1, 0, 0), WIDTH, HEIGHT);
    for (let step = 0; step <= 20; step += 1) {
      const [zoom, x, y] = [1 + step * 0.008, step * 0.9, step * -0.4];
      const place = follow.next(view(zoom, x, y));
      expect(Math.abs(place.x * WIDTH - x)).toBeLessThan(0.6);
      expect(Math.abs(place.y * HEIGHT - y)).toBeLessThan(0.6);
      expect(Math.abs(place.zoom - zoom)).toBeLessThan(0.03);
    }
  });

  it('takes a change of the light for no movement', () => {
    const follow = new FollowShift(view(1, 0, 0), WIDTH, HEIGHT);
    const dim = view(1, 0, 0).map((light) => light * 0.4 + 3);
    expect(follow.next(dim)).toEqual({ zoom: 1, x: 0, y: 0 });
  });

  it('stays where it was when another picture comes', () => {
    const follow = new FollowShift(view(1, 0, 0), WIDTH, HEIGHT);
    const before = follow.next(view(1, 2, 0));
    const noise = Float64Array.from({ length: WIDTH * HEIGHT }, (_, at) => ((at * 7919) % 251) + ((at >> 5) % 2) * 90);
    expect(follow.next(noise)).toEqual(before);
  });
});
