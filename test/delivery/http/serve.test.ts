import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { serve } from '../../../src/delivery/http/serve.ts';
import { ask, askJson } from '../../support/raw-http.ts';
import { samplePng } from '../../support/sample-picture.ts';
import { listen } from '../../support/sse-listener.ts';
import { type TempHome, tempHome, tempServer } from '../../support/temp-studio.ts';

describe('serve', () => {
  let home: TempHome;
  beforeEach(async () => {
    home = await tempHome();
  });
  afterEach(() => home.remove());

  const file = (name: string) => join(home.folder, '.ima2', name);
  const exists = (name: string) =>
    stat(file(name)).then(
      () => true,
      () => false,
    );

  it('says where it is in server.json, with the fields of 2.0.2, and takes it back', async () => {
    const server = await tempServer({ home });
    const advertised = JSON.parse(await readFile(file('server.json'), 'utf8'));
    const none = { configuredPort: null, actualPort: null, url: null };
    expect(advertised).toEqual({
      port: server.port,
      url: server.url,
      pid: process.pid,
      startedAt: expect.any(Number),
      version: expect.any(String),
      backend: { configuredPort: 0, actualPort: server.port, url: server.url },
      oauth: { ...none, status: 'disabled' },
      grok: none,
    });
    expect((await ask(server.port, { path: '/api/health' })).json()).toMatchObject({ ok: true, pid: process.pid });
    await server.stop();
    expect(await exists('server.json')).toBe(false);
    expect(await exists('server.lock')).toBe(false);
  });

  it('leaves the server.json of another process alone', async () => {
    const server = await tempServer({ home });
    await writeFile(file('server.json'), JSON.stringify({ pid: process.pid + 1 }));
    await server.stop();
    expect(await exists('server.json')).toBe(true);
  });

  it('T5: refuses an address beyond this machine without an access token', async () => {
    for (const host of ['0.0.0.0', '::', '192.0.2.1', 'example.test']) {
      await expect(tempServer({ home, host })).rejects.toMatchObject({
        code: 'BIND_REFUSED',
        kind: 'request-invalid',
        hint: expect.stringContaining('IMA2_ACCESS_TOKEN'),
      });
    }
    expect(await exists('server.json')).toBe(false);
    const server = await tempServer({ home, host: '0.0.0.0', env: { IMA2_ACCESS_TOKEN: 'a-token' } });
    expect(server.asksForToken).toBe(true);
    expect(server.url).toBe(`http://localhost:${server.port}`);
    expect((await ask(server.port, { path: '/api/health' })).status).toBe(401);
    const headers = { authorization: 'Bearer a-token' };
    expect((await ask(server.port, { path: '/api/health', headers })).status).toBe(200);
    await server.stop();
  });

  it('D16: refuses a second server of one data folder, naming process and address of the first', async () => {
    const first = await tempServer({ home });
    await expect(tempServer({ home })).rejects.toMatchObject({
      code: 'SERVER_RUNNING',
      kind: 'conflict',
      message: expect.stringMatching(new RegExp(`process ${process.pid} at ${first.url}`)),
      details: { pid: process.pid, url: first.url },
    });
    expect((await ask(first.port, { path: '/api/health' })).status).toBe(200);
    await first.stop();
    const second = await tempServer({ home });
    await second.stop();
  });

  it('D16: takes over a lock that a power cut left behind', async () => {
    await mkdir(join(home.folder, '.ima2'), { recursive: true });
    const stale = { mark: `${process.pid}:another-boot:1`, pid: process.pid, url: 'http://127.0.0.1:1', startedAt: 1 };
    await writeFile(file('server.lock'), JSON.stringify(stale));
    const server = await tempServer({ home });
    expect((await ask(server.port, { path: '/api/health' })).status).toBe(200);
    await server.stop();
  });

  it('takes the next port when one is busy, and gives up after twenty more', async () => {
    const busy = createServer();
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
    const { port } = busy.address() as AddressInfo;
    const server = await tempServer({ home, port });
    expect(server.port).toBeGreaterThan(port);
    expect(server.port).toBeLessThanOrEqual(port + 20);
    expect(server.configuredPort).toBe(port);
    await server.stop();
    await new Promise((resolve) => busy.close(resolve));
    await expect(tempServer({ home, host: '127.0.0.1', port: 65_536 })).rejects.toBeDefined();
  });

  it('gives up on an address that is not of this machine, without trying other ports', async () => {
    const failing = tempServer({ home, host: '192.0.2.1', env: { IMA2_ACCESS_TOKEN: 'x' } });
    await expect(failing).rejects.toMatchObject({ code: 'LISTEN_FAILED', details: { field: 'server.host' } });
    expect(await exists('server.lock')).toBe(false);
  });

  it('answers while the library is brought in order, and does so in the background', async () => {
    const generated = join(home.folder, '.ima2', 'generated');
    await mkdir(generated, { recursive: true });
    await Promise.all(
      Array.from({ length: 300 }, (_, at) =>
        writeFile(join(generated, `${1_700_000_000_000 + at}_0000000a_0.png`), ''),
      ),
    );
    const server = await serve({ env: home.env, port: 0 });
    expect((await ask(server.port, { path: '/api/health' })).status).toBe(200);
    await server.tidied;
    expect((await ask(server.port, { path: '/api/history?limit=1' })).json()['total']).toBe(300);
    await server.stop();
  });

  it('copies what older versions left elsewhere, but not into a folder that somebody has chosen', async () => {
    const older = join(home.folder, '.bun/install/global/node_modules/ima2-gen/generated');
    await mkdir(older, { recursive: true });
    await writeFile(join(older, 'old.png'), samplePng(4, 4));
    const listed = async (env: Record<string, string>) => {
      const server = await tempServer({ home, env });
      await server.tidied;
      const { items } = (await ask(server.port, { path: '/api/history' })).json();
      await server.close();
      return (items as { filename: string }[]).map(({ filename }) => filename);
    };
    expect(await listed({})).toEqual([]);
    expect(await listed({ IMA2_CONFIG_DIR: '' })).toEqual(['old.png']);
    expect(await readFile(join(older, 'old.png'))).toEqual(Buffer.from(samplePng(4, 4)));
  });

  it('D10: makes nothing twice for an Idempotency-Key that was used before a restart', async () => {
    const first = await tempServer({ home });
    const headers = { 'idempotency-key': 'one-key' };
    const body = { prompt: 'x', size: '256x256' };
    expect((await askJson(first.port, '/api/generate?images=url', body, { headers })).status).toBe(200);
    await first.stop();
    const second = await tempServer({ home });
    const again = await askJson(second.port, '/api/generate?images=url', body, { headers });
    expect([again.status, again.json().code]).toEqual([409, 'REQUEST_ID_IN_USE']);
    expect((await ask(second.port, { path: '/api/history' })).json()['total']).toBe(1);
    await second.stop();
  });

  it('D15: stops within its grace: listeners hear good-bye, runs end as uncertain, ports are free', async () => {
    const server = await tempServer({ home });
    const stream = await listen(server.port, { path: '/api/events?images=url' });
    const idle = await listen(server.port, { path: '/api/events' });
    const json = { prompt: 'a long way', size: '2048x2048', n: 8 };
    const run = await listen(server.port, { path: '/api/generate?images=url', json });
    const { port } = server;
    await Promise.all([server.stop(0), server.stop(0)]);
    await Promise.all([stream.ended, idle.ended, run.ended]);
    expect(run.events.at(-1)).toMatchObject({ event: 'error', data: { code: 'OUTCOME_UNCERTAIN', status: 502 } });
    expect(stream.events.at(-1)?.event).toBe('bye');
    await expect(askJson(port, '/api/generate', { prompt: 'x' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    const again = await tempServer({ home, port });
    expect(again.port).toBe(port);
    await again.stop();
  });
});
