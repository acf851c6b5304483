import type { Agent, Dispatcher } from 'undici';
import { guardConnector, lookupWith, type Resolve } from './address-guard.ts';
import { type Proxies, proxyFor } from './proxies.ts';
import { isPublicAddress } from './public-address.ts';
import { notAllowed } from './transport-failure.ts';

interface Connections {
  proxies: Proxies;
  connectTimeoutMs: number;
  resolve: Resolve;
  certificates: readonly string[];
}

/** How one hop travels. `release` must be called when it is over. */
export interface Route {
  dispatcher: Dispatcher;
  origin: string;
  /** Headers that the way itself needs. */
  headers: Readonly<Record<string, string>>;
  release: () => void;
}

const nothing = (): void => {};

/**
 * Chooses the connection of a hop. Configured hosts keep theirs alive. An untrusted host gets one of its own that is
 * checked; behind a proxy its name is resolved and checked here, and the proxy is told the address, not the name.
 */
export class Dispatchers {
  readonly #options: Connections;
  /** By proxy; the empty name stands for the direct way. */
  readonly #kept = new Map<string, Promise<Dispatcher>>();

  constructor(options: Connections) {
    this.#options = options;
  }

  async route(url: URL, trust: 'configured' | 'untrusted', signal: AbortSignal): Promise<Route> {
    const proxy = proxyFor(url, this.#options.proxies);
    if (trust === 'configured') {
      const dispatcher = await this.#keep(proxy ?? '');
      return { dispatcher, origin: url.origin, headers: {}, release: nothing };
    }
    return proxy === undefined ? this.#guarded(url) : this.#pinned(url, proxy, signal);
  }

  async close(): Promise<void> {
    const kept = await Promise.all(this.#kept.values());
    this.#kept.clear();
    await Promise.all(kept.map((dispatcher) => dispatcher.destroy()));
  }

  #keep(proxy: string): Promise<Dispatcher> {
    const known = this.#kept.get(proxy);
    if (known !== undefined) return known;
    const made = this.#open(proxy);
    this.#kept.set(proxy, made);
    return made;
  }

  async #open(proxy: string): Promise<Dispatcher> {
    const undici = await import('undici');
    const { resolve } = this.#options;
    const limits = await this.#limits();
    const connect = { ...(await this.#connection()), lookup: lookupWith(resolve, false) };
    if (proxy === '') return new undici.Agent({ ...limits, connect });
    return new undici.ProxyAgent({ ...limits, uri: proxy, proxyTls: connect, requestTls: await this.#connection() });
  }

  async #guarded(url: URL): Promise<Route> {
    const undici = await import('undici');
    const lookup = lookupWith(this.#options.resolve, true);
    const connect = guardConnector(undici.buildConnector({ ...(await this.#connection()), lookup }));
    const dispatcher = new undici.Agent({ ...(await this.#limits()), connect, pipelining: 0 });
    return { dispatcher, origin: url.origin, headers: {}, release: () => void dispatcher.close().catch(nothing) };
  }

  async #pinned(url: URL, proxy: string, signal: AbortSignal): Promise<Route> {
    const undici = await import('undici');
    const found = await this.#options.resolve(url.hostname.replace(/^\[|\]$/g, ''));
    signal.throwIfAborted();
    const first = found[0];
    if (first === undefined || !found.every(({ address }) => isPublicAddress(address))) {
      throw notAllowed('its name points into a private network');
    }
    const host = first.family === 6 ? `[${first.address}]` : first.address;
    const connection = await this.#connection();
    const dispatcher = new undici.ProxyAgent({
      ...(await this.#limits()),
      uri: proxy,
      proxyTls: { ...connection, lookup: lookupWith(this.#options.resolve, false) },
      requestTls: { ...connection, servername: url.hostname },
    });
    const origin = `${url.protocol}//${host}${url.port === '' ? '' : `:${url.port}`}`;
    const release = () => void dispatcher.close().catch(nothing);
    return { dispatcher, origin, headers: { host: url.host }, release };
  }

  /** Time limits are those of the request; none of the client's own may cut a long generation short. */
  async #limits(): Promise<Agent.Options> {
    return { headersTimeout: 0, bodyTimeout: 0 };
  }

  async #connection(): Promise<{ timeout: number; ca?: string[] }> {
    const { connectTimeoutMs, certificates } = this.#options;
    if (certificates.length === 0) return { timeout: connectTimeoutMs };
    const { rootCertificates } = await import('node:tls');
    return { timeout: connectTimeoutMs, ca: [...rootCertificates, ...certificates] };
  }
}
