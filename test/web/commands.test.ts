import { describe, expect, it } from '@jest/globals';
import { combination, letterOf } from '../../web/src/commands.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('combination', () => {
  it('writes letters large and names the modifiers in one order', () => {
    expect(combination({ ...plain, key: 'j', code: 'KeyJ' })).toBe('J');
    expect(combination({ ...plain, key: 'Z', code: 'KeyZ', ctrlKey: true, shiftKey: true })).toBe('Mod+Shift+Z');
    expect(combination({ ...plain, key: ' ', code: 'Space' })).toBe('Space');
  });

  it('names Shift only where it does not make the character', () => {
    expect(combination({ ...plain, key: '?', code: 'Slash', shiftKey: true })).toBe('?');
    expect(combination({ ...plain, key: 'Delete', code: 'Delete', shiftKey: true })).toBe('Shift+Delete');
  });

  it('takes the Latin letter of a key under a Korean layout', () => {
    expect(combination({ ...plain, key: 'ㅓ', code: 'KeyJ' })).toBe('J');
    expect(combination({ ...plain, key: 'ㅆ', code: 'KeyT', shiftKey: true })).toBe('Shift+T');
    expect(combination({ ...plain, key: 'ㅏ', code: 'KeyK', ctrlKey: true })).toBe('Mod+K');
    expect(combination({ ...plain, key: 'Process', code: 'KeyJ' })).toBe('J');
  });

  it('believes the character, not the place, where the layout is Latin', () => {
    expect(combination({ ...plain, key: 'a', code: 'KeyQ' })).toBe('A');
    expect(combination({ ...plain, key: ',', code: 'KeyM' })).toBe(',');
  });

  it('leaves other keys of other scripts as they are', () => {
    expect(combination({ ...plain, key: 'ö', code: 'Semicolon' })).toBe('ö');
    expect(letterOf({ key: 'Process', code: 'Digit1' })).toBeUndefined();
    expect(letterOf({ key: 'Enter', code: 'Enter' })).toBeUndefined();
  });
});
