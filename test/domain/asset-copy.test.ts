import { describe, expect, it } from '@jest/globals';
import { copyName } from '../../src/domain/asset-copy.ts';
import { anAsset } from '../support/builders.ts';

describe('copyName', () => {
  it.each([
    ['1764000000000_1a2b3c4d_0.png', 'A red fox, in the Snow!', 'a-red-fox-in-the-snow-1a2b3c4d_0.png'],
    ['cards/1764000000000_1a2b3c4d.jpeg', '눈 속의 여우', '눈-속의-여우-1a2b3c4d.jpeg'],
    ['imported-20260101000000-abcdef.webp', '', 'imported-20260101000000-abcdef.webp'],
    ['n_0123456789.png', '../../etc/passwd\u0000', 'etc-passwd-n_0123456789.png'],
    ['1764000000000_1a2b3c4d_0.png', '🦊🦊', '1764000000000_1a2b3c4d_0.png'],
  ])('of %s with the prompt %j says what it is', (filename, prompt, expected) => {
    expect(copyName(anAsset({ filename, prompt }))).toBe(expected);
  });

  it('takes the words of the person before those of a planner, and not too many', () => {
    const asset = anAsset({ prompt: 'planned', userPrompt: 'word '.repeat(40) });
    const words = copyName(asset).split('-').slice(0, -1);
    expect(new Set(words)).toEqual(new Set(['word']));
    expect(words.length).toBe(12);
  });
});
