import type { NumberedEvent, ReplayGap, StudioEvent } from '../../domain/run.ts';
import type { Clock } from '../../ports/clock.ts';
import { Events } from '../../ports/events.ts';
import type { Log } from '../../ports/log.ts';

interface Follower {
  deliver: (event: NumberedEvent) => void;
  /** Number of the last event it got. */
  seen: number;
  /** While it is given what is kept, new events wait in the ring for it. */
  replaying: boolean;
}

/**
 * The events of this process, the last of them kept in memory. Numbers start at the clock's milliseconds, so that they
 * grow across restarts: a process would have to publish more than a thousand events a second all its life to break that.
 */
export class RingEvents extends Events {
  readonly #log: Log;
  readonly #size: number;
  readonly #ring: NumberedEvent[] = [];
  /** Number before the first event of this process. */
  readonly #start: number;
  #last: number;
  readonly #followers = new Set<Follower>();
  /** Events that were published by a follower while it was served; they come after the one under way. */
  readonly #waiting: NumberedEvent[] = [];
  #delivering = false;

  constructor(clock: Clock, log: Log, size = 2000) {
    super();
    this.#log = log;
    this.#size = size;
    this.#start = clock.now();
    this.#last = this.#start;
  }

  publish(event: StudioEvent): number {
    this.#last += 1;
    const id = this.#last;
    this.#ring[id % this.#size] = { id, event: withoutPicture(event) };
    this.#waiting.push({ id, event });
    if (!this.#delivering) this.#deliverWaiting();
    return id;
  }

  follow(
    after: number | undefined,
    deliver: (event: NumberedEvent) => void,
    gap?: (gap: ReplayGap) => void,
  ): () => void {
    const oldest = Math.max(this.#start, this.#last - this.#size) + 1;
    const follower: Follower = { deliver, seen: after ?? this.#last, replaying: true };
    if (after !== undefined && (after < oldest - 1 || after > this.#last)) {
      follower.seen = after > this.#last ? this.#last : oldest - 1;
      gap?.({ lastEventId: after, oldestAvailableId: oldest });
    }
    this.#followers.add(follower);
    this.#replay(follower);
    return () => {
      this.#followers.delete(follower);
    };
  }

  /** A follower may publish or stop while it is served, so each step looks at the ring anew. */
  #replay(follower: Follower): void {
    while (follower.seen < this.#last && this.#followers.has(follower)) {
      const next = Math.max(follower.seen + 1, this.#last - this.#size + 1);
      const event = this.#ring[next % this.#size];
      follower.seen = next;
      if (event) this.#hand(follower, event);
    }
    follower.replaying = false;
  }

  #deliverWaiting(): void {
    this.#delivering = true;
    try {
      for (let event = this.#waiting.shift(); event; event = this.#waiting.shift()) {
        for (const follower of this.#followers) {
          if (follower.replaying || follower.seen >= event.id) continue;
          follower.seen = event.id;
          this.#hand(follower, event);
        }
      }
    } finally {
      this.#delivering = false;
    }
  }

  #hand(follower: Follower, event: NumberedEvent): void {
    try {
      follower.deliver(event);
    } catch {
      this.#followers.delete(follower);
      this.#log.warn('A follower of events failed and gets no more', { type: event.event.type });
    }
  }
}

/** Previews are kept with their type and without bytes: they are large, and soon old. */
function withoutPicture(event: StudioEvent): StudioEvent {
  if (event.type !== 'partial') return event;
  return { ...event, media: { mediaType: event.media.mediaType, bytes: new Uint8Array(0) } };
}
