import { z } from 'zod';
import { WrittenError } from './run.ts';

/** Where storyboards are kept: a document for each, by its id. */
export const STORYBOARDS = 'storyboards';

const MOST_SHOTS = 100;
const MOST_REFERENCES = 7;
const MOST_TAKES = 200;
const LONGEST_PROMPT = 32_000;
/** What a shot goes on from by default, and what begins anew. */
export const PREVIOUS = 'previous';
/** Stands for no other shot. */
export const NONE = 'none';

const title = z.string().trim().min(1, 'is empty').max(200);
const name = z.string().min(1, 'is empty').max(300);
/** A shot may be kept before it has words; it is made with them only. */
const prompt = z.string().trim().max(LONGEST_PROMPT);
const seconds = z.number('must be a number of seconds').positive('must be more than 0').max(3600);
const driftControl = z.enum(['off', 'colour']);

/** A clip that was made of a shot. */
export const Take = z.object({
  filename: z.string(),
  requestId: z.string(),
  /** The clip that it goes on from; null: it begins anew. */
  from: z.string().nullable(),
  /** Milliseconds since the epoch. */
  createdAt: z.number(),
});
export type Take = z.infer<typeof Take>;

/** A shot as its document holds it. */
export const Shot = z.object({
  id: z.string(),
  prompt: z.string(),
  /** Pictures of the library that the clip is to show; one alone is its first frame. */
  references: z.array(z.string()).catch([]),
  /** Seconds; null: as long as its model makes clips by itself. */
  duration: z.number().nullable().catch(null),
  /** `previous`, `none`, or the id of an earlier shot: the clip begins with the last frame of that one. */
  continuesFrom: z.string().catch(PREVIOUS),
  /** Every clip that was made of it, oldest first. */
  takes: z.array(Take).catch([]),
  /** The take that counts; null: there is none. */
  chosen: z.string().nullable().catch(null),
  /** The job of the latest take; null: none was begun. */
  requestId: z.string().nullable().catch(null),
  /** Why the latest take was not made. */
  failure: WrittenError.nullable().catch(null),
});
export type Shot = z.infer<typeof Shot>;

/** What is being made of a storyboard. */
export const StoryboardWork = z.object({
  /** Shots that are still to be made, in this order. */
  waiting: z.array(z.string()),
  /** The shot that is being made. */
  current: z.object({ shotId: z.string(), requestId: z.string() }).nullable(),
  /** The process that sees to it, and when it last said so. */
  owner: z.string(),
  aliveAt: z.number(),
});
export type StoryboardWork = z.infer<typeof StoryboardWork>;

/** A storyboard as its document holds it. */
export const StoredStoryboard = z.object({
  title: z.string().catch(''),
  provider: z.string().nullable().catch(null),
  model: z.string().nullable().catch(null),
  aspectRatio: z.string().nullable().catch(null),
  resolution: z.string().nullable().catch(null),
  /** Whether continuations are brought back to the look of the first clip. */
  driftControl: driftControl.catch('off'),
  shots: z.array(Shot).catch([]),
  work: StoryboardWork.nullable().catch(null),
  /** The film that its shots were joined into last. */
  film: z.string().nullable().catch(null),
  /** Shots that were taken out, latest last: one whose id is named again comes back with all its takes. */
  formerShots: z.array(Shot).catch([]),
  /** Since when it is deleted and can be restored; null: it is not. */
  removedAt: z.number().nullable().catch(null),
  createdAt: z.number().catch(0),
  updatedAt: z.number().catch(0),
});
export type StoredStoryboard = z.infer<typeof StoredStoryboard>;

/** How far a shot is; `failed` is said of the latest attempt, whatever takes there are. */
export const SHOT_STATES = ['empty', 'waiting', 'running', 'made', 'failed'] as const;
/** A shot with how far it is. */
export const ShownShot = Shot.extend({
  state: z.enum(SHOT_STATES),
  /** The chosen take goes on from a clip that is no longer the one before it. */
  isOutdated: z.boolean(),
});
export type ShownShot = z.infer<typeof ShownShot>;

