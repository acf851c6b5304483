import { describe, expect, it } from '@jest/globals';
import { proxyFor } from '../../../src/adapters/network/proxies.ts';

const proxies = { https: 'http://s:1', http: 'http://h:2' };
const through = (url: string, no?: string) => proxyFor(new URL(url), { ...proxies, no });

describe('proxyFor', () => {
  it('goes by the scheme of the address', () => {
    expect(through('https://a.test/')).toBe('http://s:1');
    expect(through('http://a.test/')).toBe('http://h:2');
    expect(proxyFor(new URL('https://a.test/'), {})).toBeUndefined();
    expect(proxyFor(new URL('https://a.test/'), { https: ' ' })).toBeUndefined();
  });

  it('takes a proxy without a scheme for an http one', () => {
    expect(proxyFor(new URL('https://a.test/'), { https: 'proxy:3128' })).toBe('http://proxy:3128');
  });

  it.each([
    'http://127.0.0.1:8188/',
    'http://127.9.9.9/',
    'http://localhost/',
    'https://x.localhost/',
    'http://[::1]/',
  ])('reaches this machine directly: %s', (url) => expect(through(url)).toBeUndefined());

  it.each([
    ['a.test', 'https://a.test/', true],
    ['a.test', 'https://b.a.test/', true],
    ['a.test', 'https://ba.test/', false],
    ['.a.test', 'https://b.a.test/', true],
    ['*.a.test', 'https://b.a.test/', true],
    ['b.test, A.TEST', 'https://a.test/', true],
    ['a.test:443', 'https://a.test/', true],
    ['a.test:8443', 'https://a.test/', false],
    ['a.test:8443', 'https://a.test:8443/', true],
    ['*', 'https://a.test/', true],
    ['10.0.0.5', 'http://10.0.0.5:8188/', true],
    ['', 'https://a.test/', false],
  ])('with NO_PROXY=%s, %s is excepted: %s', (no, url, excepted) => {
    expect(through(url, no) === undefined).toBe(excepted);
  });
});
