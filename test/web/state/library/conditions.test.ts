import { describe, expect, it } from '@jest/globals';
import {
  countConditions,
  NO_CONDITIONS,
  queryOf,
  readConditions,
  toggled,
  writeConditions,
} from '../../../../web/src/state/library/conditions.ts';

const MANY = {
  ...NO_CONDITIONS,
  search: 'red fox',
  model: ['one', 'two'],
  shape: ['square'],
  rating: 3,
  sessionId: 's1',
  favorite: true,
  oldestFirst: true,
};

describe('what the library is narrowed to', () => {
  it('comes back from the address as it was', () => {
    expect(readConditions(writeConditions(MANY))).toEqual(MANY);
    expect(String(writeConditions(NO_CONDITIONS))).toBe('');
  });

  it('leaves the rest of the address alone', () => {
    const query = writeConditions(NO_CONDITIONS, new URLSearchParams('q=old&view=a.png'));
    expect(String(query)).toBe('view=a.png');
  });

  it('takes nothing from an address that it does not understand', () => {
    expect(readConditions(new URLSearchParams('rating=9&sort=size&model='))).toEqual(NO_CONDITIONS);
    expect(readConditions(new URLSearchParams('rating=2.5')).rating).toBe(0);
  });

  it('asks the server for what is set, and for no order', () => {
    expect(queryOf(MANY, 'me')).toEqual({
      browserId: 'me',
      search: 'red fox',
      model: ['one', 'two'],
      shape: ['square'],
      rating: 3,
      sessionId: 's1',
      favorite: true,
    });
    expect(queryOf({ ...NO_CONDITIONS, search: '  ' }, 'me')).toEqual({ browserId: 'me' });
  });

  it('adds and takes away one value of a list, and counts all', () => {
    const once = toggled(NO_CONDITIONS, 'tag', 'keep');
    expect(once.tag).toEqual(['keep']);
    expect(toggled(once, 'tag', 'keep').tag).toEqual([]);
    expect(countConditions(MANY)).toBe(6);
  });
});
