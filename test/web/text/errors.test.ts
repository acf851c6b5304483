import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { KINDS } from '../../../src/domain/errors.ts';
import { feedLate as englishFeed } from '../../../web/src/text/en/feed-late.ts';
import { errors as english } from '../../../web/src/text/errors/en.ts';
import { errors as korean } from '../../../web/src/text/errors/ko.ts';
import { feedLate as koreanFeed } from '../../../web/src/text/ko/feed-late.ts';

const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
const codes = [...page.matchAll(/^\| `([A-Z0-9_]+)`/gm)].map(([, code]) => code ?? '');

describe('The dictionary of errors', () => {
  it.each([
    ['English', english],
    ['Korean', korean],
  ])('says in %s what each code means', (_, dictionary) => {
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter((code) => !dictionary[code])).toEqual([]);
  });

  it('has the same codes in both languages', () => {
    expect(Object.keys(korean).sort()).toEqual(Object.keys(english).sort());
  });

  it('has a heading for every kind in both languages', () => {
    for (const kind of Object.keys(KINDS)) {
      expect(englishFeed).toHaveProperty([`feed.kind.${kind}`]);
      expect(koreanFeed).toHaveProperty([`feed.kind.${kind}`]);
    }
  });
});
