import { describe, expect, it } from '@jest/globals';
import { balanced, themeOf } from '../../../../../web/src/features/system/keys/themes.ts';

describe('themeOf', () => {
  it('tells the bar and the pictures of the first page apart', () => {
    expect(themeOf({ scope: 'create', title: 'bar.send' })).toBe('prompt');
    expect(themeOf({ scope: 'create', title: 'feed.pick' })).toBe('pictures');
    expect(themeOf({ scope: 'viewer', title: 'viewer.delete' })).toBe('viewer');
    expect(themeOf({ scope: 'everywhere', title: 'settings.useDark' })).toBe('settings');
  });
});

describe('balanced', () => {
  const lengthOf = (list: string) => list.length;

  it('gives columns of about one length, in the order of the lists', () => {
    expect(balanced(['aaaaaaa', 'bbbbbbbbbbbb', 'ccccc'], 2, lengthOf)).toEqual([
      ['aaaaaaa', 'ccccc'],
      ['bbbbbbbbbbbb'],
    ]);
    expect(balanced(['a', 'b', 'c'], 1, lengthOf)).toEqual([['a', 'b', 'c']]);
  });

  it('leaves no column empty', () => {
    expect(balanced(['a'], 2, lengthOf)).toEqual([['a']]);
    expect(balanced([], 2, lengthOf)).toEqual([]);
  });
});
