import { describe, expect, it } from '@jest/globals';
import { ExportPicture } from '../../../src/application/system/export-picture.ts';
import { MemoryPictureInbox } from '../../fakes/memory-picture-inbox.ts';
import { anAsset } from '../../support/builders.ts';
import { paperStudio } from '../../support/paper-studio.ts';
import { samplePng } from '../../support/sample-picture.ts';

async function exportOf(filename: string, media: Uint8Array = samplePng(8, 8)) {
  const { files, tools, clock } = paperStudio();
  await files.write(anAsset({ filename }), { media, thumbnail: null });
  const inbox = new MemoryPictureInbox();
  return { inbox, files, clock, work: new ExportPicture(files, tools, inbox, clock) };
}

describe('ExportPicture', () => {
  it('sends the bytes as they are, under a plain name with the time and what they are', async () => {
    const { inbox, files, clock, work } = await exportOf('set/눈 fox (1).jpg');
    const sent = await work.execute('set/눈 fox (1).jpg');
    expect(sent).toEqual({ sourceFilename: 'set/눈 fox (1).jpg', uploadedFilename: `ima2_${clock.now()}__fox_1_.png` });
    const there = inbox.pictures.get(sent.uploadedFilename);
    expect(there?.mediaType).toBe('image/png');
    expect(Buffer.from(there?.bytes ?? []).equals((await files.read('set/눈 fox (1).jpg')).bytes)).toBe(true);
  });

  it.each(['../config.json', 'a/../b.png', '/etc/passwd.png', 'clip.mp4', ''])('takes no %j', async (filename) => {
    const { inbox, work } = await exportOf('fox.png');
    await expect(work.execute(filename)).rejects.toMatchObject({
      kind: 'request-invalid',
      code: 'COMFY_IMAGE_INVALID',
      details: { field: 'filename' },
    });
    expect(inbox.pictures.size).toBe(0);
  });

  it('goes by the bytes and not by the name', async () => {
    const { work } = await exportOf('fox.png', Buffer.from('no picture at all'));
    await expect(work.execute('fox.png')).rejects.toMatchObject({ code: 'COMFY_IMAGE_INVALID' });
  });

  it('says that the library has no such picture, and when nobody takes it', async () => {
    const { inbox, work } = await exportOf('fox.png');
    await expect(work.execute('cat.png')).rejects.toMatchObject({ kind: 'not-found', code: 'COMFY_IMAGE_NOT_FOUND' });
    inbox.isClosed = true;
    await expect(work.execute('fox.png')).rejects.toMatchObject({ kind: 'provider-unavailable' });
  });
});
