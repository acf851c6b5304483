import { cancelled, StudioError } from '../domain/errors.ts';
import { type RunEvent, type RunRecord, statusAfter } from '../domain/run.ts';
import type { Clock } from '../ports/clock.ts';
import type { Events } from '../ports/events.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { RunLog } from '../ports/run-log.ts';
import { LocalRun } from './local-run.ts';
import type { Progress, Run, RunContext, RunFacts } from './run.ts';

/** How many runs there may be, and how long they are remembered. */
export interface RunLimits {
  /** Runs under way at once. */
  maxConcurrentJobs: number;
  /** How long an ended run can still be followed from its start, in milliseconds. */
  terminalTtlMs: number;
}

/** How a run is started: under which id, and whether it may wait. */
export interface StartOptions {
  requestId?: string | undefined;
  /** Wait for a free place instead of being refused. */
  queue?: boolean | undefined;
}

const PROMPT_EXCERPT = 500;
/** Ended runs whose story is kept in memory, at most. */
const KEPT_STORIES = 500;

/** Starts work, caps and queues it, records it, tells everybody what happens in it. */
export class Runs {
  readonly #runLog: RunLog;
  readonly #events: Events;
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #log: Log;
  readonly #limits: RunLimits;
  readonly #known = new Map<string, LocalRun<unknown>>();
  readonly #underWay = new Set<string>();
  readonly #waiting: { id: string; start: () => void }[] = [];
  #closing = false;

  constructor(runLog: RunLog, events: Events, clock: Clock, ids: Ids, log: Log, limits: RunLimits) {
    this.#runLog = runLog;
    this.#events = events;
    this.#clock = clock;
    this.#ids = ids;
    this.#log = log;
    this.#limits = limits;
  }

  /** Runs under way in this process. */
  get active(): number {
    return this.#underWay.size;
  }

