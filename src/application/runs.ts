import { interrupted, StudioError } from '../domain/errors.ts';
import type { Warning } from '../domain/generation.ts';
import { endOf, type RunEvent, type RunRecord, statusAfter } from '../domain/run.ts';
import type { Clock } from '../ports/clock.ts';
import type { Events } from '../ports/events.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { RunLog } from '../ports/run-log.ts';
import type { Budgets } from './accounts/budgets.ts';
import { FormerRuns } from './former-runs.ts';
import { KnownRuns } from './known-runs.ts';
import { LocalRun } from './local-run.ts';
import { recordOf } from './record-of.ts';
import type { FormerRun, Run, RunContext, RunFacts } from './run.ts';
import { brokenOff, idInUse, tooMany } from './run-failures.ts';
import type { RunLimits, StartOptions } from './run-limits.ts';
import { StartedRun } from './started-run.ts';

/** Starts work, caps and queues it, records it, tells everybody what happens in it. */
export class Runs {
  readonly #runLog: RunLog;
  readonly #events: Events;
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #log: Log;
  readonly #budgets: Budgets;
  readonly #limits: RunLimits;
  readonly #former: FormerRuns;
  readonly #known: KnownRuns;
  readonly #underWay = new Set<string>();
  readonly #waiting: { id: string; start: () => void }[] = [];
  /** Left to the next start when the studio was closed: waited for a place, or can be found again at their upstreams. */
  readonly #left = new Set<string>();
  #closing = false;

  constructor(runLog: RunLog, events: Events, clock: Clock, ids: Ids, log: Log, budgets: Budgets, limits: RunLimits) {
    this.#runLog = runLog;
    this.#budgets = budgets;
    this.#former = new FormerRuns(runLog, clock);
    this.#events = events;
    this.#clock = clock;
    this.#ids = ids;
    this.#log = log;
    this.#limits = limits;
    this.#known = new KnownRuns(clock, limits.terminalTtlMs);
  }

  /** Runs under way in this process. */
  get active(): number {
    return this.#underWay.size;
  }

