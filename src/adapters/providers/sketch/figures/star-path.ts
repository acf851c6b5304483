import type { Pen } from '../drawing/pen.ts';

/** A five-pointed star around a point. */
export function starPath(pen: Pen, x: number, y: number, radius: number): ReturnType<Pen['through']> {
  const points: [number, number][] = [];
  for (let step = 0; step < 10; step += 1) {
    const angle = (step / 10) * Math.PI * 2 - Math.PI / 2;
    const reach = step % 2 === 0 ? radius : radius * 0.42;
    points.push([x + Math.cos(angle) * reach, y + Math.sin(angle) * reach]);
  }
  return pen.through(points, false);
}
