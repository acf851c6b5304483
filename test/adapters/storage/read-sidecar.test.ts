import { describe, expect, it } from '@jest/globals';
import { parseSidecar, toAsset } from '../../../src/adapters/storage/read-sidecar.ts';
import { OLD_SIDECARS } from '../../fixtures/sidecars.ts';

const png = { filename: 'a.png', bytes: 20, modifiedAt: 1_700_000_000_123.4 };
const mp4 = { filename: 'x/b.mp4', bytes: 99, modifiedAt: 5 };

describe('parseSidecar', () => {
  it('reads an object, also behind a byte order mark', () => {
    expect(parseSidecar('{"prompt":"눈"}')).toEqual({ prompt: '눈' });
    expect(parseSidecar('\uFEFF{"prompt":"x"}')).toEqual({ prompt: 'x' });
  });

  it.each(['', '{', '[]', 'null', '"text"', '7', '{"prompt": "cut o'])('reads nothing from %j', (text) => {
    expect(parseSidecar(text)).toBeUndefined();
  });
});

describe('toAsset', () => {
  it.each(OLD_SIDECARS)('keeps every field of a 2.0.2 sidecar: $name', ({ filename, sidecar, createdAt }) => {
    const dropped: string[] = [];
    const asset = toAsset(sidecar, { ...png, filename }, (fields) => dropped.push(...fields));
    const mediaType = filename.endsWith('.mp4') ? 'video' : 'image';
    // What another program made has none.
    const provider = sidecar['kind'] === 'imported' ? null : 'oauth';
    expect(asset).toEqual({ provider, bytes: 20, ...sidecar, filename, mediaType, createdAt });
    expect(dropped).toEqual([]);
  });

  it('makes an asset of nothing but the file', () => {
    expect(toAsset({}, png)).toEqual({
      filename: 'a.png',
      mediaType: 'image',
      kind: 'classic',
      createdAt: 1_700_000_000_123,
      provider: 'oauth',
      bytes: 20,
    });
    expect(toAsset({}, mp4)).toMatchObject({ mediaType: 'video', kind: 'video', createdAt: 5 });
  });

  it.each([
    [1_780_226_256_355, 1_780_226_256_355],
    [1_780_226_256, 1_780_226_256_000],
    [1_780_226_256.355, 1_780_226_256_355],
    ['2026-05-31T11:17:36.355Z', Date.UTC(2026, 4, 31, 11, 17, 36, 355)],
    ['1780226256355', 1_780_226_256_355],
    ['1780226256', 1_780_226_256_000],
    [null, 1_700_000_000_123],
    ['', 1_700_000_000_123],
    ['yesterday', 1_700_000_000_123],
    [-1, 1_700_000_000_123],
    [{}, 1_700_000_000_123],
  ])('reads the time %j as milliseconds', (createdAt, expected) => {
    expect(toAsset({ createdAt }, png).createdAt).toBe(expected);
  });

  it('believes the file in what it is', () => {
    const said = { filename: '../../etc/passwd', mediaType: 'video', kind: '', bytes: 3 };
    expect(toAsset(said, png)).toMatchObject({ filename: 'a.png', mediaType: 'image', kind: 'classic', bytes: 3 });
  });

  it('leaves out what no asset can have, and says so', () => {
    const dropped: string[] = [];
    const said = { prompt: 7, usage: 'much', seed: -1, warnings: ['x'], model: 'm', sessionId: {}, width: '10' };
    const asset = toAsset(said, png, (fields) => dropped.push(...fields));
    expect(dropped.sort()).toEqual(['prompt', 'seed', 'sessionId', 'usage', 'warnings', 'width']);
    expect(asset).toMatchObject({ model: 'm', filename: 'a.png' });
    expect(asset).not.toHaveProperty('prompt');
  });

  it('takes names of JavaScript itself for plain names', () => {
    const said = parseSidecar('{"__proto__":{"polluted":1},"constructor":{"polluted":1},"prompt":"x"}') ?? {};
    const asset = toAsset(said, png);
    expect(asset.prompt).toBe('x');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect((asset as Record<string, unknown>).polluted).toBeUndefined();
  });
});
