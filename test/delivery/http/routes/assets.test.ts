import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyUrl } from '../../../../src/delivery/http/endpoints.ts';
import { hugePictures, notImages, paths } from '../../../support/corpora.ts';
import { hiddenAddresses } from '../../../support/http-corpora.ts';
import { type PaperServer, paperServer } from '../../../support/paper-server.ts';
import { pngChunk, pngOf } from '../../../support/picture-bytes.ts';
import { ask, askJson } from '../../../support/raw-http.ts';
import { samplePng } from '../../../support/sample-picture.ts';

const ROW = [
  'filename url thumb mediaType video videoSeries videoContinuity createdAt prompt userPrompt revisedPrompt promptMode',
  'composerPrompt composerInsertedPrompts quality size format model reasoningEffort elapsed provider providerUrl usage',
  'webSearchCalls sessionId nodeId parentNodeId clientNodeId requestId kind canvasVersion canvasSourceFilename',
  'canvasEditableFilename canvasMergedAt setId cardId cardOrder headline body cards refsCount sequenceId sequenceIndex',
  'sequenceTotalRequested sequenceTotalReturned sequenceStatus isFavorite',
].flatMap((line) => line.split(' '));

const CANARY = 'outside of the library';

describe('the library over HTTP', () => {
  let server: PaperServer;
  let filename = '';
  let library = '';

  beforeAll(async () => {
    server = await paperServer();
    library = join(server.home.folder, '.ima2', 'generated');
    for (const [at, sessionId] of ['first-session', 'first-session', null].entries()) {
      const body = { provider: 'paper', prompt: `picture ${at}`, sessionId };
      const answer = await askJson(server.port, '/api/generate?images=url', body);
      filename = String(answer.json()['filename']);
    }
    await writeFile(join(server.home.folder, 'secret.png'), CANARY);
    await mkdir(`${library}-evil`);
    await writeFile(`${library}-evil/f.png`, CANARY);
    await mkdir(join(library, '.trash'));
    await writeFile(join(library, '.trash', 'x.png'), CANARY);
    await mkdir(join(library, 'trash'));
    await writeFile(join(library, 'trash', 'x.png'), CANARY);
    await symlink(join(server.home.folder, 'secret.png'), join(library, 'link.png'));
  });
  afterAll(() => server.close());

  const get = (path: string, headers: Record<string, string> = {}) => ask(server.port, { path, headers });

  it('is listed in rows that have every field of 2.0.2', async () => {
    const { items, total, nextCursor } = (await get('/api/history?limit=2')).json();
    expect([(items as unknown[]).length, total]).toEqual([2, 3]);
    const [row] = items as Record<string, unknown>[];
    for (const field of ROW) expect(row).toHaveProperty(field);
    expect(row).toMatchObject({
      filename,
      url: `/generated/${filename}`,
      isFavorite: false,
      video: null,
      kind: 'classic',
    });
    expect((await get(String(row?.['thumb']))).headers['content-type']).toBe('image/jpeg');
    const { before, beforeFilename } = nextCursor as { before: number; beforeFilename: string };
    const rest = await get(`/api/history?before=${before}&beforeFilename=${encodeURIComponent(beforeFilename)}`);
    expect(rest.json()).toMatchObject({ items: [{ prompt: 'picture 0' }], nextCursor: null });
  });

  it('is grouped by session within a page', async () => {
    const reply = (await get('/api/history?groupBy=session')).json();
    expect(reply).toMatchObject({
      sessions: [
        {
          sessionId: 'first-session',
          label: 'first-se',
          title: null,
          items: [{ prompt: 'picture 1' }, { prompt: 'picture 0' }],
        },
      ],
      loose: [{ prompt: 'picture 2' }],
      total: 3,
    });
  });

  it('names the sessions that there are', async () => {
    const named = await paperServer();
    const { session } = await named.studio.sessions.create({ title: 'Postcards' });
    const body = { provider: 'paper', prompt: 'a fox', sessionId: session.id };
    await askJson(named.port, '/api/generate?images=url', body);
    const { sessions } = (await ask(named.port, { path: '/api/history?groupBy=session' })).json();
    expect(sessions).toMatchObject([{ sessionId: session.id, title: 'Postcards', label: 'Postcards' }]);
    await named.close();
  });

  it('has no favourites, so their page is empty', async () => {
    expect((await get('/api/history?favoritesOnly=1')).json()).toEqual({ items: [], total: 3, nextCursor: null });
  });

  it('refuses a query that is wrong by name of the field', async () => {
    const wrong = [
      'limit=0',
      'limit=x',
      'before=x',
      'limit=1&limit=2',
      'groupBy=day',
      'view=x',
      'beforeFilename=a.png',
    ];
    for (const query of wrong) {
      const answer = await get(`/api/history?${query}`);
      expect([query, answer.status, answer.json().code]).toEqual([query, 400, 'INVALID_INPUT']);
      expect(answer.json().error.message).toMatch(/^(limit|before|groupBy|view|beforeFilename): /);
    }
  });

  it('ignores what a query has beyond that', async () => {
    expect((await get('/api/history?nobody=knows')).json()).toMatchObject({ total: 3 });
  });

  it('answers one asset with the places of its files', async () => {
    const reply = (await get(`/api/history/${filename}`)).json();
    expect(reply).toMatchObject({ filename, path: join(library, filename), asset: { filename, prompt: 'picture 2' } });
    const missing = await get('/api/history/none.png');
    expect([missing.status, missing.json().code]).toEqual([404, 'ASSET_NOT_FOUND']);
  });

  it('sends pictures for a year, with exact type and nothing that a browser could run', async () => {
    const picture = await get(`/generated/${filename}`);
    expect(picture.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(picture.bytes.length),
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
      'cross-origin-resource-policy': 'same-origin',
      'accept-ranges': 'bytes',
    });
    expect(picture.headers['content-disposition']).toBeUndefined();
  });

  it('sends ranges, also the last bytes, and refuses those that are not there', async () => {
    const path = `/generated/${filename}`;
    const whole = (await get(path)).bytes;
    const size = whole.length;
    const cases: [string, number, string | undefined, Buffer][] = [
      ['bytes=0-9', 206, `bytes 0-9/${size}`, whole.subarray(0, 10)],
      ['bytes=5-5', 206, `bytes 5-5/${size}`, whole.subarray(5, 6)],
      [`bytes=${size - 1}-`, 206, `bytes ${size - 1}-${size - 1}/${size}`, whole.subarray(-1)],
      ['bytes=-4', 206, `bytes ${size - 4}-${size - 1}/${size}`, whole.subarray(-4)],
      [`bytes=-${size + 5}`, 206, `bytes 0-${size - 1}/${size}`, whole],
      ['bytes=0-999999', 206, `bytes 0-${size - 1}/${size}`, whole],
      ['bytes=0-1,4-5', 200, undefined, whole],
      ['bytes=9-5', 200, undefined, whole],
      ['bytes=-', 200, undefined, whole],
      ['chapters=1-2', 200, undefined, whole],
    ];
    for (const [range, status, contentRange, bytes] of cases) {
      const answer = await get(path, { range });
      expect([range, answer.status, answer.headers['content-range']]).toEqual([range, status, contentRange]);
      expect(answer.bytes.equals(bytes)).toBe(true);
      expect(answer.headers['content-length']).toBe(String(bytes.length));
    }
    for (const range of [`bytes=${size}-`, `bytes=${size + 9}-${size + 10}`, 'bytes=-0']) {
      const answer = await get(path, { range });
      expect([range, answer.status, answer.headers['content-range']]).toEqual([range, 416, `bytes */${size}`]);
    }
  });

  it('sends nothing again that a client has, and a range only of what it knows', async () => {
    const path = `/generated/${filename}`;
    const { headers, bytes } = await get(path);
    const etag = String(headers.etag);
    expect(await get(path, { 'if-none-match': etag })).toMatchObject({ status: 304, text: '' });
    expect(await get(path, { 'if-modified-since': String(headers['last-modified']) })).toMatchObject({ status: 304 });
    expect(await get(path, { range: 'bytes=0-3', 'if-range': etag })).toMatchObject({ status: 206 });
    expect(await get(path, { range: 'bytes=0-3', 'if-range': '"other"' })).toMatchObject({ status: 200 });
    const head = await ask(server.port, { method: 'HEAD', path });
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', String(bytes.length)]);
    const ranged = await ask(server.port, { method: 'HEAD', path, headers: { range: 'bytes=0-3' } });
    expect([ranged.status, ranged.headers['content-length']]).toEqual([206, '4']);
  });

  it('sends the thumbnail of a file, makes a missing one, and sends the picture where there can be none', async () => {
    expect((await get(`/generated/${filename}?thumb=1`)).headers['content-type']).toBe('image/jpeg');
    await writeFile(join(library, 'bare.png'), samplePng(4, 4));
    const bare = await get('/generated/bare.png?thumb=1');
    expect(bare.headers).toMatchObject({ 'content-type': 'image/jpeg' });
    expect(await readdir(library)).toContain('bare.thumb.jpg');
    await writeFile(join(library, 'broken.png'), samplePng(4, 4).subarray(0, 60));
    const broken = await get('/generated/broken.png?thumb=1');
    expect(broken.headers).toMatchObject({ 'content-type': 'image/png', 'cache-control': 'private, no-cache' });
    await rm(join(library, 'broken.png'));
    await rm(join(library, 'bare.thumb.jpg'));
  });

  it('T6: hides sidecars and the trash, however their address is spelled', async () => {
    for (const address of hiddenAddresses(filename)) {
      const answer = await get(`/generated/${address}`);
      expect([address, answer.status, answer.text]).toEqual([address, 404, 'Not found\n']);
    }
  });

  it('T6: lets no name out of the library, plain or encoded', async () => {
    const prefixes = ['/generated/', '/api/history/'];
    for (const path of paths) {
      const spellings = [encodeURIComponent(path), path.split('/').map(encodeURIComponent).join('/')];
      if (/^[!-~]+$/.test(path)) spellings.push(path);
      for (const address of prefixes.flatMap((prefix) => spellings.map((spelling) => prefix + spelling))) {
        const answer = await get(address);
        expect([address.slice(0, 100), [400, 404].includes(answer.status) || answer.text.includes('"items"')]).toEqual([
          address.slice(0, 100),
          true,
        ]);
        expect(answer.text).not.toContain(CANARY);
      }
    }
  });

  it('T6: follows no link out of the library, and T7: no folder with a longer name', async () => {
    for (const path of ['link.png', '../generated-evil/f.png', '..%2fgenerated-evil/f.png', '../secret.png']) {
      expect(await get(`/generated/${path}`)).toMatchObject({ status: 404, text: 'Not found\n' });
    }
  });

  it('T9: takes no picture in that would fill the memory, and T10: nothing that is no picture', async () => {
    for (const { name, mediaType, bytes } of [...hugePictures, ...notImages]) {
      const headers = { 'content-type': mediaType };
      const answer = await ask(server.port, { method: 'POST', path: '/api/uploads', headers, body: await bytes() });
      expect([name, answer.status, answer.json().error.kind]).toEqual([name, 400, 'request-invalid']);
    }
  });

  it('is copied for download, under a name for people, with the settings inside', async () => {
    const copy = await get(copyUrl(filename));
    expect([copy.status, copy.headers['content-type']]).toEqual([200, 'image/png']);
    expect(copy.headers['content-disposition']).toMatch(
      /^attachment; filename="picture-2-\w+\.png"; filename\*=UTF-8''/,
    );
    expect(copy.headers['x-ima2-note']).toBeUndefined();
    expect(copy.text).toContain('ima2:GenerationMetadata=');
    const bare = await get(copyUrl(filename, 'none'));
    expect(bare.bytes.equals((await get(`/generated/${filename}`)).bytes)).toBe(true);
    const wrong = await get(`/api/history/${filename}/copy?metadata=exif`);
    expect([wrong.status, wrong.json().error.message]).toEqual([400, 'metadata: must be xmp or a1111 or iptc or none']);
    expect((await get('/api/history/none.png/copy')).json().code).toBe('ASSET_NOT_FOUND');
  });

  it('Q7: is handed out as it is where content credentials are inside, and a header says so', async () => {
    const credentials = pngChunk('caBX', Buffer.from('jumb'));
    const signed = pngOf({ width: 1, height: 1, extra: [credentials], pixels: deflateSync(Buffer.alloc(2)) });
    await writeFile(join(library, 'signed.png'), signed);
    const copy = await get('/api/history/signed.png/copy');
    expect(copy.headers['x-ima2-note']).toMatch(/^XMP_SKIPPED_SIGNED The file carries content credentials/);
    expect(copy.bytes.equals(signed)).toBe(true);
    await rm(join(library, 'signed.png'));
  });

  it('shows an upload where a page may show a picture, and nothing that it could run', async () => {
    const body = samplePng(6, 6);
    const sent = { method: 'POST', path: '/api/uploads', headers: { 'content-type': 'image/png' }, body };
    const { id } = (await ask(server.port, sent)).json() as unknown as { id: string };
    const kept = await get(`/api/uploads/${id}`);
    expect(kept.bytes.equals(body)).toBe(true);
    expect(kept.headers).toMatchObject({
      'content-type': 'image/png',
      'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
    });
    const missing = await get(`/api/uploads/up_${'0'.repeat(64)}`);
    expect([missing.status, missing.json().code]).toEqual([404, 'UPLOAD_NOT_FOUND']);
  });

  it('makes an upload of one of its pictures by name', async () => {
    const made = await askJson(server.port, '/api/uploads/from-library', { filename });
    expect([made.status, made.json()['mediaType']]).toEqual([200, 'image/png']);
    const unnamed = await askJson(server.port, '/api/uploads/from-library', {});
    expect([unnamed.status, unnamed.json().error.message]).toEqual([400, 'filename is missing']);
    const outside = await askJson(server.port, '/api/uploads/from-library', { filename: '../secret.png' });
    expect(outside.status).toBe(404);
  });

  it('makes thumbnails and the index again on request', async () => {
    const backfill = await ask(server.port, { method: 'POST', path: '/api/history/backfill-thumbnails' });
    expect(backfill.json()).toMatchObject({ ok: true, total: 4, created: 1, failed: 0, failures: [] });
    const state = (await ask(server.port, { path: '/api/library/backfill' })).json();
    expect(state).toMatchObject({ status: 'completed', created: 1, done: state.toDo, error: null });
    const begun = await ask(server.port, { method: 'POST', path: '/api/library/backfill' });
    expect([begun.status, begun.json()]).toMatchObject([202, { ok: true, status: 'running' }]);
    const ended = (await ask(server.port, { method: 'DELETE', path: '/api/library/backfill' })).json();
    expect(['cancelled', 'completed']).toContain(ended.status);
    const preview = await ask(server.port, { path: '/api/library/pictures/bare.png?size=preview' });
    expect(preview.headers).toMatchObject({ 'content-type': 'image/png' });
    const rebuilt = await ask(server.port, { method: 'POST', path: '/api/library/rebuild' });
    expect(rebuilt.json()).toMatchObject({ ok: true, total: 4, added: 1, withoutSidecar: 1 });
  });
});
