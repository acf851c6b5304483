import type { LookupFunction } from 'node:net';
import type { buildConnector } from 'undici';
import { isPublicAddress } from './public-address.ts';
import { notAllowed } from './transport-failure.ts';

/** Finds the addresses of a name; rejects with a DNS error when there are none. */
export type Resolve = (hostname: string) => Promise<{ address: string; family: number }[]>;

/** Refuses a URL that came from outside, before anything is resolved: `https` only, no login, no private address. */
export function checkUrl(url: URL): void {
  if (url.protocol !== 'https:') throw notAllowed('only https is allowed');
  if (url.username !== '' || url.password !== '') throw notAllowed('it carries a login');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const literal = url.hostname.startsWith('[') || /^[\d.]+$/.test(host);
  if (literal && !isPublicAddress(host)) throw notAllowed('it points into a private network');
}

/** The resolver's answer as `net.connect` wants it; `publicOnly` refuses a name that has any private address. */
export function lookupWith(resolve: Resolve, publicOnly: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (found) => {
        const first = found[0];
        if (publicOnly && !found.every(({ address }) => isPublicAddress(address))) {
          callback(notAllowed('its name points into a private network'), '', 0);
        } else if (options.all) {
          callback(null, found);
        } else {
          callback(null, first?.address ?? '', first?.family ?? 0);
        }
      },
      (error) => callback(error, '', 0),
    );
  };
}

/**
 * Lets a connection through only when the socket is connected to a public address. This is what counts: literal
 * addresses skip the lookup, and a name may change between two lookups.
 */
export function guardConnector(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connect(options, (error, socket) => {
      if (error !== null || socket === null) {
        callback(error ?? new Error('no socket'), null);
      } else if (isPublicAddress(socket.remoteAddress ?? '')) {
        callback(null, socket);
      } else {
        socket.destroy();
        callback(notAllowed('it points into a private network'), null);
      }
    });
}
