import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { FfmpegVideoTools } from '../../../../../src/adapters/imaging/ffmpeg-video-tools.ts';
import { makeClip } from '../../../../../src/adapters/providers/sketch/motion/make-clip.ts';
import { sketchRecord } from '../../../../../src/adapters/providers/sketch/sketch.models.ts';
import type { VideoOrder } from '../../../../../src/domain/video.ts';
import { aClipOrder } from '../../../../support/clip-orders.ts';

const tools = new FfmpegVideoTools({ program: null, searchPath: process.env.PATH ?? '' });
const model = sketchRecord.models.find(({ id }) => id === sketchRecord.defaultVideoModel) ?? sketchRecord.models[0];
if (model === undefined) throw new Error('the painter has models');
const film = (more: Partial<VideoOrder>) =>
  makeClip(aClipOrder(model, { duration: 1, seed: '5', ...more }), tools, {
    signal: new AbortController().signal,
    onProgress: () => {},
    onPicture: () => {},
  });
const plain = async (background: string) => ({
  bytes: await sharp({ create: { width: 64, height: 64, channels: 3, background } })
    .png()
    .toBuffer(),
  mediaType: 'image/png',
});
const meanOf = async (png: Uint8Array) =>
  (await sharp(png).stats()).channels.slice(0, 3).map(({ mean }) => Math.round(mean));

/** How far two pictures of 854 pixels in width are apart in a band, on average, of 255. */
async function differenceOf(
  one: Uint8Array | undefined,
  other: Uint8Array | undefined,
  band: { top: number; height: number },
) {
  const raw = (png: Uint8Array | undefined) =>
    sharp(png)
      .removeAlpha()
      .extract({ left: 0, width: 854, ...band })
      .raw()
      .toBuffer();
  const [before, after] = [await raw(one), await raw(other)];
  return before.reduce((sum, value, at) => sum + Math.abs(value - (after[at] ?? 0)), 0) / before.length;
}

describe('a clip of the painter', () => {
  it('begins with the first frame and ends with the last one that it is given, in the shape of the first', async () => {
    const clip = await film({ start: await plain('#c03020'), lastFrame: await plain('#2040a0') });
    expect(await tools.measure(clip)).toMatchObject({ width: 480, height: 480, frameRate: 24, hasAudio: false });
    const [first, last] = [await tools.frame(clip, 'first'), await tools.frame(clip, 'last')];
    for (const [at, tone] of [0xc0, 0x30, 0x20].entries()) {
      expect(Math.abs(((await meanOf(first.bytes))[at] ?? 0) - tone)).toBeLessThan(8);
    }
    for (const [at, tone] of [0x20, 0x40, 0xa0].entries()) {
      expect(Math.abs(((await meanOf(last.bytes))[at] ?? 0) - tone)).toBeLessThan(8);
    }
  });

  it('goes on where a clip ends, and is one with it', async () => {
    const clip = await film({ prompt: 'zoom in', start: await plain('#30a050') });
    const longer = await film({ prompt: 'pan right', action: 'extend', source: { kind: 'media', media: clip } });
    expect(longer.duration).toBeCloseTo(2, 1);
  });

  it('changes the scene of a clip frame by frame: what nobody asked about stays and moves as it did', async () => {
    const source = await film({ prompt: 'a lake, pan to the left' });
    const edit = { action: 'edit', source: { kind: 'media', media: source } } as const;
    const added = await film({ ...edit, prompt: 'add a red balloon' });
    const night = await film({ ...edit, prompt: 'make it night' });
    expect(await tools.measure(added)).toMatchObject({ ...(await tools.measure(source)), duration: 1 });
    for (const position of ['first', 'middle', 'last'] as const) {
      const [before, after, dark] = await Promise.all(
        [source, added, night].map(async (clip) => (await tools.frame(clip, position)).bytes),
      );
      // A balloon flies high, so the lower half shows only what was there before.
      expect(await differenceOf(before, after, { top: 300, height: 180 })).toBeLessThan(4);
      expect(await differenceOf(before, after, { top: 0, height: 300 })).toBeGreaterThan(0.5);
      const light = async (png: Uint8Array | undefined) =>
        (await meanOf(png ?? new Uint8Array())).reduce((a, b) => a + b);
      expect(await light(dark)).toBeLessThan(0.75 * (await light(before)));
    }
  });

  it('refuses a clip that lies elsewhere', async () => {
    const source = { kind: 'url', url: 'https://example.com/a.mp4' } as const;
    await expect(film({ action: 'edit', source })).rejects.toMatchObject({ kind: 'request-invalid' });
  });
});
