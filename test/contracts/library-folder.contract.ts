import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LibraryFolder } from '../../src/ports/library-folder.ts';

/** A folder and the ways to change what is around it. */
export interface FolderUnderTest {
  folder: LibraryFolder;
  /** Puts a file of this size into the folder. */
  put(name: string, bytes: number): Promise<void>;
  /** Leaves a picture of an older version elsewhere. */
  leave(name: string): Promise<void>;
  /** Takes away what can show folders. */
  withoutOpener(): LibraryFolder;
  /** How often the folder was shown. */
  shown(): Promise<number>;
  close(): Promise<void>;
}

/** What every library folder promises. */
export function describeLibraryFolder(name: string, open: () => Promise<FolderUnderTest>): void {
  describe(`${name} as LibraryFolder`, () => {
    let under: FolderUnderTest;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(() => under.close());

    it('has a label for people', () => {
      expect(under.folder.label).toMatch(/^~/);
    });

    it('is empty while there is nothing in it', async () => {
      expect(await under.folder.measure()).toMatchObject({ files: 0, bytes: 0 });
    });

    it('counts files and bytes', async () => {
      await under.put('a.png', 100);
      await under.put('a.png.json', 20);
      const measure = await under.folder.measure();
      expect(measure).toMatchObject({ files: 2, bytes: 120 });
      expect(measure.free === null || measure.free > 0).toBe(true);
    });

    it('finds what older versions left, and what of it is missing', async () => {
      const none = new Set<string>();
      const before = await under.folder.olderGalleries(none);
      expect(before).toEqual({ scanned: expect.any(Number), found: 0, files: 0, missing: 0 });
      await under.put('known.png', 10);
      await under.leave('known.png');
      await under.leave('missing.png');
      const { found, files, missing } = await under.folder.olderGalleries(none);
      expect([found, files, missing]).toEqual([1, 2, 1]);
      expect(await under.folder.olderGalleries(new Set(['missing.png']))).toMatchObject({ files: 2, missing: 0 });
    });

    it('copies what older versions left, once, and nothing that was taken away since', async () => {
      await under.leave('a.png');
      await under.leave('b.png');
      await under.leave('taken-away.png');
      const known = new Set(['taken-away.png']);
      const first = await under.folder.copyOlder(known);
      expect(first).toMatchObject({ files: 3, present: [], removed: ['taken-away.png'], differing: [], failed: [] });
      expect([...first.copied].sort()).toEqual(['a.png', 'b.png']);
      expect(first.bytes).toBeGreaterThan(0);
      const again = await under.folder.copyOlder(known);
      expect([again.copied, [...again.present].sort(), again.bytes]).toEqual([[], ['a.png', 'b.png'], 0]);
      expect((await under.folder.census()).media.map(({ filename }) => filename).sort()).toEqual(['a.png', 'b.png']);
    });

    it('is shown, or the failure says that it cannot be', async () => {
      await under.folder.show();
      expect(await under.shown()).toBe(1);
      await expect(under.withoutOpener().show()).rejects.toMatchObject({
        kind: 'tool-missing',
        code: 'OPEN_GENERATED_DIR_FAILED',
      });
    });
  });
}
