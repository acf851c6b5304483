import { describe, expect, it } from '@jest/globals';
import {
  failureBody,
  label,
  readFailure,
  retryAfterMs,
  shownWords,
} from '../../../../src/adapters/providers/shared/upstream.ts';
import { StudioError } from '../../../../src/domain/errors.ts';

describe('readFailure', () => {
  it.each([
    [
      'the OpenAI dialect',
      { error: { message: 'm', type: 't', param: 'p', code: 'c' } },
      { code: 'c', type: 't', param: 'p', text: 'm' },
    ],
    [
      'the OpenAI dialect with empty keys',
      { error: { message: 'm', type: 't', param: null, code: null } },
      { type: 't', text: 'm' },
    ],
    ['a FastAPI text', { detail: 'Not found' }, { text: 'Not found' }],
    [
      'a FastAPI list',
      { detail: [{ loc: ['body', 'size'], msg: 'm', type: 'value_error' }] },
      { type: 'value_error', param: 'body.size', text: 'm' },
    ],
    ['a plain message', { message: 'm', code: 'c' }, { code: 'c', text: 'm' }],
    ['a plain error', { error: 'text' }, { text: 'text' }],
    ['a list', [1], { text: '' }],
    ['nothing that it knows', { error: 7 }, { text: '' }],
  ])('reads %s', (_, body, expected) => {
    expect(JSON.parse(JSON.stringify(readFailure(JSON.stringify(body))))).toEqual(expected);
  });

  it('reads when a limit is reset, at a time or after a while, and no nonsense', () => {
    const reset = (error: object) => readFailure(JSON.stringify({ error })).resetsAtMs;
    expect(reset({ resets_at: 1_795_000_000 })).toBe(1_795_000_000_000);
    const before = Date.now();
    expect(reset({ resets_in_seconds: 60 })).toBeGreaterThanOrEqual(before + 60_000);
    for (const odd of ['soon', -1, 0, 1e300, null]) expect(reset({ resets_at: odd })).toBeUndefined();
  });

  it('reads where moderation struck', () => {
    const error = { code: 'moderation_blocked', moderation_details: { moderation_stage: 'output' } };
    expect(readFailure(JSON.stringify({ error })).stage).toBe('output');
  });

  it.each(['', '<html>', '{"error":', 'null'])('takes %j for no explanation', (body) => {
    expect(readFailure(body)).toEqual({ text: '' });
  });
});

describe('label', () => {
  it('lets labels through and hides everything else', () => {
    expect(label('tools[0].size')).toBe('tools[0].size');
    expect(label(undefined)).toBeUndefined();
    expect(label('a sentence with words')).toBe('_redacted');
    expect(label('x'.repeat(121))).toBe('_redacted');
    expect(label('sk-proj-0123456789')).toBe('_redacted');
    expect(label('<script>')).toBe('_redacted');
  });
});

describe('shownWords', () => {
  it('makes one short line', () => {
    expect(shownWords('  I cannot\r\n\tdraw\u0000 this.\u202E ', '')).toBe('I cannot draw this.');
    const long = shownWords('word '.repeat(200), '');
    expect(long.length).toBeLessThanOrEqual(240);
    expect(long.endsWith('…')).toBe(true);
  });

  it('hides the key, tokens and pictures', () => {
    const words = 'Key my-own-secret, Bearer abcdefghij, sk-abcdefghijkl, data:image/png;base64,AAAA== end';
    expect(shownWords(words, 'my-own-secret')).toBe('Key ***, ***, ***, *** end');
  });
});

describe('retryAfterMs', () => {
  const now = Date.UTC(2026, 0, 1, 12, 0, 0);
  it.each([
    [{ 'retry-after': '2' }, 2000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after-ms': '150', 'retry-after': '2' }, 150],
    [{ 'retry-after-ms': 'soon', 'retry-after': '2' }, 2000],
    [{ 'retry-after': 'Thu, 01 Jan 2026 12:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Thu, 01 Jan 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after': 'later' }, undefined],
    [{ 'retry-after': '-5' }, undefined],
    [{}, undefined],
  ])('reads %j', (headers: Record<string, string>, expected) => {
    expect(retryAfterMs((name) => headers[name] ?? null, now)).toBe(expected);
  });
});

describe('failureBody', () => {
  const reply = (chunks: () => AsyncIterable<Uint8Array>) => ({ chunks, discard: () => {} });

  it('reads no more than it needs', async () => {
    const body = await failureBody(
      reply(async function* () {
        for (let index = 0; index < 1000; index += 1) yield Buffer.alloc(10_000, 'x');
      }),
    );
    expect(body).toHaveLength(64 * 1024);
  });

  it('makes do with what came before a body broke', async () => {
    const broken = reply(async function* () {
      yield Buffer.from('{"error"');
      throw new StudioError('provider-unavailable', 'NETWORK_FAILED', 'broke');
    });
    expect(await failureBody(broken)).toBe('{"error"');
  });

  it('passes a cancel on', async () => {
    const cancelled = reply(async function* () {
      yield Buffer.from('{');
      throw new StudioError('run-cancelled', 'GENERATION_CANCELED', 'stop');
    });
    await expect(failureBody(cancelled)).rejects.toMatchObject({ kind: 'run-cancelled' });
  });
});