/** A storyboard: ordered shots that become clips, and together a film. Times are milliseconds since the epoch. */
export const Storyboard = z.object({
  id: z.string(),
  ...StoredStoryboard.omit({ shots: true, work: true, formerShots: true, removedAt: true }).shape,
  shots: z.array(ShownShot),
  /** Whether shots are being made. */
  isRunning: z.boolean(),
});
export type Storyboard = z.infer<typeof Storyboard>;

/** A shot as it is asked for; without an id it is a new one. */
export const ShotInput = z.object({
  id: z.string().max(100).optional(),
  prompt,
  references: z.array(name).max(MOST_REFERENCES).optional(),
  duration: seconds.nullable().optional(),
  continuesFrom: name.optional(),
  /** Clips of the library that become takes of it, beside those that it has. The last one counts unless `chosen` says otherwise. */
  clips: z.array(name).max(MOST_TAKES).optional(),
  /** One of its takes. */
  chosen: name.nullable().optional(),
});
export type ShotInput = z.infer<typeof ShotInput>;

const settings = {
  provider: name.nullable().optional(),
  model: name.nullable().optional(),
  aspectRatio: name.nullable().optional(),
  resolution: name.nullable().optional(),
  driftControl: driftControl.optional(),
};

/** A new storyboard. */
export const NewStoryboard = z.object({ title, ...settings, shots: z.array(ShotInput).max(MOST_SHOTS).optional() });
export type NewStoryboard = z.infer<typeof NewStoryboard>;

/** What is to be another; shots replace all there are, and those with an id keep their takes. */
export const StoryboardChange = NewStoryboard.partial().extend({
  /** `updatedAt` of the storyboard that the change was made from: what was changed since by others is not written over. */
  unchangedSince: z.number().optional(),
});
export type StoryboardChange = z.infer<typeof StoryboardChange>;

/** Which shots are to be made. Nothing: those that have no clip yet. */
export const StoryboardRun = z.object({
  /** This shot and all after it, anew. */
  from: name.optional(),
  /** All of them, anew. */
  again: z.boolean().optional(),
});
export type StoryboardRun = z.infer<typeof StoryboardRun>;

/** The clips of all shots as one film. */
export const StoryboardJoin = z.object({
  requestId: z.string().optional(),
  /** What the film is called; the title of the storyboard by default. */
  title: title.optional(),
});
export type StoryboardJoin = z.infer<typeof StoryboardJoin>;

/** The shot that another one goes on from; undefined: it begins anew. */
export function parentOf(shots: readonly Shot[], shot: Shot): Shot | undefined {
  const at = shots.indexOf(shot);
  if (shot.continuesFrom === NONE) return undefined;
  if (shot.continuesFrom === PREVIOUS) return shots[at - 1];
  return shots.slice(0, at).find(({ id }) => id === shot.continuesFrom);
}

/** A storyboard as it is shown. */
export function shown(id: string, stored: StoredStoryboard): Storyboard {
  const { work, shots, formerShots: _, removedAt: __, ...board } = stored;
  return {
    id,
    ...board,
    shots: shots.map((shot) => ({ ...shot, state: stateOf(shot, work), isOutdated: isOutdated(shots, shot) })),
    isRunning: work !== null,
  };
}

function isOutdated(shots: readonly Shot[], shot: Shot): boolean {
  const take = shot.takes.find(({ filename }) => filename === shot.chosen);
  return take !== undefined && take.from !== (parentOf(shots, shot)?.chosen ?? null);
}

function stateOf({ id, failure, chosen }: Shot, work: StoryboardWork | null): ShownShot['state'] {
  if (work?.current?.shotId === id) return 'running';
  if (work?.waiting.includes(id)) return 'waiting';
  if (failure !== null) return 'failed';
  return chosen === null ? 'empty' : 'made';
}
