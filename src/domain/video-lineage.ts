import type { Asset } from './asset.ts';
import { type LineageEntry, VideoContinuity } from './video.ts';

const MAX_ENTRIES = 4;

/** What is known of a clip when its lineage is written. */
export type NewClip = Pick<LineageEntry, 'userPrompt' | 'revisedPrompt' | 'createdAt'> & { filename: string };

/** The lineage of a clip of the library as its sidecar has it; one of its own where that says nothing. */
export function lineageOf(clip: Asset): VideoContinuity {
  const kept = VideoContinuity.safeParse(clip.videoContinuity).data;
  if (kept !== undefined && kept.entries.length > 0) return kept;
  const { filename, userPrompt, prompt, revisedPrompt, createdAt } = clip;
  const words = revisedPrompt ?? prompt ?? userPrompt ?? '';
  return firstOf({ filename, userPrompt: userPrompt ?? prompt ?? null, revisedPrompt: words, createdAt });
}

/** The clips before a new one, for a model that plans: the last of them is its parent. */
export function contextOf(parent: VideoContinuity): LineageEntry[] {
  return parent.entries.map((entry, at, all) => ({
    ...entry,
    role: at === all.length - 1 ? 'parent' : at === 0 ? 'start' : 'ancestor',
  }));
}

/** The lineage of a clip without a parent. */
export function firstOf(clip: NewClip): VideoContinuity {
  return {
    lineageId: `lineage:${stemOf(clip.filename)}`,
    parentFilename: null,
    sourceFrame: null,
    maxEntries: MAX_ENTRIES,
    retention: 'keep-start-plus-latest-3',
    entries: [entryOf(clip, 1, 'start')],
  };
}

/** The lineage of a clip that goes on from another: its start and the latest three, numbered anew. */
export function nextOf(parent: VideoContinuity, parentFilename: string, clip: NewClip): VideoContinuity {
  const [start, ...later] = [...parent.entries, entryOf(clip, MAX_ENTRIES, 'current')];
  const kept = [...(start ? [start] : []), ...later.slice(1 - MAX_ENTRIES)];
  return {
    ...parent,
    ...{ parentFilename, sourceFrame: 'last', maxEntries: MAX_ENTRIES, retention: 'keep-start-plus-latest-3' },
    entries: kept.map((entry, at) => ({ ...entry, ordinal: at + 1, role: roleAt(at, kept.length) })),
  };
}

function entryOf({ filename, ...words }: NewClip, ordinal: number, role: LineageEntry['role']): LineageEntry {
  return { id: `clip:${filename}`, ordinal, role, filename, ...words };
}

function roleAt(at: number, count: number): LineageEntry['role'] {
  if (at === 0) return 'start';
  return at === count - 1 ? 'current' : 'ancestor';
}

function stemOf(filename: string): string {
  return filename.slice(filename.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
}
