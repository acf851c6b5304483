import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { WildcardFiles } from '../../src/ports/wildcard-files.ts';

/** Wildcard lists and a way to keep more of them. */
export interface WildcardFilesUnderTest {
  files: WildcardFiles;
  put(name: string, lines: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** What every home of wildcard lists promises. */
export function describeWildcardFiles(name: string, open: () => Promise<WildcardFilesUnderTest>): void {
  describe(`${name} as WildcardFiles`, () => {
    let under: WildcardFilesUnderTest;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(() => under.close());

    it('has no lists at first', async () => {
      expect([...(await under.files.lists())]).toEqual([]);
      expect(under.files.label).not.toBe('');
    });

    it('has each list under its name, as it is now', async () => {
      await under.put('colours', ['red', '3::blue', '눈색']);
      await under.put('animals/cats', ['tabby __colours__ cat']);
      expect(new Map(await under.files.lists())).toEqual(
        new Map([
          ['animals/cats', ['tabby __colours__ cat']],
          ['colours', ['red', '3::blue', '눈색']],
        ]),
      );
      await under.put('colours', ['green']);
      expect((await under.files.lists()).get('colours')).toEqual(['green']);
    });
  });
}
