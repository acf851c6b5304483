import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { isUncertain } from '../../../../src/domain/errors.ts';
import { type ReplicateUnderTest, replicateUnderTest } from '../../../support/replicate-under-test.ts';
import { problem } from '../../../support/replicate-upstream.ts';
import { samplePng } from '../../../support/sample-picture.ts';

let under: ReplicateUnderTest;
beforeEach(async () => {
  const entry = { type: 'replicate', model: 'lab/painter' };
  under = await replicateUnderTest({ instance: { id: 'mine', label: 'Mine', entry } });
});
afterEach(async () => {
  await under.close();
});

const uploads = () => under.upstream.requests.filter(({ path }) => path === '/v1/files');
const sentInput = () => under.upstream.creationsSeen().at(-1)?.json().input as Record<string, string>;
const LARGE = { bytes: Buffer.concat([samplePng(8, 8), randomBytes(300_000)]), mediaType: 'image/png' };

describe('pictures that go along', () => {
  it('are data addresses when they are small', async () => {
    const bytes = samplePng(16, 16);
    await under.call(under.order({ action: 'edit', source: { bytes, mediaType: 'image/png' }, size: 'auto' }));
    expect(uploads()).toHaveLength(0);
    expect(sentInput().image).toBe(`data:image/png;base64,${Buffer.from(bytes).toString('base64')}`);
  });

  it('are uploaded first when they are large', async () => {
    const { error } = await under.call(under.order({ action: 'edit', source: LARGE, size: 'auto' }));
    expect(error).toBeUndefined();
    const [upload] = uploads();
    expect(upload?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    const text = Buffer.from(upload?.body ?? []).toString('latin1');
    expect(text).toContain('name="content"; filename="picture.png"');
    expect(text).toContain(LARGE.bytes.toString('latin1'));
    expect(sentInput().image).toMatch(/\/v1\/files\/f1$/);
  });

  it('are refused by what Replicate says of them, and never ordered when the upload fails', async () => {
    under.upstream.uploads = [problem(413, 'Files must be less than 100MB in size'), { kind: 'reset' }];
    const order = under.order({ action: 'edit', source: LARGE, size: 'auto' });
    expect((await under.call(order)).error).toMatchObject({ code: 'REPLICATE_BAD_REQUEST' });
    const { error } = await under.call(order);
    expect(error).toMatchObject({ code: 'REPLICATE_UPSTREAM_ERROR', retryable: true });
    expect(error && isUncertain(error)).toBe(false);
    expect(under.upstream.creationsSeen()).toHaveLength(0);
  });

  it('hold masks that are white where to paint', async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    const bytes = await sharp({ create: { width: 4, height: 4, channels: 4, background: clear } })
      .png()
      .toBuffer();
    const source = { bytes: samplePng(4, 4), mediaType: 'image/png' };
    await under.call(under.order({ action: 'edit', source, mask: { bytes, mediaType: 'image/png' }, size: 'auto' }));
    const sent = Buffer.from(sentInput().mask?.split(',')[1] ?? '', 'base64');
    const { dominant } = await sharp(sent).stats();
    expect(dominant).toMatchObject({ r: 248, g: 248, b: 248 });
  });
});
