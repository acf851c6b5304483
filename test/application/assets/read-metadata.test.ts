import { describe, expect, it } from '@jest/globals';
import { anAsset } from '../../support/builders.ts';
import { paperStudio } from '../../support/paper-studio.ts';
import { gifOf } from '../../support/picture-bytes.ts';
import { samplePicture, samplePng } from '../../support/sample-picture.ts';

describe('ReadMetadata', () => {
  it('recognises a file of the library by its bytes, also one that nothing was embedded in', async () => {
    const { assets, files } = paperStudio();
    const media = samplePng(9, 9, 100);
    const mine = anAsset({ filename: 'mine.png', seed: 7, bytes: media.length });
    const twin = anAsset({ filename: 'twin.png', bytes: media.length });
    await files.write(twin, { media: samplePng(9, 9, 200), thumbnail: null });
    await files.write(mine, { media, thumbnail: null });
    const found = await assets.readMetadata(media.slice());
    expect(found).toEqual({
      metadata: expect.objectContaining({ schema: 'ima2.generation.v1', prompt: 'a red fox in the snow', seed: 7 }),
      source: 'library',
      tool: null,
      signed: false,
      warnings: [],
      reusable: {
        prompt: 'a red fox in the snow',
        provider: 'sketch',
        model: 'sketch-1',
        size: '1024x1024',
        format: 'png',
        seed: 7,
      },
      filename: 'mine.png',
      asset: mine,
    });
  });

  it('reads a copy that came back, and finds nothing in other pictures', async () => {
    const { assets, files } = paperStudio();
    const asset = anAsset({ seed: 7 });
    await files.write(asset, { media: samplePng(9, 9), thumbnail: null });
    const { media } = await assets.copy(asset.filename);
    expect(await assets.readMetadata(media.bytes)).toMatchObject({
      source: 'xmp',
      reusable: { prompt: 'a red fox in the snow', seed: 7 },
      filename: null,
      asset: null,
    });
    const nothing = {
      ...{ metadata: null, source: null, tool: null, signed: false, warnings: [] },
      ...{ reusable: {}, filename: null, asset: null },
    };
    expect(await assets.readMetadata(await samplePicture(5, 5, 'jpeg'))).toEqual(nothing);
  });

  it('does not believe the index where the file is another by now, or gone', async () => {
    const { assets, files, index } = paperStudio();
    const media = samplePng(9, 9);
    const asset = anAsset({ filename: 'changed.png', bytes: media.length });
    await index.put([asset, anAsset({ filename: 'gone.png', bytes: media.length })]);
    await files.write(asset, { media: samplePng(9, 9, 50), thumbnail: null });
    await index.markBuilt();
    expect((await assets.readMetadata(media)).source).toBeNull();
  });

  it('refuses what is no picture, and types that carry nothing', async () => {
    const { assets } = paperStudio();
    await expect(assets.readMetadata(Buffer.from('<svg/>'))).rejects.toMatchObject({ code: 'IMAGE_METADATA_INVALID' });
    await expect(assets.readMetadata(new Uint8Array())).rejects.toMatchObject({ code: 'IMAGE_METADATA_INVALID' });
    await expect(assets.readMetadata(gifOf(1))).rejects.toMatchObject({
      kind: 'request-invalid',
      code: 'IMAGE_METADATA_UNSUPPORTED_FORMAT',
    });
  });
});
