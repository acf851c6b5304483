import { describe, expect, it } from '@jest/globals';
import { withNewShot, withoutShot, withShot } from '../../../../web/src/state/storyboards/board-edits.ts';
import { BoardHistory } from '../../../../web/src/state/storyboards/board-history.ts';
import { boardWith, shotWith } from './boards.ts';

const start = boardWith([shotWith('a'), shotWith('b')]);

describe('The history of a storyboard', () => {
  it('takes back one step, and does it again', () => {
    const after = withoutShot(start, 'a');
    const history = new BoardHistory().with('boards.didRemove', start, after, 0);
    const back = history.undone(after);
    expect(back?.document).toEqual(start);
    expect(back?.history).toMatchObject({ last: undefined, next: { name: 'boards.didRemove' } });
    expect(back?.history.redone(start)?.document).toEqual(after);
    expect(new BoardHistory().undone(start)).toBeNull();
    expect(new BoardHistory().redone(start)).toBeNull();
  });

  it('leaves what has come since: a clip that was made, and what another window did', () => {
    const written = withShot(start, 'a', { prompt: 'it wakes' });
    const history = new BoardHistory().with('boards.didWrite', start, written, 0);
    const now = withNewShot(withShot(written, 'a', { chosen: 'a.mp4' }), shotWith('c'), null);
    expect(history.undone(now)?.document.shots).toMatchObject([{ prompt: 'a', chosen: 'a.mp4' }, {}, { key: 'c' }]);
  });

  it('takes typing without a pause as one step, and nothing as none', () => {
    const [one, two] = ['it', 'it wakes'].map((prompt) => withShot(start, 'a', { prompt }));
    if (one === undefined || two === undefined) throw new Error('both are there');
    const typed = new BoardHistory()
      .with('boards.didWrite', start, one, 0, 'words:a')
      .with('boards.didWrite', one, two, 500, 'words:a')
      .with('boards.didSet', two, two, 600);
    expect(typed.undone(two)?.document).toEqual(start);
    const paused = new BoardHistory()
      .with('boards.didWrite', start, one, 0, 'words:a')
      .with('boards.didWrite', one, two, 5000, 'words:a');
    expect(paused.undone(two)?.document).toEqual(one);
  });
});
