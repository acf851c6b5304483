import type { Warning } from '../domain/generation.ts';
import type { RunEvent } from '../domain/run.ts';
import type { Events } from '../ports/events.ts';
import type { LocalRun } from './local-run.ts';
import type { FormerRun, Progress, RunContext, RunFacts } from './run.ts';

/** Records the run, calls `recorded`, and resolves when the run may begin. */
type AcceptRun = (facts: RunFacts, recorded: (warnings: readonly Warning[]) => void) => Promise<void>;

/** What is known of a run before its request was looked at. */
export interface Origin {
  caller: string;
  former: FormerRun | null;
}

/** What the use-case holds: emits into the story and onto the common stream. */
export class StartedRun<T> implements RunContext {
  readonly id: string;
  readonly startedAt: number;
  readonly caller: string;
  readonly signal: AbortSignal;
  readonly former: FormerRun | null;
  warnings: readonly Warning[] = [];
  isAccepted: boolean;
  readonly #run: LocalRun<T>;
  readonly #acceptRun: AcceptRun;
  readonly #events: Events;

  constructor(run: LocalRun<T>, { caller, former }: Origin, acceptRun: AcceptRun, events: Events) {
    this.id = run.id;
    this.caller = caller;
    this.former = former;
    // It is on record already, so its end has to be recorded whatever becomes of it.
    this.isAccepted = former !== null;
    this.startedAt = run.startedAt;
    this.signal = run.signal;
    this.#run = run;
    this.#acceptRun = acceptRun;
    this.#events = events;
  }

  async accept(facts: RunFacts): Promise<void> {
    await this.#acceptRun(facts, (warnings) => {
      this.isAccepted = true;
      this.warnings = warnings;
    });
  }

  emit(progress: Progress): void {
    if (this.signal.aborted || this.#run.ended) return;
    const event = { ...progress, requestId: this.id } as RunEvent<T>;
    this.#run.record(event);
    this.#events.publish(event);
  }
}
