import { execFile } from 'node:child_process';
import { copyFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { FfmpegVideoTools } from '../../../src/adapters/imaging/ffmpeg-video-tools.ts';
import { describeVideoTools, greys } from '../../contracts/video-tools.contract.ts';
import { oddRateClip, type SampleClip, sampleClips, shortClip, unevenClip } from '../../support/sample-clips.ts';
import { useTempDir } from '../../support/temp-dir.ts';

const PLACES = { program: null, searchPath: process.env.PATH ?? '' };
const tools = new FfmpegVideoTools(PLACES);

describeVideoTools('ffmpeg', () => tools);

/** The pixels of a PNG. */
async function pixels(png: Uint8Array): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp(png).removeAlpha().raw().toBuffer();
}

/** The pixels of all frames in their order, as ffmpeg decodes them without being asked for a time. */
async function decoded({ path, measure: { width, height } }: SampleClip): Promise<Buffer[]> {
  const { program } = await tools.state();
  const args = [
    '-v',
    'error',
    '-nostdin',
    '-i',
    path,
    '-an',
    '-vsync',
    'passthrough',
    '-pix_fmt',
    'rgb24',
    '-f',
    'rawvideo',
    '-',
  ];
  const options = { encoding: 'buffer', maxBuffer: 10_000_000 } as const;
  const { stdout } = await promisify(execFile)(program ?? '', args, options);
  const size = width * height * 3;
  return Array.from({ length: stdout.length / size }, (_, at) => stdout.subarray(at * size, (at + 1) * size));
}

const light = async (png: Uint8Array) => (await pixels(png))[0] ?? 0;

