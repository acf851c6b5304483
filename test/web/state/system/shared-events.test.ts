import { describe, expect, it } from '@jest/globals';
import type { NumberedEvent } from '../../../../src/domain/run.ts';
import {
  type Follow,
  SharedEvents,
  type TabMessage,
  type Tabs,
} from '../../../../web/src/state/system/shared-events.ts';

/** A server with a memory: who follows after a number gets all that came later. */
class Server {
  readonly followers = new Map<(event: NumberedEvent) => void, (isConnected: boolean) => void>();
  readonly events: NumberedEvent[] = [];
  isUp = true;
  /** It takes connections in and says nothing. */
  isHanging = false;

  readonly follow: Follow = (deliver, { after, connected }) => {
    if (this.isHanging) return () => undefined;
    connected(this.isUp);
    if (!this.isUp) return () => undefined;
    this.followers.set(deliver, connected);
    for (const event of this.events) if (after !== undefined && event.id > after) deliver(event);
    return () => this.followers.delete(deliver);
  };

  publish(id: number): void {
    const event: NumberedEvent = { id, event: { type: 'library-rebuilt', total: id } };
    this.events.push(event);
    for (const deliver of this.followers.keys()) deliver(event);
  }

  fall(): void {
    this.isUp = false;
    for (const connected of this.followers.values()) connected(false);
    this.followers.clear();
  }
}

interface OpenTab {
  hear: (message: TabMessage) => void;
  lead: () => void;
  isLeader: boolean;
}

/** A browser: messages go to all tabs but the one that speaks, and the lock to the one that has waited longest. */
class Browser {
  readonly #tabs: OpenTab[] = [];
  /** What waits for the end of the moment; null: moments have no length. */
  waiting: (() => void)[] | null = null;
  readonly told: TabMessage[] = [];

  endMoment(): void {
    for (const act of this.waiting?.splice(0) ?? []) act();
  }

