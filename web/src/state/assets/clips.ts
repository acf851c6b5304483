import type { Asset } from '../../../../src/domain/asset.ts';
import type { LineageEntry } from '../../../../src/domain/video.ts';

const USUAL_RATE = 24;

/** Which frame of a clip: a word, or a time in seconds. */
export type FramePosition = 'first' | 'middle' | 'last' | number;

/** Where one frame of a clip can be seen, as PNG. */
export function frameUrl(filename: string, position: FramePosition): string {
  return `/api/video/frame?${new URLSearchParams({ file: filename, position: String(position) })}`;
}

/** Whether this is a clip. */
export function isClip({ mediaType }: Pick<Asset, 'mediaType'>): boolean {
  return mediaType === 'video';
}

/** Length in seconds; null while nobody knows. */
export function lengthOf({ video }: Pick<Asset, 'video'>): number | null {
  return typeof video?.duration === 'number' ? video.duration : null;
}

/** Frames in a second. */
export function rateOf({ video }: Pick<Asset, 'video'>): number {
  return typeof video?.frameRate === 'number' && video.frameRate > 0 ? video.frameRate : USUAL_RATE;
}

/** Where it begins to be played, in seconds: a storyboard shows its sheet first. */
export function beginOf({ video }: Pick<Asset, 'video'>): number {
  return typeof video?.skipSeconds === 'number' ? video.skipSeconds : 0;
}

/** The clips of its lineage, oldest first, itself last; a clip without a record of it is the only one. */
export function lineageOf({ videoContinuity, filename }: Pick<Asset, 'videoContinuity' | 'filename'>): LineageEntry[] {
  const entries = videoContinuity?.['entries'];
  return Array.isArray(entries) && entries.length > 0 ? (entries as LineageEntry[]) : [alone(filename)];
}

/** The id that all clips of one lineage share. */
export function lineageId({ videoContinuity }: Pick<Asset, 'videoContinuity'>): string | null {
  const id = videoContinuity?.['lineageId'];
  return typeof id === 'string' ? id : null;
}

/** The clip that this one goes on from, or was made of. */
export function parentOf({ videoContinuity }: Pick<Asset, 'videoContinuity'>): string | null {
  const name = videoContinuity?.['parentFilename'];
  return typeof name === 'string' ? name : null;
}

function alone(filename: string): LineageEntry {
  const words = { userPrompt: null, revisedPrompt: '', createdAt: 0 };
  return { id: `clip:${filename}`, ordinal: 1, role: 'start', filename, ...words };
}
