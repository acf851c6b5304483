import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { VideoTools } from '../../src/ports/video-tools.ts';
import { longerSoundClip, oddRateClip, sampleClips, shortClip, uprightClip } from '../support/sample-clips.ts';
import { makeTempDir, type TempDir } from '../support/temp-dir.ts';

const UNREADABLE = { kind: 'request-invalid', code: 'VIDEO_UNREADABLE' };
const TOO_LARGE = { kind: 'request-invalid', code: 'VIDEO_TOO_LARGE' };

/** Grey frames that become lighter, one after the other. */
export async function* greys(count: number, width: number, height: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < count; at += 1) yield new Uint8Array(width * height * 4).fill(20 + at * 8);
}

function pngSize(bytes: Uint8Array): { width: number; height: number } {
  const head = new DataView(bytes.buffer, bytes.byteOffset);
  return { width: head.getUint32(16), height: head.getUint32(20) };
}

/** What all tools for clips promise, those of a test included. Which pixels a frame has is tested with the real ones. */
export function describeVideoTools(name: string, open: () => VideoTools): void {
  describe(`${name} as VideoTools`, () => {
    const tools = open();
    let folder: TempDir | undefined;

    afterEach(async () => {
      await folder?.remove();
      folder = undefined;
    });

    it('says by what it works', async () => {
      const { found, program, version } = await tools.state();
      expect([found, typeof program, typeof version]).toEqual([true, 'string', 'string']);
    });

    it.each(sampleClips)('measures $name', async ({ path, bytes, measure }) => {
      const close = {
        duration: expect.closeTo(measure.duration, 2),
        frameRate: expect.closeTo(measure.frameRate ?? 0, 1),
      };
      expect(await tools.measure({ path })).toEqual({ ...measure, ...close });
      expect(await tools.measure({ bytes })).toEqual({ ...measure, ...close });
    });

    it('refuses what is no clip, whatever it is called', async () => {
      folder = await makeTempDir();
      const path = join(folder.path, 'text.mp4');
      await writeFile(path, '#EXTM3U\nhttp://127.0.0.1/');
      for (const clip of [{ path }, { bytes: Buffer.from('<svg/>') }, { bytes: new Uint8Array(0) }]) {
        await expect(tools.measure(clip)).rejects.toMatchObject(UNREADABLE);
        await expect(tools.frame(clip, 'last')).rejects.toMatchObject(UNREADABLE);
        await expect(tools.trim(clip, { start: 0 })).rejects.toMatchObject(UNREADABLE);
        await expect(tools.join([shortClip, clip])).rejects.toMatchObject(UNREADABLE);
      }
      await expect(tools.measure({ path: join(folder.path, 'none.mp4') })).rejects.toMatchObject(UNREADABLE);
    });

    it('refuses what begins as a clip and holds none', async () => {
      const bytes = shortClip.bytes.slice(0, 40);
      await expect(tools.measure({ bytes })).rejects.toMatchObject(UNREADABLE);
    });

    it('refuses more than 100 MB', async () => {
      const bytes = new Uint8Array(100_000_001);
      bytes.set(shortClip.bytes.subarray(0, 64));
      await expect(tools.measure({ bytes })).rejects.toMatchObject(TOO_LARGE);
      await expect(tools.frame({ bytes }, 'first')).rejects.toMatchObject(TOO_LARGE);
    });

    it.each(['first', 'middle', 'last', 0.1, 3600] as const)('takes a frame out: %s', async (position) => {
      for (const clip of [shortClip, uprightClip]) {
        const { bytes, mediaType } = await tools.frame(clip, position);
        expect([mediaType, pngSize(bytes)]).toEqual([
          'image/png',
          { width: clip.measure.width, height: clip.measure.height },
        ]);
      }
    });

    it('tells frames apart, and takes the last one for all that comes after', async () => {
      const first = await tools.frame(oddRateClip, 'first');
      const last = await tools.frame(oddRateClip, 'last');
      expect(Buffer.from(first.bytes).equals(last.bytes)).toBe(false);
      expect(Buffer.from(last.bytes).equals((await tools.frame(oddRateClip, 90)).bytes)).toBe(true);
    });

    it('cuts a part out', async () => {
      const part = await tools.trim(oddRateClip, { start: 0.4, end: 0.8 });
      expect(part.mediaType).toBe('video/mp4');
      expect((await tools.measure(part)).duration).toBeCloseTo(0.4, 1);
      expect((await tools.measure(await tools.trim(oddRateClip, { start: 0.4 }))).duration).toBeCloseTo(0.8, 1);
    });

    it.each([{ start: -1 }, { start: 9 }, { start: 0.5, end: 0.5 }, { start: Number.NaN }])(
      'refuses a part that there is not: %j',
      async (range) => {
        const refusal = { kind: 'request-invalid', code: 'VIDEO_RANGE_INVALID' };
        await expect(tools.trim(oddRateClip, range)).rejects.toMatchObject(refusal);
      },
    );

    it('joins clips, without encoding them anew where they agree', async () => {
      const same = await tools.join([oddRateClip, { bytes: oddRateClip.bytes }]);
      expect([same.mediaType, same.encoded]).toEqual(['video/mp4', false]);
      expect((await tools.measure(same)).duration).toBeCloseTo(2.4, 1);
      const other = await tools.join([oddRateClip, longerSoundClip]);
      expect(other.encoded).toBe(true);
      expect(await tools.measure(other)).toMatchObject({ width: 64, height: 48, hasAudio: true });
    });

    it('makes a clip of frames, with even edges', async () => {
      const made = await tools.encode({ width: 33, height: 20, frameRate: 10, frames: greys(10, 33, 20) });
      expect(made.mediaType).toBe('video/mp4');
      expect(await tools.measure(made)).toMatchObject({ width: 34, height: 20, codec: 'avc', hasAudio: false });
      expect((await tools.measure(made)).duration).toBeCloseTo(1, 1);
    });

    it('paints every frame of a clip over', async () => {
      const seen: [at: number, length: number][] = [];
      const change = {
        ...{ width: 32, height: 24, frameRate: 20 },
        paint: async (frame: Uint8Array, at: number) => {
          seen.push([at, frame.length]);
          return new Uint8Array(frame.length).fill(200);
        },
      };
      const made = await tools.repaint({ bytes: oddRateClip.bytes }, change);
      expect(await tools.measure(made)).toMatchObject({ width: 32, height: 24, hasAudio: false });
      expect((await tools.measure(made)).duration).toBeCloseTo(1.2, 1);
      expect(seen).toEqual(Array.from({ length: 24 }, (_, at) => [at, 32 * 24 * 4]));
      const failure = new Error('no more paint');
      const fails = { ...change, paint: async () => Promise.reject(failure) };
      await expect(tools.repaint(oddRateClip, fails)).rejects.toBe(failure);
      await expect(tools.repaint(oddRateClip, change, AbortSignal.abort(failure))).rejects.toBe(failure);
      await expect(tools.repaint({ bytes: Buffer.from('<svg/>') }, change)).rejects.toMatchObject(UNREADABLE);
    });

    it('stops at once when it is to stop', async () => {
      const reason = new Error('enough');
      const signal = AbortSignal.abort(reason);
      await expect(tools.frame(shortClip, 'last', signal)).rejects.toBe(reason);
      const controller = new AbortController();
      async function* endless(): AsyncGenerator<Uint8Array> {
        for (let at = 0; ; at += 1) {
          if (at === 5) controller.abort(reason);
          await new Promise((resolve) => setImmediate(resolve));
          yield new Uint8Array(16 * 16 * 4);
        }
      }
      const sequence = { width: 16, height: 16, frameRate: 10, frames: endless() };
      await expect(tools.encode(sequence, controller.signal)).rejects.toBe(reason);
    });
  });
}
