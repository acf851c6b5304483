import { describe, expect, it } from '@jest/globals';
import { changeOf, draftOf, isSame, ShotKeys } from '../../../../web/src/state/storyboards/board-document.ts';
import { withNewShot, withShot } from '../../../../web/src/state/storyboards/board-edits.ts';
import { boardWith, shotWith, storyboardOf } from './boards.ts';

const stored = storyboardOf(boardWith([shotWith('shot_1'), shotWith('shot_2', { chosen: 'two.mp4' })]));

describe('A storyboard as the page edits it', () => {
  it('sends only what is another now, and shots with the ids that they have', () => {
    const keys = new ShotKeys();
    const base = draftOf(stored, keys);
    expect(changeOf(base, base, keys)).toEqual({});
    expect(changeOf({ ...base, resolution: '480p' }, base, keys)).toEqual({ resolution: '480p' });
    const fresh = keys.fresh();
    const longer = withNewShot(base, shotWith(fresh, { prompt: 'new', clips: ['c.mp4'], chosen: 'c.mp4' }), null);
    expect(changeOf(longer, base, keys).shots).toMatchObject([
      { id: 'shot_1', prompt: 'shot_1' },
      { id: 'shot_2', chosen: 'two.mp4' },
      { prompt: 'new', clips: ['c.mp4'], chosen: 'c.mp4' },
    ]);
    keys.tie(fresh, 'shot_3');
    expect(changeOf(longer, base, keys).shots?.[2]).toMatchObject({ id: 'shot_3' });
  });

  it('never sends an empty title, and leaves the version of a shot that comes back to the server', () => {
    const keys = new ShotKeys();
    const base = draftOf(stored, keys);
    expect(changeOf({ ...base, title: '' }, base, keys)).toEqual({});
    expect(changeOf(withShot(base, 'shot_1', { prompt: 'x' }), base, keys).shots?.[0]).not.toHaveProperty('chosen');
  });

  it('keeps the key of a shot when the server gives it an id', () => {
    const keys = new ShotKeys();
    const fresh = keys.fresh();
    keys.tie(fresh, 'shot_2');
    const draft = draftOf(storyboardOf(boardWith([shotWith('shot_1'), shotWith('shot_2')])), keys);
    expect(draft.shots.map(({ key }) => key)).toEqual(['shot_1', fresh]);
    expect(isSame(draft, { ...draft, title: ' The fox ' })).toBe(true);
  });
});
