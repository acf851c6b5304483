import { expect, it } from '@jest/globals';
import type { Studio } from '../../src/application/studio.ts';
import { samplePng } from '../support/sample-picture.ts';
import type { StudioUnderTest } from './studio.contract.ts';

/** The scenarios of `describeStudio` in which files go in and out. */
export function describeStudioFiles(under: () => StudioUnderTest): void {
  const assets = (): Studio['assets'] => under().studio.assets;
  const made = async (prompt: string): Promise<string> => {
    under().setLong?.(false);
    const run = under().studio.generation.image({ prompt, ...under().request });
    return (await run.result).assets[0]?.filename ?? '';
  };
  const bytesOf = async (filename: string): Promise<Buffer> => {
    const parts: Uint8Array[] = [];
    for await (const chunk of (await assets().open(filename)).chunks) parts.push(chunk);
    return Buffer.concat(parts);
  };

  it('gives an upload back as it was handed in', async () => {
    const png = samplePng(24, 16);
    const { id } = await assets().upload(png);
    const kept = await assets().uploaded(id);
    expect(kept.mediaType).toBe('image/png');
    expect(Buffer.from(kept.bytes).equals(png)).toBe(true);
    for (const unknown of [`up_${'0'.repeat(64)}`, 'nothing', '../config.json']) {
      await expect(assets().uploaded(unknown)).rejects.toMatchObject({ kind: 'not-found', code: 'UPLOAD_NOT_FOUND' });
    }
  });

  it('makes a picture of the library an upload without sending it', async () => {
    const filename = await made('a red field as reference');
    const upload = await assets().uploadFrom(filename);
    const bytes = await bytesOf(filename);
    expect(upload).toMatchObject({ mediaType: 'image/png', bytes: bytes.length });
    expect(Buffer.from((await assets().uploaded(upload.id)).bytes).equals(bytes)).toBe(true);
    await expect(assets().uploadFrom('none.png')).rejects.toMatchObject({ code: 'ASSET_NOT_FOUND' });
    await expect(assets().uploadFrom('clip.mp4')).rejects.toMatchObject({ details: { field: 'filename' } });
  });
}
