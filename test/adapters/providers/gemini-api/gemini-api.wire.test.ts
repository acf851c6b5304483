import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { geminiRecord } from '../../../../src/adapters/providers/gemini-api/gemini-api.models.ts';
import {
  generateBody,
  readGoogleFailure,
  readReply,
  readVertexAccount,
} from '../../../../src/adapters/providers/gemini-api/gemini-api.wire.ts';
import type { Media } from '../../../../src/domain/generation.ts';
import { anOrder } from '../../../support/orders.ts';

const fixture = new URL('../../../fixtures/providers/gemini-api/requests.json', import.meta.url);
const expected = JSON.parse(readFileSync(fixture, 'utf8')) as Record<string, unknown>;
const [model] = geminiRecord(null).models;
if (model === undefined) throw new Error('the catalogue is not empty');
const media = (text: string, mediaType: string): Media => ({ bytes: Buffer.from(text), mediaType });
const references = [media('reference', 'image/jpeg')];

describe('the body of a request to Google', () => {
  it('has references first, the prompt last, and ratio and resolution by their names', () => {
    const order = anOrder(model, { size: '2688x1536', references });
    expect(generateBody(order, true)).toEqual(expected.generate);
  });

  it('has the source of an edit before all others, and no size where the model chooses', () => {
    const source = media('source', 'image/png');
    const order = anOrder(model, { action: 'edit', size: 'auto', source, references });
    expect(generateBody(order, true)).toEqual(expected.edit);
  });

  it('has no size for Vertex', () => {
    expect(generateBody(anOrder(model, { size: '2688x1536' }), false)).toEqual(expected.vertex);
  });
});

describe('an answer of Google', () => {
  it.each(['', '<html>', '[]', 'null', '{"candidates":5}', '{}'])('is none when it is %j', (text) => {
    expect(readReply(text)).toBeUndefined();
  });

  it('is read in either spelling, without drafts', () => {
    const parts = [
      { thought: true, inlineData: { data: 'draft' } },
      { text: ' first ' },
      { inline_data: { data: 'old' } },
      { inlineData: { data: 'new' } },
      { text: 'second', thoughtSignature: 'x' },
      {},
    ];
    const drawn = readReply(JSON.stringify({ candidates: [{ content: { parts }, finishReason: 'STOP' }] }));
    expect(drawn).toMatchObject({ pictures: ['old', 'new'], words: 'first\nsecond', finishReason: 'STOP' });
  });
});

describe('a failure of Google', () => {
  it.each([
    ['37s', 37_000],
    ['0.5s', 500],
    ['1.2345s', 1235],
    ['soon', undefined],
    ['-3s', undefined],
  ])('asks to wait %s', (retryDelay, wanted) => {
    const body = JSON.stringify({ error: { details: [{ '@type': 'x', retryDelay }] } });
    expect(readGoogleFailure(body).retryDelayMs).toBe(wanted);
  });

  it('is read from a list, too, and from nothing', () => {
    expect(readGoogleFailure('[{"error":{"status":"NOT_FOUND","message":"no"}}]')).toMatchObject({
      status: 'NOT_FOUND',
      text: 'no',
    });
    expect(readGoogleFailure('<html>')).toMatchObject({ status: undefined, reasons: [], usedUp: false });
    expect(readGoogleFailure('{"error":{"details":[5,null]}}')).toMatchObject({ reasons: [] });
  });

  it('tells a quota of a day from a limit of a minute', () => {
    const failure = (quotaId: string) =>
      readGoogleFailure(JSON.stringify({ error: { details: [{ violations: [{ quotaId }] }] } })).usedUp;
    expect(failure('GenerateRequestsPerDayPerProjectPerModel-FreeTier')).toBe(true);
    expect(failure('GenerateRequestsPerMinutePerProjectPerModel')).toBe(false);
    expect(readGoogleFailure('{"error":{"message":"quota exceeded, limit: 0, model: x"}}').usedUp).toBe(true);
  });
});

describe('a service account', () => {
  it.each([
    'AIza-a-key',
    '{}',
    '{"client_email":"a@b","private_key":"CANARY"}',
    '{"client_email":"a@b","private_key":"CANARY","project_id":"../../other"}',
  ])('is refused without its text when it is %s', (secret) => {
    let seen: unknown;
    try {
      readVertexAccount(secret);
    } catch (error) {
      seen = error;
    }
    expect(seen).toMatchObject({ kind: 'request-invalid', code: 'GEMINI_API_BAD_REQUEST' });
    expect(String(seen) + JSON.stringify(seen)).not.toContain('CANARY');
  });
});
