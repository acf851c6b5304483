import { describe, expect, it } from '@jest/globals';
import { isTemplate } from '../../../../web/src/state/generation/composer-request.ts';
import { openNameAt, withName } from '../../../../web/src/state/generation/wildcard-lists.ts';

describe('a wildcard name that is being written', () => {
  it('begins behind two strokes and ends at the cursor', () => {
    expect(openNameAt('a __ani', 7)).toEqual({ from: 4, written: 'ani' });
    expect(openNameAt('a __', 4)).toEqual({ from: 4, written: '' });
  });

  it('is none where the last one is closed or has a space in it', () => {
    expect(openNameAt('a __animal__ in', 15)).toBeNull();
    expect(openNameAt('a __animal in', 13)).toBeNull();
    expect(openNameAt('plain', 5)).toBeNull();
  });

  it('is written out and closed once, with the cursor behind it', () => {
    const name = openNameAt('a __ani in snow', 7);
    if (name === null) throw new Error('there is a name');
    expect(withName('a __ani in snow', 7, name, 'animal')).toEqual({ text: 'a __animal__ in snow', at: 12 });
    expect(withName('a __ani__ in snow', 7, name, 'animal')).toEqual({ text: 'a __animal__ in snow', at: 12 });
  });
});

describe('a prompt', () => {
  it.each(['a {red|blue} fox', '{2$$a|b|c}', '{2-5} owls', 'a __animal__'])(
    'such as %s can be a template',
    (prompt) => {
      expect(isTemplate(prompt)).toBe(true);
    },
  );

  it.each(['a red fox', 'a {brace}', 'snake_case', '{}'])('such as %s is none', (prompt) => {
    expect(isTemplate(prompt)).toBe(false);
  });
});
