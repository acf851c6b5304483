import { lookup } from 'node:dns/promises';
import type { Dispatcher } from 'undici';
import { checkUrl, type Resolve } from './address-guard.ts';
import { Deadline } from './deadline.ts';
import { Dispatchers, type Route } from './dispatchers.ts';
import { type LiveSocket, openLiveSocket, type SocketListener } from './live-socket.ts';
import type { Proxies } from './proxies.ts';
import { Reply } from './reply.ts';
import { type Attempt, notAllowed, transportFailure } from './transport-failure.ts';

/** What the way out needs to know of the settings. */
export interface GuardedFetchOptions {
  proxies?: Proxies;
  /** Addresses that the settings name: the only ones that may be private or plain http when an answer points there. */
  configured?: readonly string[];
  /** Milliseconds to establish a connection. */
  connectTimeoutMs?: number;
  /** Resolver of names, the system's by default. */
  resolve?: Resolve;
  /** Certificate authorities (PEM) to trust beside the built-in ones. */
  certificates?: readonly string[];
}

/** One request, with the limits that it must keep. */
export interface OutgoingRequest {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Names in lower case. */
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** Aborts the request and closes its connection. */
  signal: AbortSignal;
  /** `configured`: the address stands in the settings. `untrusted`: it came out of an answer, or from a person. */
  trust: 'configured' | 'untrusted';
  /** Milliseconds for everything, the body included. */
  timeoutMs: number;
  /** Bytes of the answer's body at most. */
  maxBytes: number;
}

interface Hop {
  url: URL;
  trust: OutgoingRequest['trust'];
  headers: Readonly<Record<string, string>>;
}

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const CONNECT_TIMEOUT_MS = 10_000;
/** Headers that may follow a redirect to another origin; any other may hold a credential. */
const HARMLESS = new Set(['accept', 'user-agent', 'range']);

/**
 * The only way out to the network. An untrusted address must be https and public, on every hop, by the address of the
 * connected socket; credentials never follow to another origin. Failures are StudioErrors: `URL_NOT_ALLOWED`,
 * `NETWORK_FAILED`, `NETWORK_TIMEOUT`, `REPLY_TOO_LARGE`, `GENERATION_CANCELED`; an HTTP error status is an answer.
 */
export class GuardedFetch {
  readonly #configured: ReadonlySet<string>;
  readonly #dispatchers: Dispatchers;

  constructor(options: GuardedFetchOptions = {}) {
    this.#configured = new Set((options.configured ?? []).map((address) => new URL(address).origin));
    this.#dispatchers = new Dispatchers({
      proxies: options.proxies ?? {},
      connectTimeoutMs: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
      resolve: options.resolve ?? ((hostname) => lookup(hostname, { all: true })),
      certificates: options.certificates ?? [],
    });
  }

  /** Sends one request. Redirects are followed for reads only; anything else gets the redirect as its answer. */
  async request(address: string, request: OutgoingRequest): Promise<Reply> {
    const deadline = new Deadline(request.signal, request.timeoutMs);
    try {
      return await this.#follow(this.#firstHop(address, request), request, deadline);
    } catch (error) {
      deadline.clear();
      throw error;
    }
  }

  /** Opens a WebSocket at an address that stands in the settings, written with http or https. It sends no origin. */
  async openSocket(address: string, listener: SocketListener): Promise<LiveSocket> {
    const url = new URL(address);
    const { dispatcher } = await this.#dispatchers.route(url, 'configured', listener.signal);
    return openLiveSocket(url, dispatcher, listener);
  }

  /** Closes all connections; a request that is under way fails as if its connection had broken. */
  async close(): Promise<void> {
    await this.#dispatchers.close();
  }

  #firstHop(address: string, request: OutgoingRequest): Hop {
    if (!URL.canParse(address)) throw notAllowed('it is not a URL');
    const url = new URL(address);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw notAllowed('only https is allowed');
    return { url, trust: this.#trustIn(url, request.trust), headers: request.headers ?? {} };
  }

  /** A host that the settings name stays what it is, wherever its address came from. */
  #trustIn(url: URL, trust: OutgoingRequest['trust']): OutgoingRequest['trust'] {
    return trust === 'configured' || this.#configured.has(url.origin) ? 'configured' : 'untrusted';
  }

  async #follow(first: Hop, request: OutgoingRequest, deadline: Deadline): Promise<Reply> {
    const read = (request.method ?? 'GET') === 'GET' || request.method === 'HEAD';
    let hop = first;
    for (let redirects = 0; ; redirects += 1) {
      if (hop.trust === 'untrusted') checkUrl(hop.url);
      const answer = await this.#send(hop, request, deadline);
      const target = REDIRECTS.has(answer.status) ? answer.header('location') : null;
      if (!read || target === null) return answer;
      answer.discard();
      if (redirects === MAX_REDIRECTS) throw notAllowed(`it redirects more than ${MAX_REDIRECTS} times`);
      hop = this.#nextHop(hop, target);
    }
  }

  #nextHop(from: Hop, target: string): Hop {
    if (!URL.canParse(target, from.url.href)) throw notAllowed('it redirects to something that is not a URL');
    const url = new URL(target, from.url);
    if (url.origin === from.url.origin) return { ...from, url };
    const headers = Object.fromEntries(Object.entries(from.headers).filter(([name]) => HARMLESS.has(name)));
    return { url, trust: this.#trustIn(url, 'untrusted'), headers };
  }

  async #send(hop: Hop, request: OutgoingRequest, deadline: Deadline): Promise<Reply> {
    const method = request.method ?? 'GET';
    const attempt: Attempt = { host: hop.url.host, method, deadline, sent: false };
    let route: Route | undefined;
    try {
      deadline.signal.throwIfAborted();
      route = await this.#dispatchers.route(hop.url, hop.trust, deadline.signal);
      const { release: closeRoute } = route;
      const { statusCode, headers, body } = await route.dispatcher.compose(noteWhenSent(attempt)).request({
        origin: route.origin,
        path: `${hop.url.pathname}${hop.url.search}`,
        method,
        headers: { ...hop.headers, ...route.headers },
        body: request.body ?? null,
        signal: deadline.signal,
      });
      const release = (): void => {
        if (!REDIRECTS.has(statusCode)) deadline.clear();
        closeRoute();
      };
      return new Reply({ status: statusCode, headers, body, attempt, maxBytes: request.maxBytes, release });
    } catch (error) {
      route?.release();
      throw transportFailure(error, attempt);
    }
  }
}

/** Marks the attempt at the moment a connection is there and the request goes onto it, so that failures can be told apart. */
function noteWhenSent(attempt: Attempt): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart: (controller, context) => {
        attempt.sent = true;
        handler.onRequestStart?.(controller, context);
      },
      onRequestUpgrade: (...all) => handler.onRequestUpgrade?.(...all),
      onResponseStart: (...all) => handler.onResponseStart?.(...all),
      onResponseData: (...all) => handler.onResponseData?.(...all),
      onResponseEnd: (...all) => handler.onResponseEnd?.(...all),
      onResponseError: (...all) => handler.onResponseError?.(...all),
    });
}
