import type { NumberedEvent, StudioEvent } from '../../../../src/domain/run.ts';

/** `refused`: a try to reach the server has failed. `broken`: the stream has ended, and nobody has tried again yet. */
export type Link = 'open' | 'broken' | 'refused';

/** What tabs tell one another. Only the leader tells of events. */
export type TabMessage =
  | { type: 'events'; events: readonly NumberedEvent[] }
  | { type: 'gap' }
  /** How the leader and the server stand, and the number of the last event that came. */
  | { type: 'link'; link: Link; last: number | undefined }
  /** Somebody wants to know how things stand. */
  | { type: 'hello' }
  /** Somebody wants the leader to try again now. */
  | { type: 'retry' };

/** The tabs of one browser on one studio. */
export interface Tabs {
  /** Hands a message to all other tabs, in order. */
  tell(message: TabMessage): void;
  hear(listener: (message: TabMessage) => void): void;
  /** Calls back as soon as all that has come at this moment is heard. */
  soon(act: () => void): void;
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
  linked(link: Link): void;
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
  #link: Link = 'broken';
  /** Whether events came before: what happens between then and the next beginning is missed unless a number tells it. */
  #hasBegun = false;
  /** What has come at this moment: told together, so that every tab draws once for it and the others do not wait for this one. */
  #burst: NumberedEvent[] = [];
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
    this.#tellBurst();
    this.#stop();
  }

  /** Asks how things stand, such as after the tab was asleep; what was missed is told as a gap. */
  ask(): void {
    if (!this.#isLeader) this.#tabs.tell({ type: 'hello' });
  }

  /** A stream that seemed to be open counts as broken until the new one is there: its server may hang. */
  #start(): void {
    this.#tellBurst();
    this.#stop();
    if (this.#link === 'open') this.#note('broken');
    this.#stop = this.#follow((event) => this.#deliver(event), {
      after: this.#last,
      gap: () => this.#tellGap(),
      connected: (isOpen) => {
        if (isOpen && this.#hasBegun && this.#last === undefined) this.#tellGap();
        this.#hasBegun ||= isOpen;
        // What breaks after it was open is taken up again at once; what does not open is refused.
        this.#note(isOpen ? 'open' : this.#link === 'open' ? 'broken' : 'refused');
      },
    });
  }

  #note(link: Link): void {
    this.#tellBurst();
    this.#link = link;
    this.#tellLink();
    this.#sink.linked(link);
  }

  #deliver(event: NumberedEvent): void {
    if (this.#burst.push(event) === 1) this.#tabs.soon(() => this.#tellBurst());
  }

  #tellBurst(): void {
    const events = this.#burst;
    if (events.length === 0) return;
    this.#burst = [];
    this.#tabs.tell({ type: 'events', events });
    for (const event of events) this.#take(event);
  }

  #hear(message: TabMessage): void {
    if (this.#isLeader) {
      if (message.type === 'hello') this.#tellLink();
      if (message.type === 'retry') this.#start();
      return;
    }
    if (message.type === 'events') for (const event of message.events) this.#take(event);
    if (message.type === 'gap') this.#missed();
    if (message.type === 'link') this.#hearLink(message);
  }

  /** Messages come in order: a number that is ahead of this tab's tells of events that it slept through. */
  #hearLink({ link, last }: Extract<TabMessage, { type: 'link' }>): void {
    const known = this.#last;
    if (last !== undefined) this.#last = Math.max(last, known ?? last);
    this.#hasBegun ||= link === 'open';
    this.#sink.linked(link);
    if (known !== undefined && last !== undefined && last > known) this.#sink.gap();
  }

  #take({ id, event }: NumberedEvent): void {
    if (this.#last !== undefined && id <= this.#last) return;
    this.#last = id;
    this.#sink.take(event);
  }

  #tellGap(): void {
    this.#tellBurst();
    this.#tabs.tell({ type: 'gap' });
    this.#missed();
  }

  /** Numbers may have begun anew. */
  #missed(): void {
    this.#last = undefined;
    this.#sink.gap();
  }

  #tellLink(): void {
    this.#tabs.tell({ type: 'link', link: this.#link, last: this.#last });
  }
}
