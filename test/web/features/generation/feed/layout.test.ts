import { describe, expect, it } from '@jest/globals';
import { captionHeight, layoutNarrow } from '../../../../../web/src/features/generation/feed/layout.ts';

const phone = { width: 366, rem: 16, control: 44, isNarrow: true };
const shape = { ratios: [1], notice: null, words: 10 };

describe('The layout of a run on a phone', () => {
  it('gives a square picture the whole width, and stands the words below it', () => {
    const { tiles, words, width } = layoutNarrow(shape, phone);
    expect(width).toBe(366);
    expect(tiles[0]?.width).toBe(366);
    expect(words.y).toBeGreaterThan(366);
  });

  it('makes room for words in proportion to the size of type', () => {
    const normal = layoutNarrow(shape, { ...phone, control: 28 });
    const large = layoutNarrow(shape, { ...phone, control: 28, rem: 32 });
    expect(large.words.height).toBeGreaterThan(normal.words.height);
    expect(captionHeight({ ...phone, rem: 32 })).toBeGreaterThan(captionHeight(phone));
  });

  it('gives a long prompt a second line', () => {
    expect(layoutNarrow(shape, phone).lines).toBe(1);
    expect(layoutNarrow({ ...shape, words: 200 }, phone).lines).toBe(2);
  });

  it('puts what is said about a bad end between pictures and words', () => {
    const { notice, tiles, words } = layoutNarrow({ ...shape, ratios: [1, 1], notice: 150 }, phone);
    const bottom = Math.max(...tiles.map(({ y, height }) => y + height));
    expect(notice?.y).toBeGreaterThan(bottom);
    expect(words.y).toBeGreaterThanOrEqual((notice?.y ?? 0) + 150);
  });

  it('needs no pictures', () => {
    expect(layoutNarrow({ ...shape, ratios: [], notice: 150 }, phone).notice?.y).toBe(0);
  });
});
