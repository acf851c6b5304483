import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Previews } from '../../src/ports/previews.ts';

/** Previews in an empty place that holds `maxBytes`, and how to remove it. */
export type OpenPreviews = (maxBytes: number) => Promise<{ previews: Previews; close(): Promise<void> }>;

/** What every cache of previews promises. */
export function describePreviews(name: string, open: OpenPreviews): void {
  describe(`${name} as Previews`, () => {
    let previews: Previews;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ previews, close } = await open(1_000));
    });
    afterEach(() => close());
    const key = (filename: string) => ({ filename, bytes: 7, modifiedAt: 1_700_000_000_000 });

    it('gives back what was kept, byte for byte', async () => {
      expect(await previews.get(key('a.png'))).toBeUndefined();
      await previews.put(key('sub/a.png'), Uint8Array.of(1, 2, 3));
      expect([...((await previews.get(key('sub/a.png'))) ?? [])]).toEqual([1, 2, 3]);
    });

    it('has nothing for a file that is another one now', async () => {
      await previews.put(key('a.png'), Uint8Array.of(1));
      expect(await previews.get({ ...key('a.png'), bytes: 8 })).toBeUndefined();
      expect(await previews.get({ ...key('a.png'), modifiedAt: 1_700_000_001_000 })).toBeUndefined();
    });

    it('lets go of what was not used for the longest time when it is full', async () => {
      for (const filename of ['a.png', 'b.png', 'c.png']) {
        await previews.put(key(filename), new Uint8Array(300));
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
      await previews.get(key('a.png'));
      await new Promise((resolve) => setTimeout(resolve, 15));
      await previews.put(key('d.png'), new Uint8Array(300));
      const there = await Promise.all(
        ['a.png', 'b.png', 'd.png'].map(async (one) => (await previews.get(key(one))) !== undefined),
      );
      expect(there).toEqual([true, false, true]);
    });
  });
}
