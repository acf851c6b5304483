import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { PaperProvider } from '../../fakes/paper-provider.ts';
import { paperStudio } from '../../support/paper-studio.ts';
import { samplePicture, samplePng } from '../../support/sample-picture.ts';

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const source = samplePng(16, 16, 1);

/** A PNG whose middle is transparent. */
async function mask(width: number, height: number): Promise<string> {
  const rgba = Buffer.alloc(width * height * 4, 255);
  for (let at = 3; at < rgba.length; at += 8) rgba[at] = 0;
  return base64(
    await sharp(rgba, { raw: { width, height, channels: 4 } })
      .png()
      .toBuffer(),
  );
}

describe('EditImage', () => {
  it('sends source, mask and references, and keeps the result as an edit', async () => {
    const { generation, paper, files } = paperStudio();
    const run = generation.edit({
      prompt: 'make it blue',
      image: base64(source),
      mask: await mask(16, 16),
      references: [base64(samplePng(4, 4))],
    });
    const { assets } = await run.result;
    const order = paper.calls[0]?.order;
    expect(order).toMatchObject({ action: 'edit', n: 1, size: 'auto' });
    expect(base64(order?.source?.bytes ?? new Uint8Array())).toBe(base64(source));
    expect(order?.mask?.mediaType).toBe('image/png');
    expect(order?.references).toHaveLength(1);
    const upload = expect.stringMatching(/^upload:\S+$/);
    expect(assets[0]).toMatchObject({ kind: 'edit', masked: true, refsCount: 1, n: 1 });
    expect(assets[0]).toMatchObject({ source: upload, mask: upload, references: [upload] });
    expect(assets[0]?.filename).toMatch(/^\d{13}_[0-9a-f]{8}\.png$/);
    expect(files.paths).toContain(`${assets[0]?.filename}.json`);
  });

  it('names everything that is wrong with picture or mask before it is sent', async () => {
    const png = base64(source);
    const jpeg = base64(await samplePicture(16, 16, 'jpeg'));
    const huge = base64(Buffer.alloc(17 * 1024 * 1024));
    const cases: [Record<string, unknown>, string][] = [
      [{ prompt: 'x' }, 'INVALID_EDIT_INPUT'],
      [{ image: png }, 'INVALID_EDIT_INPUT'],
      [{ prompt: 'x', image: 'no base64!' }, 'INVALID_EDIT_IMAGE_BASE64'],
      [{ prompt: 'x', image: base64(Buffer.from('text')) }, 'INVALID_EDIT_INPUT'],
      [{ prompt: 'x', image: png, mask: 5 }, 'INVALID_EDIT_MASK'],
      [{ prompt: 'x', image: png, mask: 'no base64!' }, 'INVALID_EDIT_MASK_BASE64'],
      [{ prompt: 'x', image: png, mask: base64(Buffer.from('text')) }, 'INVALID_EDIT_MASK_PNG'],
      [{ prompt: 'x', image: png, mask: jpeg }, 'INVALID_EDIT_MASK_PNG'],
      [{ prompt: 'x', image: png, mask: huge }, 'EDIT_MASK_TOO_LARGE'],
      [{ prompt: 'x', image: png, mask: png }, 'EDIT_MASK_NO_ALPHA'],
      [{ prompt: 'x', image: jpeg, mask: await mask(16, 16) }, 'INVALID_EDIT_IMAGE_PNG'],
      [{ prompt: 'x', image: base64(Buffer.from('text')), mask: await mask(16, 16) }, 'INVALID_EDIT_IMAGE_PNG'],
      [{ prompt: 'x'.repeat(32_001), image: png }, 'INVALID_PROMPT'],
      [{ prompt: 'x', image: png, mask: await mask(8, 16) }, 'EDIT_MASK_DIMENSION_MISMATCH'],
      [{ prompt: 'x', image: png, moderation: 'high' }, 'INVALID_MODERATION'],
    ];
    for (const [input, code] of cases) {
      const { generation, paper } = paperStudio();
      await expect(generation.edit(input as never).accepted).rejects.toMatchObject({ code });
      expect(paper.calls).toEqual([]);
    }
  });

  it('refuses a mask for a model without masks, with the code of its provider', async () => {
    const maskless = new PaperProvider({ model: { mask: null, codes: { mask: 'PAPER_MASK_UNSUPPORTED' } } });
    const { generation } = paperStudio({ providers: [maskless] });
    const run = generation.edit({ prompt: 'x', image: base64(source), mask: await mask(16, 16) });
    await expect(run.result).rejects.toMatchObject({ code: 'PAPER_MASK_UNSUPPORTED', details: { field: 'mask' } });
    expect(maskless.calls).toEqual([]);
  });

  it('reduces a source that is too large for the upstream, and says both sizes', async () => {
    const small = new PaperProvider({ model: { maxInputBase64: 2_000 } });
    const { generation } = paperStudio({ providers: [small] });
    const run = generation.edit({ prompt: 'x', image: base64(samplePng(200, 200)) });
    const { warnings } = await run.result;
    expect(warnings).toEqual([
      expect.objectContaining({ code: 'OPTION_ADAPTED', field: 'image', value: '200x200 image/png' }),
    ]);
    expect(small.calls[0]?.order.source?.mediaType).toBe('image/jpeg');
  });

  it('refuses to reduce a source that has a mask', async () => {
    const small = new PaperProvider({ model: { maxInputBase64: 2_000 } });
    const { generation } = paperStudio({ providers: [small] });
    const run = generation.edit({ prompt: 'x', image: base64(samplePng(200, 200)), mask: await mask(200, 200) });
    await expect(run.result).rejects.toMatchObject({ code: 'REF_TOO_LARGE', details: { field: 'image' } });
    expect(small.calls).toEqual([]);
  });
});
