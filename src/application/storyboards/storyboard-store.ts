import { StudioError } from '../../domain/errors.ts';
import {
  NONE,
  PREVIOUS,
  parentOf,
  type Shot,
  type ShotInput,
  STORYBOARDS,
  StoredStoryboard,
  type Take,
} from '../../domain/storyboard.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Documents } from '../../ports/documents.ts';
import type { Events } from '../../ports/events.ts';
import type { Ids } from '../../ports/ids.ts';

/** A storyboard with its id. */
export interface KnownStoryboard extends StoredStoryboard {
  id: string;
}

/** Clips that shots are given, by file name: as takes, which say what each goes on from, with the words that made them. */
export type GivenClips = ReadonlyMap<string, { take: Take; prompt: string }>;

/** So many shots that were taken out can come back. */
const MOST_FORMER = 100;

/** Storyboards in their documents; every change is told of. */
export class StoryboardStore {
  readonly #documents: Documents;
  readonly #events: Events;
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #ttlMs: number;

  /** Deleted storyboards can be restored for `ttlMs`. */
  constructor(documents: Documents, events: Events, clock: Clock, ids: Ids, ttlMs: number) {
    this.#documents = documents;
    this.#events = events;
    this.#clock = clock;
    this.#ids = ids;
    this.#ttlMs = ttlMs;
  }

  /** All of them, the latest change first. */
  async list(): Promise<KnownStoryboard[]> {
    const documents = await this.#documents.list(STORYBOARDS);
    const boards = documents
      .map(({ id, value }) => ({ ...StoredStoryboard.parse(value ?? {}), id }))
      .filter(({ removedAt }) => removedAt === null);
    return boards.sort((one, other) => other.updatedAt - one.updatedAt || (one.id < other.id ? 1 : -1));
  }

  /** Refuses (`STORYBOARD_NOT_FOUND`) where there is none. */
  async get(id: string): Promise<KnownStoryboard> {
    const document = await this.#documents.get(STORYBOARDS, id);
    const board = StoredStoryboard.parse(document?.value ?? {});
    if (document === undefined || board.removedAt !== null) throw storyboardNotFound(id);
    return { ...board, id };
  }

  async add(
    board: Omit<StoredStoryboard, 'createdAt' | 'updatedAt' | 'formerShots' | 'removedAt'>,
  ): Promise<KnownStoryboard> {
    const id = `board_${this.#ids.hex(6)}`;
    const now = this.#clock.now();
    const value = { ...board, formerShots: [], removedAt: null, createdAt: now, updatedAt: now };
    await this.#documents.change(STORYBOARDS, id, () => ({ value }));
    this.#events.publish({ type: 'storyboard-changed', id });
    return { id, ...value };
  }

