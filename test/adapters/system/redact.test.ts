import { describe, expect, it } from '@jest/globals';
import { KnownSecrets } from '../../../src/adapters/system/known-secrets.ts';
import { redactFacts, redactText } from '../../../src/adapters/system/redact.ts';
import { plantedSecrets } from '../../support/secrets.ts';

const none = new KnownSecrets();

describe('redactFacts', () => {
  it.each([
    ...['authorization', 'Cookie', 'headers', 'apiKey', 'token', 'password', 'secret', 'body', 'prompt'],
    ...['effectivePrompt', 'userPrompt', 'revisedPrompt', 'textPrompt', 'styleSheet', 'image', 'imageB64', 'image_url'],
    ...['references', 'rawResponse', 'access_token', 'proxyAuthorization', 'setCookie', 'xaiApiKey', 'api_key_2'],
    ...['clientSecret', 'pictureB64', 'base64Length', 'dataUrl', 'negativePrompt'],
  ])('leaves out %s', (key) => {
    expect(redactFacts({ [key]: 'x', kept: 1 }, none)).toEqual({ kept: 1 });
  });

  it('lets lengths and modes of prompts through', () => {
    expect(redactFacts({ promptChars: 12, promptMode: 'direct' }, none)).toEqual({
      promptChars: 12,
      promptMode: 'direct',
    });
  });

  it('shows lists, objects and bytes as counts, an error by its code, and leaves out what is undefined', () => {
    const facts = {
      list: [1, 2, 3],
      object: { a: 1, b: 2 },
      bytes: new Uint8Array(7),
      buffer: new ArrayBuffer(5),
      view: new DataView(new ArrayBuffer(4)),
      error: Object.assign(new Error('quoting sk-canary'), { code: 'ENOSPC' }),
      big: 12n,
      nothing: null,
      missing: undefined,
      call: () => 1,
    };
    expect(redactFacts(facts, none)).toEqual({
      list: '<3 items>',
      object: '<2 fields>',
      bytes: '<7 bytes>',
      buffer: '<5 bytes>',
      view: '<4 bytes>',
      error: 'ENOSPC',
      big: '12',
      nothing: null,
      call: '<function>',
    });
  });
});

describe('redactText', () => {
  it.each([
    ['Authorization: Bearer abc.def-ghi', 'Authorization: Bearer ***'],
    ['a picture data:image/png;base64,iVBORw0KGgo= here', 'a picture <data url> here'],
    ['http://you:pass@proxy:8080/x', 'http://***@proxy:8080/x'],
    ['GET /v1?key=AIzaSyA1B2C3&n=1', 'GET /v1?key=***&n=1'],
    ['two\nlines\tand a bell\u0007', 'two lines and a bell '],
    ['nothing to hide, sk-ip it', 'nothing to hide, sk-ip it'],
  ])('turns %j into %j', (text, expected) => {
    expect(redactText(text, none)).toBe(expected);
  });

  it('hides keys and tokens that nobody named, by how they begin', () => {
    const shaped = ['openaiKey', 'xaiKey', 'geminiKey', 'replicateToken', 'githubToken', 'bearer', 'serviceAccountKey'];
    for (const name of shaped) {
      const said = redactText(`upstream said: "${plantedSecrets[name]}", no more`, none);
      expect(said).not.toMatch(/canary/i);
      expect(said).toContain('no more');
    }
  });

  it('ends after 240 characters', () => {
    expect(redactText('x'.repeat(241), none)).toBe(`${'x'.repeat(239)}…`);
    expect(redactText('x'.repeat(240), none)).toHaveLength(240);
  });

  it('takes time in proportion to the text', () => {
    const nasty = ['eyJ'.repeat(50_000), '://'.repeat(50_000), 'data:a/'.repeat(50_000), '-----BEGIN '.repeat(20_000)];
    for (const text of nasty) expect(redactText(text, none).length).toBeLessThanOrEqual(240);
  });
});
