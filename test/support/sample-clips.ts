import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ClipMeasure } from '../../src/ports/video-tools.ts';

/** A small real clip of the fixtures, and what is true of it. */
export interface SampleClip {
  name: string;
  path: string;
  bytes: Uint8Array;
  measure: ClipMeasure;
  /** Pictures that are shown. */
  frames: number;
}

const folder = fileURLToPath(new URL('../fixtures/clips/', import.meta.url));

function clip(name: string, frames: number, facts: Partial<ClipMeasure> & { duration: number }): SampleClip {
  const path = `${folder}${name}.mp4`;
  const measure = { width: 64, height: 48, frameRate: 24, rotation: 0, codec: 'avc', hasAudio: false, ...facts };
  return { name, path, bytes: readFileSync(path), measure, frames };
}

/** Five frames in a fifth of a second. */
export const shortClip = clip('short', 5, { duration: 0.2083 });
/** The same, to be shown turned by a quarter. */
export const uprightClip = clip('upright', 5, { duration: 0.2083, width: 48, height: 64, rotation: 270 });
/** Whose sound goes on for a second and a half after the last picture. */
export const longerSoundClip = clip('longer-sound', 15, { duration: 2, frameRate: 30, hasAudio: true });
/** Twelve and a half pictures a second. */
export const oddRateClip = clip('rate-12-5', 15, { duration: 1.2, frameRate: 12.5 });
/** Pictures that stay for one or for three times as long, with B-frames between. */
export const unevenClip = clip('uneven', 13, { duration: 1, frameRate: 13 });

/** All of them. */
export const sampleClips: readonly SampleClip[] = [shortClip, uprightClip, longerSoundClip, oddRateClip, unevenClip];