  /** Starts the work at once. A request id that is alive is refused, and the first run is not touched. */
  start<T>(work: (run: RunContext) => Promise<T>, options: StartOptions = {}): Run<T> {
    const id = options.requestId ?? this.#ids.requestId();
    const former = this.#former.take(id);
    const run = new LocalRun<T>(id, () => this.#clock.now(), former?.record.startedAt);
    const known = this.#known.get(id);
    if (known !== undefined && !known.ended) {
      run.record({ type: 'error', requestId: id, error: idInUse(id).toJSON() });
      return run;
    }
    this.#known.add(run as LocalRun<unknown>);
    if (former !== null) run.tellOf(former.pictures);
    void this.#carryOut(run, work, options, former);
    return run;
  }

  /** Makes the next run that is started under this id the one that an earlier process left. */
  expect(former: FormerRun): void {
    this.#former.expect(former);
  }

  /** A run of this process that is alive or ended a short while ago. */
  find(id: string): LocalRun<unknown> | undefined {
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
    if (this.#known.get(id)?.ended === true) this.#known.remove(id);
  }

  /**
   * Takes in nothing more, waits up to `graceMs` for what is under way, then breaks off the rest: its outcome is not
   * known. What waits for a place, or can be found again at its upstream, stays on record, and the next start goes on
   * with it.
   */
  async close(graceMs: number): Promise<void> {
    this.#closing = true;
    const alive = this.#known.alive();
    const all = Promise.allSettled(alive.map((run) => run.result));
    const hurry = new AbortController();
    await Promise.race([all, this.#clock.sleep(graceMs, hurry.signal).catch(() => undefined)]);
    hurry.abort();
    for (const { id } of this.#waiting) this.#left.add(id);
    const rest = alive.filter((run) => !run.ended);
    for (const run of rest) if (await this.#isFoundAgain(run.id)) this.#left.add(run.id);
    await Promise.allSettled(rest.map((run) => run.stop(this.#left.has(run.id) ? interrupted() : brokenOff())));
  }

  /** Whether the next start can go on with what an upstream has taken on for the run. */
  async #isFoundAgain(id: string): Promise<boolean> {
    const calls = await this.#runLog.calls(id).catch(() => []);
    return calls.some(({ state, operation }) => state === 'sending' && operation !== null);
  }

  async #carryOut<T>(
    run: LocalRun<T>,
    work: (run: RunContext) => Promise<T>,
    { queue, caller }: StartOptions,
    former: FormerRun | null,
  ): Promise<void> {
    const asks = former?.record.meta.caller ?? caller ?? this.#limits.caller;
    const origin = { caller: String(asks), former };
    const context = new StartedRun(
      run,
      origin,
      (facts, recorded) =>
        former === null
          ? this.#accept(run, { facts, caller: origin.caller }, recorded, queue === true)
          : this.#takeUp(run, former, recorded),
      this.#events,
    );
    const ending = await work(context).then(
      (result): RunEvent<T> => ({ type: 'done', requestId: run.id, result }),
      (failure: unknown): RunEvent<T> => ({ type: 'error', requestId: run.id, error: this.#explain(failure).toJSON() }),
    );
    // A run that was stopped can only end as stopped, however far the work had come.
    let last: RunEvent<T> = run.signal.aborted
      ? { type: 'error', requestId: run.id, error: StudioError.from(run.signal.reason).toJSON() }
      : ending;
    const isLeft = this.#left.has(run.id);
    if (former !== null && !isLeft) last = await this.#former.endOf(former, last);
    if (!context.isAccepted) this.#known.remove(run.id);
    else if (!isLeft) await this.#finish(run, last);
    run.record(last);
    if (context.isAccepted && !isLeft) this.#events.publish(last);
  }

  async #accept(
    run: LocalRun<unknown>,
    { facts, caller }: { facts: RunFacts; caller: string },
    recorded: (warnings: readonly Warning[]) => void,
    mayQueue: boolean,
  ): Promise<void> {
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
    const record = recordOf(run, { ...facts, meta: { ...facts.meta, caller } }, phase, this.#clock.now());
    try {
      const warnings = await this.#budgets.admit({ requestId: run.id, caller, meta: record.meta });
      await this.#open(record);
      recorded(warnings);
    } catch (failure) {
      this.#release(run.id);
      throw failure;
    }
    this.#begin(run, record);
    if (isFull) await this.#waitForPlace(run);
  }

  async #open(record: RunRecord): Promise<void> {
    try {
      await this.#runLog.open(record);
    } catch (failure) {
      await this.#budgets.release(record.requestId);
      throw failure;
    }
  }

  /** It is on record and had its place before. */
  async #takeUp(
    run: LocalRun<unknown>,
    { record }: FormerRun,
    recorded: (warnings: readonly Warning[]) => void,
  ): Promise<void> {
    run.signal.throwIfAborted();
    this.#underWay.add(run.id);
    recorded([]);
    this.#begin(run, record);
  }

  #begin(run: LocalRun<unknown>, record: RunRecord): void {
    run.accept();
    this.#events.publish({ type: 'accepted', requestId: run.id, run: record });
    this.#log.debug('A run began', { requestId: run.id, kind: record.kind, ...record.meta });
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

  async #finish(run: LocalRun<unknown>, last: RunEvent<unknown>): Promise<void> {
    const error = last.type === 'error' ? StudioError.revive(last.error) : null;
    try {
      await this.#runLog.close(run.id, endOf(error, this.#clock.now()));
    } catch (failure) {
      // The pictures are saved; only the record of the run's end is missing, and the next start mends that.
      this.#log.error('The end of a run could not be recorded', { requestId: run.id, ...codeOf(failure) });
    }
    await this.#budgets.release(run.id);
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
}

function codeOf(failure: unknown): { code: string } {
  return { code: StudioError.from(failure).code };
}

function stackOf(failure: unknown): string {
  return typeof failure === 'object' && failure !== null && 'stack' in failure ? String(failure.stack) : '';
}
