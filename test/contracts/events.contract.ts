import { describe, expect, it } from '@jest/globals';
import type { NumberedEvent, ReplayGap, StudioEvent } from '../../src/domain/run.ts';
import type { Events } from '../../src/ports/events.ts';

/** An event that tells which one it is. */
export const nth = (index: number): StudioEvent => ({ type: 'progress', requestId: 'req_1', index, progress: 0.5 });

const indexes = (events: NumberedEvent[]): unknown[] => events.map(({ event }) => 'index' in event && event.index);

/** What every event stream promises. It keeps the last `keeps` events. */
export function describeEvents(name: string, open: () => { events: Events; keeps: number }): void {
  describe(`${name} as Events`, () => {
    it('numbers events upwards and hands each to every follower, in order, before publish returns', () => {
      const { events } = open();
      const first: NumberedEvent[] = [];
      const second: NumberedEvent[] = [];
      events.follow(undefined, (event) => first.push(event));
      events.follow(undefined, (event) => second.push(event));
      const numbers = [0, 1, 2].map((index) => {
        const id = events.publish(nth(index));
        expect(first.at(-1)?.id).toBe(id);
        return id;
      });
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      expect(new Set(numbers).size).toBe(3);
      expect(second).toEqual(first);
      expect(indexes(first)).toEqual([0, 1, 2]);
    });

    it('gives a follower without a cursor only what is new', () => {
      const { events } = open();
      events.publish(nth(0));
      const got: NumberedEvent[] = [];
      events.follow(undefined, (event) => got.push(event));
      events.publish(nth(1));
      expect(indexes(got)).toEqual([1]);
    });

    it('gives a follower with a cursor exactly what came after it, then what is new', () => {
      const { events } = open();
      const ids = [0, 1, 2, 3].map((index) => events.publish(nth(index)));
      const got: NumberedEvent[] = [];
      const gaps: ReplayGap[] = [];
      events.follow(
        ids[1],
        (event) => got.push(event),
        (gap) => gaps.push(gap),
      );
      events.publish(nth(4));
      expect(indexes(got)).toEqual([2, 3, 4]);
      expect(gaps).toEqual([]);
    });

    it('tells a gap first when the cursor is older than what is kept', () => {
      const { events, keeps } = open();
      const first = events.publish(nth(0));
      for (let index = 1; index <= keeps + 1; index += 1) events.publish(nth(index));
      const told: unknown[] = [];
      events.follow(
        first,
        ({ id }) => told.push(id),
        (gap) => told.push(gap),
      );
      expect(told[0]).toEqual({ lastEventId: first, oldestAvailableId: told[1] });
      expect(told).toHaveLength(keeps + 1);
    });

    it('tells a gap when the cursor is from the future', () => {
      const { events } = open();
      const id = events.publish(nth(0));
      const told: unknown[] = [];
      events.follow(
        id + 1000,
        (event) => told.push(event),
        (gap) => told.push(gap),
      );
      expect(told).toEqual([{ lastEventId: id + 1000, oldestAvailableId: id }]);
      events.publish(nth(1));
      expect(told).toHaveLength(2);
    });

    it('stops when asked', () => {
      const { events } = open();
      const got: NumberedEvent[] = [];
      const stop = events.follow(undefined, (event) => got.push(event));
      events.publish(nth(0));
      stop();
      stop();
      events.publish(nth(1));
      expect(indexes(got)).toEqual([0]);
    });

    it('keeps previews without their bytes, and delivers them with', () => {
      const { events } = open();
      const before = events.publish(nth(0));
      const live: NumberedEvent[] = [];
      events.follow(undefined, (event) => live.push(event));
      const media = { bytes: new Uint8Array([1, 2, 3]), mediaType: 'image/png' };
      events.publish({ type: 'partial', requestId: 'req_1', index: 0, media });
      const kept: NumberedEvent[] = [];
      events.follow(before, (event) => kept.push(event));
      expect(live[0]?.event).toEqual({ type: 'partial', requestId: 'req_1', index: 0, media });
      expect(kept[0]?.event).toEqual({
        ...live[0]?.event,
        media: { bytes: new Uint8Array(0), mediaType: 'image/png' },
      });
    });

    it('goes on with the others when a follower throws, and leaves that one out', () => {
      const { events } = open();
      const got: NumberedEvent[] = [];
      let calls = 0;
      events.follow(undefined, () => {
        calls += 1;
        throw new Error('broken');
      });
      events.follow(undefined, (event) => got.push(event));
      events.publish(nth(0));
      events.publish(nth(1));
      expect(calls).toBe(1);
      expect(indexes(got)).toEqual([0, 1]);
    });

    it('keeps one order for all when a follower publishes', () => {
      const { events } = open();
      const early: NumberedEvent[] = [];
      const late: NumberedEvent[] = [];
      events.follow(undefined, (event) => {
        early.push(event);
        if (early.length === 1) events.publish(nth(1));
      });
      events.follow(undefined, (event) => late.push(event));
      events.publish(nth(0));
      expect(indexes(early)).toEqual([0, 1]);
      expect(late).toEqual(early);
    });

    it('loses nothing and doubles nothing for a follower that joins while events are handed out', () => {
      const { events } = open();
      const start = events.publish(nth(0));
      const joined: NumberedEvent[] = [];
      let once = false;
      events.follow(undefined, () => {
        if (once) return;
        once = true;
        events.publish(nth(2));
        events.follow(start, (event) => joined.push(event));
      });
      events.publish(nth(1));
      events.publish(nth(3));
      expect(indexes(joined)).toEqual([1, 2, 3]);
    });
  });
}
