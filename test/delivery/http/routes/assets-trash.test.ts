import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { paths } from '../../../support/corpora.ts';
import { type PaperServer, paperServer } from '../../../support/paper-server.ts';
import { ask, askJson } from '../../../support/raw-http.ts';
import { samplePng } from '../../../support/sample-picture.ts';
import { listen } from '../../../support/sse-listener.ts';
import { filesBelow } from '../../../support/trash-at.ts';

describe('a trash that keeps nothing', () => {
  it('lists nothing, restores nothing, and deletes what is in it', async () => {
    const server = await paperServer({ env: { IMA2_TRASH_TTL_MS: '0' } });
    try {
      const body = { provider: 'paper', prompt: 'a picture' };
      const { filename } = (await askJson(server.port, '/api/generate?images=url', body)).json();
      const deleted = await ask(server.port, { method: 'DELETE', path: `/api/history/${filename}` });
      const { trashId } = deleted.json();
      const restored = await ask(server.port, { method: 'POST', path: `/api/trash/${trashId}/restore` });
      expect([restored.status, restored.json().code]).toEqual([404, 'NOT_FOUND']);
      expect((await ask(server.port, { path: '/api/trash' })).json()).toEqual({ items: [], total: 0 });
      expect(await filesBelow(join(server.home.folder, '.ima2', 'generated'))).toEqual([]);
    } finally {
      await server.close();
    }
  });
});

