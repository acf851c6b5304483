import { StudioError } from '../../domain/errors.ts';
import { NONE, PREVIOUS, type Shot, type ShotInput, STORYBOARDS, StoredStoryboard } from '../../domain/storyboard.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Documents } from '../../ports/documents.ts';
import type { Events } from '../../ports/events.ts';
import type { Ids } from '../../ports/ids.ts';

/** A storyboard with its id. */
export interface KnownStoryboard extends StoredStoryboard {
  id: string;
}

/** Storyboards in their documents; every change is told of. */
export class StoryboardStore {
  readonly #documents: Documents;
  readonly #events: Events;
  readonly #clock: Clock;
  readonly #ids: Ids;

  constructor(documents: Documents, events: Events, clock: Clock, ids: Ids) {
    this.#documents = documents;
    this.#events = events;
    this.#clock = clock;
    this.#ids = ids;
  }

  /** All of them, the latest change first. */
  async list(): Promise<KnownStoryboard[]> {
    const documents = await this.#documents.list(STORYBOARDS);
    const boards = documents.map(({ id, value }) => ({ ...StoredStoryboard.parse(value ?? {}), id }));
    return boards.sort((one, other) => other.updatedAt - one.updatedAt || (one.id < other.id ? 1 : -1));
  }

  /** Refuses (`STORYBOARD_NOT_FOUND`) where there is none. */
  async get(id: string): Promise<KnownStoryboard> {
    const document = await this.#documents.get(STORYBOARDS, id);
    if (document === undefined) throw storyboardNotFound(id);
    return { ...StoredStoryboard.parse(document.value ?? {}), id };
  }

  async add(board: Omit<StoredStoryboard, 'createdAt' | 'updatedAt'>): Promise<KnownStoryboard> {
    const id = `board_${this.#ids.hex(6)}`;
    const now = this.#clock.now();
    const value = { ...board, createdAt: now, updatedAt: now };
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
      if (document === undefined) throw storyboardNotFound(id);
      const now = StoredStoryboard.parse(document.value ?? {});
      const changes = change(now);
      isChanged = changes !== undefined;
      if (changes === undefined) return {};
      return { value: { ...now, ...(!isQuiet && { updatedAt: this.#clock.now() }), ...changes } };
    });
    if (isChanged && !isQuiet) this.#events.publish({ type: 'storyboard-changed', id });
    return { ...StoredStoryboard.parse(after?.value ?? {}), id };
  }

  async remove(id: string): Promise<void> {
    await this.#documents.change(STORYBOARDS, id, (document) => {
      if (document === undefined) throw storyboardNotFound(id);
      if (StoredStoryboard.parse(document.value ?? {}).work !== null) throw isAtWork(id);
      return { remove: true };
    });
    this.#events.publish({ type: 'storyboard-changed', id });
  }

  /** The shots as they are asked for; those that were there before keep what was made of them. */
  shotsOf(asked: readonly ShotInput[], before: readonly Shot[] = []): Shot[] {
    const shots: Shot[] = [];
    for (const [at, { id, prompt, references, duration, continuesFrom, chosen }] of asked.entries()) {
      const former = before.find((shot) => shot.id === id);
      const field = `shots[${at}]`;
      if (id !== undefined && former === undefined) throw refused(`${field}.id`, `there is no shot ${id}`);
      if (shots.some((shot) => shot.id === former?.id)) throw refused(`${field}.id`, `shot ${id} is there twice`);
      const from = continuesFrom ?? former?.continuesFrom ?? PREVIOUS;
      const isEarlier = from === PREVIOUS || from === NONE || shots.some((shot) => shot.id === from);
      if (!isEarlier) throw refused(`${field}.continuesFrom`, 'must be previous, none, or the id of an earlier shot');
      if (!isTake(chosen, former)) throw refused(`${field}.chosen`, 'must be one of the takes of the shot');
      shots.push({
        ...{ id: `shot_${this.#ids.hex(4)}`, takes: [], requestId: null, failure: null, ...former },
        prompt,
        references: references ?? former?.references ?? [],
        duration: duration === undefined ? (former?.duration ?? null) : duration,
        continuesFrom: from,
        chosen: chosen === undefined ? (former?.chosen ?? null) : chosen,
      });
    }
    return shots;
  }
}

function isTake(chosen: string | null | undefined, shot: Shot | undefined): boolean {
  return typeof chosen !== 'string' || shot?.takes.some(({ filename }) => filename === chosen) === true;
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
