import type { Clock } from '../ports/clock.ts';
import type { LocalRun } from './local-run.ts';

/** Ended runs whose story is kept in memory, at most. */
const KEPT_STORIES = 500;

/** Runs of this process: all that are alive, and for a while those that ended. */
export class KnownRuns {
  readonly #clock: Clock;
  readonly #ttlMs: number;
  readonly #runs = new Map<string, LocalRun<unknown>>();

  /** `ttlMs`: how long an ended run is kept. */
  constructor(clock: Clock, ttlMs: number) {
    this.#clock = clock;
    this.#ttlMs = ttlMs;
  }

  /** Keeps a run; one that ended before under the same id makes way. */
  add(run: LocalRun<unknown>): void {
    this.#forgetOld();
    this.#runs.set(run.id, run);
  }

  /** A run that is alive or ended a short while ago. */
  get(id: string): LocalRun<unknown> | undefined {
    this.#forgetOld();
    return this.#runs.get(id);
  }

  remove(id: string): void {
    this.#runs.delete(id);
  }

  alive(): LocalRun<unknown>[] {
    return [...this.#runs.values()].filter((run) => !run.ended);
  }

  #forgetOld(): void {
    const limit = this.#clock.now() - this.#ttlMs;
    let surplus = this.#runs.size - KEPT_STORIES;
    for (const [id, run] of this.#runs) {
      if (!run.ended) continue;
      if (run.endedAt > limit && surplus <= 0) continue;
      this.#runs.delete(id);
      surplus -= 1;
    }
  }
}
