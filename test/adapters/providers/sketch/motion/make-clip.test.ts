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

  it('refuses a clip that lies elsewhere', async () => {
    const source = { kind: 'url', url: 'https://example.com/a.mp4' } as const;
    await expect(film({ action: 'edit', source })).rejects.toMatchObject({ kind: 'request-invalid' });
  });
});
