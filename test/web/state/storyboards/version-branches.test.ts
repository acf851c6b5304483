import { describe, expect, it } from '@jest/globals';
import { lineTo, versionBranches } from '../../../../web/src/state/storyboards/version-branches.ts';
import { boardWith, shotWith, storyboardOf } from './boards.ts';

const take = (filename: string, from: string | null) => ({ filename, from, requestId: '', createdAt: 0 });

function shots() {
  const [first, second] = storyboardOf(
    boardWith([shotWith('a', { chosen: 'a2' }), shotWith('b', { chosen: 'b1' })]),
  ).shots;
  if (first === undefined || second === undefined) throw new Error('both are there');
  first.takes = [take('a1', null), take('a2', null)];
  second.takes = [take('b1', 'a1'), take('b2', 'a2'), take('b3', 'elsewhere')];
  return [first, second];
}

describe('The tree of versions', () => {
  it('puts each version under the clip that it goes on from', () => {
    expect(versionBranches(shots())).toMatchObject([
      { shot: 0, version: 0, isChosen: false, next: [{ shot: 1, version: 0, isChosen: true }] },
      { shot: 0, version: 1, isChosen: true, next: [{ shot: 1, version: 1 }] },
      { shot: 1, version: 2, next: [] },
    ]);
  });

  it('knows the line that leads to a version', () => {
    const roots = versionBranches(shots());
    const wanted = roots[0]?.next[0];
    if (wanted === undefined) throw new Error('it is there');
    expect([...lineTo(roots, wanted)]).toEqual([
      [0, 'a1'],
      [1, 'b1'],
    ]);
  });
});
