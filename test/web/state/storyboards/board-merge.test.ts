import { describe, expect, it } from '@jest/globals';
import {
  withMovedShot,
  withNewShot,
  withoutShot,
  withShot,
} from '../../../../web/src/state/storyboards/board-edits.ts';
import { merge } from '../../../../web/src/state/storyboards/board-merge.ts';
import { boardWith, shotWith } from './boards.ts';

const base = boardWith([shotWith('a'), shotWith('b'), shotWith('c')]);
const keys = ({ shots }: { shots: readonly { key: string }[] }) => shots.map(({ key }) => key).join('');

describe('Two changes of one storyboard', () => {
  it('are both in it where they are about different things', () => {
    const mine = withShot({ ...base, title: 'Mine' }, 'a', { prompt: 'mine' });
    const theirs = withShot({ ...base, resolution: '720p' }, 'b', { chosen: 'b.mp4' });
    const { document, clashes } = merge(base, mine, theirs);
    expect(clashes).toEqual([]);
    expect(document).toMatchObject({ title: 'Mine', resolution: '720p' });
    expect(document.shots).toMatchObject([{ prompt: 'mine' }, { chosen: 'b.mp4' }, { prompt: 'c' }]);
  });

  it('clash where both say something else of the same words, and spaces are no words', () => {
    const mine = withShot(base, 'a', { prompt: 'mine' });
    const theirs = withShot(base, 'a', { prompt: 'theirs' });
    expect(merge(base, mine, theirs)).toMatchObject({
      clashes: ['a.prompt'],
      document: { shots: [{ prompt: 'mine' }, {}, {}] },
    });
    expect(merge(base, mine, theirs, 'theirs').document.shots[0]).toMatchObject({ prompt: 'theirs' });
    expect(merge(base, mine, withShot(base, 'a', { prompt: ' a ' })).clashes).toEqual([]);
  });

  it('do not clash over which version counts: mine does', () => {
    const mine = withShot(base, 'a', { chosen: 'one.mp4' });
    const { document, clashes } = merge(base, mine, withShot(base, 'a', { chosen: 'two.mp4' }));
    expect([clashes, document.shots[0]?.chosen]).toEqual([[], 'one.mp4']);
  });

  it('add and take away shots, each where it was put', () => {
    const mine = withNewShot(base, shotWith('x'), 'a');
    const theirs = withNewShot(withoutShot(base, 'b'), shotWith('y'), 'c');
    expect(keys(merge(base, mine, theirs).document)).toBe('axcy');
    expect(keys(merge(base, withMovedShot(base, 'c', 0), theirs).document)).toBe('cya');
  });

  it('clash where one takes away what the other works on', () => {
    const worked = withShot(base, 'b', { prompt: 'more' });
    expect(merge(base, worked, withoutShot(base, 'b'))).toMatchObject({ clashes: ['b'] });
    expect(keys(merge(base, worked, withoutShot(base, 'b')).document)).toBe('abc');
    expect(keys(merge(base, withoutShot(base, 'b'), worked).document)).toBe('ac');
  });
});
