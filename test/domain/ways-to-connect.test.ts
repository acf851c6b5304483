import { describe, expect, it } from '@jest/globals';
import { waysToConnect } from '../../src/domain/ways-to-connect.ts';

describe('waysToConnect', () => {
  it('tells who is signed in to, and what is to be known before', () => {
    expect(waysToConnect(['chatgpt', 'grok'])).toEqual([
      {
        kind: 'sign-in',
        account: 'chatgpt',
        label: 'ChatGPT',
        owner: 'Codex',
        notice: null,
        quota: 'codex',
        by: ['code'],
      },
      {
        kind: 'sign-in',
        account: 'grok',
        label: 'Grok',
        owner: null,
        notice: expect.any(String),
        quota: 'grok',
        by: ['code', 'browser'],
      },
    ]);
  });

  it('tells how a key begins, how long it may be, and which of two counts', () => {
    expect(waysToConnect(['vertex', 'gemini'])).toMatchObject([
      { kind: 'key', name: 'vertex', form: 'document', prefix: null, longest: 51_200, mode: 'vertex' },
      { kind: 'key', name: 'gemini', form: 'line', prefix: 'AI', longest: 512, mode: 'apikey' },
    ]);
    expect(waysToConnect(['openai'])).toMatchObject([{ name: 'openai', prefix: 'sk-', mode: null, bills: true }]);
  });

  it('names the key of an instance by the instance, and nothing that only a variable holds', () => {
    expect(waysToConnect(['instance:lab', 'replicate'])).toMatchObject([
      { name: 'lab', label: 'Key of lab', form: 'line', prefix: null, bills: false },
      { name: 'replicate' },
    ]);
    expect(waysToConnect(['env:SECRET', 'instance:replicate', 'unheard'])).toEqual([]);
  });
});
