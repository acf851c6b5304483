import type { Media } from '../domain/generation.ts';

/** A clip: a file of this machine, or its bytes. */
export type Clip = { path: string } | { bytes: Uint8Array };

/** What a clip is, by its bytes and not by its name. */
export interface ClipMeasure {
  /** Seconds. */
  duration: number;
  /** Pixels as a player shows it, rotation applied. */
  width: number;
  height: number;
  /** Frames per second, on average; null when it cannot be told. */
  frameRate: number | null;
  /** Degrees clockwise: 0, 90, 180 or 270. */
  rotation: number;
  /** Such as `avc`. */
  codec: string | null;
  hasAudio: boolean;
}

/** Where in a clip a frame is; a number is seconds from its beginning. */
export type FramePosition = 'first' | 'middle' | 'last' | number;

/** Frames that become a clip: raw RGBA of `width` x `height` each, one after the other. */
export interface FrameSequence {
  width: number;
  height: number;
  frameRate: number;
  frames: AsyncIterable<Uint8Array>;
}

/** What becomes of the frames of a clip. */
export interface FrameChange {
  width: number;
  height: number;
  frameRate: number;
  /** Gets each frame in turn as raw RGBA of that size, upright, and its place from 0; what it resolves with takes its place. */
  paint(frame: Uint8Array, at: number): Promise<Uint8Array>;
}

/** Whether clips can be cut here, and by what. */
export interface VideoToolState {
  found: boolean;
  /** Path of the program. */
  program: string | null;
  version: string | null;
}

/**
 * Measuring, cutting and making MP4 clips. Clips are at most 100 MB. Everything save `measure` and `state` is refused with
 * `tool-missing` (`VIDEO_TOOLS_MISSING`) where the machine has no program for it, and ends within a second after `signal` aborts.
 */
export abstract class VideoTools {
  abstract state(): Promise<VideoToolState>;

  /** Reads the head only. `request-invalid` with `VIDEO_UNREADABLE` when the bytes are no MP4 clip, `VIDEO_TOO_LARGE` above 100 MB. */
  abstract measure(clip: Clip): Promise<ClipMeasure>;

  /** One frame as PNG, as a player shows it. A position behind the end is the last frame. Rejects like `measure`, else `internal` with `VIDEO_FRAME_FAILED`. */
  abstract frame(clip: Clip, position: FramePosition, signal?: AbortSignal): Promise<Media>;

  /** The part from `start` on, to `end` where it is given, in seconds; the cut is exact. */
  abstract trim(clip: Clip, range: { start: number; end?: number }, signal?: AbortSignal): Promise<Media>;

  /** The clips one after the other. Streams are copied where all of them agree, else encoded anew at the shape of the first. */
  abstract join(clips: readonly Clip[], signal?: AbortSignal): Promise<Media & { encoded: boolean }>;

  /** A silent H.264 clip of the frames, playable in browsers while it loads. */
  abstract encode(frames: FrameSequence, signal?: AbortSignal): Promise<Media>;

  /** The same of the frames of a clip, each as it was painted over. Rejects with what `paint` rejects with. */
  abstract repaint(clip: Clip, change: FrameChange, signal?: AbortSignal): Promise<Media>;
}
