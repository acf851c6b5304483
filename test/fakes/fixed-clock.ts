import { Clock } from '../../src/ports/clock.ts';

interface Sleeper {
  until: number;
  wake: () => void;
}

/** Time stands still until a test moves it; sleepers wake in the order of their times. */
export class FixedClock extends Clock {
  #now: number;
  readonly #sleepers = new Set<Sleeper>();
  #watchers: ((ms: number) => void)[] = [];

  constructor(now = Date.UTC(2026, 0, 2, 3, 4, 5)) {
    super();
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const sleeper: Sleeper = { until: this.#now + ms, wake: resolve };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', () => {
        this.#sleepers.delete(sleeper);
        reject(signal.reason);
      });
      for (const watcher of this.#watchers.splice(0)) watcher(ms);
    });
  }

  /** How many sleep now. */
  get sleepers(): number {
    return this.#sleepers.size;
  }

  /** Resolves with the milliseconds of the next sleep that begins. */
  nextSleep(): Promise<number> {
    return new Promise((resolve) => this.#watchers.push(resolve));
  }

  /** Lets time pass, and what waits for it go on. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (let next = this.#nextUntil(end); next; next = this.#nextUntil(end)) {
      this.#now = Math.max(this.#now, next.until);
      this.#sleepers.delete(next);
      next.wake();
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#now = end;
  }

  #nextUntil(end: number): Sleeper | undefined {
    const due = [...this.#sleepers].filter((sleeper) => sleeper.until <= end);
    return due.sort((a, b) => a.until - b.until)[0];
  }
}
