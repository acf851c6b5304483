/** Outbound proxies, as the variables `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` have them. */
export interface Proxies {
  https?: string | undefined;
  http?: string | undefined;
  /** Hosts, comma-separated: `host`, `.suffix`, `host:port`, or `*` for all. */
  no?: string | undefined;
}

/** The proxy through which a URL is reached; undefined: directly. This machine is always reached directly. */
export function proxyFor(url: URL, proxies: Proxies): string | undefined {
  const proxy = (url.protocol === 'https:' ? proxies.https : proxies.http)?.trim();
  if (!proxy || isThisMachine(url.hostname) || isExcepted(url, proxies.no ?? '')) return undefined;
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}

function isThisMachine(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '');
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\.[\d.]+$/.test(host);
}

function isExcepted(url: URL, exceptions: string): boolean {
  const host = url.hostname.toLowerCase();
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  for (const entry of exceptions.toLowerCase().split(/[,\s]+/)) {
    if (entry === '') continue;
    if (entry === '*') return true;
    const [, name = '', only] = /^(.+?)(?::(\d+))?$/.exec(entry) ?? [];
    if (only !== undefined && only !== port) continue;
    const bare = name.replace(/^\*?\./, '');
    if (host === bare || host.endsWith(`.${bare}`)) return true;
  }
  return false;
}
