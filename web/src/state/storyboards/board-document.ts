import type { ShotInput, Storyboard, StoryboardChange } from '../../../../src/domain/storyboard.ts';

/** What a shot goes on from by default: the one before it. */
export const PREVIOUS = 'previous';
/** A shot that goes on from no other one. */
export const NONE = 'none';

/** A shot as the page edits it. */
export interface ShotDraft {
  /** What it is called on this page; stays the same when the server gives it an id. */
  readonly key: string;
  readonly prompt: string;
  /** Pictures of the library. */
  readonly references: readonly string[];
  /** Seconds; null: as the model has it. */
  readonly duration: number | null;
  /** `PREVIOUS`, `NONE`, or the key of an earlier shot. */
  readonly continuesFrom: string;
  /** The clip that counts. */
  readonly chosen: string | null;
  /** Clips that a new shot comes with. */
  readonly clips?: readonly string[];
}

/** What a person decides of a storyboard; what was made of it is not in here. */
export interface BoardDraft {
  readonly title: string;
  readonly provider: string | null;
  readonly model: string | null;
  readonly aspectRatio: string | null;
  readonly resolution: string | null;
  readonly driftControl: 'off' | 'colour';
  readonly shots: readonly ShotDraft[];
}

/** What all shots have in common. */
export const SETTINGS = ['title', 'provider', 'model', 'aspectRatio', 'resolution', 'driftControl'] as const;
const SHOT_FIELDS = ['prompt', 'references', 'duration', 'continuesFrom', 'chosen'] as const;
/** A field of a shot that two windows may have changed. */
export type ShotField = (typeof SHOT_FIELDS)[number];
/** The fields of a shot that are compared and put together. */
export const shotFields: readonly ShotField[] = SHOT_FIELDS;

/** Which key of the page stands for which shot of the server. */
export class ShotKeys {
  readonly #ids = new Map<string, string>();
  readonly #keys = new Map<string, string>();
  #count = 0;

  /** A key for a shot that the server does not know. */
  fresh(): string {
    this.#count += 1;
    return `new-${this.#count}`;
  }

  /** The id of a shot; undefined: the server does not know it. */
  idOf(key: string): string | undefined {
    return this.#ids.get(key);
  }

  /** The key of a shot of the server. */
  keyOf(id: string): string {
    const known = this.#keys.get(id);
    if (known !== undefined) return known;
    this.tie(id, id);
    return id;
  }

  tie(key: string, id: string): void {
    this.#ids.set(key, id);
    this.#keys.set(id, key);
  }
}

/** The part of a storyboard that a person decides. */
export function draftOf(board: Storyboard, keys: ShotKeys): BoardDraft {
  const { title, provider, model, aspectRatio, resolution, driftControl } = board;
  return {
    ...{ title, provider, model, aspectRatio, resolution, driftControl },
    shots: board.shots.map(({ id, prompt, references, duration, continuesFrom, chosen }) => ({
      ...{ key: keys.keyOf(id), prompt, references, duration, chosen },
      continuesFrom: isWord(continuesFrom) ? continuesFrom : keys.keyOf(continuesFrom),
    })),
  };
}

/** What the server is to change, so that it has `draft` where it has `base`. */
export function changeOf(draft: BoardDraft, base: BoardDraft, keys: ShotKeys): StoryboardChange {
  const changed = SETTINGS.filter((name) => !isSameValue(draft[name], base[name]) && draft[name] !== '');
  const settings = Object.fromEntries(changed.map((name) => [name, draft[name]]));
  const isSameShots = isSame({ ...draft, ...settingsOf(base) }, base);
  return { ...settings, ...(!isSameShots && { shots: draft.shots.map((shot) => inputOf(shot, keys)) }) };
}

/** Whether two drafts say the same; spaces around words do not count. */
export function isSame(one: BoardDraft, other: BoardDraft): boolean {
  return (
    SETTINGS.every((name) => isSameValue(one[name], other[name])) &&
    one.shots.length === other.shots.length &&
    one.shots.every((shot, at) => {
      const there = other.shots[at];
      return there !== undefined && there.key === shot.key && isSameShot(shot, there);
    })
  );
}

/** Whether two versions of one shot say the same. */
export function isSameShot(one: ShotDraft, other: ShotDraft): boolean {
  return SHOT_FIELDS.every((name) => isSameValue(one[name], other[name]));
}

/** Whether two values of a field are the same to the server. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (typeof one === 'string' && typeof other === 'string') return one.trim() === other.trim();
  return JSON.stringify(one) === JSON.stringify(other);
}

function settingsOf(draft: BoardDraft): Omit<BoardDraft, 'shots'> {
  const { shots: _, ...settings } = draft;
  return settings;
}

/** A shot that goes on from one that the server does not know stands right after it, or is told so with the next change. */
function inputOf(
  { key, prompt, references, duration, continuesFrom, chosen, clips }: ShotDraft,
  keys: ShotKeys,
): ShotInput {
  const id = keys.idOf(key);
  const from = isWord(continuesFrom) ? continuesFrom : (keys.idOf(continuesFrom) ?? PREVIOUS);
  return {
    ...(id !== undefined && { id }),
    ...{ prompt, references: [...references], duration, continuesFrom: from },
    ...(id === undefined && clips !== undefined && { clips: [...clips] }),
    // A shot that comes back has the version that counted.
    ...(chosen !== null && { chosen }),
  };
}

function isWord(from: string): boolean {
  return from === PREVIOUS || from === NONE;
}
