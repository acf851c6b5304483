import { describe, expect, it } from '@jest/globals';
import type { KeyState, KeyStates } from '../../../../src/domain/keys.ts';
import type { KeyWay } from '../../../../src/domain/ways-to-connect.ts';
import { keyOf } from '../../../../web/src/state/accounts/keys.ts';

const NONE: KeyState = { configured: false, source: 'none', valid: false, maskedKey: null, variable: null };
const LAB: KeyState = { ...NONE, configured: true, source: 'config', maskedKey: 'lab-..yz' };
const ALL: KeyStates = {
  ...{ openai: NONE, xai: NONE, gemini: NONE, vertex: NONE, replicate: NONE },
  ...{ instances: { lab: LAB }, geminiAuthMode: null },
};
const way = (name: string): KeyWay => ({
  ...{ kind: 'key', name, label: name, form: 'line', prefix: null, longest: 512, mode: null, bills: false },
});

describe('keyOf', () => {
  it('finds the keys of providers and of instances, and nothing else', () => {
    expect(keyOf(way('openai'), ALL)).toBe(NONE);
    expect(keyOf(way('lab'), ALL)).toBe(LAB);
    for (const name of ['nobody', 'instances', 'geminiAuthMode', 'toString']) {
      expect(keyOf(way(name), ALL)).toBeUndefined();
    }
    expect(keyOf(way('openai'), null)).toBeUndefined();
  });
});
