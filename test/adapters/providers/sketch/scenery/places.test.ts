import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { layOut, randomOf } from '../../../../../src/adapters/providers/sketch/paint-scene.ts';
import { readPrompt } from '../../../../../src/adapters/providers/sketch/reading/read-prompt.ts';
import { places } from '../../../../../src/adapters/providers/sketch/scenery/places.ts';

function paintPlace(setting: string, change: object = {}): string {
  const scene = { ...readPrompt(''), setting, ...change };
  const sketch = layOut(scene, { width: 96, height: 72 }, randomOf(1n, scene));
  for (const step of sketch.steps) step();
  const { data } = sketch.canvas.getContext('2d').getImageData(0, 0, 96, 72);
  expect(data.every((value, index) => index % 4 !== 3 || value === 255)).toBe(true);
  return createHash('sha256').update(data).digest('hex');
}

describe('The settings', () => {
  it('cover the whole sheet and look different from each other', () => {
    const names = Object.keys(places);
    expect(new Set(names.map((name) => paintPlace(name))).size).toBe(names.length);
  });

  it('change with time, weather and season', () => {
    const hashes = [
      {},
      { time: 'night' },
      { weather: ['rain'] },
      { weather: ['fog'] },
      { weather: ['storm'] },
      { season: 'winter' },
      { season: 'autumn' },
    ].map((change) => paintPlace('lake', change));
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
