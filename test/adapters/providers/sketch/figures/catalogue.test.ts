import { describe, expect, it } from '@jest/globals';
import { Pen } from '../../../../../src/adapters/providers/sketch/drawing/pen.ts';
import { catalogue } from '../../../../../src/adapters/providers/sketch/figures/catalogue.ts';
import type { Attire } from '../../../../../src/adapters/providers/sketch/figures/figure.ts';
import { Random } from '../../../../../src/adapters/providers/sketch/random.ts';

const attire: Attire = {
  main: '#2f66c0',
  second: null,
  asked: true,
  lit: true,
  snowy: true,
  afloat: false,
  variant: 0,
};

function parts(name: string, change: Partial<Attire> = {}) {
  const random = new Random(1n, name);
  const pen = new Pen(random);
  catalogue[name]?.figure.draw(pen, { ...attire, ...change }, random);
  return pen.parts;
}

describe('The figures', () => {
  it.each(Object.keys(catalogue))('%s is drawn in its box, in every pose', (name) => {
    const width = catalogue[name]?.figure.width ?? 0;
    for (const change of [{}, { variant: 1 }, { variant: 4 }, { afloat: true }, { lit: false, snowy: false }]) {
      const solid = parts(name, change).filter((part) => part.alpha > 0.5 && part.clips.length === 0);
      const shapes = solid.map((part) => part.shape);
      expect(shapes.length).toBeGreaterThan(0);
      expect(shapes.every((shape) => [shape.left, shape.top, shape.right, shape.bottom].every(Number.isFinite))).toBe(
        true,
      );
      expect(Math.max(...shapes.map((shape) => shape.bottom))).toBeLessThan(116);
      expect(Math.min(...shapes.map((shape) => shape.top))).toBeGreaterThan(-42);
      expect(Math.min(...shapes.map((shape) => shape.left))).toBeGreaterThan(-50);
      expect(Math.max(...shapes.map((shape) => shape.right))).toBeLessThan(width + 50);
    }
  });

  it('wear the colour that was asked for', () => {
    const plain = new Set(['rainbow', 'campfire', 'hanok', 'dog']);
    for (const name of Object.keys(catalogue).filter((other) => !plain.has(other))) {
      const blue = JSON.stringify(parts(name, { snowy: false }).map((part) => part.colour));
      const red = JSON.stringify(parts(name, { main: '#d3322c', snowy: false }).map((part) => part.colour));
      expect({ name, same: blue === red }).toEqual({ name, same: false });
    }
  });
});
