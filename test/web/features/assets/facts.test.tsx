import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Asset } from '../../../../src/domain/asset.ts';
import { changeInWords, factsOf, fileSize, notesOf, tokensOf } from '../../../../web/src/features/assets/facts.ts';
import { catalogue } from '../../../../web/src/state/system/system.ts';

const asset: Asset = {
  filename: 'a_0.png',
  mediaType: 'image',
  kind: 'classic',
  createdAt: 1_795_000_000_000,
  prompt: 'a fox',
  provider: 'paper',
  model: 'ink',
  quality: 'high',
  size: '1024x1024',
  width: 1024,
  height: 1024,
  bytes: 1_912_345,
  format: 'png',
};

const textOf = (of: Asset, title: string) => factsOf(of).find((fact) => fact.title === title)?.text;

beforeEach(() => {
  catalogue.value = null;
});

describe('the facts of a picture', () => {
  it('leave out what nobody knows', () => {
    const titles = factsOf(asset).map(({ title }) => title);
    expect(titles).toContain('viewer.fact.quality');
    for (const missing of ['cost', 'tokens', 'time', 'searches', 'asked', 'strength']) {
      expect(titles).not.toContain(`viewer.fact.${missing}`);
    }
  });

  it('say that a picture without a seed cannot be repeated', () => {
    expect(textOf(asset, 'viewer.fact.seed')).toMatch(/cannot be repeated/);
    expect(textOf({ ...asset, seed: '18446744073709551615' }, 'viewer.fact.seed')).toBe('18446744073709551615');
    expect(textOf({ ...asset, seed: 0 }, 'viewer.fact.seed')).toBe('0');
  });

  it('name the size that was asked for where another one came', () => {
    expect(textOf({ ...asset, size: '2048x1024' }, 'viewer.fact.asked')).toBe('2048 × 1024');
  });

  it('tell a free picture from one whose price nobody knows', () => {
    expect(textOf({ ...asset, costUsd: 0 }, 'viewer.fact.cost')).toBe('Free');
    expect(textOf({ ...asset, costUsd: 0.042 }, 'viewer.fact.cost')).toBe('$0.042');
  });

  it('count tokens as the provider did', () => {
    expect(tokensOf({ total_tokens: 12, input_tokens: 1 })).toBe(12);
    expect(tokensOf({ input_tokens: 3, output_tokens: 4 })).toBe(7);
    expect(tokensOf({ other: 3 })).toBeNull();
    expect(tokensOf(null)).toBeNull();
  });

  it('write sizes of files in the unit that fits', () => {
    expect(fileSize(1_912_345)).toBe('1.9 MB');
    expect(fileSize(12_345)).toBe('12 kB');
  });

  it('say what was changed on the way and what was left out', () => {
    expect(changeInWords({ field: 'quality', value: 'high', normalizedTo: 'medium' })).toBe('Quality: High → Medium');
    expect(changeInWords({ field: 'seed', value: 7, normalizedTo: null })).toBe('Seed: 7 → left out');
  });

  it('tell of a converted file', () => {
    const notes = [{ code: 'FORMAT_CONVERTED' as const, from: 'image/png', to: 'image/webp' }];
    expect(notesOf({ ...asset, notes })).toEqual(['The file was converted from PNG to WEBP']);
  });
});
