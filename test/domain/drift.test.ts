import { describe, expect, it } from '@jest/globals';
import { driftBetween, driftInWords, isLargeDrift } from '../../src/domain/drift.ts';

const look = (light: number, blueYellow = 0, sharpness = 4) => ({
  light: { mean: light, spread: 0.2 },
  greenRed: { mean: 0, spread: 0.05 },
  blueYellow: { mean: blueYellow, spread: 0.05 },
  sharpness,
});

describe('driftBetween', () => {
  it('is nothing between looks that are alike', () => {
    expect(driftBetween(look(0.5), look(0.5))).toEqual({ colour: 0, sharpness: 1 });
    expect(isLargeDrift(driftBetween(look(0.5), look(0.51)))).toBe(false);
  });

  it('grows with light and colours, and is large when anybody would see it', () => {
    const drift = driftBetween(look(0.56, 0.08), look(0.5));
    expect(drift).toEqual({ colour: 10, sharpness: 1 });
    expect(isLargeDrift(drift)).toBe(true);
    expect(driftInWords(drift)).toBe('colour 10, sharpness 1 times');
  });

  it('tells a picture that became soft or harsh, also beside one without any edge', () => {
    expect(driftBetween(look(0.5, 0, 1), look(0.5))).toEqual({ colour: 0, sharpness: 0.25 });
    expect(isLargeDrift({ colour: 0, sharpness: 0.25 })).toBe(true);
    expect(isLargeDrift({ colour: 0, sharpness: 3 })).toBe(true);
    expect(driftBetween(look(0.5, 0, 0), look(0.5, 0, 0)).sharpness).toBe(1);
  });
});
