import { describe, expect, it } from '@jest/globals';
import type { Asset } from '../../../../src/domain/asset.ts';
import { ageOf, factsOf, wordsOf } from '../../../../web/src/features/assets/asset-facts.ts';

const asset: Asset = { filename: '1_a_0.png', mediaType: 'image', kind: 'classic', createdAt: 1_000 };
const MINUTE = 60_000;

describe('the words of a picture', () => {
  it('are what the person wrote, else what was sent, else the file name', () => {
    expect(wordsOf({ ...asset, userPrompt: 'a kite', prompt: 'a red kite' })).toBe('a kite');
    expect(wordsOf({ ...asset, userPrompt: ' ', prompt: 'a red kite' })).toBe('a red kite');
    expect(wordsOf(asset)).toBe('1_a_0.png');
  });
});

describe('the age of a picture', () => {
  it.each([
    [0, 'just now'],
    [-5, 'just now'],
    [MINUTE, '1 min ago'],
    [59 * MINUTE, '59 min ago'],
    [60 * MINUTE, '1 h ago'],
    [25 * 60 * MINUTE, '1 d ago'],
  ])('%d ms is %s', (age, text) => {
    expect(ageOf(1_000_000, 1_000_000 + age)).toBe(text);
  });

  it('is a date from a week on', () => {
    expect(ageOf(Date.UTC(2026, 0, 15, 12), Date.UTC(2026, 1, 15, 12))).toBe('Jan 15, 2026');
  });
});

describe('the facts of a picture', () => {
  it('leave out what nobody knows', () => {
    expect(factsOf(asset).map(([name]) => name)).toEqual(['File', 'Made']);
  });

  it('tell pixels, seed 0 and the size of the file', () => {
    const facts = Object.fromEntries(factsOf({ ...asset, width: 64, height: 32, seed: 0, bytes: 1_500_000 }));
    expect(facts).toMatchObject({ Size: '64 × 32', Seed: '0', File: '1_a_0.png (1.5 MB)' });
  });
});
