import { writeFile } from 'node:fs/promises';
import { StudioError } from '../../domain/errors.ts';
import type { Media } from '../../domain/generation.ts';
import {
  type Clip,
  type ClipMeasure,
  type FrameChange,
  type FramePosition,
  type FrameSequence,
  type VideoToolState,
  VideoTools,
} from '../../ports/video-tools.ts';
import { type ClipStreams, measureClip, spotOf, streamsOf } from './clip-head.ts';
import { type ClipRoom, inRoom } from './clip-room.ts';
import { type FfmpegPlaces, FindFfmpeg } from './ffmpeg-program.ts';
import { chainedClips, clipInput, cutClip, framePicture, mixedClips, paintedClip, rawFrames } from './ffmpeg-words.ts';
import { piecesOfFfmpeg, runFfmpeg } from './run-ffmpeg.ts';

const POSTER_MS = 15_000;
const FRAME_MS = 30_000;
const CUT_MS = 60_000;
/** Frames come as fast as somebody paints them. */
const ENCODE_MS = 900_000;
const MADE = 'made.mp4';
const MP4 = 'video/mp4';

/** Clips by ffmpeg as a program of its own, and by the times that mediabunny reads in their heads. */
export class FfmpegVideoTools extends VideoTools {
  readonly #ffmpeg: FindFfmpeg;

  constructor(places: FfmpegPlaces) {
    super();
    this.#ffmpeg = new FindFfmpeg(places);
  }

  override async state(): Promise<VideoToolState> {
    const found = await this.#ffmpeg.locate();
    return { found: found !== undefined, program: found?.path ?? null, version: found?.version ?? null };
  }

  override measure(clip: Clip): Promise<ClipMeasure> {
    return measureClip(clip);
  }

  override async frame(clip: Clip, position: FramePosition, signal?: AbortSignal): Promise<Media> {
    const { measure, seek, index } = await spotOf(clip, position);
    const { path: program } = await this.#ffmpeg.demand();
    const timeoutMs = position === 'first' ? POSTER_MS : FRAME_MS;
    const work = { program, signal, timeoutMs, code: 'VIDEO_FRAME_FAILED' } as const;
    const bytes = await onDisk(clip, async (path) => {
      const found = await runFfmpeg({ ...work, args: [...clipInput(path, seek), ...framePicture(measure)] });
      if (found.length > 0 || seek === null) return found;
      // Where times or key frames are not as the head says, counting finds the frame all the same.
      return runFfmpeg({ ...work, args: [...clipInput(path), ...framePicture(measure, await index())] });
    });
    if (bytes.length > 0) return { bytes, mediaType: 'image/png' };
    throw new StudioError('internal', 'VIDEO_FRAME_FAILED', 'The clip has no picture there that can be decoded', {
      hint: 'The clip may be damaged; try another position',
    });
  }

  override async trim(clip: Clip, range: { start: number; end?: number }, signal?: AbortSignal): Promise<Media> {
    const { start, end } = range;
    const { duration } = await measureClip(clip);
    if (!(start >= 0 && start < duration && (end ?? duration) > start)) throw noSuchPart(duration);
    const ffmpeg = await this.#ffmpeg.demand();
    return inRoom(async (room) => {
      const place = room.place(MADE);
      const from = clipInput(await room.bring(clip, 'clip.mp4'), start > 0 ? start : null);
      const args = [...from, ...cutClip(end === undefined ? null : end - start, ffmpeg, place)];
      await runFfmpeg({ program: ffmpeg.path, args, signal, timeoutMs: CUT_MS, code: 'VIDEO_CUT_FAILED' });
      return madeIn(room);
    });
  }

  override async join(clips: readonly Clip[], signal?: AbortSignal): Promise<Media & { encoded: boolean }> {
    if (clips.length === 0) throw new RangeError('join needs at least one clip');
    const streams: ClipStreams[] = [];
    for (const clip of clips) streams.push(await streamsOf(clip));
    const { path: program } = await this.#ffmpeg.demand();
    const encoded = new Set(streams.map(({ signature }) => signature)).size > 1;
    return inRoom(async (room) => {
      const paths = await Promise.all(clips.map((clip, at) => room.bring(clip, `${at}.mp4`)));
      const list = room.place('list.txt');
      await writeFile(list, clips.map((_, at) => `file ${at}.mp4\n`).join(''));
      const place = room.place(MADE);
      const args = encoded ? mixedClips(paths, streams, place) : chainedClips(list, place);
      await runFfmpeg({ program, args, signal, timeoutMs: CUT_MS, code: 'VIDEO_CUT_FAILED' });
      return { ...(await madeIn(room)), encoded };
    });
  }

  override async encode(sequence: FrameSequence, signal?: AbortSignal): Promise<Media> {
    const { path: program } = await this.#ffmpeg.demand();
    return inRoom(async (room) => {
      const args = paintedClip(sequence, room.place(MADE));
      const limits = { signal, timeoutMs: ENCODE_MS, code: 'VIDEO_CUT_FAILED' } as const;
      await runFfmpeg({ program, args, input: sequence.frames, ...limits });
      return madeIn(room);
    });
  }

  override async repaint(clip: Clip, { paint, ...shape }: FrameChange, signal?: AbortSignal): Promise<Media> {
    await measureClip(clip);
    const { path: program } = await this.#ffmpeg.demand();
    return onDisk(clip, (path) => {
      const work = { program, signal, timeoutMs: ENCODE_MS, code: 'VIDEO_FRAME_FAILED' } as const;
      const args = [...clipInput(path), ...rawFrames(shape)];
      const frames = piecesOfFfmpeg({ ...work, args }, shape.width * shape.height * 4);
      return this.encode({ ...shape, frames: painted(frames, paint) }, signal);
    });
  }
}

/** The frames of a clip as they are painted over. */
async function* painted(frames: AsyncIterable<Uint8Array>, paint: FrameChange['paint']): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const frame of frames) {
    yield await paint(frame, at);
    at += 1;
  }
}

/** Works on the clip as a file; bytes become one that is gone afterwards. */
function onDisk<T>(clip: Clip, work: (path: string) => Promise<T>): Promise<T> {
  if ('path' in clip) return work(clip.path);
  return inRoom(async (room) => work(await room.bring(clip, 'clip.mp4')));
}

async function madeIn(room: ClipRoom): Promise<Media> {
  return { bytes: await room.take(MADE), mediaType: MP4 };
}

function noSuchPart(duration: number): StudioError {
  return new StudioError('request-invalid', 'VIDEO_RANGE_INVALID', 'The clip has no such part', {
    hint: `Begin before ${duration.toFixed(2)} s, where it ends, and end after the beginning`,
    details: { duration },
  });
}
