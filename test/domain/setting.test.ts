import { describe, expect, it } from '@jest/globals';
import {
  bytes,
  choice,
  duration,
  integer,
  list,
  proxy,
  type Setting,
  url,
  writeBytes,
  writeDuration,
} from '../../src/domain/setting.ts';

/** What a raw value becomes; undefined: it is refused. */
const take = (setting: Setting<never> | Setting<unknown>, raw: unknown): unknown =>
  (setting as Setting<unknown>).schema.safeParse(setting.read(raw)).data;

const says = 'Something';

describe('kinds of settings', () => {
  it.each([
    [integer({ default: 1, min: 0, max: 9, says }), ' 7 ', 7],
    [integer({ default: 1, min: 0, max: 9, says }), '+7', 7],
    [integer({ default: 1, min: 0, max: 9, says }), '10', undefined],
    [integer({ default: 1, min: 0, max: 9, says }), '7.0', undefined],
    [integer({ default: 1, min: 0, max: 9, says }), '0x7', undefined],
    [integer({ default: 1, min: 0, max: 9, says }), true, undefined],
    [integer({ default: 1, min: 0, says }), '9'.repeat(30), undefined],
    [bytes({ default: 1, says }), '0', undefined],
    [bytes({ default: 1, says }), '-5mb', undefined],
    [bytes({ default: 1, says }), '5 parsecs', undefined],
    [bytes({ default: 1, says }), '64B', 64],
    [duration({ default: 1, says }), '1.5h', 5_400_000],
    [duration({ default: 1, says }), '250ms', 250],
    [duration({ default: 1, says }), 'soon', undefined],
    [choice(['auto', 'ON'], { default: 'auto', says }), ' on', 'ON'],
    [choice(['auto', 'ON'], { default: 'auto', says }), 'off', undefined],
    [url({ default: null, says }), ' https://host/v1// ', 'https://host/v1'],
    [url({ default: null, says }), 'localhost:8188', undefined],
    [url({ default: null, says }), 'javascript:alert(1)', undefined],
    [proxy({ default: null, says }), 'proxy:8080', 'http://proxy:8080'],
    [proxy({ default: null, says }), 'socks5://proxy:1080', undefined],
    [list({ default: [], says }), 'a, b ,,c', ['a', 'b', 'c']],
    [list({ default: [], says }), '["a","b"]', ['a', 'b']],
    [list({ default: [], says }), '[broken', undefined],
  ] as [Setting<never>, unknown, unknown][])('take or refuse (%#)', (setting, raw, value) => {
    expect(take(setting, raw)).toEqual(value);
  });

  it('strips a long row of slashes in time', () => {
    expect(take(url({ default: null, says }), `http://h${'/'.repeat(100_000)}x`)).toMatch(/x$/);
  });
});

describe('sizes and times for people', () => {
  it.each([
    [52_428_800, '50mb'],
    [1536, '1536b'],
    [1_073_741_824, '1gb'],
  ])('writes %i bytes as %s', (value, text) => expect(writeBytes(value)).toBe(text));

  it.each([
    [31_536_000_000, '1y'],
    [86_400_000, '1d'],
    [90_000, '90s'],
    [0, '0'],
  ])('writes %i milliseconds as %s', (value, text) => expect(writeDuration(value)).toBe(text));
});
