import { type ArchiveEntry, Archives } from '../../src/ports/archives.ts';

/** A line of JSON for each file. */
export class MemoryArchives extends Archives {
  async *zip(entries: AsyncIterable<ArchiveEntry>): AsyncIterable<Uint8Array> {
    for await (const { name, bytes } of entries) {
      yield Buffer.from(`${JSON.stringify([name, Buffer.from(bytes).toString('base64')])}\n`);
    }
  }
}

/** The files of such an archive. */
export async function readLines(chunks: AsyncIterable<Uint8Array>): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for await (const chunk of chunks) {
    const [name, bytes] = JSON.parse(Buffer.from(chunk).toString()) as [string, string];
    files.set(name, Buffer.from(bytes, 'base64'));
  }
  return files;
}
