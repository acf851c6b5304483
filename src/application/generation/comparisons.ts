import { CompareRequest, Comparison, type ComparisonCell, outcomeOf } from '../../domain/comparison.ts';
import { StudioError } from '../../domain/errors.ts';
import { type ImageRequest, REQUEST_CODES } from '../../domain/generation.ts';
import { type ImageResult, statusAfter } from '../../domain/run.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Log } from '../../ports/log.ts';
import type { RunLog } from '../../ports/run-log.ts';
import { accept } from '../accept.ts';
import { deferred } from '../deferred.ts';
import type { RunContext } from '../run.ts';
import type { StartOptions } from '../run-limits.ts';
import type { Runs } from '../runs.ts';
import type { ComparisonStore, ComparisonWork } from './comparison-store.ts';
import { formerCell, outcomeOfRun } from './former-cell.ts';
import type { GenerateImage } from './generate-image.ts';
import { type ComparisonPlan, type PlanComparison, plannedBefore } from './plan-comparison.ts';
import type { SaveComparison } from './save-comparison.ts';
import { sideBySide } from './side-by-side.ts';

/** How long somebody who waits for news of a comparison is kept waiting, in milliseconds. */
const PATIENCE_MS = 20_000;
const KEPT = 100;

interface Alive {
  state: Comparison;
  /** Resolves at the next change. */
  change: ReturnType<typeof deferred<void>>;
}

/** A cell to be drawn, or of which an earlier process may have drawn some. */
interface CellWork {
  cell: ComparisonCell;
  request: ImageRequest;
}

/** Where comparisons are kept, and what became of their cells is found. */
export interface ComparisonParts {
  store: ComparisonStore;
  runLog: RunLog;
  index: AssetIndex;
  clock: Clock;
  ids: Ids;
  log: Log;
}

/** Comparisons under way, and those that the library holds. */
export class Comparisons {
  readonly #runs: Runs;
  readonly #plan: PlanComparison;
  readonly #generate: GenerateImage;
  readonly #save: SaveComparison;
  readonly #parts: ComparisonParts;
  readonly #alive = new Map<string, Alive>();
  readonly #closing = new AbortController();

  constructor(runs: Runs, plan: PlanComparison, generate: GenerateImage, save: SaveComparison, parts: ComparisonParts) {
    this.#runs = runs;
    this.#plan = plan;
    this.#generate = generate;
    this.#save = save;
    this.#parts = parts;
  }

  /** What would be drawn and what it would cost; nothing is started. */
  async check(input: CompareRequest): Promise<Comparison> {
    const request = accept(CompareRequest, input, REQUEST_CODES);
    const id = this.#idOf(request);
    return this.#stateOf(request, await this.#plan.execute(request, id), id);
  }

