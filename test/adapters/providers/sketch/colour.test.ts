import { describe, expect, it } from '@jest/globals';
import {
  channelsOf,
  fromLab,
  labOf,
  lighten,
  lightnessOf,
  mix,
  saturate,
  shadeOf,
  turn,
  withAlpha,
} from '../../../../src/adapters/providers/sketch/colour.ts';

describe('colours', () => {
  it.each(['#000000', '#ffffff', '#d3322c', '#2f66c0', '#8fd3b6'])(
    'come back from OKLab as they were: %s',
    (colour) => {
      expect(fromLab(labOf(colour))).toBe(colour);
    },
  );

  it('agree with the published OKLab of red', () => {
    const [lightness, a, b] = labOf('#ff0000');
    expect([lightness.toFixed(3), a.toFixed(3), b.toFixed(3)]).toEqual(['0.628', '0.225', '0.126']);
  });

  it('mix evenly and keep their ends', () => {
    expect(mix('#102030', '#fedcba', 0)).toBe('#102030');
    expect(mix('#102030', '#fedcba', 1)).toBe('#fedcba');
    expect(lightnessOf(mix('#000000', '#ffffff', 0.5))).toBeCloseTo(0.5, 1);
  });

  it('get lighter, darker, greyer and of another hue as told', () => {
    expect(lightnessOf(lighten('#406080', 0.2))).toBeGreaterThan(lightnessOf('#406080'));
    expect(lightnessOf(shadeOf('#406080'))).toBeLessThan(lightnessOf('#406080'));
    expect(new Set(channelsOf(saturate('#d3322c', 0))).size).toBe(1);
    expect(turn('#d3322c', 1)).toBe('#d3322c');
    expect(turn('#d3322c', 0.5)).not.toBe('#d3322c');
    expect(withAlpha('#ff8000', 0.5)).toBe('rgba(255,128,0,0.5)');
  });
});
