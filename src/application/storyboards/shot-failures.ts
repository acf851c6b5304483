import { StudioError } from '../../domain/errors.ts';

/** Shots, by their places from 0, have no clip yet, and all are needed. */
export function shotsNotMade(places: readonly number[], words = inWords(places)): StudioError {
  const [first = 0] = places;
  return new StudioError('conflict', 'SHOT_NOT_MADE', words, {
    hint: 'Make the shots first (`ima2 storyboard run <id>`)',
    details: { field: `shots[${first}]`, missing: places.map((at) => at + 1) },
  });
}

/** A shot is to go on from one, by its place from 0, that has no clip. */
export function orphaned(parent: number): StudioError {
  return shotsNotMade([parent], `It goes on from shot ${parent + 1}, which has no clip`);
}

/** The storyboard has no such shot. */
export function shotNotFound(shotId: string, field: string): StudioError {
  return new StudioError('not-found', 'SHOT_NOT_FOUND', `The storyboard has no shot ${shotId.slice(0, 80)}`, {
    hint: '`ima2 storyboard show <id>` lists its shots',
    details: { field },
  });
}

function inWords(places: readonly number[]): string {
  const numbers = places.map((at) => at + 1);
  if (numbers.length < 2) return `Shot ${numbers[0]} has no clip yet`;
  return `Shots ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)} have no clips yet`;
}
