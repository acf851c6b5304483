import { describe, expect, it } from '@jest/globals';
import { attachment, receivedCopy } from '../../../src/delivery/http/sent-copy.ts';

describe('a copy on its way', () => {
  it.each(['fox.png', '눈 속의 여우.png', `it's "100%" (a;b)*.webp`, 'café.jpeg'])(
    'keeps its name in any script: %s',
    async (filename) => {
      const header = attachment(filename);
      expect(header).toMatch(/^attachment; filename="[\w.() -]+"; filename\*=UTF-8''[\w.%~!-]+$/);
      const response = new Response('bytes', {
        headers: { 'content-disposition': header, 'content-type': 'image/png' },
      });
      const { media, ...rest } = await receivedCopy(response);
      expect(rest).toEqual({ filename });
      expect([Buffer.from(media.bytes).toString(), media.mediaType]).toEqual(['bytes', 'image/png']);
    },
  );

  it('has letters of the first hour in its plain name', () => {
    expect(attachment('눈-속의-여우-1a2b_0.png')).toContain('filename="1a2b_0.png"');
    expect(attachment('café.jpeg')).toContain('filename="cafe.jpeg"');
  });

  it('keeps its note', async () => {
    const headers = { 'content-disposition': attachment('a.png'), 'x-ima2-note': 'METADATA_SKIPPED No place for it' };
    const { note } = await receivedCopy(new Response('', { headers }));
    expect(note).toEqual({ code: 'METADATA_SKIPPED', message: 'No place for it' });
  });
});
