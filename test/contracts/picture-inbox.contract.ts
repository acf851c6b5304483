import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PictureInbox } from '../../src/ports/picture-inbox.ts';
import { samplePng } from '../support/sample-picture.ts';

/** A program that takes pictures in, and what a test has to know of it. */
export interface InboxUnderTest {
  inbox: PictureInbox;
  /** The bytes that lie there under a name. */
  lies(name: string): Promise<Uint8Array | undefined>;
  /** From now on nothing is taken. */
  refuses(): Promise<void>;
  close(): Promise<void>;
}

/** What every place that takes pictures in promises. */
export function describePictureInbox(name: string, open: () => Promise<InboxUnderTest>): void {
  describe(`${name} as PictureInbox`, () => {
    let under: InboxUnderTest;
    const picture = { bytes: samplePng(6, 4), mediaType: 'image/png' };
    const other = { bytes: samplePng(7, 5), mediaType: 'image/png' };

    beforeEach(async () => {
      under = await open();
    });
    afterEach(() => under.close());

    it('has the bytes as they are under the name that it gives back', async () => {
      const there = await under.inbox.put(picture, 'ima2_1_fox.png');
      expect(there).toBe('ima2_1_fox.png');
      expect(Buffer.from((await under.lies(there)) ?? []).equals(picture.bytes)).toBe(true);
    });

    it('overwrites nothing', async () => {
      const first = await under.inbox.put(picture, 'fox.png');
      const second = await under.inbox.put(other, 'fox.png');
      expect(second).not.toBe(first);
      expect(Buffer.from((await under.lies(first)) ?? []).equals(picture.bytes)).toBe(true);
      expect(Buffer.from((await under.lies(second)) ?? []).equals(other.bytes)).toBe(true);
    });

    it('says that it took nothing', async () => {
      await under.refuses();
      await expect(under.inbox.put(picture, 'fox.png')).rejects.toMatchObject({ kind: 'provider-unavailable' });
      expect(await under.lies('fox.png')).toBeUndefined();
    });
  });
}
