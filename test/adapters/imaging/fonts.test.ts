import { describe, expect, it } from '@jest/globals';
import { createCanvas } from '@napi-rs/canvas';
import { drawable, letterFamilies, registerFonts } from '../../../src/adapters/imaging/fonts.ts';

function ink(text: string): number {
  const context = createCanvas(120, 60).getContext('2d');
  context.font = `40px ${letterFamilies}`;
  context.fillText(text, 4, 44);
  const { data } = context.getImageData(0, 0, 120, 60);
  return data.filter((value, index) => index % 4 === 3 && value > 128).length;
}

describe('The shipped fonts', () => {
  it('draw Latin, accents and Hangul, rare syllables included', () => {
    registerFonts();
    for (const text of ['A', 'é', '가', '뷁', '힣']) expect(ink(text)).toBeGreaterThan(60);
  });

  it('leave out letters they do not hold', () => {
    expect(drawable('“열림” – OPEN 漢字😀 café')).toBe('"열림" - OPEN café');
    expect(drawable('漢字')).toBe('');
  });
});
