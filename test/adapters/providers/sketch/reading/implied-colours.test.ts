import { describe, expect, it } from '@jest/globals';
import { lightnessOf } from '../../../../../src/adapters/providers/sketch/colour.ts';
import { impliedColour } from '../../../../../src/adapters/providers/sketch/reading/implied-colours.ts';

describe('impliedColour', () => {
  it('knows what colour a word brings with it, in both languages and in the plural', () => {
    for (const word of ['polar bear', 'polar bears', '북극곰'])
      expect(lightnessOf(impliedColour(word) ?? '#000000')).toBeGreaterThan(0.9);
    for (const word of ['crow', 'crows', '까마귀'])
      expect(lightnessOf(impliedColour(word) ?? '#ffffff')).toBeLessThan(0.4);
  });

  it('leaves other words alone', () => {
    expect(impliedColour('fox')).toBeNull();
    expect(impliedColour('')).toBeNull();
  });
});