  /**
   * Changes a storyboard as it is now, whatever other processes do; what `change` throws leaves it as it was, and so does
   * undefined. `isQuiet`: nobody is told, and it does not count as changed.
   */
  async change(
    id: string,
    change: (now: StoredStoryboard) => Partial<StoredStoryboard> | undefined,
    { isQuiet = false } = {},
  ): Promise<KnownStoryboard> {
    let isChanged = false;
    const after = await this.#documents.change(STORYBOARDS, id, (document) => {
      const now = StoredStoryboard.parse(document?.value ?? {});
      if (document === undefined || now.removedAt !== null) throw storyboardNotFound(id);
      const changes = change(now);
      isChanged = changes !== undefined;
      if (changes === undefined) return {};
      return { value: { ...now, ...(!isQuiet && { updatedAt: this.#after(now) }), ...changes } };
    });
    if (isChanged && !isQuiet) this.#events.publish({ type: 'storyboard-changed', id });
    return { ...StoredStoryboard.parse(after?.value ?? {}), id };
  }

  /** Takes it away; `restore` brings it back for a while. What was deleted for too long goes for good. */
  async remove(id: string): Promise<void> {
    await this.change(id, ({ work }) => {
      if (work !== null) throw isAtWork(id);
      return { removedAt: this.#clock.now() };
    });
    await this.#purgeExpired();
  }

  /** Brings a deleted storyboard back as it was. */
  async restore(id: string): Promise<KnownStoryboard> {
    const after = await this.#documents.change(STORYBOARDS, id, (document) => {
      const board = StoredStoryboard.parse(document?.value ?? {});
      if (document === undefined || board.removedAt === null) throw storyboardNotFound(id);
      return { value: { ...board, removedAt: null, updatedAt: this.#after(board) } };
    });
    this.#events.publish({ type: 'storyboard-changed', id });
    return { ...StoredStoryboard.parse(after?.value ?? {}), id };
  }

  /**
   * The shots as they are asked for, and those that are no longer among them. Whoever was there before keeps what was made
   * of it; one that was taken out comes back by its id.
   */
  shotsOf(
    asked: readonly ShotInput[],
    { shots: before, formerShots }: Pick<StoredStoryboard, 'shots' | 'formerShots'> = NO_SHOTS,
    clips: GivenClips = NO_CLIPS,
  ): Pick<StoredStoryboard, 'shots' | 'formerShots'> {
    const known = [...before, ...formerShots];
    const shots: Shot[] = [];
    for (const [at, input] of asked.entries()) {
      const former = known.find((shot) => shot.id === input.id);
      const field = `shots[${at}]`;
      if (input.id !== undefined && former === undefined) throw refused(`${field}.id`, `there is no shot ${input.id}`);
      if (shots.some((shot) => shot.id === former?.id)) throw refused(`${field}.id`, `shot ${input.id} is there twice`);
      const from = input.continuesFrom ?? former?.continuesFrom ?? PREVIOUS;
      const isEarlier = from === PREVIOUS || from === NONE || shots.some((shot) => shot.id === from);
      if (!isEarlier) throw refused(`${field}.continuesFrom`, 'must be previous, none, or the id of an earlier shot');
      shots.push(this.#shotOf(input, { former, before: shots, from, field, clips }));
    }
    const gone = known.filter(({ id }) => !shots.some((shot) => shot.id === id));
    return { shots, formerShots: [...new Map(gone.map((shot) => [shot.id, shot])).values()].slice(-MOST_FORMER) };
  }

  #shotOf(
    { prompt, references, duration, chosen, clips = [] }: ShotInput,
    { former, before, from, field, clips: given }: Surroundings,
  ): Shot {
    const blank = { id: `shot_${this.#ids.hex(4)}`, takes: [], requestId: null, failure: null };
    const shot: Shot = {
      ...blank,
      references: [],
      duration: null,
      chosen: null,
      prompt,
      ...former,
      continuesFrom: from,
    };
    const parent = parentOf([...before, shot], shot)?.chosen ?? null;
    const added = clips
      .filter((name) => !shot.takes.some(({ filename }) => filename === name))
      .flatMap((name) => given.get(name)?.take ?? [])
      .map((take) => ({ ...take, from: take.from === parent ? parent : null }));
    const takes = [...shot.takes, ...added];
    const isTake = typeof chosen !== 'string' || takes.some(({ filename }) => filename === chosen);
    if (!isTake) throw refused(`${field}.chosen`, 'must be one of the takes of the shot');
    return {
      ...shot,
      ...{ prompt: prompt || (given.get(clips.at(-1) ?? '')?.prompt ?? ''), takes },
      references: references ?? shot.references,
      duration: duration === undefined ? shot.duration : duration,
      chosen: chosen === undefined ? (added.at(-1)?.filename ?? shot.chosen) : chosen,
    };
  }

  /** Later than the last change, so that no two versions of it look the same. */
  #after({ updatedAt }: StoredStoryboard): number {
    return Math.max(this.#clock.now(), updatedAt + 1);
  }

  async #purgeExpired(): Promise<void> {
    const now = this.#clock.now();
    for (const { id, value, version } of await this.#documents.list(STORYBOARDS)) {
      const { removedAt } = StoredStoryboard.parse(value ?? {});
      if (removedAt === null || removedAt + this.#ttlMs > now) continue;
      await this.#documents.change(STORYBOARDS, id, (there) => (there?.version === version ? { remove: true } : {}));
    }
  }
}

const NO_SHOTS = { shots: [], formerShots: [] };
const NO_CLIPS: GivenClips = new Map();

interface Surroundings {
  former: Shot | undefined;
  /** The shots before it. */
  before: readonly Shot[];
  from: string;
  field: string;
  clips: GivenClips;
}

/** Others changed it since it was read. */
export function wasChanged(id: string): StudioError {
  return new StudioError('conflict', 'STORYBOARD_CHANGED', `Storyboard ${id} was changed meanwhile`, {
    hint: 'Read it again, and make the change from what it is now',
    details: { field: 'unchangedSince' },
  });
}

/** There is no storyboard of this id. */
export function storyboardNotFound(id: string): StudioError {
  return new StudioError('not-found', 'STORYBOARD_NOT_FOUND', `There is no storyboard ${id.slice(0, 80)}`, {
    hint: '`ima2 storyboard ls` lists their ids',
    details: { field: 'id' },
  });
}

/** Its shots are being made. */
export function isAtWork(id: string): StudioError {
  return new StudioError('conflict', 'STORYBOARD_RUNNING', `Shots of storyboard ${id} are being made`, {
    hint: 'Wait until they are done, or stop it (`ima2 storyboard stop <id>`)',
    details: { field: 'id' },
  });
}

/** A field of a shot cannot be as it is asked for. */
export function refused(field: string, problem: string): StudioError {
  return new StudioError('request-invalid', 'INVALID_INPUT', `${field}: ${problem}`, { details: { field } });
}
