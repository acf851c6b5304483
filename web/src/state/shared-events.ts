import type { NumberedEvent, StudioEvent } from '../../../src/domain/run.ts';

/** What tabs tell one another. Only the leader tells of events. */
export type TabMessage =
  | { type: 'event'; event: NumberedEvent }
  | { type: 'gap' }
  /** Whether the leader hears the server, and the number of the last event it heard. */
  | { type: 'link'; isOpen: boolean; last: number | undefined }
  /** Somebody wants to know how things stand. */
  | { type: 'hello' }
  /** Somebody wants the leader to try again now. */
  | { type: 'retry' };

/** The tabs of one browser on one studio. */
export interface Tabs {
  /** Hands a message to all other tabs, in order. */
  tell(message: TabMessage): void;
  hear(listener: (message: TabMessage) => void): void;
  /** Calls `lead` once this tab is the one that follows the server; from then on it is until it goes. */
  lead(lead: () => void): void;
}

/** Follows the server: calls back with every event after `after`. Returns how to stop. */
export type Follow = (
  deliver: (event: NumberedEvent) => void,
  follower: { after?: number | undefined; gap: () => void; connected: (isConnected: boolean) => void },
) => () => void;

/** What a tab wants to know. */
export interface EventSink {
  take(event: StudioEvent): void;
  /** Events were missed: read the state again. */
  gap(): void;
  /** Whether events come. May be told again without a change. */
  linked(isOpen: boolean): void;
}

/**
 * The events of the studio in every tab over one connection: the tab that leads follows the server and tells the others.
 * When it goes, the next one takes over behind the last event that it heard, so that nothing is missed or taken twice.
 */
export class SharedEvents {
  readonly #follow: Follow;
  readonly #tabs: Tabs;
  readonly #sink: EventSink;
  #last: number | undefined;
  #isLeader = false;
  #isOpen = false;
  #stop: () => void = () => undefined;

  constructor(follow: Follow, tabs: Tabs, sink: EventSink) {
    this.#follow = follow;
    this.#tabs = tabs;
    this.#sink = sink;
  }

  begin(): void {
    this.#tabs.hear((message) => this.#hear(message));
    this.#tabs.tell({ type: 'hello' });
    this.#tabs.lead(() => {
      this.#isLeader = true;
      this.#start();
    });
  }

  /** Tries to reach the server now instead of when the time for the next try has come. */
  retry(): void {
    if (this.#isLeader) this.#start();
    else this.#tabs.tell({ type: 'retry' });
  }

  /** Lets go of the connection for a while; `retry` takes it up behind the last event. */
  rest(): void {
    this.#stop();
  }

  /** Asks how things stand, such as after the tab was asleep; what was missed is told as a gap. */
  ask(): void {
    if (!this.#isLeader) this.#tabs.tell({ type: 'hello' });
  }

  #start(): void {
    this.#stop();
    this.#stop = this.#follow((event) => this.#deliver(event), {
      after: this.#last,
      gap: () => {
        this.#tabs.tell({ type: 'gap' });
        this.#missed();
      },
      connected: (isOpen) => {
        this.#isOpen = isOpen;
        this.#tellLink();
        this.#sink.linked(isOpen);
      },
    });
  }

  #deliver(event: NumberedEvent): void {
    this.#tabs.tell({ type: 'event', event });
    this.#take(event);
  }

  #hear(message: TabMessage): void {
    if (this.#isLeader) {
      if (message.type === 'hello') this.#tellLink();
      if (message.type === 'retry') this.#start();
      return;
    }
    if (message.type === 'event') this.#take(message.event);
    if (message.type === 'gap') this.#missed();
    if (message.type === 'link') this.#hearLink(message);
  }

  /** Messages come in order: a number that is ahead of this tab's tells of events that it slept through. */
  #hearLink({ isOpen, last }: Extract<TabMessage, { type: 'link' }>): void {
    const known = this.#last;
    if (last !== undefined) this.#last = Math.max(last, known ?? last);
    this.#sink.linked(isOpen);
    if (known !== undefined && last !== undefined && last > known) this.#sink.gap();
  }

  #take({ id, event }: NumberedEvent): void {
    if (this.#last !== undefined && id <= this.#last) return;
    this.#last = id;
    this.#sink.take(event);
  }

  /** Numbers may have begun anew. */
  #missed(): void {
    this.#last = undefined;
    this.#sink.gap();
  }

  #tellLink(): void {
    this.#tabs.tell({ type: 'link', isOpen: this.#isOpen, last: this.#last });
  }
}
