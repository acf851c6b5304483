import { describe, expect, it } from '@jest/globals';
import { unknownKeys, valueAt, withoutValue, withValue } from '../../src/domain/settings-file.ts';

describe('valueAt', () => {
  const document = { a: { b: { c: 1 } }, empty: '', none: null, no: false };

  it.each([
    ['a.b.c', 1],
    ['a.b', { c: 1 }],
    ['no', false],
    ['empty', undefined],
    ['none', undefined],
    ['a.x.c', undefined],
    ['a.b.c.d', undefined],
    ['toString', undefined],
    ['a.constructor', undefined],
  ])('finds %s', (key, value) => expect(valueAt(document, key)).toEqual(value));
});

describe('withValue', () => {
  it('adds and replaces in place, and leaves the given document alone', () => {
    const before = { z: { y: 1, x: 2 }, a: 3 };
    expect(JSON.stringify(withValue(before, 'z.y', 9))).toBe('{"z":{"y":9,"x":2},"a":3}');
    expect(JSON.stringify(withValue(before, 'z.w.v', 9))).toBe('{"z":{"y":1,"x":2,"w":{"v":9}},"a":3}');
    expect(JSON.stringify(before)).toBe('{"z":{"y":1,"x":2},"a":3}');
  });

  it('gives nothing when a section is no object', () => {
    expect(withValue({ server: 5 }, 'server.port', 1)).toBeUndefined();
    expect(withValue({ server: [] }, 'server.port', 1)).toBeUndefined();
  });
});

describe('withoutValue', () => {
  it('takes the key out, and a section with it that is empty then', () => {
    expect(withoutValue({ a: { b: 1, c: 2 }, d: 3 }, 'a.b')).toEqual({ a: { c: 2 }, d: 3 });
    expect(withoutValue({ a: { b: { c: 2 } }, d: 3 }, 'a.b.c')).toEqual({ d: 3 });
  });

  it.each(['a.x', 'x', 'a.b.c', 'd.e'])('is the same document when there is no %s', (key) => {
    const document = { a: { b: 1 }, d: 3 };
    expect(withoutValue(document, key)).toBe(document);
  });
});

describe('unknownKeys', () => {
  it('names what nothing reads, a section that is no object included, and no secrets', () => {
    const document = {
      apiKey: 'sk-1',
      oauth: { token: 'x', proxyPort: 1, odd: 1 },
      server: 5,
      'server.port': 1,
      backends: { anything: { type: 'x' } },
      limits: { historyMaxPageCap: 1 },
      theme: {},
    };
    expect(unknownKeys(document)).toEqual(['oauth.odd', 'server', 'server.port', 'theme']);
  });
});
