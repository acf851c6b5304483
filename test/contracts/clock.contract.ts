import { describe, expect, it } from '@jest/globals';
import type { Clock } from '../../src/ports/clock.ts';

/** What every clock promises. `pass` lets that much time go by, where the clock does not do so itself. */
export function describeClock(name: string, open: () => { clock: Clock; pass: (ms: number) => Promise<void> }): void {
  describe(`${name} as Clock`, () => {
    it('tells whole milliseconds since the epoch', () => {
      const { clock } = open();
      expect(Number.isInteger(clock.now())).toBe(true);
      expect(clock.now()).toBeGreaterThan(Date.UTC(2020, 0, 1));
    });

    it('wakes a sleeper when the time has passed, and not before', async () => {
      const { clock, pass } = open();
      const start = clock.now();
      const awake = clock.sleep(30).then(() => clock.now());
      await pass(30);
      expect(await awake).toBeGreaterThanOrEqual(start + 29);
    });

    it('rejects with the reason of the signal when it aborts during the sleep', async () => {
      const { clock } = open();
      const stop = new AbortController();
      const sleeping = clock.sleep(60_000, stop.signal);
      stop.abort('enough');
      await expect(sleeping).rejects.toBe('enough');
    });

    it('rejects at once when the signal has aborted before', async () => {
      const { clock } = open();
      await expect(clock.sleep(60_000, AbortSignal.abort('too late'))).rejects.toBe('too late');
    });
  });
}
