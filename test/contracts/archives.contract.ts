import { describe, expect, it } from '@jest/globals';
import type { ArchiveEntry, Archives } from '../../src/ports/archives.ts';

type Read = (chunks: AsyncIterable<Uint8Array>) => Promise<Map<string, Buffer>>;

/** What holds for every archive; `read` opens what it made. */
export function describeArchives(name: string, make: () => { archives: Archives; read: Read }): void {
  describe(`${name} as Archives`, () => {
    it('gives back every file under its name', async () => {
      const { archives, read } = make();
      const files = { 'fox.png': [1, 2, 3], '여우/눈.json': [], 'a b.mp4': [255] };
      const found = await read(archives.zip(entriesOf(files)));
      expect([...found].map(([path, bytes]) => [path, [...bytes]])).toEqual(Object.entries(files));
    });

    it('makes an archive of nothing', async () => {
      const { archives, read } = make();
      expect((await read(archives.zip(entriesOf({})))).size).toBe(0);
    });

    it('asks for a file when the one before it has been taken', async () => {
      const { archives } = make();
      const asked: string[] = [];
      async function* entries(): AsyncIterable<ArchiveEntry> {
        for (const path of ['a', 'b', 'c']) {
          asked.push(path);
          yield { name: path, bytes: new Uint8Array(9), modifiedAt: 0 };
        }
      }
      for await (const _ of archives.zip(entries())) break;
      expect(asked).toEqual(['a']);
    });
  });
}

async function* entriesOf(files: Record<string, number[]>): AsyncIterable<ArchiveEntry> {
  for (const [name, bytes] of Object.entries(files)) {
    yield { name, bytes: new Uint8Array(bytes), modifiedAt: 1_764_000_000_000 };
  }
}
