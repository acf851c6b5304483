import { StudioError } from '../../domain/errors.ts';

/** A shot, by its place from 0, has no clip yet, and is needed. */
export function shotNotMade(at: number, message = `Shot ${at + 1} has no clip yet`): StudioError {
  return new StudioError('conflict', 'SHOT_NOT_MADE', message, {
    hint: 'Make the shots first (`ima2 storyboard run <id>`)',
    details: { field: `shots[${at}]` },
  });
}

/** A shot is to go on from one, by its place from 0, that has no clip. */
export function orphaned(parent: number): StudioError {
  return shotNotMade(parent, `It goes on from shot ${parent + 1}, which has no clip`);
}

/** These shots, by their places from 0, have no clip yet, and all are needed. */
export function shotsNotMade(places: readonly number[]): StudioError {
  const [first = 0] = places;
  const numbers = places.map((at) => at + 1);
  const last = numbers.at(-1);
  const message =
    numbers.length < 2 ? undefined : `Shots ${numbers.slice(0, -1).join(', ')} and ${last} have no clips yet`;
  const { kind, code, message: words, hint, details } = shotNotMade(first, message);
  return new StudioError(kind, code, words, { hint, details: { ...details, missing: numbers } });
}

/** The storyboard has no such shot. */
export function shotNotFound(shotId: string, field: string): StudioError {
  return new StudioError('not-found', 'SHOT_NOT_FOUND', `The storyboard has no shot ${shotId.slice(0, 80)}`, {
    hint: '`ima2 storyboard show <id>` lists its shots',
    details: { field },
  });
}
