import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { advertised, findServer, tokenFor } from '../../../src/delivery/cli/find-server.ts';
import { libraryId, loadSettings } from '../../../src/local-settings.ts';
import { useTempDir } from '../../support/temp-dir.ts';

describe('finding the server', () => {
  const temp = useTempDir();
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  const settingsWith = (env: Record<string, string> = {}) =>
    loadSettings({ env: { IMA2_CONFIG_DIR: temp.path, ...env }, home: temp.path, workingDir: temp.path });

  const tell = async (file: unknown) => {
    await mkdir(temp.path, { recursive: true });
    await writeFile(join(temp.path, 'server.json'), typeof file === 'string' ? file : JSON.stringify(file));
  };

  /** A server that answers health with a status, or never. */
  async function answering(
    status: number | 'never',
    token?: string,
    body: object = { ok: true },
  ): Promise<{ url: string; port: number }> {
    const server = createServer((request, response) => {
      if (status === 'never') return;
      const isIn = token === undefined || request.headers.authorization === `Bearer ${token}`;
      response.writeHead(isIn ? status : 401, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}`, port };
  }

  it('takes the one that is asked for, without the slash, and no other', async () => {
    const { url } = await answering(200);
    expect((await findServer(settingsWith(), `${url}/`)).server).toEqual({ url, token: undefined });
    await tell({ url });
    await expect(findServer(settingsWith(), 'http://127.0.0.1:9')).rejects.toMatchObject({
      code: 'SERVER_UNREACHABLE',
    });
    await expect(findServer(settingsWith(), 'nonsense')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('prefers the variable, then what is advertised, and says when the variable leads nowhere', async () => {
    const [named, other] = await Promise.all([answering(200), answering(200)]);
    await tell({ url: other.url });
    expect((await findServer(settingsWith({ IMA2_SERVER: named.url }))).server?.url).toBe(named.url);
    const lost = await findServer(settingsWith({ IMA2_SERVER: 'http://127.0.0.1:9' }));
    expect(lost.server?.url).toBe(other.url);
    expect(lost.remarks).toEqual([expect.stringContaining('IMA2_SERVER')]);
    expect((await findServer(settingsWith())).server?.url).toBe(other.url);
  });

  it('skips what does not answer well within its time', async () => {
    const [silent, failing, alive] = await Promise.all([answering('never'), answering(500), answering(200)]);
    await tell({ backend: { url: silent.url }, url: failing.url, port: alive.port });
    const found = await findServer(settingsWith());
    expect(found.server?.url).toBe(`http://localhost:${alive.port}`);
  });

  it('reads addresses in their order, and counts a broken file as none', async () => {
    await tell({ backend: { url: 'http://a:1/' }, url: 'http://b:2', port: 3 });
    expect(await advertised(settingsWith())).toEqual(['http://a:1', 'http://b:2', 'http://localhost:3']);
    for (const broken of ['', '{', '[]', 'null', '{"url":7,"port":"x"}', '{"url":"file:///etc/passwd"}']) {
      await tell(broken);
      expect(await advertised(settingsWith())).toEqual([]);
    }
    expect(await advertised(settingsWith({ IMA2_ADVERTISE_FILE: join(temp.path, 'none.json') }))).toEqual([]);
  });

  it('shows the token of the settings file to this machine only, that of the variable to the server it is for', async () => {
    await writeFile(join(temp.path, 'config.json'), JSON.stringify({ server: { accessToken: 'own-token' } }));
    expect(tokenFor(settingsWith(), 'http://127.0.0.1:1')).toBe('own-token');
    expect(tokenFor(settingsWith(), 'http://[::1]:1')).toBe('own-token');
    for (const url of ['http://192.0.2.1:3333', 'http://127.0.0.1.evil.test', 'http://localhost.evil.test']) {
      expect(tokenFor(settingsWith(), url)).toBeUndefined();
    }
    expect(tokenFor(settingsWith({ IMA2_ACCESS_TOKEN: 'given' }), 'http://192.0.2.1:3333')).toBe('given');
    const { url } = await answering(200, 'own-token');
    expect((await findServer(settingsWith(), url)).server).toEqual({ url, token: 'own-token' });
  });

  it('counts a server that asks for a token as found, so that the command can say what is missing', async () => {
    const { url } = await answering(200, 'another');
    expect((await findServer(settingsWith(), url)).server?.url).toBe(url);
  });

  it('takes a server on the usual port only when it works on the same library, and says so when it does not', async () => {
    const own = libraryId(settingsWith().settings);
    const [mine, old, foreign] = await Promise.all([
      answering(200, undefined, { ok: true, libraryId: own }),
      answering(200, undefined, { ok: true }),
      answering(200, undefined, { ok: true, libraryId: 'another' }),
    ]);
    const found = (port: number) => findServer(settingsWith(), undefined, port);
    expect(await found(mine.port)).toEqual({
      server: { url: `http://localhost:${mine.port}`, token: undefined },
      remarks: [],
    });
    expect((await found(old.port)).server?.url).toBe(`http://localhost:${old.port}`);
    expect(await found(foreign.port)).toEqual({
      server: undefined,
      remarks: [expect.stringContaining(`--server http://localhost:${foreign.port}`)],
    });
    expect(await found(9)).toEqual({ server: undefined, remarks: [] });
    // A server whose entry is stale is found there, too.
    await tell({ url: 'http://127.0.0.1:9' });
    expect((await found(mine.port)).server?.url).toBe(`http://localhost:${mine.port}`);
  });
});
