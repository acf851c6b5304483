/** Where the calls of the account go. */
export interface GrokRoute {
  /** Version path included. */
  baseUrl: string;
  /** Whether that is a proxy of the person's own, which adds the account itself. */
  isProxy: boolean;
}

/** A proxy of one's own wins over xAI itself; its address has no version path. */
export function grokRoute(settings: { 'upstreams.xai': string; 'upstreams.grokProxy': string | null }): GrokRoute {
  const proxy = settings['upstreams.grokProxy']?.replace(/\/+$/, '');
  if (proxy === undefined) return { baseUrl: settings['upstreams.xai'], isProxy: false };
  return { baseUrl: proxy.endsWith('/v1') ? proxy : `${proxy}/v1`, isProxy: true };
}
