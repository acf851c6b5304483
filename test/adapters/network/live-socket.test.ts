import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GuardedFetch } from '../../../src/adapters/network/guarded-fetch.ts';
import type { LiveSocket, SocketListener } from '../../../src/adapters/network/live-socket.ts';
import { startUpstream, type Upgrade, type Upstream } from '../../support/upstream-server.ts';
import { until } from '../../support/waiting.ts';
import { acceptWebSocket, type WebSocketPeer } from '../../support/web-socket-peer.ts';

describe('A live socket', () => {
  let upstream: Upstream;
  let network: GuardedFetch;
  let peers: WebSocketPeer[];
  let heard: (string | Uint8Array)[];
  let ends: number;
  let abort: AbortController;

  beforeEach(() => {
    peers = [];
    heard = [];
    ends = 0;
    abort = new AbortController();
    network = new GuardedFetch();
  });
  afterEach(async () => {
    abort.abort();
    await network.close();
    await upstream.close();
  });

  const accepts: Upgrade = (request, connection) => {
    const peer = acceptWebSocket(request, connection);
    peers.push(peer);
    peer.send('welcome');
  };
  async function open(upgrade: Upgrade = accepts, more: Partial<SocketListener> = {}): Promise<LiveSocket> {
    upstream = await startUpstream({ kind: 'status', status: 404 }, 0, upgrade);
    return network.openSocket(`${upstream.url}/ws?clientId=7`, {
      signal: abort.signal,
      timeoutMs: 5000,
      message: (message) => heard.push(message),
      closed: () => {
        ends += 1;
      },
      ...more,
    });
  }

  it('hears text and bytes as they came, from the first word on', async () => {
    await open();
    peers[0]?.send(Uint8Array.of(0, 255, 7));
    peers[0]?.send('x'.repeat(70_000));
    await until(() => heard.length === 3 || undefined);
    expect(heard[0]).toBe('welcome');
    expect(heard[1]).toEqual(Uint8Array.of(0, 255, 7));
    expect(heard[2]).toHaveLength(70_000);
    expect(peers[0]?.path).toBe('/ws?clientId=7');
  });

  it('sends text, and nothing after it was closed', async () => {
    const socket = await open();
    await until(() => heard.length > 0 || undefined);
    socket.send('feature_flags');
    await until(() => peers[0]?.texts.length === 1 || undefined);
    socket.close();
    socket.send('too late');
    peers[0]?.send('unheard');
    expect(peers[0]?.texts).toEqual(['feature_flags']);
    expect(heard).toEqual(['welcome']);
  });

  it('tells once that the other side is gone, and nothing when it was closed from here', async () => {
    await open();
    peers[0]?.drop();
    await until(() => ends > 0 || undefined);
    expect(ends).toBe(1);
    await upstream.close();
    const socket = await open();
    socket.close();
    peers[1]?.drop();
    expect(ends).toBe(1);
  });

  it('is closed by its signal', async () => {
    await open();
    await until(() => heard.length > 0 || undefined);
    abort.abort();
    peers[0]?.send('unheard');
    expect(ends).toBe(0);
    expect(heard).toEqual(['welcome']);
  });

  it('that is not accepted, and that nobody answers, is a failure of the network', async () => {
    const refuses: Upgrade = (_, connection) => connection.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
    await expect(open(refuses)).rejects.toMatchObject({ kind: 'provider-unavailable', code: 'NETWORK_FAILED' });
    await upstream.close();
    await expect(open(() => {}, { timeoutMs: 50 })).rejects.toMatchObject({ code: 'NETWORK_FAILED' });
    expect([ends, heard]).toEqual([0, []]);
  });

  it('is not opened for a call that was cancelled, before or while it waits', async () => {
    const waits = open(() => abort.abort());
    await expect(waits).rejects.toMatchObject({ kind: 'run-cancelled' });
    await upstream.close();
    await expect(open()).rejects.toMatchObject({ kind: 'run-cancelled' });
    expect(peers).toHaveLength(0);
  });
});
