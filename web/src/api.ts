import { connect } from '../../src/delivery/http/client.ts';
import type { Asset } from '../../src/domain/asset.ts';

/** The studio behind the server that this page came from. */
export const { studio } = connect(location.origin);

/** What the server says while it works; which fields there are depends on the kind of event. */
export interface ServerEvent {
  type: string;
  requestId?: string;
  [field: string]: unknown;
}

const EVENTS = 'phase planning submitted progress partial image done asset-changed asset-trashed library-rebuilt'.split(
  ' ',
);
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

export interface Listener {
  /** The stream is open; after a break something may have been missed. */
  connected(): void;
  disconnected(): void;
  event(event: ServerEvent): void;
}

/** Follows the one event stream for as long as the page lives, and comes back after every break. */
export function listen(listener: Listener, wait = FIRST_WAIT_MS): void {
  const source = new EventSource('/api/events?images=url');
  let nextWait = wait;
  const deliver = (type: string, message: MessageEvent<string>) => {
    listener.event({ ...(JSON.parse(message.data) as object), type });
  };
  for (const type of EVENTS) source.addEventListener(type, (message) => deliver(type, message));
  source.addEventListener('replay-gap', () => listener.connected());
  source.addEventListener('open', () => {
    nextWait = FIRST_WAIT_MS;
    listener.connected();
  });
  // The error event of a run and the failure of the stream have the same name; only the first carries text.
  source.addEventListener('error', (event) => {
    if (event instanceof MessageEvent) return deliver('error', event);
    listener.disconnected();
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(() => listen(listener, Math.min(nextWait * 2, LONGEST_WAIT_MS)), nextWait);
  });
}

/** Where the browser loads the file of an asset. */
export function addressOf({ filename }: Asset): string {
  return `/generated/${filename.split('/').map(encodeURIComponent).join('/')}`;
}

/** Where the browser loads a small picture of an asset; the server sends the file itself when there is none. */
export function thumbnailOf(asset: Asset): string {
  return `${addressOf(asset)}?thumb=1`;
}
