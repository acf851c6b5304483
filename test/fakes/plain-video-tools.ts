import { readFile } from 'node:fs/promises';
import { StudioError } from '../../src/domain/errors.ts';
import type { Media } from '../../src/domain/generation.ts';
import {
  type Clip,
  type ClipMeasure,
  type FrameChange,
  type FramePosition,
  type FrameSequence,
  type VideoToolState,
  VideoTools,
} from '../../src/ports/video-tools.ts';
import { sampleClips, shortClip } from '../support/sample-clips.ts';
import { samplePng } from '../support/sample-picture.ts';

const LARGEST = 100_000_000;
const MARK = 'ima2fake';
const EVERY: ReadonlyMap<string, ClipMeasure> = new Map(
  sampleClips.map(({ bytes, measure }) => [Buffer.from(bytes).toString('base64'), measure]),
);

/**
 * Tools for clips without a program. What they make is a real small clip that every player plays; what it is to be stands
 * behind it in a box that players leave out.
 */
export class PlainVideoTools extends VideoTools {
  override async state(): Promise<VideoToolState> {
    return { found: true, program: '/usr/bin/paper', version: '1' };
  }

  override async measure(clip: Clip): Promise<ClipMeasure> {
    const bytes = Buffer.from('bytes' in clip ? clip.bytes : await readFile(clip.path).catch(() => Buffer.alloc(0)));
    if (bytes.length > LARGEST) throw refusal('VIDEO_TOO_LARGE');
    const at = bytes.lastIndexOf(MARK);
    if (at >= 0) return JSON.parse(bytes.toString('utf8', at + MARK.length)) as ClipMeasure;
    const known = EVERY.get(bytes.toString('base64'));
    if (known === undefined) throw refusal('VIDEO_UNREADABLE');
    return known;
  }

  override async frame(clip: Clip, position: FramePosition, signal?: AbortSignal): Promise<Media> {
    const { width, height, duration } = await this.measure(clip);
    signal?.throwIfAborted();
    const words = { first: 0, middle: duration / 2, last: duration };
    const at = Math.min(typeof position === 'number' ? position : words[position], duration);
    return { bytes: samplePng(width, height, Math.round(at * 100)), mediaType: 'image/png' };
  }

  override async trim(clip: Clip, range: { start: number; end?: number }, signal?: AbortSignal): Promise<Media> {
    const measure = await this.measure(clip);
    signal?.throwIfAborted();
    const end = Math.min(range.end ?? measure.duration, measure.duration);
    if (!(range.start >= 0 && range.start < end)) throw refusal('VIDEO_RANGE_INVALID');
    return clipOf({ ...measure, duration: end - range.start });
  }

  override async join(clips: readonly Clip[], signal?: AbortSignal): Promise<Media & { encoded: boolean }> {
    const measures = [];
    for (const clip of clips) measures.push(await this.measure(clip));
    signal?.throwIfAborted();
    const [first] = measures;
    if (first === undefined) throw new RangeError('join needs at least one clip');
    const shapes = measures.map(({ duration: _, ...shape }) => JSON.stringify(shape));
    const duration = measures.reduce((sum, measure) => sum + measure.duration, 0);
    const hasAudio = measures.some((measure) => measure.hasAudio);
    return { ...clipOf({ ...first, duration, hasAudio }), encoded: new Set(shapes).size > 1 };
  }

  override async repaint(clip: Clip, { paint, ...shape }: FrameChange, signal?: AbortSignal): Promise<Media> {
    const { duration } = await this.measure(clip);
    const { width, height, frameRate } = shape;
    const count = Math.round(duration * frameRate);
    const size = width * height * 4;
    async function* frames(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < count; at += 1) yield await paint(new Uint8Array(size).fill(at % 256), at);
    }
    return this.encode({ ...shape, frames: frames() }, signal);
  }

  override async encode(sequence: FrameSequence, signal?: AbortSignal): Promise<Media> {
    let count = 0;
    for await (const _ of sequence.frames) {
      signal?.throwIfAborted();
      count += 1;
    }
    const [width, height] = [sequence.width + (sequence.width % 2), sequence.height + (sequence.height % 2)];
    const { frameRate } = sequence;
    const shape = { width, height, frameRate, rotation: 0, codec: 'avc', hasAudio: false };
    return clipOf({ ...shape, duration: count / frameRate });
  }
}

function clipOf(measure: ClipMeasure): Media {
  const facts = Buffer.from(`${MARK}${JSON.stringify(measure)}`);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + facts.length);
  head.write('free', 4, 'latin1');
  return { bytes: Buffer.concat([shortClip.bytes, head, facts]), mediaType: 'video/mp4' };
}

function refusal(code: string): StudioError {
  return new StudioError('request-invalid', code, 'This clip cannot be used', { hint: 'Use another one' });
}