  open(server: Server) {
    const tab: OpenTab = { hear: () => undefined, lead: () => undefined, isLeader: false };
    const tabs: Tabs = {
      soon: (act) => {
        if (this.waiting === null) act();
        else this.waiting.push(act);
      },
      tell: (message) => {
        this.told.push(message);
        for (const other of [...this.#tabs]) if (other !== tab) other.hear(structuredClone(message));
      },
      hear: (listener) => {
        tab.hear = listener;
      },
      lead: (lead) => {
        tab.lead = lead;
        this.#tabs.push(tab);
        this.#promote();
      },
    };
    const seen = { taken: [] as number[], gaps: 0, links: [] as string[] };
    const events = new SharedEvents(server.follow, tabs, {
      take: (event) => event.type === 'library-rebuilt' && seen.taken.push(event.total),
      gap: () => {
        seen.gaps += 1;
      },
      linked: (link) => seen.links.push(link),
    });
    events.begin();
    return { events, seen, close: () => this.#close(tab, server) };
  }

  #close(tab: OpenTab, server: Server): void {
    this.#tabs.splice(this.#tabs.indexOf(tab), 1);
    if (tab.isLeader) server.followers.clear();
    this.#promote();
  }

  #promote(): void {
    const first = this.#tabs[0];
    if (first === undefined || this.#tabs.some(({ isLeader }) => isLeader)) return;
    first.isLeader = true;
    first.lead();
  }
}

describe('SharedEvents', () => {
  it('gives the events of one connection to every tab', () => {
    const server = new Server();
    const browser = new Browser();
    const tabs = Array.from({ length: 10 }, () => browser.open(server));
    server.publish(1);
    server.publish(2);
    expect(server.followers.size).toBe(1);
    for (const { seen } of tabs) expect(seen.taken).toEqual([1, 2]);
  });

  it('tells of all that comes at one moment in one message, and to the others before it is taken here', () => {
    const server = new Server();
    const browser = new Browser();
    const [first, second] = [browser.open(server), browser.open(server)];
    browser.waiting = [];
    for (const id of [1, 2, 3]) server.publish(id);
    expect([first.seen.taken, second.seen.taken]).toEqual([[], []]);
    browser.endMoment();
    expect([first.seen.taken, second.seen.taken]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(browser.told.filter(({ type }) => type === 'events')).toHaveLength(1);
    server.publish(4);
    server.fall();
    // What had come is told before the loss, and not once more afterwards.
    expect(second.seen.taken).toEqual([1, 2, 3, 4]);
    browser.endMoment();
    expect(second.seen.taken).toEqual([1, 2, 3, 4]);
  });

  it('hands over behind the last event when the tab that leads goes', () => {
    const server = new Server();
    const browser = new Browser();
    const [first, second, third] = [browser.open(server), browser.open(server), browser.open(server)];
    server.publish(1);
    // The server goes on while nobody follows it.
    server.followers.clear();
    server.publish(2);
    first.close();
    server.publish(3);
    expect(server.followers.size).toBe(1);
    expect(second.seen.taken).toEqual([1, 2, 3]);
    expect(third.seen.taken).toEqual([1, 2, 3]);
  });

  it('takes no event twice', () => {
    const server = new Server();
    const browser = new Browser();
    const tab = browser.open(server);
    server.publish(5);
    tab.events.retry();
    server.publish(6);
    expect(tab.seen.taken).toEqual([5, 6]);
  });

  it('tells all tabs when the server is lost, and tries again when any of them asks', () => {
    const server = new Server();
    const browser = new Browser();
    const leader = browser.open(server);
    const other = browser.open(server);
    server.fall();
    expect(leader.seen.links.at(-1)).toBe('broken');
    expect(other.seen.links.at(-1)).toBe('broken');
    other.events.retry();
    expect(other.seen.links.at(-1)).toBe('refused');
    server.isUp = true;
    other.events.retry();
    expect(leader.seen.links.at(-1)).toBe('open');
    expect(other.seen.links.at(-1)).toBe('open');
  });

  it('tells a tab that asks after a sleep that it has missed something', () => {
    const server = new Server();
    const heard: ((message: TabMessage) => void)[] = [];
    let gaps = 0;
    const tabs: Tabs = {
      ...{ tell: () => undefined, lead: () => undefined, soon: (act) => act() },
      hear: (listener) => heard.push(listener),
    };
    const events = new SharedEvents(server.follow, tabs, {
      take: () => undefined,
      gap: () => {
        gaps += 1;
      },
      linked: () => undefined,
    });
    events.begin();
    const hear = (message: TabMessage) => heard[0]?.(message);
    hear({ type: 'link', link: 'open', last: 10 });
    hear({ type: 'link', link: 'open', last: 10 });
    expect(gaps).toBe(0);
    hear({ type: 'link', link: 'open', last: 12 });
    expect(gaps).toBe(1);
  });

  it('rests without losing its place', () => {
    const server = new Server();
    const tab = new Browser().open(server);
    server.publish(1);
    tab.events.rest();
    server.publish(2);
    expect(tab.seen.taken).toEqual([1]);
    tab.events.retry();
    expect(tab.seen.taken).toEqual([1, 2]);
  });

  it('reads anew what came after a rest, or after the leader went, when no number tells where to go on', () => {
    const server = new Server();
    const browser = new Browser();
    const first = browser.open(server);
    const second = browser.open(server);
    expect(first.seen.gaps + second.seen.gaps).toBe(0);
    first.events.rest();
    first.events.retry();
    expect([first.seen.gaps, second.seen.gaps]).toEqual([1, 1]);
    first.close();
    expect(second.seen.gaps).toBe(2);
  });

  it('tells all tabs that a stream that is begun anew is broken until it comes', () => {
    const server = new Server();
    const browser = new Browser();
    const leader = browser.open(server);
    const other = browser.open(server);
    server.isHanging = true;
    other.events.retry();
    expect(leader.seen.links.at(-1)).toBe('broken');
    expect(other.seen.links.at(-1)).toBe('broken');
    server.isHanging = false;
    other.events.retry();
    expect(leader.seen.links.at(-1)).toBe('open');
    expect(other.seen.links.at(-1)).toBe('open');
  });
});
