import { StudioError, uncertain } from '../domain/errors.ts';
import { endOf, type RunEvent, type RunRecord, statusAfter } from '../domain/run.ts';
import type { Clock } from '../ports/clock.ts';
import type { Events } from '../ports/events.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { RunLog } from '../ports/run-log.ts';
import { LocalRun } from './local-run.ts';
import type { Run, RunContext, RunFacts } from './run.ts';
import { StartedRun } from './started-run.ts';

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
  /** Waited for a place when the studio was closed. */
  readonly #leftWaiting = new Set<string>();
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

  /** Lets go of the story of a run that ended. */
  forget(id: string): void {
    if (this.#known.get(id)?.ended === true) this.#known.delete(id);
  }

  /**
   * Takes in nothing more, waits up to `graceMs` for what is under way, then breaks off the rest: its outcome is not
   * known. What still waits for a place stays on record, and the next start sends it.
   */
  async close(graceMs: number): Promise<void> {
    this.#closing = true;
    const alive = [...this.#known.values()].filter((run) => !run.ended);
    const all = Promise.allSettled(alive.map((run) => run.result));
    const hurry = new AbortController();
    await Promise.race([all, this.#clock.sleep(graceMs, hurry.signal).catch(() => undefined)]);
    hurry.abort();
    for (const { id } of this.#waiting) this.#leftWaiting.add(id);
    const rest = alive.filter((run) => !run.ended);
    await Promise.allSettled(rest.map((run) => run.stop(this.#leftWaiting.has(run.id) ? leftWaiting() : brokenOff())));
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
    // A run that was stopped can only end as stopped, however far the work had come.
    const last: RunEvent<T> = run.signal.aborted
      ? { type: 'error', requestId: run.id, error: StudioError.from(run.signal.reason).toJSON() }
      : ending;
    if (!context.isAccepted) this.#known.delete(run.id);
    else if (!this.#leftWaiting.has(run.id)) await this.#finish(run, last);
    run.record(last);
    if (context.isAccepted) this.#events.publish(last);
  }

  async #accept(run: LocalRun<unknown>, facts: RunFacts, recorded: () => void, mayQueue: boolean): Promise<void> {
    run.signal.throwIfAborted();
    if (this.#closing) throw tooMany('ima2 is stopping', 'Send it again in a moment');
    const isFull = this.#underWay.size >= this.#limits.maxConcurrentJobs;
    if (isFull && !mayQueue) {
      const places = this.#limits.maxConcurrentJobs;
      throw tooMany(
        `No place is free: at most ${places} at a time`,
        'Wait for one to end, or send it with "queue": true',
      );
    }
    const phase = isFull ? 'queued' : 'streaming';
    if (!isFull) this.#underWay.add(run.id);
    const record = this.#recordOf(run, facts, phase);
    try {
      await this.#runLog.open(record);
    } catch (failure) {
      this.#release(run.id);
      throw failure;
    }
    recorded();
    run.accept();
    this.#events.publish({ type: 'accepted', requestId: run.id, run: record });
    this.#log.debug('A run began', { requestId: run.id, kind: facts.kind, ...facts.meta });
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
      error: null,
    };
  }

  async #finish(run: LocalRun<unknown>, last: RunEvent<unknown>): Promise<void> {
    const error = last.type === 'error' ? StudioError.revive(last.error) : null;
    try {
      await this.#runLog.close(run.id, endOf(error, this.#clock.now()));
    } catch (failure) {
      // The pictures are saved; only the record of the run's end is missing, and the next start mends that.
      this.#log.error('The end of a run could not be recorded', { requestId: run.id, ...codeOf(failure) });
    }
    this.#logEnd(run, error);
    this.#release(run.id);
  }

  #logEnd(run: LocalRun<unknown>, error: StudioError | null): void {
    const status = statusAfter(error);
    const end = {
      requestId: run.id,
      status,
      ms: this.#clock.now() - run.startedAt,
      ...(error && { code: error.code }),
    };
    if (status === 'uncertain' || status === 'error') this.#log.warn('A run failed', end);
    else this.#log.debug('A run ended', end);
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

function tooMany(what: string, hint: string): StudioError {
  return new StudioError('too-many', 'TOO_MANY_JOBS', what, { hint, details: { retryAfterMs: 5000 } });
}

function brokenOff(): StudioError {
  const message = 'ima2 was stopped while the provider was working; nobody knows if all pictures were made';
  return uncertain('outcome-uncertain', 'OUTCOME_UNCERTAIN', message);
}

function leftWaiting(): StudioError {
  return new StudioError('internal', 'RUN_INTERRUPTED', 'ima2 was stopped before this run had a place', {
    hint: 'It is sent when the server starts again',
  });
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
