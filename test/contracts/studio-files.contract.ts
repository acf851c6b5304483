import { expect, it } from '@jest/globals';
import { samplePng } from '../support/sample-picture.ts';
import type { StudioUnderTest } from './studio.contract.ts';

/** The scenarios of `describeStudio` in which files go in and out. */
export function describeStudioFiles(under: () => StudioUnderTest): void {
  const made = async (prompt: string): Promise<string> => {
    under().setLong?.(false);
    const run = under().studio.generation.image({ prompt, ...under().request });
    return (await run.result).assets[0]?.filename ?? '';
  };
  const bytesOf = async (filename: string): Promise<Buffer> => {
    const parts: Uint8Array[] = [];
    for await (const chunk of (await under().studio.assets.open(filename)).chunks) parts.push(chunk);
    return Buffer.concat(parts);
  };

  it('gives an upload back as it was handed in', async () => {
    const png = samplePng(24, 16);
    const { id } = await under().studio.assets.upload(png);
    const kept = await under().studio.assets.uploaded(id);
    expect(kept.mediaType).toBe('image/png');
    expect(Buffer.from(kept.bytes).equals(png)).toBe(true);
    for (const unknown of [`up_${'0'.repeat(64)}`, 'nothing', '../config.json']) {
      await expect(under().studio.assets.uploaded(unknown)).rejects.toMatchObject({
        kind: 'not-found',
        code: 'UPLOAD_NOT_FOUND',
      });
    }
  });

  it('hands out a copy with the settings inside, and the file as it is when that is asked for', async () => {
    const filename = await made('a red field to copy');
    const original = await bytesOf(filename);
    const copy = await under().studio.assets.copy(filename);
    expect(copy).toMatchObject({
      media: { mediaType: 'image/png' },
      filename: expect.stringMatching(/^a-red-field-to-copy-\w+\.png$/),
    });
    expect(copy).not.toHaveProperty('note');
    expect(Buffer.from(copy.media.bytes).toString()).toContain('ima2:GenerationMetadata=');
    const text = await under().studio.assets.copy(filename, { metadata: 'a1111' });
    expect(Buffer.from(text.media.bytes).toString('latin1')).toContain('tEXtparameters\0a red field to copy\n');
    const bare = await under().studio.assets.copy(filename, { metadata: 'none' });
    expect(Buffer.from(bare.media.bytes).equals(original)).toBe(true);
    expect((await bytesOf(filename)).equals(original)).toBe(true);
    await expect(under().studio.assets.copy('none.png')).rejects.toMatchObject({
      kind: 'not-found',
      code: 'ASSET_NOT_FOUND',
    });
    const wrong = under().studio.assets.copy(filename, { metadata: 'no' as 'none' });
    await expect(wrong).rejects.toMatchObject({ kind: 'request-invalid', details: { field: 'metadata' } });
  });

  it('tells how a picture was made: one of the library, a copy, and one that tells nothing', async () => {
    const filename = await made('a red field with facts');
    const own = await under().studio.assets.readMetadata(await bytesOf(filename));
    const { asset } = await under().studio.assets.get(filename);
    expect(own).toMatchObject({ source: 'library', filename, asset, reusable: { prompt: 'a red field with facts' } });
    const copy = await under().studio.assets.copy(filename);
    expect(await under().studio.assets.readMetadata(copy.media.bytes)).toMatchObject({
      metadata: { app: 'ima2-gen', prompt: 'a red field with facts', requestId: asset.requestId },
      source: 'xmp',
      filename: null,
    });
    expect(await under().studio.assets.readMetadata(samplePng(13, 7))).toEqual({
      metadata: null,
      source: null,
      warnings: [],
      reusable: {},
      filename: null,
      asset: null,
      tool: null,
      signed: false,
    });
    const refused = under().studio.assets.readMetadata(Buffer.from('no picture'));
    await expect(refused).rejects.toMatchObject({ kind: 'request-invalid', code: 'IMAGE_METADATA_INVALID' });
  });

  it('says where the library is, and what is in it', async () => {
    await made('a red field in a folder');
    const status = await under().studio.system.storage();
    expect(status).toMatchObject({
      generatedDirLabel: expect.any(String),
      recoveryDocsPath: 'docs/RECOVER_OLD_IMAGES.md',
      doctorCommand: 'ima2 doctor',
      overrides: { generatedDir: expect.any(Boolean), configDir: true },
    });
    expect(status.messageKind).toBe(status.state === 'not_found' ? 'apology' : status.state);
    // No path of an older folder is told.
    expect(JSON.stringify(status)).not.toContain('node_modules');
  });

  it('makes a picture of the library an upload without sending it', async () => {
    const filename = await made('a red field as reference');
    const upload = await under().studio.assets.uploadFrom(filename);
    const bytes = await bytesOf(filename);
    expect(upload).toMatchObject({ mediaType: 'image/png', bytes: bytes.length });
    expect(Buffer.from((await under().studio.assets.uploaded(upload.id)).bytes).equals(bytes)).toBe(true);
    await expect(under().studio.assets.uploadFrom('none.png')).rejects.toMatchObject({ code: 'ASSET_NOT_FOUND' });
    await expect(under().studio.assets.uploadFrom('clip.mp4')).rejects.toMatchObject({
      details: { field: 'filename' },
    });
  });
}
