import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { guardConnector, lookupWith } from '../../../src/adapters/network/address-guard.ts';
import { startUpstream, type Upstream } from '../../support/upstream-server.ts';

let upstream: Upstream;
beforeEach(async () => {
  upstream = await startUpstream({ kind: 'json', body: {} });
});
afterEach(async () => {
  await upstream.close();
});

describe('guardConnector', () => {
  it('closes a socket that is connected to a private address, whatever its name meant before', async () => {
    const port = Number(new URL(upstream.url).port);
    const guarded = guardConnector((_, callback) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => callback(null, socket));
      socket.once('error', (error) => callback(error, null));
    });
    const outcome = await new Promise<{ error: Error | null; socket: unknown }>((resolve) => {
      guarded({ hostname: 'pictures.test', protocol: 'https:', port: '443' }, (error, socket) =>
        resolve({ error, socket }),
      );
    });
    expect(outcome).toMatchObject({ error: { code: 'URL_NOT_ALLOWED' }, socket: null });
    expect(upstream.requests).toHaveLength(0);
  });

  it('hands on the failure of a connection', async () => {
    const refused = Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
    const guarded = guardConnector((_, callback) => callback(refused, null));
    const error = await new Promise((resolve) => {
      guarded({ hostname: 'x', protocol: 'https:', port: '443' }, (...[failed]) => resolve(failed));
    });
    expect(error).toBe(refused);
  });
});

describe('lookupWith', () => {
  const found = [
    { address: '93.184.216.34', family: 4 },
    { address: '2606:4700::1111', family: 6 },
  ];
  const look = (resolve: () => Promise<typeof found>, publicOnly: boolean, all: boolean) =>
    new Promise((done) => {
      lookupWith(resolve, publicOnly)('pictures.test', { all }, (error, address, family) =>
        done({ error, address, family }),
      );
    });

  it('answers one address or all, as it is asked', async () => {
    expect(await look(async () => found, true, true)).toMatchObject({ error: null, address: found });
    expect(await look(async () => found, true, false)).toEqual({ error: null, address: '93.184.216.34', family: 4 });
  });

  it('refuses a name as soon as one of its addresses is private, unless private ones are allowed', async () => {
    const mixed = async () => [...found, { address: '192.168.0.1', family: 4 }];
    expect(await look(mixed, true, true)).toMatchObject({ error: { code: 'URL_NOT_ALLOWED' } });
    expect(await look(mixed, false, true)).toMatchObject({ error: null });
  });
});
