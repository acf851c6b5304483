import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type PaperServer, paperServer } from '../../support/paper-server.ts';
import { ask } from '../../support/raw-http.ts';

const SCRIPT = `console.log('${'a line of a program; '.repeat(500)}');\n`;
const PAGE = `<!doctype html><title>ima2</title>${'<p>words</p>'.repeat(200)}`;

describe('the files of the web studio', () => {
  let root: string;
  let web: PaperServer;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'ima2-web-'));
    await mkdir(join(root, 'assets'));
    const files: Record<string, string> = {
      'index.html': PAGE,
      'sw.js': SCRIPT,
      'manifest.webmanifest': '{"name":"ima2"}',
      'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'assets/main-1a2b.js': SCRIPT,
      'assets/icon-3c4d.png': 'x'.repeat(5000),
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(root, name), text);
    web = await paperServer({ webRoot: root, staticMaxAgeMs: 60_000 });
  });
  afterAll(async () => {
    await web.close();
    await rm(root, { recursive: true });
  });

  const get = (path: string, headers: Record<string, string> = {}) => ask(web.port, { path, headers });

  it.each([
    '/',
    '/create',
    '/library',
    '/settings/appearance',
    '/view/1764000000000_1a2b3c4d_0.png',
    '/view/cards/card-01.jpeg',
    '/view/a%2Fb.png',
    '/view/%ED%95%9C.webp',
    '/settings.v2',
  ])('answer the address of a view with the one page: %s', async (path) => {
    const page = await get(path);
    expect([page.status, page.headers['content-type'], page.text]).toEqual([200, 'text/html; charset=utf-8', PAGE]);
    expect(page.headers['cache-control']).toBe('no-store');
  });

  it.each([
    '/none.js',
    '/favicon.ico',
    '/assets',
    '/assets/none.js',
    '/assets/none',
    '/%2e%2e/view',
    '/view/..%2f..%2fsecret',
    '/view/%5c',
    '/view/%00',
  ])('answer 404 in plain words where a file is missing, never the page: %s', async (path) => {
    const missing = await get(path);
    expect([missing.status, missing.text]).toEqual([404, 'Not found\n']);
    expect(missing.headers['content-type']).toBe('text/plain; charset=utf-8');
  });

  it('never stand in for an endpoint or a file of the library', async () => {
    for (const path of ['/api/none', '/generated/none.png', '/generated/deep/none']) {
      const missing = await get(path, { accept: 'text/html' });
      expect([path, missing.status, missing.text.includes('<title>')]).toEqual([path, 404, false]);
    }
  });

  it('have exact types; only those whose name has their hash are kept for long', async () => {
    const facts = async (path: string) => {
      const { headers } = await get(path);
      return [headers['content-type'], headers['cache-control']];
    };
    expect(await facts('/sw.js')).toEqual(['text/javascript; charset=utf-8', 'no-cache']);
    expect(await facts('/manifest.webmanifest')).toEqual(['application/manifest+json', 'no-cache']);
    expect(await facts('/favicon.svg')).toEqual(['image/svg+xml', 'no-cache']);
    expect(await facts('/assets/main-1a2b.js')).toEqual([
      'text/javascript; charset=utf-8',
      'public, max-age=60, immutable',
    ]);
  });

  it('may load, connect to and run only what the server itself serves', async () => {
    const { headers } = await get('/library');
    const rules = String(headers['content-security-policy']).split('; ');
    expect(rules).toEqual(
      expect.arrayContaining([
        "default-src 'self'",
        "connect-src 'self'",
        "font-src 'self'",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(headers['content-security-policy']).not.toMatch(/unsafe|http/);
  });

  it('travel compressed to who takes that, brotli first', async () => {
    for (const [path, text] of [
      ['/assets/main-1a2b.js', SCRIPT],
      ['/sw.js', SCRIPT],
      ['/create', PAGE],
    ] as const) {
      const small = await get(path, { 'accept-encoding': 'gzip, deflate, br' });
      expect([small.headers['content-encoding'], small.headers.vary]).toEqual(['br', 'Accept-Encoding']);
      expect(brotliDecompressSync(small.bytes).toString()).toBe(text);
      expect(small.headers['content-length']).toBe(String(small.bytes.length));
      expect(small.bytes.length).toBeLessThan(text.length / 4);
      const zipped = await get(path, { 'accept-encoding': 'gzip, br;q=0' });
      expect(zipped.headers['content-encoding']).toBe('gzip');
      expect(gunzipSync(zipped.bytes).toString()).toBe(text);
      const plain = await get(path);
      expect([plain.headers['content-encoding'], plain.headers.vary, plain.text]).toEqual([
        undefined,
        'Accept-Encoding',
        text,
      ]);
    }
  });

  it('are told apart by their encoding, so that a kept copy is asked for once', async () => {
    const path = '/assets/main-1a2b.js';
    const headers = { 'accept-encoding': 'br' };
    const etag = String((await get(path, headers)).headers.etag);
    expect((await get(path)).headers.etag).not.toBe(etag);
    expect((await get(path, { ...headers, 'if-none-match': etag })).status).toBe(304);
    expect((await get(path, { 'if-none-match': etag })).status).toBe(200);
    const head = await ask(web.port, { method: 'HEAD', path, headers });
    expect([head.headers.etag, head.headers['content-encoding'], head.text]).toEqual([etag, 'br', '']);
  });

  it('travel as they are where compressing gains nothing, or a range is asked for', async () => {
    const headers = { 'accept-encoding': 'br, gzip' };
    expect((await get('/manifest.webmanifest', headers)).headers['content-encoding']).toBeUndefined();
    expect((await get('/assets/icon-3c4d.png', headers)).headers['content-encoding']).toBeUndefined();
    const range = await get('/assets/main-1a2b.js', { ...headers, range: 'bytes=0-10' });
    expect([range.status, range.text]).toEqual([206, SCRIPT.slice(0, 11)]);
  });

  it('are compressed anew when they change', async () => {
    const changed = SCRIPT.replace('console', 'globalThis.console');
    await writeFile(join(root, 'sw.js'), changed);
    const small = await get('/sw.js', { 'accept-encoding': 'br' });
    expect(brotliDecompressSync(small.bytes).toString()).toBe(changed);
  });
});
