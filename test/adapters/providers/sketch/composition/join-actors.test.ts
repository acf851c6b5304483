import { describe, expect, it } from '@jest/globals';
import { layOut, randomOf } from '../../../../../src/adapters/providers/sketch/paint-scene.ts';
import { readPrompt } from '../../../../../src/adapters/providers/sketch/reading/read-prompt.ts';

function placed(prompt: string, seed: bigint) {
  const scene = readPrompt(prompt);
  return layOut(scene, { width: 300, height: 300 }, randomOf(seed, scene)).taken;
}
const seeds = [1n, 2n, 3n, 4n];
const middle = (box: { left: number; width: number }) => box.left + box.width / 2;
const foot = (box: { top: number; height: number }) => box.top + box.height;

describe('joinActors', () => {
  it('seats a rider on the mount', () => {
    for (const seed of seeds) {
      const [rider, horse] = placed('a knight riding a horse', seed);
      if (!rider || !horse) throw new RangeError('two are cast');
      expect(Math.abs(middle(rider) - middle(horse))).toBeLessThan(horse.width * 0.2);
      expect(foot(rider)).toBeLessThan(foot(horse) - horse.height * 0.3);
      expect(rider.top).toBeLessThan(horse.top + horse.height * 0.3);
    }
  });

  it('gives to the hand what is held', () => {
    for (const seed of seeds) {
      const [child, iceCream] = placed('a child holding an ice cream', seed);
      if (!child || !iceCream) throw new RangeError('two are cast');
      expect(iceCream.height).toBeLessThan(child.height * 0.4);
      expect(Math.abs(middle(child) - middle(iceCream))).toBeLessThan(child.height * 0.4);
    }
  });

  it('holds an umbrella over an animal', () => {
    for (const seed of seeds) {
      const [umbrella, cat] = placed('an orange cat under an umbrella', seed);
      if (!umbrella || !cat) throw new RangeError('two are cast');
      expect(umbrella.top).toBeLessThan(cat.top);
      expect(middle(umbrella)).toBeCloseTo(middle(cat), 3);
    }
  });
});

describe('followLeader', () => {
  it('lets the one named first be the largest among a crowd', () => {
    for (const seed of seeds) {
      const boxes = placed('a blue whale among small fish', seed).map(({ width }) => width);
      const [first = 0, second = 0] = boxes.sort((left, right) => right - left);
      expect(boxes).toHaveLength(6);
      expect(first).toBeGreaterThan(second * 3);
    }
  });
});

describe('withPerch', () => {
  it('lets cats sit on one line on a roof, and birds along a wire', () => {
    for (const seed of seeds) {
      const feet = placed('three cats on a roof', seed).map(foot);
      expect(Math.max(...feet) - Math.min(...feet)).toBeLessThan(1);
      const birds = placed('birds on a wire', seed);
      expect(birds).toHaveLength(5);
      expect(birds.every((bird) => foot(bird) > 120 && foot(bird) < 160)).toBe(true);
    }
  });
});
