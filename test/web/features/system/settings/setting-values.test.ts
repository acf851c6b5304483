import { describe, expect, it } from '@jest/globals';
import { choicesOf, writtenValue } from '../../../../../web/src/features/system/settings/setting-values.ts';

describe('choicesOf', () => {
  it('reads the values of a choice from what it expects', () => {
    expect(choicesOf({ kind: 'choice', expects: 'one of auto, on, off' })).toEqual(['auto', 'on', 'off']);
    expect(choicesOf({ kind: 'text', expects: 'one of these' })).toBeNull();
  });
});

describe('writtenValue', () => {
  it('writes whole numbers as numbers and everything else as it was typed', () => {
    expect(writtenValue({ kind: 'integer' }, ' 12 ')).toBe(12);
    expect(writtenValue({ kind: 'integer' }, 'many')).toBe('many');
    expect(writtenValue({ kind: 'bytes' }, '50mb')).toBe('50mb');
    expect(writtenValue({ kind: 'boolean' }, false)).toBe(false);
  });
});
