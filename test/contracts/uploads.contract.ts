import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Uploads } from '../../src/ports/uploads.ts';
import { paths } from '../support/corpora.ts';
import { samplePng } from '../support/sample-picture.ts';

/** What every place for uploads promises. */
export function describeUploads(name: string, open: () => Promise<{ uploads: Uploads; close(): Promise<void> }>): void {
  describe(`${name} as Uploads`, () => {
    let uploads: Uploads;
    let close: () => Promise<void>;
    const png = { bytes: samplePng(4, 4), mediaType: 'image/png' };
    const other = { bytes: samplePng(5, 5), mediaType: 'image/png' };
    const nothing = new Set<string>();
    const later = (): number => Date.now() + 10_000;

    beforeEach(async () => {
      ({ uploads, close } = await open());
    });
    afterEach(() => close());

    it('names bytes by their digest and gives them back as they came', async () => {
      const id = await uploads.put(png);
      expect(id).toMatch(/^up_[0-9a-f]{64}$/);
      expect(await uploads.put({ bytes: png.bytes.slice(), mediaType: png.mediaType })).toBe(id);
      expect(await uploads.put(other)).not.toBe(id);
      const kept = await uploads.get(id);
      expect(kept.mediaType).toBe('image/png');
      expect(Buffer.from(kept.bytes).equals(png.bytes)).toBe(true);
    });

    it.each(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'])('keeps %s', async (mediaType) => {
      const id = await uploads.put({ bytes: Buffer.from(mediaType), mediaType });
      expect((await uploads.get(id)).mediaType).toBe(mediaType);
    });

    it('refuses what is no picture type', async () => {
      await expect(uploads.put({ ...png, mediaType: 'image/svg+xml' })).rejects.toMatchObject({
        kind: 'request-invalid',
        code: 'IMAGE_UNREADABLE',
      });
    });

    it.each([
      `up_${'0'.repeat(64)}`,
      `up_${'A'.repeat(64)}`,
      'up_',
      '',
      ...paths,
      ...paths.map((path) => `up_${path}`),
    ])('has no upload %j', async (id) => {
      await expect(uploads.get(id)).rejects.toMatchObject({ kind: 'not-found', code: 'UPLOAD_NOT_FOUND' });
    });

    it('removes what was not used since, except what is to be kept', async () => {
      const [kept, gone] = [await uploads.put(png), await uploads.put(other)];
      await uploads.prune(Date.now() - 60_000, nothing);
      await expect(uploads.get(gone)).resolves.toBeDefined();
      await uploads.prune(later(), new Set([kept]));
      await expect(uploads.get(kept)).resolves.toBeDefined();
      await expect(uploads.get(gone)).rejects.toMatchObject({ code: 'UPLOAD_NOT_FOUND' });
      expect(await uploads.put(other)).toBe(gone);
      await expect(uploads.get(gone)).resolves.toBeDefined();
    });
  });
}
