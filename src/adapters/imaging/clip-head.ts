import { open } from 'node:fs/promises';
import type { EncodedPacket, Input, InputVideoTrack } from 'mediabunny';
import { StudioError } from '../../domain/errors.ts';
import type { Clip, ClipMeasure, FramePosition } from '../../ports/video-tools.ts';
import { MAX_CLIP_BYTES } from './run-ffmpeg.ts';

/** Pixels of one frame, at most; what decodes to more is no clip of this studio. */
export const MAX_FRAME_PIXELS = 40_000_000;

/** Where a frame is in the file. */
export interface FrameSpot {
  measure: ClipMeasure;
  /** Between the frame before it and itself, in seconds; null: it is the first one that is shown. */
  seek: number | null;
  /** How many frames are shown before it. */
  index: () => Promise<number>;
}

/** What must be the same for streams to follow one another without being encoded anew. */
export interface ClipStreams {
  measure: ClipMeasure;
  /** Seconds of the picture alone. */
  pictureSeconds: number;
  signature: string;
}

const HEAD = 12;
const METADATA = { metadataOnly: true } as const;

/** What the clip is, by its head. */
export function measureClip(clip: Clip): Promise<ClipMeasure> {
  return withTrack(clip, measureTrack);
}

/** Where the frame of a position is, by the times in the file: neither rounding nor a longer sound track misleads it. */
export function spotOf(clip: Clip, position: FramePosition): Promise<FrameSpot> {
  return withTrack(clip, async (track, input) => {
    const { EncodedPacketSink } = await import('mediabunny');
    const sink = new EncodedPacketSink(track);
    const last = await sink.getPacket(Number.POSITIVE_INFINITY, METADATA);
    if (last === null) throw unreadable();
    const end = last.timestamp + last.duration;
    const at = position === 'first' ? 0 : position === 'middle' ? end / 2 : position === 'last' ? end : position;
    const wanted = position === 'first' ? null : await sink.getPacket(at, METADATA);
    const before = wanted === null ? null : await sink.getPacket(wanted.timestamp - 1e-6, METADATA);
    const seek = wanted === null || before === null || wanted.timestamp <= 0 ? null : between(before, wanted);
    const index = () => framesBefore(clip, wanted?.timestamp ?? 0);
    return { measure: await measureTrack(track, input), seek, index };
  });
}

/** The measure of a clip, and what its streams have to share with those of another. */
export function streamsOf(clip: Clip): Promise<ClipStreams> {
  return withTrack(clip, async (track, input) => {
    const sound = await input.getPrimaryAudioTrack();
    const [video, audio] = [await track.getDecoderConfig(), sound === null ? null : await sound.getDecoderConfig()];
    const shape = [track.codec, await track.getCodedWidth(), await track.getCodedHeight()];
    const shown = [await track.getRotation(), await track.getDisplayWidth(), await track.getDisplayHeight()];
    const voice = sound === null ? [] : [sound.codec, audio?.sampleRate, audio?.numberOfChannels, hex(audio)];
    return {
      measure: await measureTrack(track, input),
      pictureSeconds: (await track.computeDuration()) - Math.max(0, await track.getFirstTimestamp()),
      signature: JSON.stringify([...shape, ...shown, hex(video), ...voice]),
    };
  });
}

async function measureTrack(track: InputVideoTrack, input: Input): Promise<ClipMeasure> {
  const { averagePacketRate } = await track.computePacketStats();
  return {
    duration: await input.computeDuration(),
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    frameRate: averagePacketRate > 0 && Number.isFinite(averagePacketRate) ? averagePacketRate : null,
    rotation: await track.getRotation(),
    codec: track.codec,
    hasAudio: (await input.getPrimaryAudioTrack()) !== null,
  };
}

async function withTrack<T>(clip: Clip, work: (track: InputVideoTrack, input: Input) => Promise<T>): Promise<T> {
  await checkContainer(clip);
  const { BufferSource, FilePathSource, Input, MP4 } = await import('mediabunny');
  const source = 'bytes' in clip ? new BufferSource(clip.bytes) : new FilePathSource(clip.path);
  const input = new Input({ formats: [MP4], source });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (track === null) throw unreadable();
    const pixels = (await track.getCodedWidth()) * (await track.getCodedHeight());
    if (pixels > MAX_FRAME_PIXELS) throw tooLarge(`A frame has ${pixels} pixels; at most ${MAX_FRAME_PIXELS} are read`);
    return await work(track, input);
  } catch (error) {
    throw StudioError.is(error) ? error : unreadable(error);
  } finally {
    input.dispose();
  }
}

/** Refuses what is too large, and what does not begin as MP4, before any parser sees a byte. */
async function checkContainer(clip: Clip): Promise<void> {
  const { size, head } = 'bytes' in clip ? ofBytes(clip.bytes) : await ofFile(clip.path);
  if (size > MAX_CLIP_BYTES) throw tooLarge(`The clip has ${size} bytes; at most ${MAX_CLIP_BYTES} are read`);
  if (head.length < HEAD || Buffer.from(head).toString('latin1', 4, 8) !== 'ftyp') throw unreadable();
}

function framesBefore(clip: Clip, timestamp: number): Promise<number> {
  return withTrack(clip, async (track) => {
    const { EncodedPacketSink } = await import('mediabunny');
    let count = 0;
    for await (const packet of new EncodedPacketSink(track).packets(undefined, undefined, METADATA)) {
      if (packet.timestamp >= 0 && packet.timestamp < timestamp) count += 1;
    }
    return count;
  });
}

function between(before: EncodedPacket, wanted: EncodedPacket): number {
  return Math.max(0, (before.timestamp + wanted.timestamp) / 2);
}

function hex(config: VideoDecoderConfig | AudioDecoderConfig | null): string {
  const description = config?.description;
  if (description === undefined) return '';
  const bytes = ArrayBuffer.isView(description)
    ? Buffer.from(description.buffer, description.byteOffset, description.byteLength)
    : Buffer.from(description);
  return bytes.toString('hex');
}

function ofBytes(bytes: Uint8Array): { size: number; head: Uint8Array } {
  return { size: bytes.byteLength, head: bytes.subarray(0, HEAD) };
}

async function ofFile(path: string): Promise<{ size: number; head: Uint8Array }> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
      return { size, head: buffer.subarray(0, bytesRead) };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(error);
  }
}

function unreadable(cause?: unknown): StudioError {
  return new StudioError('request-invalid', 'VIDEO_UNREADABLE', 'These bytes are no MP4 clip that can be read', {
    hint: 'Use an MP4 file that a player can open',
    cause,
  });
}

/** A clip, or what becomes of it, is above what this studio handles. */
export function tooLarge(message: string): StudioError {
  return new StudioError('request-invalid', 'VIDEO_TOO_LARGE', message, {
    hint: 'Use a shorter or smaller clip',
    details: { maxBytes: MAX_CLIP_BYTES },
  });
}
