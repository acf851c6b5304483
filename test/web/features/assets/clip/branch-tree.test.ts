import { describe, expect, it } from '@jest/globals';
import { branchesOf } from '../../../../../web/src/features/assets/clip/branch-tree.ts';
import { anAsset } from '../../../../support/builders.ts';

const clip = (name: string, createdAt: number, parentFilename: string | null = null) =>
  anAsset({ filename: name, mediaType: 'video', createdAt, videoContinuity: { parentFilename } });

describe('The tree of a line of clips', () => {
  it('has what was made from a clip below it, oldest first', () => {
    const [root, ...others] = branchesOf([clip('c', 3, 'a'), clip('b', 2, 'a'), clip('a', 1), clip('d', 4, 'b')]);
    expect(others).toEqual([]);
    expect(root?.next.map(({ asset }) => asset.filename)).toEqual(['b', 'c']);
    expect(root?.next[0]?.next[0]?.asset.filename).toBe('d');
  });

  it('begins anew where a parent is gone', () => {
    expect(branchesOf([clip('b', 2, 'gone'), clip('a', 1)]).map(({ asset }) => asset.filename)).toEqual(['a', 'b']);
  });
});