describe('ffmpeg', () => {
  const folder = useTempDir();

  it.each(sampleClips)('finds the very first and the very last frame of $name', async (clip) => {
    const all = await decoded(clip);
    expect(all).toHaveLength(clip.frames);
    expect(all[0]?.equals(await pixels((await tools.frame({ path: clip.path }, 'first')).bytes))).toBe(true);
    expect(all.at(-1)?.equals(await pixels((await tools.frame({ path: clip.path }, 'last')).bytes))).toBe(true);
  });

  it('finds the frame that is shown at a time, though frames stay for different times', async () => {
    const all = await decoded(unevenClip);
    // Frames 0 to 6 follow one another at 25 a second, then every third one is there.
    for (const [seconds, number] of [
      [0.079, 1],
      [0.081, 2],
      [0.5, 8],
    ] as const) {
      const found = await pixels((await tools.frame({ path: unevenClip.path }, seconds)).bytes);
      expect(all.findIndex((each) => each.equals(found))).toBe(number);
    }
  });

  it('gives back the light of the frames that it was given, in their order', async () => {
    const made = await tools.encode({ width: 32, height: 32, frameRate: 24, frames: greys(24, 32, 32) });
    const seen = [];
    for (const position of ['first', 'middle', 0.25, 'last'] as const) {
      seen.push(await light((await tools.frame(made, position)).bytes));
    }
    const near = [20, 20 + 12 * 8, 20 + 6 * 8, 20 + 23 * 8].map((value) => [value - 3, value + 3]);
    for (const [at, [least = 0, most = 0]] of near.entries()) {
      expect(seen[at]).toBeGreaterThanOrEqual(least);
      expect(seen[at]).toBeLessThanOrEqual(most);
    }
  });

  it('puts the index of a clip in front of its pictures', async () => {
    const { bytes } = await tools.encode({ width: 32, height: 32, frameRate: 24, frames: greys(3, 32, 32) });
    const text = Buffer.from(bytes).toString('latin1');
    expect(text.indexOf('moov')).toBeLessThan(text.indexOf('mdat'));
  });

  it('cuts at the frame and joins without losing one', async () => {
    const made = await tools.encode({ width: 32, height: 32, frameRate: 24, frames: greys(24, 32, 32) });
    const part = await tools.trim(made, { start: 0.5, end: 0.75 });
    expect((await tools.measure(part)).duration).toBeCloseTo(0.25, 3);
    expect(Math.abs((await light((await tools.frame(part, 'first')).bytes)) - (20 + 12 * 8))).toBeLessThan(4);
    expect(Math.abs((await light((await tools.frame(part, 'last')).bytes)) - (20 + 17 * 8))).toBeLessThan(4);
    const joined = await tools.join([made, made, made]);
    const { duration, frameRate } = await tools.measure(joined);
    expect([joined.encoded, duration * (frameRate ?? 0)]).toEqual([false, expect.closeTo(72, 1)]);
    expect(Math.abs((await light((await tools.frame(joined, 1)).bytes)) - 20)).toBeLessThan(4);
  });

  it.each(['-f', '-i.mp4', "o'clock %03d.mp4", 'http:x.mp4', 'a\nfile b.mp4', 'concat:a|b.mp4'])(
    'takes a file name for a name and nothing else: %j',
    async (name) => {
      const path = join(folder.path, name);
      await copyFile(oddRateClip.path, path);
      expect((await tools.frame({ path }, 'last')).mediaType).toBe('image/png');
      expect((await tools.trim({ path }, { start: 0.5 })).mediaType).toBe('video/mp4');
      expect((await tools.join([{ path }, { path }])).encoded).toBe(false);
    },
  );

  it('reads no list of other files that calls itself a clip', async () => {
    const path = join(folder.path, 'list.mp4');
    await writeFile(path, `ffconcat version 1.0\nfile ${shortClip.path}\n`);
    await expect(tools.frame({ path }, 'first')).rejects.toMatchObject({ code: 'VIDEO_UNREADABLE' });
  });

  it('says that a damaged clip has no picture there', async () => {
    const bytes = Buffer.from(oddRateClip.bytes);
    bytes.fill(0, bytes.indexOf('mdat') + 4, bytes.indexOf('moov') - 4);
    const failure = { kind: 'internal', code: 'VIDEO_FRAME_FAILED' };
    await expect(tools.frame({ bytes }, 'last')).rejects.toMatchObject(failure);
  });

  it('says that a clip whose pictures are gone cannot be cut', async () => {
    const bytes = Buffer.from(oddRateClip.bytes);
    bytes.fill(0, bytes.indexOf('mdat') + 4, bytes.indexOf('moov') - 4);
    const failure = { kind: 'internal', code: 'VIDEO_CUT_FAILED', hint: expect.stringContaining('damaged') };
    await expect(tools.trim({ bytes }, { start: 0.5 })).rejects.toMatchObject(failure);
  });

  it('leaves nothing behind', async () => {
    const rooms = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('ima2-clip-'));
    const before = new Set(await rooms());
    await tools.frame(shortClip, 'last');
    await tools.trim(oddRateClip, { start: 0.5 });
    await expect(tools.frame({ bytes: shortClip.bytes }, 'last', AbortSignal.abort())).rejects.toThrow();
    expect((await rooms()).filter((name) => !before.has(name))).toEqual([]);
  });

  it('says what to install where there is none, and still measures', async () => {
    const none = new FfmpegVideoTools({ program: null, searchPath: folder.path, installed: () => undefined });
    expect(await none.state()).toEqual({ found: false, program: null, version: null });
    expect((await none.measure(shortClip)).width).toBe(64);
    const refusal = { kind: 'tool-missing', code: 'VIDEO_TOOLS_MISSING', hint: expect.stringContaining('IMA2_FFMPEG') };
    await expect(none.frame(shortClip, 'first')).rejects.toMatchObject(refusal);
    await expect(none.join([shortClip])).rejects.toMatchObject(refusal);
    const wrong = new FfmpegVideoTools({ program: join(folder.path, 'gone'), searchPath: PLACES.searchPath });
    await expect(wrong.frame(shortClip, 'first')).rejects.toMatchObject({ hint: expect.stringContaining('gone') });
  });

  it('takes the program that is named, by path or by name', async () => {
    const { program } = await tools.state();
    const other = join(folder.path, 'my-ffmpeg');
    await symlink(program ?? '', other);
    const named = new FfmpegVideoTools({ program: 'my-ffmpeg', searchPath: folder.path });
    expect((await named.state()).program).toBe(other);
  });
});
