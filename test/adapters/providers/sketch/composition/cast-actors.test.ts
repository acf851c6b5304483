import { describe, expect, it } from '@jest/globals';
import { layOut, randomOf } from '../../../../../src/adapters/providers/sketch/paint-scene.ts';
import { readPrompt } from '../../../../../src/adapters/providers/sketch/reading/read-prompt.ts';

function placed(prompt: string, seed = 1n, size = { width: 300, height: 200 }) {
  const scene = readPrompt(prompt);
  return layOut(scene, size, randomOf(seed, scene)).taken;
}

describe('castActors', () => {
  it('casts as many individuals as were counted, and none that were refused', () => {
    expect(placed('five cats and two dogs')).toHaveLength(7);
    expect(placed('a forest without any foxes')).toHaveLength(0);
    expect(placed('a field of tulips and a windmill')).toHaveLength(1);
  });

  it('keeps every subject within reach of the frame, at any shape of picture', () => {
    for (const prompt of [
      'an elephant',
      'three sheep',
      'a boat on the sea',
      'seven birds',
      'a castle and a knight',
      'ten fish underwater',
    ]) {
      for (const size of [
        { width: 300, height: 200 },
        { width: 100, height: 400 },
        { width: 800, height: 100 },
      ]) {
        for (const box of [1n, 2n, 3n].flatMap((seed) => placed(prompt, seed, size))) {
          const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
          expect(x > 0 && x < size.width && y > 0 && y < size.height).toBe(true);
          expect(box.width).toBeLessThanOrEqual(size.width);
        }
      }
    }
  });

  it('puts a lone subject in another place for another seed', () => {
    const spots = [1n, 2n, 3n, 4n, 5n, 6n].map((seed) => placed('a fox in a forest', seed)[0]?.left.toFixed(1));
    expect(new Set(spots).size).toBeGreaterThan(3);
  });

  it('gives an umbrella to the one who is there to hold it', () => {
    const [first, second] = placed('a person with an umbrella in the rain');
    const apart = Math.abs(
      (first?.left ?? 0) + (first?.width ?? 0) / 2 - (second?.left ?? 99) - (second?.width ?? 0) / 2,
    );
    expect(apart).toBeLessThan(40);
  });
});