  /** Begins to draw, one picture after the other by each provider, and resolves at once. */
  async start(input: CompareRequest, { caller }: Pick<StartOptions, 'caller'> = {}): Promise<Comparison> {
    const request = accept(CompareRequest, input, REQUEST_CODES);
    const id = this.#idOf(request);
    if (this.#runs.find(id) !== undefined || this.#alive.has(id)) throw idInUse(id);
    const plan = await this.#plan.execute(request, id);
    if (this.#alive.has(id)) throw idInUse(id);
    const alive = this.#keep(this.#stateOf(request, plan, id));
    const cells = plan.cells.map(({ at, request: drawn }) => ({ at, seed: seedOf(drawn) }));
    try {
      const isNew = await this.#parts.store.add({ request, comparison: alive.state, cells, caller: caller ?? null });
      if (!isNew) throw idInUse(id);
    } catch (failure) {
      this.#alive.delete(id);
      throw failure;
    }
    const work = plan.cells.flatMap(({ cell, request: drawn }) => (drawn === null ? [] : [{ cell, request: drawn }]));
    this.#begin(alive, work, { jobs: request.jobs, caller, isFormer: false });
    return alive.state;
  }

  /** Goes on with comparisons whose processes are gone: what was drawn stays, only what was never sent is sent. */
  async recover(): Promise<void> {
    try {
      await Promise.all((await this.#parts.store.list()).map((work) => this.#goOn(work)));
    } catch (failure) {
      if (this.#closing.signal.aborted) return;
      this.#parts.log.error('Comparisons could not be gone on with', { error: String(failure) });
    }
  }

  /** Leaves what is under way to the next start. */
  async leave(): Promise<void> {
    this.#closing.abort();
    const running = [...this.#alive.values()].filter(({ state }) => state.status === 'running');
    await Promise.allSettled(running.map(({ state }) => this.#parts.store.leave(state.id)));
  }

  /** As it is now, or, for somebody who waits, as it is after the next change or 20 seconds. */
  async find(id: string, { wait = false }: { wait?: boolean | undefined } = {}): Promise<Comparison> {
    const alive = this.#alive.get(id);
    if (alive === undefined) return this.#kept(id);
    if (wait && alive.state.status === 'running') {
      const hurry = new AbortController();
      const late = this.#parts.clock.sleep(PATIENCE_MS, hurry.signal).catch(() => undefined);
      await Promise.race([alive.change.promise, late]);
      hurry.abort();
    }
    return alive.state;
  }

  /** Stops what is being drawn and leaves out the rest; what is finished stays. */
  async cancel(id: string): Promise<Comparison> {
    await this.#runs.cancel(id);
    return this.find(id);
  }

  async #goOn({ comparison: { id, cells } }: ComparisonWork): Promise<void> {
    if (this.#alive.has(id)) return;
    const isHere = cells.some(({ requestId }) => requestId !== null && this.#runs.find(requestId) !== undefined);
    const taken = await this.#parts.store.takeOver(id, isHere, this.#closing.signal);
    if (taken === undefined || this.#alive.has(id)) return;
    const { request, comparison, cells: kept, caller } = taken;
    const work = comparison.cells.flatMap((cell, index): CellWork[] => {
      const { at, seed } = kept[index] ?? { at: 0, seed: null };
      if (cell.requestId === null || hasEnded(cell)) return [];
      return [{ cell, request: plannedBefore(request, { cell, at, seed, id }) }];
    });
    this.#begin(this.#keep(comparison), work, { jobs: request.jobs, caller: caller ?? undefined, isFormer: true });
  }

  #begin(
    alive: Alive,
    work: readonly CellWork[],
    how: { jobs: number | undefined; caller: string | undefined; isFormer: boolean },
  ): void {
    const { id } = alive.state;
    // It is no run of its own, with a record and a place, but it ends with the studio and can be cancelled like one.
    const run = this.#runs.start((context) => this.#carryOut(alive, work, how, context), {
      ...{ requestId: id, caller: how.caller },
    });
    const done = new AbortController();
    void this.#parts.store.beat(id, AbortSignal.any([done.signal, this.#closing.signal])).catch(() => undefined);
    run.result.catch(() => undefined).finally(() => done.abort());
  }

  async #carryOut(
    alive: Alive,
    work: readonly CellWork[],
    { jobs, isFormer }: { jobs: number | undefined; isFormer: boolean },
    run: RunContext,
  ): Promise<void> {
    const { store, clock } = this.#parts;
    const lanes = lanesOf(work);
    await sideBySide(lanes, jobs ?? lanes.length, async (lane) => {
      for (const one of lane) await this.#settle(alive, one, isFormer, run);
    });
    const isWhole = !run.signal.aborted && alive.state.cells.every(hasEnded);
    // The next start goes on with it.
    if (this.#closing.signal.aborted && !isCancelled(run) && !isWhole) return;
    this.#change(alive, { finishedAt: clock.now() });
    await store.ended(alive.state);
    try {
      this.#change(alive, await this.#save.execute(alive.state, run));
    } catch (failure) {
      // It is over all the same; the next start tries to keep its sheet again.
      this.#change(alive, { status: outcomeOf(alive.state.cells) });
      throw failure;
    }
    await store.remove(alive.state.id);
  }

  /** Draws a cell, or finds out what became of it in another process. */
  async #settle(alive: Alive, { cell, request }: CellWork, isFormer: boolean, run: RunContext): Promise<void> {
    const update = (news: Partial<ComparisonCell>): void => {
      const cells = alive.state.cells.map((one) => (one.index === cell.index ? { ...one, ...news } : one));
      this.#change(alive, { cells });
    };
    if (run.signal.aborted) return update({ status: 'canceled' });
    if (this.#closing.signal.aborted) return;
    try {
      update({ status: 'running' });
      const places = { ...this.#parts, runs: this.#runs };
      const former = isFormer ? await formerCell(cell, places, run.signal) : undefined;
      update(former ?? outcomeOfRun(await this.#draw(request, run)));
    } catch (failure) {
      const error = StudioError.from(failure);
      const status = statusAfter(error);
      update({ status: status === 'running' ? 'error' : status, error: error.toJSON() });
    }
  }

  async #draw(request: ImageRequest, run: RunContext): Promise<ImageResult> {
    const single = this.#runs.start((context) => this.#generate.execute(request, context), {
      ...{ requestId: request.requestId, queue: true, caller: run.caller },
    });
    // A studio that stops ends its runs by itself, in the way that suits each.
    const stop = (): void => {
      if (isCancelled(run)) void single.cancel();
    };
    run.signal.addEventListener('abort', stop, { once: true });
    try {
      return await single.result;
    } finally {
      run.signal.removeEventListener('abort', stop);
    }
  }

  #stateOf({ prompt }: CompareRequest, { cells, priceUsd, warnings }: ComparisonPlan, id: string): Comparison {
    return {
      ...{
        id,
        status: 'running',
        prompt,
        createdAt: this.#parts.clock.now(),
        finishedAt: null,
        priceUsd,
        sheet: null,
        warnings,
      },
      cells: cells.map(({ cell }) => cell),
    };
  }

  #change(alive: Alive, news: Partial<Comparison>): void {
    alive.state = { ...alive.state, ...news };
    alive.change.resolve();
    alive.change = deferred<void>();
  }

  #idOf({ requestId }: CompareRequest): string {
    return requestId ?? `cmp_${this.#parts.clock.now().toString(36)}_${this.#parts.ids.hex(4)}`;
  }

  #keep(state: Comparison): Alive {
    const alive: Alive = { state, change: deferred<void>() };
    this.#alive.set(state.id, alive);
    for (const [known, { state: its }] of this.#alive) {
      if (this.#alive.size <= KEPT) break;
      if (its.status !== 'running') this.#alive.delete(known);
    }
    return alive;
  }

  async #kept(id: string): Promise<Comparison> {
    const { items } = await this.#parts.index.list({ requestId: id, limit: 10 });
    const sheet = items.find(({ kind }) => kind === 'comparison');
    const read = Comparison.safeParse(sheet?.comparison);
    if (read.success) return read.data as Comparison;
    // Another process carries it out, or will.
    const work = await this.#parts.store.get(id);
    if (work !== undefined) return work.comparison;
    throw new StudioError('not-found', 'COMPARISON_NOT_FOUND', `There is no comparison ${id}`, {
      hint: 'Its pictures may be in the library all the same: it is kept once all of them have ended',
    });
  }
}

/** One lane for each provider, so that nobody draws two at a time. */
function lanesOf(work: readonly CellWork[]): CellWork[][] {
  const lanes = new Map<string | null, CellWork[]>();
  for (const one of work) lanes.set(one.cell.provider, [...(lanes.get(one.cell.provider) ?? []), one]);
  return [...lanes.values()];
}

function hasEnded({ status }: ComparisonCell): boolean {
  return status !== 'waiting' && status !== 'running';
}

function isCancelled({ signal }: RunContext): boolean {
  return signal.aborted && StudioError.from(signal.reason).kind === 'run-cancelled';
}

function seedOf(request: ImageRequest | null): string | null {
  return request?.seed === undefined ? null : String(request.seed);
}

function idInUse(id: string): StudioError {
  return new StudioError('conflict', 'REQUEST_ID_IN_USE', `requestId ${id} belongs to another comparison or run`, {
    hint: 'Choose another requestId, or look at that one',
    details: { field: 'requestId' },
  });
}
