import { describe, expect, it } from '@jest/globals';
import { SystemClock } from '../../../src/adapters/system/system-clock.ts';
import { describeClock } from '../../contracts/clock.contract.ts';
import { FixedClock } from '../../fakes/fixed-clock.ts';

describeClock('SystemClock', () => ({ clock: new SystemClock(), pass: async () => {} }));
describeClock('FixedClock', () => {
  const clock = new FixedClock();
  return { clock, pass: (ms) => clock.advance(ms) };
});

describe('SystemClock', () => {
  it('sleeps on when asked for longer than one timer can wait', async () => {
    const stop = new AbortController();
    const sleeping = new SystemClock().sleep(2 ** 40, stop.signal);
    const first = await Promise.race([sleeping.catch(String), new SystemClock().sleep(30).then(() => 'still asleep')]);
    expect(first).toBe('still asleep');
    stop.abort('woken');
    await expect(sleeping).rejects.toBe('woken');
  });

  it('lets go of the signal once the sleep is over', async () => {
    const stop = new AbortController();
    await new SystemClock().sleep(1, stop.signal);
    stop.abort('later');
    await expect(new SystemClock().sleep(0)).resolves.toBeUndefined();
  });
});

describe('FixedClock', () => {
  it('stands still until it is moved, and wakes sleepers in the order of their times', async () => {
    const clock = new FixedClock(1000);
    const woken: number[] = [];
    const sleep = (ms: number) => clock.sleep(ms).then(() => woken.push(clock.now()));
    const both = [sleep(50), sleep(20)];
    expect(clock.sleepers).toBe(2);
    await clock.advance(60);
    await Promise.all(both);
    expect(woken).toEqual([1020, 1050]);
    expect(clock.now()).toBe(1060);
  });

  it('tells when a sleep begins', async () => {
    const clock = new FixedClock();
    const begun = clock.nextSleep();
    const sleeping = clock.sleep(5000);
    expect(await begun).toBe(5000);
    await clock.advance(5000);
    await sleeping;
  });
});
