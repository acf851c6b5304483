import { describe, expect, it } from '@jest/globals';
import { packed, unpacked } from '../../../../../../web/src/features/generation/mask/pixels/runs.ts';

describe('runs', () => {
  it('give back what was packed', () => {
    const bytes = Uint8Array.from({ length: 200_000 }, (_, at) => (at < 150_000 ? 255 : (at * 31) % 7));
    expect(unpacked(packed(bytes), bytes.length)).toEqual(bytes);
  });

  it('are short where everything is equal', () => {
    expect(packed(new Uint8Array(65_536)).length).toBeLessThanOrEqual(6);
    expect(packed(new Uint8Array(0))).toHaveLength(0);
  });
});
