import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { networkInterfaces } from 'node:os';
import type { Middleware } from 'koa';
import { StudioError } from '../../domain/errors.ts';

/** Who may talk to the server. */
export interface GuardOptions {
  /** Address that the server listens on. */
  host: string;
  /** Further names under which it may be reached, also through a proxy with another scheme or port. */
  allowedHosts: readonly string[];
  /** Demanded of every request; undefined: nobody is asked. */
  accessToken: string | undefined;
}

/** The cookie that a paired browser sends. */
export const PAIRING_COOKIE = 'ima2_access';
/** Where a browser trades the access token for the cookie; the only way in without either. */
export const PAIRING_PATH = '/api/pair';

const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?)(?::(\d{1,5}))?$/i;

/**
 * Stands before everything else. A `Host` that is malformed or not one of ours never gets further, so a name that is
 * rebound to this machine reads nothing; a page of another origin changes nothing; without the access token, where one
 * is configured, there is nothing to see.
 */
export function guard(options: GuardOptions): Middleware {
  const names = allowedNames(options);
  const proxied = new Set(options.allowedHosts.map((name) => name.toLowerCase()));
  const token = options.accessToken === undefined ? undefined : new AccessToken(options.accessToken);
  return async (ctx, next) => {
    const host = hostOf(ctx.req);
    if (!names.has(nameIn(host)))
      throw refuse('HOST_NOT_ALLOWED', `Host ${host} is not a name of this server`, HOST_HINT);
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') refuseForeignOrigin(ctx.req, host, proxied);
    const isPairing = ctx.path === PAIRING_PATH;
    if (token !== undefined && !isPairing && !token.isIn(ctx.req)) throw tokenRequired();
    await next();
  };
}

/** The one access token, compared in constant time. */
export class AccessToken {
  readonly #token: Buffer;
  /** What the cookie holds: it proves the token without being it. */
  readonly cookie: string;

  constructor(token: string) {
    this.#token = digest(token);
    this.cookie = digest(`cookie:${token}`).toString('base64url');
  }

  /** Whether the text is the token. */
  matches(text: string): boolean {
    return timingSafeEqual(digest(text), this.#token);
  }

  /** Whether the request carries the token or the cookie. */
  isIn(request: IncomingMessage): boolean {
    const bearer = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer !== undefined && this.matches(bearer)) return true;
    const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
    const given = pairs.find((pair) => pair.startsWith(`${PAIRING_COOKIE}=`))?.slice(PAIRING_COOKIE.length + 1);
    return given !== undefined && timingSafeEqual(digest(given), digest(this.cookie));
  }
}

/** The one `Host` of the request, as it was sent. The parsed headers hide a second one, so the raw list counts. */
function hostOf(request: IncomingMessage): string {
  const hosts = request.rawHeaders.filter(
    (_, at) => at % 2 === 1 && request.rawHeaders[at - 1]?.toLowerCase() === 'host',
  );
  const host = hosts[0];
  if (hosts.length !== 1 || host === undefined || !isHost(host)) {
    throw new StudioError('request-invalid', 'INVALID_HOST', 'The request needs exactly one well-formed Host header');
  }
  if (!request.url?.startsWith('/')) {
    throw new StudioError('request-invalid', 'INVALID_HOST', 'The target of a request must be a path');
  }
  return host;
}

function isHost(host: string): boolean {
  const port = HOST.exec(host)?.[2] ?? '0';
  return HOST.test(host) && Number(port) <= 65_535;
}

function nameIn(host: string): string {
  return (HOST.exec(host)?.[1] ?? '').toLowerCase();
}

function refuseForeignOrigin({ headers, socket }: IncomingMessage, host: string, proxied: ReadonlySet<string>): void {
  const { origin } = headers;
  const isOwn = origin === undefined || isOwnOrigin(origin, host, socket.localPort, proxied);
  if (isOwn && headers['sec-fetch-site'] !== 'cross-site') return;
  const hint = 'Only pages of this server may change anything; behind a proxy, add its name to server.allowedHosts';
  throw refuse('ORIGIN_NOT_ALLOWED', 'The request comes from a page of another origin', hint);
}

/** The server speaks plain HTTP on one port; only a name that was allowed may stand for a proxy with others. */
function isOwnOrigin(origin: string, host: string, port: number | undefined, proxied: ReadonlySet<string>): boolean {
  const lower = origin.toLowerCase();
  const isPlain = lower === `http://${host.toLowerCase()}`;
  if (proxied.has(nameIn(host))) return isPlain || lower === `https://${host.toLowerCase()}`;
  return isPlain && Number(HOST.exec(host)?.[2] ?? 80) === port;
}

const WILDCARDS = new Set(['0.0.0.0', '::', '']);

function allowedNames({ host, allowedHosts }: GuardOptions): Set<string> {
  const names = ['localhost', '127.0.0.1', '[::1]', ...allowedHosts];
  // A page can be rebound to a name, never to an address: those of this machine are safe to answer to.
  if (WILDCARDS.has(host)) {
    names.push(...Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).map(addressName)));
  } else {
    names.push(host.includes(':') && !host.startsWith('[') ? `[${host}]` : host);
  }
  return new Set(names.map((name) => name.toLowerCase()));
}

function addressName({ address, family }: { address: string; family: string }): string {
  return family === 'IPv6' ? `[${address}]` : address;
}

const HOST_HINT = 'Use localhost, or add the name to server.allowedHosts';

function refuse(code: string, message: string, hint: string): StudioError {
  return new StudioError('request-invalid', code, message, { hint });
}

/** Says how to get in. */
export function tokenRequired(): StudioError {
  return new StudioError('account-missing', 'ACCESS_TOKEN_REQUIRED', 'This server asks for its access token', {
    hint: `Send Authorization: Bearer <token>, or open ${PAIRING_PATH} in a browser`,
  });
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