describe('the trash over HTTP', () => {
  let server: PaperServer;
  let filename = '';
  let library = '';

  beforeEach(async () => {
    server = await paperServer();
    library = join(server.home.folder, '.ima2', 'generated');
    filename = await make();
  });
  afterEach(() => server.close());

  const send = (method: string, path: string) => ask(server.port, { method, path });
  const make = async (): Promise<string> => {
    const body = { provider: 'paper', prompt: 'a picture' };
    return String((await askJson(server.port, '/api/generate?images=url', body)).json()['filename']);
  };

  it('answers a delete with what undoes it, and hides the files', async () => {
    const { asset } = (await send('GET', `/api/history/${filename}`)).json();
    const answer = await send('DELETE', `/api/history/${filename}`);
    const { trashId, trashedAt } = answer.json();
    expect([answer.status, answer.json()]).toEqual([
      200,
      {
        ...{ ok: true, filename, trash: 'internal', undoableInApp: true, sessionsTouched: 0, nodesTouched: 0 },
        ...{ trashId: expect.stringMatching(/^\d+_[0-9a-f]{16}$/), trashedAt: expect.any(Number), asset },
        expiresAt: Number(trashedAt) + 2_592_000_000,
      },
    ]);
    const stem = filename.replace('.png', '');
    for (const path of [filename, `${stem}.thumb.jpg`, `.trash/${trashId}/media`, `.trash%2f${trashId}%2fmedia`]) {
      expect([path, (await send('GET', `/generated/${path}`)).status]).toEqual([path, 404]);
    }
    expect((await send('GET', '/api/history')).json()).toMatchObject({ items: [], total: 0 });
    const again = await send('DELETE', `/api/history/${filename}`);
    expect([again.status, again.json().code]).toEqual([404, 'ASSET_NOT_FOUND']);
    expect((await send('GET', '/api/trash')).json()).toMatchObject({ total: 1, items: [{ trashId, asset }] });
    const picture = await send('GET', `/api/trash/${trashId}/picture`);
    expect(picture.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-security-policy': expect.stringMatching(/^sandbox/),
    });
  });

  it('restores at both addresses', async () => {
    for (const restore of [
      (trashId: string) => send('POST', `/api/trash/${trashId}/restore`),
      (trashId: string) => askJson(server.port, `/api/history/${filename}/restore`, { trashId }),
    ]) {
      const { trashId, asset } = (await send('DELETE', `/api/history/${filename}`)).json();
      const answer = await restore(String(trashId));
      expect([answer.status, answer.json()]).toEqual([200, { ok: true, filename, asset }]);
      expect((await send('GET', `/generated/${filename}`)).status).toBe(200);
      expect((await send('GET', '/api/history')).json()).toMatchObject({ total: 1 });
      const again = await restore(String(trashId));
      expect([again.status, again.json().code]).toEqual([404, 'NOT_FOUND']);
    }
  });

  it('overwrites nothing when it restores', async () => {
    const { trashId } = (await send('DELETE', `/api/history/${filename}`)).json();
    await writeFile(join(library, filename), samplePng(3, 3));
    const answer = await send('POST', `/api/trash/${trashId}/restore`);
    expect([answer.status, answer.json().code]).toEqual([409, 'CONFLICT']);
    expect((await send('GET', '/api/trash')).json()).toMatchObject({ total: 1 });
  });

  it('names what is missing or wrong about a trashId', async () => {
    for (const body of [{}, { trashId: '' }, { trashId: '.' }, { trashId: '../x' }, { trashId: 7 }]) {
      const answer = await askJson(server.port, `/api/history/${filename}/restore`, body);
      expect([answer.status, answer.json().code]).toEqual([400, 'INVALID_INPUT']);
      expect(answer.json().error.message).toMatch(/^trashId\b/);
    }
    const unknown = await send('DELETE', '/api/trash/1000_0a');
    expect([unknown.status, unknown.json().code]).toEqual([404, 'NOT_FOUND']);
  });

  it('reaches files in folders of the library, whose names end like an address', async () => {
    await mkdir(join(library, 'cards', 'restore'), { recursive: true });
    const names = ['cards/restore/a b.png', 'cards/permanent.png'];
    for (const name of names) await writeFile(join(library, name), samplePng(4, 4));
    for (const name of names) {
      const deleted = await send('DELETE', `/api/history/${name.split('/').map(encodeURIComponent).join('/')}`);
      expect(deleted.json()).toMatchObject({ ok: true, filename: name });
      const { trashId } = deleted.json();
      const older = await askJson(server.port, `/api/history/${encodeURIComponent(name)}/restore`, { trashId });
      expect(older.json()).toMatchObject({ ok: true, filename: name });
      const gone = await send('DELETE', `/api/history/${encodeURIComponent(name)}/permanent`);
      expect(gone.json()).toEqual({ ok: true, filename: name, sessionsTouched: 0, nodesTouched: 0 });
    }
  });

  it('deletes for good: file, sidecar, thumbnail and row', async () => {
    const other = await make();
    const answer = await send('DELETE', `/api/history/${filename}/permanent`);
    expect(answer.json()).toEqual({ ok: true, filename, sessionsTouched: 0, nodesTouched: 0 });
    expect((await send('DELETE', `/api/history/${filename}/permanent`)).status).toBe(404);
    expect((await send('GET', '/api/trash')).json()).toEqual({ items: [], total: 0 });
    expect((await readdir(library)).filter((name) => !name.startsWith(other.replace('.png', '')))).toEqual([]);
  });

  it('purges one, or all', async () => {
    const names = [filename, await make(), await make()];
    const ids: string[] = [];
    for (const name of names) ids.push(String((await send('DELETE', `/api/history/${name}`)).json()['trashId']));
    expect((await send('DELETE', `/api/trash/${ids[0]}`)).json()).toEqual({ ok: true, trashId: ids[0] });
    expect((await send('DELETE', '/api/trash')).json()).toEqual({ ok: true, purged: 2 });
    expect(await filesBelow(library)).toEqual([]);
  });

  it('is brought in order with the library: what was begun is completed, what has expired is gone', async () => {
    const trash = join(library, '.trash');
    const record = {
      trashedAt: Date.now(),
      asset: { filename: 'b.png', mediaType: 'image', kind: 'classic', createdAt: 1 },
    };
    const entries = [
      ['.0.999999999.0123456789ab.tmp', { ...record, trashId: '1_0a' }],
      ['2_0b', { ...record, trashId: '2_0b', trashedAt: Date.now() - 31 * 86_400_000 }],
    ] as const;
    for (const [folder, facts] of entries) {
      await mkdir(join(trash, folder), { recursive: true });
      await writeFile(join(trash, folder, 'media'), samplePng(4, 4));
      await writeFile(join(trash, folder, 'trashed.json'), JSON.stringify({ ...facts, companions: [] }));
    }
    await server.studio.tidy();
    expect(await readdir(trash)).toEqual(['1_0a']);
    expect((await send('POST', '/api/trash/1_0a/restore')).json()).toMatchObject({ ok: true, filename: 'b.png' });
    expect((await send('GET', '/api/history')).json()).toMatchObject({ total: 2 });
  });

  it('tells everybody who follows', async () => {
    const listener = await listen(server.port, { path: '/api/events' });
    const { trashId } = (await send('DELETE', `/api/history/${filename}`)).json();
    await send('POST', `/api/trash/${trashId}/restore`);
    await send('DELETE', `/api/history/${filename}/permanent`);
    await listener.until(({ event }) => event === 'asset-removed');
    const told = listener.events.filter(({ event }) => String(event).startsWith('asset-'));
    expect(told.map(({ event, data }) => [event, data])).toMatchObject([
      ['asset-trashed', { filename, trashId }],
      ['asset-restored', { asset: { filename } }],
      ['asset-removed', { filename }],
    ]);
    listener.close();
  });

  it('T6: no name leads out of the library, and no id out of the trash', async () => {
    const outside = join(server.home.folder, 'x.png');
    await writeFile(outside, 'canary');
    await send('DELETE', `/api/history/${filename}`);
    const before = await filesBelow(server.home.folder);
    for (const path of paths) {
      const spelling = encodeURIComponent(path);
      const attempts = [
        ['DELETE', `/api/history/${spelling}`],
        ['DELETE', `/api/history/${spelling}/permanent`],
        ['DELETE', `/api/trash/${spelling}`],
        ['POST', `/api/trash/${spelling}/restore`],
        ['GET', `/api/trash/${spelling}/picture`],
      ] as const;
      for (const [method, address] of attempts) {
        // Without a name it is another address, which may be none or the whole trash.
        if (path === '' || path === '.' || path === '..') continue;
        const { status } = await send(method, address);
        expect([method, address.slice(0, 80), [400, 404, 405].includes(status)]).toEqual([
          ...[method, address.slice(0, 80), true],
        ]);
      }
    }
    const isLog = (name: string) => name.includes('library.db');
    expect((await filesBelow(server.home.folder)).filter((name) => !isLog(name))).toEqual(
      before.filter((name) => !isLog(name)),
    );
  });
});
