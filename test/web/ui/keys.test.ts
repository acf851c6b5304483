import { describe, expect, it } from '@jest/globals';
import { ariaKeys, keyCaps } from '../../../web/src/ui/keys.ts';

describe('keyCaps', () => {
  it('names keys as the keyboard of the machine does', () => {
    expect(keyCaps('Mod+Enter', true)).toEqual(['⌘', '↵']);
    expect(keyCaps('Mod+Enter', false)).toEqual(['Ctrl', 'Enter']);
    expect(keyCaps('Shift+Delete', false)).toEqual(['Shift', 'Del']);
    expect(keyCaps('ArrowLeft', false)).toEqual(['←']);
  });

  it('takes a plus sign for the key that it is', () => {
    expect(keyCaps('+', false)).toEqual(['+']);
    expect(keyCaps('Mod++', false)).toEqual(['Ctrl', '+']);
  });
});

describe('ariaKeys', () => {
  it('writes a combination as assistive technology expects it', () => {
    expect(ariaKeys('Mod+Enter', true)).toBe('Meta+Enter');
    expect(ariaKeys('Mod+K', false)).toBe('Control+K');
    expect(ariaKeys('+', false)).toBe('Plus');
  });
});
