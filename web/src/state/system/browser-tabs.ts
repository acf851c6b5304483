import type { TabMessage, Tabs } from './shared-events.ts';

const NAME = 'ima2.events';

/** The tabs of this browser, when it can tell who leads; else undefined, and each tab is on its own. */
export function browserTabs(): Tabs | undefined {
  const { locks } = navigator;
  // Locks are there only where the page comes from this machine or through TLS.
  if (locks === undefined || typeof BroadcastChannel === 'undefined') return undefined;
  const channel = new BroadcastChannel(NAME);
  const turn = new MessageChannel();
  return {
    // A message to itself, because timers of a tab that nobody sees are kept back.
    soon: (act) => {
      turn.port1.onmessage = act;
      turn.port2.postMessage(null);
    },
    tell: (message) => channel.postMessage(message),
    hear: (listener) => channel.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => listener(data)),
    lead: (lead) => {
      // Held until the tab goes; the browser then gives it to the tab that has waited longest.
      void locks.request(NAME, () => {
        lead();
        return new Promise<never>(() => undefined);
      });
    },
  };
}

/** A tab on its own. It follows only while somebody sees it: a browser has few connections for all of its tabs. */
export function loneTab(onSleep: (isAsleep: boolean) => void): Tabs {
  return {
    soon: (act) => act(),
    tell: () => undefined,
    hear: () => undefined,
    lead: (lead) => {
      lead();
      document.addEventListener('visibilitychange', () => onSleep(document.hidden));
    },
  };
}
