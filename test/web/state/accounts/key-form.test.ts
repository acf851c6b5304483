import { describe, expect, it } from '@jest/globals';
import { acceptKey } from '../../../../src/domain/keys.ts';
import { type KeyWay, waysToConnect } from '../../../../src/domain/ways-to-connect.ts';
import { keyProblem } from '../../../../web/src/state/accounts/key-form.ts';

const way = (name: string): KeyWay => {
  const found = waysToConnect([name])[0];
  if (found?.kind !== 'key') throw new TypeError(name);
  return found;
};

describe('a key while it is typed', () => {
  it('has no problem as long as it may become one', () => {
    for (const typed of ['', 's', 'sk', 'sk-', 'sk-abc', '  sk-abc '])
      expect(keyProblem(way('openai'), typed)).toBeNull();
  });

  it('has one as soon as it cannot', () => {
    expect(keyProblem(way('openai'), 'x')).toBe('prefix');
    expect(keyProblem(way('openai'), 'sk-a b')).toBe('characters');
    expect(keyProblem(way('openai'), `sk-${'a'.repeat(510)}`)).toBe('tooLong');
    expect(keyProblem(way('instance:lab'), 'anything')).toBeNull();
  });

  it('may not stop in the middle when it is to be saved', () => {
    expect(keyProblem(way('openai'), 's', true)).toBe('prefix');
    expect(keyProblem(way('openai'), ' ', true)).toBe('empty');
  });
});

describe('what the form takes', () => {
  const account = JSON.stringify({ type: 'service_account', project_id: 'fox' });
  it.each([
    ...[
      ['openai', 'sk-1'] as const,
      ['openai', 'xai-1'] as const,
      ['openai', ''] as const,
      ['gemini', 'AIza'] as const,
    ],
    ...[['gemini', 'sk-'] as const, ['replicate', 'r8_ü'] as const, ['xai', `xai-${'a'.repeat(509)}`] as const],
    ...[['vertex', account] as const, ['vertex', '{'] as const, ['vertex', '[]'] as const, ['vertex', 'null'] as const],
    ...[['vertex', '{"type":"service_account","project_id":" "}'] as const, ['vertex', ''] as const],
  ])('is what the server takes: %s %j', (name, text) => {
    const accepts = () => {
      try {
        acceptKey(name, text);
        return true;
      } catch {
        return false;
      }
    };
    expect(keyProblem(way(name), text, true) === null).toBe(accepts());
  });
});
