import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { SharpImageTools } from '../../../src/adapters/imaging/sharp-image-tools.ts';
import { Sketch } from '../../../src/adapters/providers/sketch/sketch.ts';
import { PaperProvider } from '../../fakes/paper-provider.ts';
import { paperStudio } from '../../support/paper-studio.ts';
import { maskPicture, samplePicture, samplePng } from '../../support/sample-picture.ts';

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const rgb = (bytes: Uint8Array) => sharp(bytes).removeAlpha().raw().toBuffer();
const tools = new SharpImageTools();
const maskless = (more = {}) =>
  new PaperProvider({
    model: { mask: null, sizes: { kind: 'list', values: ['64x64', '96x64'] }, autoSize: false, ...more },
  });

/** Largest difference of a channel outside the hole, and how many pixels inside it changed. */
async function compared(
  before: Uint8Array,
  after: Uint8Array,
  width: number,
  hole: { left: number; top: number; width: number; height: number },
) {
  const [old, now] = [await rgb(before), await rgb(after)];
  let [outside, inside] = [0, 0];
  for (let at = 0; at < old.length; at += 3) {
    const [x, y] = [(at / 3) % width, Math.floor(at / 3 / width)];
    const isInside = x >= hole.left && x < hole.left + hole.width && y >= hole.top && y < hole.top + hole.height;
    const most = Math.max(...[0, 1, 2].map((channel) => Math.abs((old[at + channel] ?? 0) - (now[at + channel] ?? 0))));
    if (isInside) inside += most > 0 ? 1 : 0;
    else outside = Math.max(outside, most);
  }
  return { outside, inside };
}

/** Pictures and masks of many shapes, always the same. */
const FIXTURES = Array.from({ length: 40 }, (_, at) => {
  const [width, height] = [48 + ((at * 37) % 160), 40 + ((at * 53) % 140)];
  const hole = {
    left: (at * 11) % (width - 12),
    top: (at * 7) % (height - 12),
    width: 4 + (at % 8),
    height: 3 + (at % 9),
  };
  return { width, height, hole, at };
});

describe('CompositeMask', () => {
  it('changes only what is masked, on many pictures and a model without masks', async () => {
    const paper = maskless();
    const { generation, files } = paperStudio({ providers: [paper], tools });
    for (const { width, height, hole, at } of FIXTURES) {
      const source = samplePng(width, height, at);
      const image = base64(source);
      const mask = base64(await maskPicture(width, height, hole));
      const { assets } = await generation.edit({ prompt: `change ${at}`, image, mask, maskMode: 'composite' }).result;
      const { bytes } = await files.read(assets[0]?.filename ?? '');
      expect(assets[0]).toMatchObject({ width, height, maskMode: 'composite', format: 'png' });
      const { outside, inside } = await compared(source, bytes, width, hole);
      expect([at, outside]).toEqual([at, 0]);
      expect(inside).toBeGreaterThan(0);
    }
    const sizes = new Set(paper.calls.map(({ order }) => order.size));
    expect([...sizes].sort()).toEqual(['64x64', '96x64']);
    expect(paper.calls.every(({ order }) => order.mask === null)).toBe(true);
  });

  it('works with the built-in painter, which gets its part of the mask too', async () => {
    const sketch = new Sketch();
    const { generation, files } = paperStudio({ providers: [sketch], autoOrder: [sketch.record.id], tools });
    const [width, height] = [300, 220];
    const hole = { left: 90, top: 60, width: 80, height: 70 };
    const source = await samplePicture(width, height);
    const request = {
      prompt: 'a red apple',
      image: base64(source),
      mask: base64(await maskPicture(width, height, hole)),
    };
    const { assets } = await generation.edit({ ...request, maskMode: 'composite', seed: 3 }).result;
    const { outside, inside } = await compared(
      source,
      (await files.read(assets[0]?.filename ?? '')).bytes,
      width,
      hole,
    );
    expect(outside).toBe(0);
    expect(inside).toBeGreaterThan(1_000);
  });

  it('shows the model the surroundings at a size it draws, and says what it did', async () => {
    const paper = maskless();
    const { generation, uploads } = paperStudio({ providers: [paper], tools });
    const hole = { left: 500, top: 300, width: 60, height: 60 };
    const request = {
      ...{ prompt: 'a hat', image: base64(samplePng(1000, 700, 1)), mask: base64(await maskPicture(1000, 700, hole)) },
      ...{ maskMode: 'composite' as const, size: '96x64' },
    };
    const { assets } = await generation.edit(request).result;
    const order = paper.calls[0]?.order;
    expect(order).toMatchObject({ size: '96x64', source: { mediaType: 'image/png' } });
    expect(await tools.measure(order?.source?.bytes ?? new Uint8Array())).toMatchObject({ width: 96, height: 64 });
    expect(assets[0]).toMatchObject({
      ...{ masked: true, maskMode: 'composite', size: '96x64', width: 1000, height: 700 },
      ...{ maskArea: { left: 338, top: 202, width: 384, height: 256 }, maskPatch: expect.stringMatching(/^upload:/) },
    });
    const patch = await uploads.get(String(assets[0]?.maskPatch).slice('upload:'.length));
    expect(await tools.measure(patch.bytes)).toMatchObject({ width: 96, height: 64 });
  });

  it('refuses what cannot be composited, and names the way where a mask is refused', async () => {
    const paper = maskless({ codes: { mask: 'PAPER_MASK_UNSUPPORTED' } });
    const { generation } = paperStudio({ providers: [paper], tools });
    const image = base64(samplePng(32, 32, 1));
    const mask = base64(await maskPicture(32, 32, { left: 4, top: 4, width: 8, height: 8 }));
    await expect(generation.edit({ prompt: 'x', image, mask }).result).rejects.toMatchObject({
      ...{ code: 'PAPER_MASK_UNSUPPORTED', hint: expect.stringContaining('maskMode') },
    });
    const empty = await sharp(Buffer.alloc(32 * 32 * 4, 255), { raw: { width: 32, height: 32, channels: 4 } })
      .png()
      .toBuffer();
    const opaque = { prompt: 'x', image, mask: base64(empty), maskMode: 'composite' as const };
    await expect(generation.edit(opaque).result).rejects.toMatchObject({ code: 'INVALID_EDIT_MASK' });
    await expect(generation.edit({ ...opaque, maskMode: 'other' } as never).result).rejects.toMatchObject({
      ...{ code: 'INVALID_INPUT', details: { field: 'maskMode' } },
    });
    expect(paper.calls).toEqual([]);
  });

  it('takes an answer that is no picture for what it is', async () => {
    const paper = maskless().script({ kind: 'bytes', bytes: new Uint8Array([1, 2, 3]), mediaType: 'image/png' });
    const { generation } = paperStudio({ providers: [paper], tools });
    const image = base64(samplePng(32, 32, 1));
    const mask = base64(await maskPicture(32, 32, { left: 4, top: 4, width: 8, height: 8 }));
    await expect(generation.edit({ prompt: 'x', image, mask, maskMode: 'composite' }).result).rejects.toMatchObject({
      ...{ kind: 'provider-reply-unreadable', code: 'RESULT_UNREADABLE' },
    });
  });
});
