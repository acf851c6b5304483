import { StudioError } from '../../domain/errors.ts';

/** A shot, by its place from 0, has no clip yet, and is needed. */
export function shotNotMade(at: number, message = `Shot ${at + 1} has no clip yet`): StudioError {
  return new StudioError('conflict', 'SHOT_NOT_MADE', message, {
    hint: 'Make the shots first (`ima2 storyboard run <id>`)',
    details: { field: `shots[${at}]` },
  });
}

/** The storyboard has no such shot. */
export function shotNotFound(shotId: string, field: string): StudioError {
  return new StudioError('not-found', 'SHOT_NOT_FOUND', `The storyboard has no shot ${shotId.slice(0, 80)}`, {
    hint: '`ima2 storyboard show <id>` lists its shots',
    details: { field },
  });
}