  /** Starts the work at once. A request id that is alive is refused, and the first run is not touched. */
  start<T>(work: (run: RunContext) => Promise<T>, options: StartOptions = {}): Run<T> {
    const id = options.requestId ?? this.#ids.requestId();
    const run = new LocalRun<T>(id, () => this.#clock.now());
    const known = this.#known.get(id);
    if (known !== undefined && !known.ended) {
      run.record({ type: 'error', requestId: id, error: idInUse(id).toJSON() });
      return run;
    }
    this.#forgetOld();
    this.#known.set(id, run as LocalRun<unknown>);
    void this.#carryOut(run, work, options);
    return run;
  }

  /** A run of this process that is alive or ended a short while ago. */
  find(id: string): LocalRun<unknown> | undefined {
    this.#forgetOld();
    return this.#known.get(id);
  }

  /** Cancels a run and says whether it was alive. */
  async cancel(id: string): Promise<boolean> {
    const run = this.#known.get(id);
    if (run === undefined || run.ended) return false;
    await run.cancel();
    return true;
  }

  /** Takes in nothing more, waits up to `graceMs` for what is under way, then cancels the rest. */
  async close(graceMs: number): Promise<void> {
    this.#closing = true;
    const alive = [...this.#known.values()].filter((run) => !run.ended);
    const all = Promise.allSettled(alive.map((run) => run.result));
    const hurry = new AbortController();
    await Promise.race([all, this.#clock.sleep(graceMs, hurry.signal).catch(() => undefined)]);
    hurry.abort();
    await Promise.allSettled(alive.filter((run) => !run.ended).map((run) => run.cancel()));
  }

  async #carryOut<T>(run: LocalRun<T>, work: (run: RunContext) => Promise<T>, options: StartOptions): Promise<void> {
    const context = new StartedRun(
      run,
      (facts, recorded) => this.#accept(run, facts, recorded, options.queue === true),
      this.#events,
    );
    const ending = await work(context).then(
      (result): RunEvent<T> => ({ type: 'done', requestId: run.id, result }),
      (failure: unknown): RunEvent<T> => ({ type: 'error', requestId: run.id, error: this.#explain(failure).toJSON() }),
    );
    // A cancelled run can only end as cancelled, however far the work had come.
    const last: RunEvent<T> = run.signal.aborted
      ? { type: 'error', requestId: run.id, error: cancelled().toJSON() }
      : ending;
    if (context.isAccepted) await this.#finish(run, last);
    else this.#known.delete(run.id);
    run.record(last);
    if (context.isAccepted) this.#events.publish(last);
  }

  async #accept(run: LocalRun<unknown>, facts: RunFacts, recorded: () => void, mayQueue: boolean): Promise<void> {
    run.signal.throwIfAborted();
    if (this.#closing) throw tooMany('ima2 is stopping', 'Send it again in a moment');
    const isFull = this.#underWay.size >= this.#limits.maxConcurrentJobs;
    if (isFull && !mayQueue) {
      throw tooMany(`${this.#limits.maxConcurrentJobs} runs are under way`, 'Wait for one to end, or let it queue');
    }
    const phase = isFull ? 'queued' : 'streaming';
    if (!isFull) this.#underWay.add(run.id);
    try {
      await this.#runLog.open(this.#recordOf(run, facts, phase));
    } catch (failure) {
      this.#release(run.id);
      throw failure;
    }
    recorded();
    run.accept();
    if (isFull) await this.#waitForPlace(run);
  }

  async #waitForPlace(run: LocalRun<unknown>): Promise<void> {
    const event: RunEvent<unknown> = {
      type: 'phase',
      requestId: run.id,
      phase: 'queued',
      position: this.#waiting.length + 1,
    };
    run.record(event);
    this.#events.publish(event);
    await new Promise<void>((resolve, reject) => {
      const place = { id: run.id, start: resolve };
      this.#waiting.push(place);
      run.signal.addEventListener('abort', () => {
        const index = this.#waiting.indexOf(place);
        if (index >= 0) this.#waiting.splice(index, 1);
        reject(run.signal.reason);
      });
      // A place may have become free while the run was being recorded.
      this.#fillPlaces();
    });
    await this.#runLog.phase(run.id, 'streaming', this.#clock.now());
  }

  #fillPlaces(): void {
    while (this.#underWay.size < this.#limits.maxConcurrentJobs) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#underWay.add(next.id);
      next.start();
    }
  }

  #release(id: string): void {
    if (this.#underWay.delete(id)) this.#fillPlaces();
  }

  #recordOf(run: LocalRun<unknown>, facts: RunFacts, phase: RunRecord['phase']): RunRecord {
    return {
      requestId: run.id,
      kind: facts.kind,
      status: 'running',
      phase,
      phaseAt: this.#clock.now(),
      startedAt: run.startedAt,
      finishedAt: null,
      prompt: facts.prompt.slice(0, PROMPT_EXCERPT),
      sessionId: facts.sessionId,
      meta: facts.meta,
      request: facts.request,
      errorKind: null,
      errorCode: null,
    };
  }

  async #finish(run: LocalRun<unknown>, last: RunEvent<unknown>): Promise<void> {
    const error = last.type === 'error' ? StudioError.revive(last.error) : null;
    try {
      await this.#runLog.close(run.id, {
        status: statusAfter(error),
        finishedAt: this.#clock.now(),
        errorKind: error?.kind ?? null,
        errorCode: error?.code ?? null,
      });
    } catch (failure) {
      // The pictures are saved; only the record of the run's end is missing, and the next start mends that.
      this.#log.error('The end of a run could not be recorded', { requestId: run.id, ...codeOf(failure) });
    }
    this.#release(run.id);
  }

  #explain(failure: unknown): StudioError {
    if (!StudioError.is(failure))
      this.#log.error('Unexpected failure in a run', { error: String(failure), stack: stackOf(failure) });
    return StudioError.from(failure);
  }

  #forgetOld(): void {
    const limit = this.#clock.now() - this.#limits.terminalTtlMs;
    let surplus = this.#known.size - KEPT_STORIES;
    for (const [id, run] of this.#known) {
      if (!run.ended) continue;
      if (run.endedAt > limit && surplus <= 0) continue;
      this.#known.delete(id);
      surplus -= 1;
    }
  }
}

/** Records the run, calls `recorded`, and resolves when the run may begin. */
type AcceptRun = (facts: RunFacts, recorded: () => void) => Promise<void>;

/** What the use-case holds: emits into the story and onto the common stream. */
class StartedRun<T> implements RunContext {
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

function tooMany(what: string, hint: string): StudioError {
  return new StudioError('too-many', 'TOO_MANY_JOBS', what, { hint, details: { retryAfterMs: 5000 } });
}

function idInUse(id: string): StudioError {
  return new StudioError('conflict', 'REQUEST_ID_IN_USE', `requestId ${id} belongs to a run that is under way`, {
    hint: 'Choose another requestId, or follow that run',
    details: { field: 'requestId' },
  });
}

function codeOf(failure: unknown): { code: string } {
  return { code: StudioError.from(failure).code };
}

function stackOf(failure: unknown): string {
  return typeof failure === 'object' && failure !== null && 'stack' in failure ? String(failure.stack) : '';
}
