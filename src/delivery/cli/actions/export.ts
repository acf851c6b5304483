import { join } from 'node:path';
import type { CopyMetadata } from '../../../domain/asset-copy.ts';
import { writeWhole } from '../copies.ts';
import { eachOf } from '../each-of.ts';
import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';

/** Flags of `ima2 history export`. */
export interface ExportFlags {
  outDir: string;
  metadata: CopyMetadata;
  server?: string;
}

/** `ima2 history export`: copies of pictures, with their settings inside, under names for people. */
export async function exportCopies(output: Output, names: readonly string[], flags: ExportFlags): Promise<void> {
  const { outDir, metadata } = flags;
  await withStudio(output, flags, async ({ studio }) => {
    await eachOf(output, names, {
      work: async (name) => {
        const { media, filename, note } = await studio.assets.copy(name, { metadata });
        const path = await writeWhole(join(outDir, filename), one(media.bytes), { replace: false });
        if (note !== undefined && output.form === 'text') output.warn(`${name}: ${note.message}`);
        return { filename: name, path, bytes: media.bytes.byteLength, ...(note && { note }) };
      },
      says: ({ path }) => path,
    });
  });
}

async function* one(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
