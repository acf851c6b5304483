import { z } from 'zod';
import type { Asset } from './asset.ts';
import { VideoContinuity } from './video.ts';

/** What a clip is to the one that was asked about. */
export const CLIP_RELATIONS = ['self', 'ancestor', 'sibling', 'descendant', 'relative'] as const;

/** A clip of a tree. */
export const ClipBranch = z.object({
  filename: z.string(),
  /** The clip with whose last frame it begins, or of which it was made; null: it is a beginning. */
  parent: z.string().nullable(),
  relation: z.enum(CLIP_RELATIONS),
  /** Steps from the beginning of its tree. */
  depth: z.int().nonnegative(),
  /** It is known from the lineage of others only: its file is no longer in the library. */
  isMissing: z.boolean(),
  prompt: z.string().nullable(),
  /** Seconds. */
  duration: z.number().nullable(),
  createdAt: z.number(),
});
export type ClipBranch = z.infer<typeof ClipBranch>;

/** All clips that are connected with one; each comes after its parent, siblings oldest first. */
export const ClipTree = z.object({ filename: z.string(), clips: z.array(ClipBranch) });
export type ClipTree = z.infer<typeof ClipTree>;

type Known = Omit<ClipBranch, 'relation' | 'depth'>;

/** The tree that a clip belongs to, by what the sidecars of all clips say. */
export function clipTree(filename: string, clips: readonly Asset[]): ClipTree {
  const known = knownClips(clips);
  const children = new Map<string, string[]>();
  const byAge = [...known.values()].sort((one, other) => one.createdAt - other.createdAt);
  for (const { filename: name, parent } of byAge) {
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), name]);
  }
  const ancestors = ancestorsOf(filename, known);
  const descendants = new Set<string>();
  walk(filename, children, (name) => descendants.add(name));
  const parent = known.get(filename)?.parent ?? null;
  const relationOf = (clip: Known): ClipBranch['relation'] => {
    if (clip.filename === filename) return 'self';
    if (ancestors.includes(clip.filename)) return 'ancestor';
    if (descendants.has(clip.filename)) return 'descendant';
    return parent !== null && clip.parent === parent ? 'sibling' : 'relative';
  };
  const branches: ClipBranch[] = [];
  walk(ancestors.at(-1) ?? filename, children, (name, depth) => {
    const clip = known.get(name);
    if (clip !== undefined) branches.push({ ...clip, relation: relationOf(clip), depth });
  });
  return { filename, clips: branches };
}

/** Clips with their parents; those of which only the lineage of others tells are there, too. */
function knownClips(clips: readonly Asset[]): Map<string, Known> {
  const known = new Map<string, Known>();
  for (const clip of clips) {
    known.set(clip.filename, {
      ...{ filename: clip.filename, parent: parentOf(clip), isMissing: false, createdAt: clip.createdAt },
      ...{ prompt: clip.userPrompt ?? clip.prompt ?? null, duration: clip.video?.duration ?? null },
    });
  }
  for (const clip of clips) {
    const entries = VideoContinuity.safeParse(clip.videoContinuity).data?.entries ?? [];
    for (const [at, { filename, userPrompt, createdAt }] of entries.entries()) {
      if (filename === null || known.has(filename)) continue;
      const lost = { filename, prompt: userPrompt, createdAt, duration: null, isMissing: true };
      known.set(filename, { ...lost, parent: entries[at - 1]?.filename ?? null });
    }
  }
  return known;
}

function parentOf({ filename, videoContinuity, video }: Asset): string | null {
  const continued = VideoContinuity.safeParse(videoContinuity).data?.parentFilename;
  const source = z.object({ kind: z.literal('library'), filename: z.string() }).safeParse(video?.sourceUrl).data;
  const parent = continued ?? source?.filename ?? null;
  return parent === filename ? null : parent;
}

/** The nearest first. A sidecar that was changed by hand may lead in a circle. */
function ancestorsOf(filename: string, known: ReadonlyMap<string, Known>): string[] {
  const found: string[] = [];
  let parent = known.get(filename)?.parent ?? null;
  while (parent !== null && known.has(parent) && !found.includes(parent) && parent !== filename) {
    found.push(parent);
    parent = known.get(parent)?.parent ?? null;
  }
  return found;
}

function walk(
  from: string,
  children: ReadonlyMap<string, readonly string[]>,
  visit: (name: string, depth: number) => void,
): void {
  const seen = new Set<string>();
  const next: [string, number][] = [[from, 0]];
  for (let step = next.pop(); step !== undefined; step = next.pop()) {
    const [name, depth] = step;
    if (seen.has(name)) continue;
    seen.add(name);
    visit(name, depth);
    for (const child of [...(children.get(name) ?? [])].reverse()) next.push([child, depth + 1]);
  }
}
