import { describe, expect, it } from '@jest/globals';
import { RingEvents } from '../../../src/adapters/system/ring-events.ts';
import type { NumberedEvent, ReplayGap } from '../../../src/domain/run.ts';
import { describeEvents, nth } from '../../contracts/events.contract.ts';
import { FixedClock } from '../../fakes/fixed-clock.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';

describeEvents('RingEvents', () => ({ events: new RingEvents(new FixedClock(), new MemoryLog(), 5), keeps: 5 }));

describe('RingEvents', () => {
  const NOW = 1_760_000_000_000;
  const open = (size?: number, now = NOW) => new RingEvents(new FixedClock(now), new MemoryLog(), size);

  it('starts its numbers at the clock and counts up by one', () => {
    const events = open();
    expect([events.publish(nth(0)), events.publish(nth(1))]).toEqual([NOW + 1, NOW + 2]);
  });

  it('keeps 2000 events when nobody says otherwise, and the newest after many rounds', () => {
    const events = open();
    for (let index = 0; index < 7001; index += 1) events.publish(nth(index));
    const got: NumberedEvent[] = [];
    const gaps: ReplayGap[] = [];
    events.follow(
      NOW + 5001,
      (event) => got.push(event),
      (gap) => gaps.push(gap),
    );
    expect(gaps).toEqual([]);
    expect(got).toHaveLength(2000);
    expect(got.map(({ id }) => id)).toEqual(Array.from({ length: 2000 }, (_, index) => NOW + 5002 + index));
    events.follow(
      NOW + 5000,
      () => undefined,
      (gap) => gaps.push(gap),
    );
    expect(gaps).toEqual([{ lastEventId: NOW + 5000, oldestAvailableId: NOW + 5002 }]);
  });

  it('has a gap for a cursor from before a restart, and none for the newest number', () => {
    const before = open();
    const cursor = before.publish(nth(0));
    const after = open(10, NOW + 60_000);
    const gaps: ReplayGap[] = [];
    after.follow(
      cursor,
      () => undefined,
      (gap) => gaps.push(gap),
    );
    expect(gaps).toEqual([{ lastEventId: cursor, oldestAvailableId: NOW + 60_001 }]);
    const newest = after.publish(nth(1));
    expect(newest).toBeGreaterThan(cursor);
    after.follow(
      newest,
      () => undefined,
      (gap) => gaps.push(gap),
    );
    expect(gaps).toHaveLength(1);
  });

  it('says in the log which event a follower failed on, and nothing of the failure', () => {
    const log = new MemoryLog();
    const events = new RingEvents(new FixedClock(), log);
    events.follow(undefined, () => {
      throw new Error('sk-canary');
    });
    events.publish(nth(0));
    expect(log.lines).toEqual([
      { level: 'warn', message: 'A follower of events failed and gets no more', facts: { type: 'progress' } },
    ]);
  });

  it('publishes into a full ring without moving what is kept', () => {
    const events = open(100_000);
    for (let index = 0; index < 300_000; index += 1) events.publish(nth(index));
    const got: number[] = [];
    events.follow(NOW + 299_998, ({ id }) => got.push(id));
    expect(got).toEqual([NOW + 299_999, NOW + 300_000]);
  });

  it('lets a follower stop while it is given what is kept', () => {
    const events = open(10);
    for (let index = 0; index < 5; index += 1) events.publish(nth(index));
    const got: NumberedEvent[] = [];
    const stops: (() => void)[] = [];
    stops.push(
      events.follow(undefined, (event) => {
        got.push(event);
        stops[0]?.();
      }),
    );
    events.publish(nth(5));
    events.publish(nth(6));
    expect(got).toHaveLength(1);
  });
});
