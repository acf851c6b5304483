import { describe, expect, it } from '@jest/globals';
import { Pen } from '../../../../../src/adapters/providers/sketch/drawing/pen.ts';
import { Random } from '../../../../../src/adapters/providers/sketch/random.ts';

const edges = ({ left, top, right, bottom }: { left: number; top: number; right: number; bottom: number }) =>
  [left, top, right, bottom].map((value) => Math.round(value * 10) / 10);

describe('Pen', () => {
  it('knows the rectangle around a shape', () => {
    const pen = new Pen(new Random(1n, 'pen'));
    expect(edges(pen.poly('10 20, 30 5!, 40 60'))).toEqual([10, 5, 40, 60]);
    expect(edges(pen.box(1, 2, 3, 4))).toEqual([1, 2, 4, 6]);
    expect(edges(pen.oval(50, 50, 10, 5))).toEqual([40, 45, 60, 55]);
  });

  it('draws in moved, scaled, turned and mirrored units', () => {
    const pen = new Pen(new Random(1n, 'pen'));
    pen.at(100, 50, 2, 0, () => expect(edges(pen.box(0, 0, 10, 5))).toEqual([100, 50, 120, 60]));
    pen.at(100, 50, 1, 90, () => expect(edges(pen.box(0, 0, 10, 5))).toEqual([95, 50, 100, 60]));
    pen.at(100, 50, 1, 0, () => expect(edges(pen.box(0, 0, 10, 5))).toEqual([90, 50, 100, 55]), true);
    expect(edges(pen.box(0, 0, 10, 5))).toEqual([0, 0, 10, 5]);
  });

  it('keeps parts in their order, with the shapes they are painted inside of', () => {
    const pen = new Pen(new Random(1n, 'pen'));
    const frame = pen.box(0, 0, 10, 10);
    pen.fill(frame, '#ff0000');
    pen.inside(frame, () => pen.line(pen.curve('0 0, 5 5, 10 0'), '#00ff00', 2));
    pen.fill(frame, '#0000ff');
    expect(pen.parts.map((part) => [part.colour, part.clips.length, part.line])).toEqual([
      ['#ff0000', 0, undefined],
      ['#00ff00', 1, 2],
      ['#0000ff', 0, undefined],
    ]);
  });

  it('wobbles the same way for the same stream', () => {
    const draw = () => edges(new Pen(new Random(5n, 'pen'), 3).box(0, 0, 100, 100));
    expect(draw()).toEqual(draw());
    expect(draw()).not.toEqual([0, 0, 100, 100]);
  });
});
