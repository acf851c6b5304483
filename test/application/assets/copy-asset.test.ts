import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { PlainVideoTools } from '../../fakes/plain-video-tools.ts';
import { anAsset } from '../../support/builders.ts';
import { paperStudio } from '../../support/paper-studio.ts';
import { pngChunk, pngOf } from '../../support/picture-bytes.ts';
import { longerSoundClip, shortClip } from '../../support/sample-clips.ts';
import { samplePng } from '../../support/sample-picture.ts';

async function libraryWith(fields: Parameters<typeof anAsset>[0], media: Uint8Array = samplePng(8, 8)) {
  const studio = paperStudio();
  const asset = anAsset(fields);
  await studio.files.write(asset, { media, thumbnail: null });
  return { ...studio, filename: asset.filename, media };
}

describe('CopyAsset', () => {
  it('hands out the settings in a copy and leaves the file of the library as it is', async () => {
    const { assets, files, tools, filename, media } = await libraryWith({ seed: 7 });
    const { media: copied, filename: name, note } = await assets.copy(filename);
    expect(await tools.readSettings(copied.bytes)).toMatchObject({
      settings: { prompt: 'a red fox in the snow', seed: 7 },
      source: 'xmp',
    });
    expect([copied.mediaType, name, note]).toEqual(['image/png', 'a-red-fox-in-the-snow-0a1b2c3d_0.png', undefined]);
    expect(Buffer.from((await files.read(filename)).bytes).equals(media)).toBe(true);
  });

  it('hands out the very bytes when nothing is to be inside', async () => {
    const { assets, filename, media } = await libraryWith({});
    const { media: copied, note } = await assets.copy(filename, { metadata: 'none' });
    expect(Buffer.from(copied.bytes).equals(media)).toBe(true);
    expect(note).toBeUndefined();
  });

  it('Q7: hands out a signed picture and a clip as they are, and says so', async () => {
    const signed = pngOf({
      width: 1,
      height: 1,
      extra: [pngChunk('caBX', Buffer.from('jumb'))],
      pixels: deflateSync(Buffer.alloc(2)),
    });
    const picture = await libraryWith({}, signed);
    const copy = await picture.assets.copy(picture.filename);
    expect(Buffer.from(copy.media.bytes).equals(signed)).toBe(true);
    expect(copy.note?.code).toBe('XMP_SKIPPED_SIGNED');
    const clip = await libraryWith({ filename: 'clip.mp4', mediaType: 'video', kind: 'video' }, Buffer.from('clip'));
    expect((await clip.assets.copy('clip.mp4')).note?.code).toBe('METADATA_SKIPPED');
  });

  it('leaves out what players leave out of a clip, and says when that cannot be done', async () => {
    const fields = { filename: 'clip.mp4', mediaType: 'video', kind: 'video', video: { skipSeconds: 1 } } as const;
    const { assets, files, media } = await libraryWith(fields, longerSoundClip.bytes);
    const { media: cut, note } = await assets.copy('clip.mp4');
    expect([(await new PlainVideoTools().measure(cut)).duration, note]).toEqual([1, undefined]);
    expect(Buffer.from((await files.read('clip.mp4')).bytes).equals(media)).toBe(true);
    expect(Buffer.from((await assets.copy('clip.mp4', { metadata: 'none' })).media.bytes).equals(media)).toBe(true);
    const tooShort = await libraryWith(fields, shortClip.bytes);
    const whole = await tooShort.assets.copy('clip.mp4');
    expect([whole.media.bytes.length, whole.note?.code]).toEqual([shortClip.bytes.length, 'CLIP_NOT_CUT']);
  });

  it('says when a prompt is too long for a copy', async () => {
    const { assets, filename } = await libraryWith({ prompt: 'x'.repeat(5000) });
    expect((await assets.copy(filename)).note?.code).toBe('METADATA_SHORTENED');
  });

  it('refuses what is not in the library, and a form that there is not', async () => {
    const { assets, filename } = await libraryWith({});
    await expect(assets.copy('none.png')).rejects.toMatchObject({ code: 'ASSET_NOT_FOUND' });
    const wrong = assets.copy(filename, { metadata: 'pdf' as never });
    await expect(wrong).rejects.toMatchObject({ kind: 'request-invalid', details: { field: 'metadata' } });
  });
});
