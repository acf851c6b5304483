import { describe, expect, it } from '@jest/globals';
import { imageCost, imageRates, searchCost, textCost } from '../../../../src/adapters/providers/api/api.prices.ts';

describe('costs', () => {
  const rates = { input: 1, cachedInput: 0.1, output: 10 };

  it('of text count cached input at its own rate', () => {
    const usage = { input_tokens: 1_000_000, input_tokens_details: { cached_tokens: 400_000 }, output_tokens: 100_000 };
    expect(textCost(usage, rates)).toBeCloseTo(0.6 + 0.04 + 1, 10);
    expect(textCost({}, rates)).toBe(0);
  });

  it('of pictures tell text from pictures, and take what is not told apart for pictures', () => {
    const details = { text_tokens: 100_000, image_tokens: 200_000 };
    const apart = { input_tokens: 300_000, input_tokens_details: details, output_tokens: 10_000 };
    expect(imageCost(apart, imageRates)).toBeCloseTo(0.5 + 1.6 + 0.3, 10);
    expect(imageCost({ input_tokens: 100_000 }, imageRates)).toBeCloseTo(0.8, 10);
  });

  it('of searches count each call', () => {
    expect(searchCost(3)).toBeCloseTo(0.03, 10);
  });
});
