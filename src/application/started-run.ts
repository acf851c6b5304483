import type { RunEvent } from '../domain/run.ts';
import type { Events } from '../ports/events.ts';
import type { LocalRun } from './local-run.ts';
import type { Progress, RunContext, RunFacts } from './run.ts';

/** Records the run, calls `recorded`, and resolves when the run may begin. */
type AcceptRun = (facts: RunFacts, recorded: () => void) => Promise<void>;

/** What the use-case holds: emits into the story and onto the common stream. */
export class StartedRun<T> implements RunContext {
  readonly id: string;
  readonly startedAt: number;
  readonly signal: AbortSignal;
  isAccepted = false;
  readonly #run: LocalRun<T>;
  readonly #acceptRun: AcceptRun;
  readonly #events: Events;

  constructor(run: LocalRun<T>, acceptRun: AcceptRun, events: Events) {
    this.id = run.id;
    this.startedAt = run.startedAt;
    this.signal = run.signal;
    this.#run = run;
    this.#acceptRun = acceptRun;
    this.#events = events;
  }

  async accept(facts: RunFacts): Promise<void> {
    await this.#acceptRun(facts, () => {
      this.isAccepted = true;
    });
  }

  emit(progress: Progress): void {
    if (this.signal.aborted || this.#run.ended) return;
    const event = { ...progress, requestId: this.id } as RunEvent<T>;
    this.#run.record(event);
    this.#events.publish(event);
  }
}
