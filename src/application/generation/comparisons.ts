import { CompareRequest, Comparison, type ComparisonCell } from '../../domain/comparison.ts';
import { StudioError } from '../../domain/errors.ts';
import { REQUEST_CODES } from '../../domain/generation.ts';
import { type ImageResult, statusAfter } from '../../domain/run.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import { accept } from '../accept.ts';
import { deferred } from '../deferred.ts';
import type { RunContext } from '../run.ts';
import type { StartOptions } from '../run-limits.ts';
import type { Runs } from '../runs.ts';
import type { GenerateImage } from './generate-image.ts';
import type { ComparisonPlan, PlanComparison, PlannedCell } from './plan-comparison.ts';
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

/** Comparisons under way, and those that the library holds. */
export class Comparisons {
  readonly #runs: Runs;
  readonly #plan: PlanComparison;
  readonly #generate: GenerateImage;
  readonly #save: SaveComparison;
  readonly #index: AssetIndex;
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #alive = new Map<string, Alive>();

  constructor(
    runs: Runs,
    plan: PlanComparison,
    generate: GenerateImage,
    save: SaveComparison,
    index: AssetIndex,
    clock: Clock,
    ids: Ids,
  ) {
    this.#runs = runs;
    this.#plan = plan;
    this.#generate = generate;
    this.#save = save;
    this.#index = index;
    this.#clock = clock;
    this.#ids = ids;
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
    const alive: Alive = { state: this.#stateOf(request, plan, id), change: deferred<void>() };
    this.#keep(id, alive);
    // It is no run of its own, with a record and a place, but it ends with the studio and can be cancelled like one.
    const run = this.#runs.start((context) => this.#carryOut(alive, plan, request.jobs, context), {
      ...{ requestId: id, caller },
    });
    run.result.catch(() => undefined);
    return alive.state;
  }

  /** As it is now, or, for somebody who waits, as it is after the next change or 20 seconds. */
  async find(id: string, { wait = false }: { wait?: boolean | undefined } = {}): Promise<Comparison> {
    const alive = this.#alive.get(id);
    if (alive === undefined) return this.#kept(id);
    if (wait && alive.state.status === 'running') {
      const hurry = new AbortController();
      const late = this.#clock.sleep(PATIENCE_MS, hurry.signal).catch(() => undefined);
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

  async #carryOut(alive: Alive, { cells }: ComparisonPlan, jobs: number | undefined, run: RunContext): Promise<void> {
    const lanes = lanesOf(cells.filter(({ request }) => request !== null));
    await sideBySide(lanes, jobs ?? lanes.length, async (lane) => {
      for (const planned of lane) await this.#draw(alive, planned, run);
    });
    this.#change(alive, { finishedAt: this.#clock.now() });
    this.#change(alive, await this.#save.execute(alive.state, run));
  }

  async #draw(alive: Alive, { cell, request }: PlannedCell, run: RunContext): Promise<void> {
    if (request === null) return;
    const update = (news: Partial<ComparisonCell>): void => {
      const cells = alive.state.cells.map((one) => (one.index === cell.index ? { ...one, ...news } : one));
      this.#change(alive, { cells });
    };
    if (run.signal.aborted) return update({ status: 'canceled' });
    update({ status: 'running' });
    const single = this.#runs.start((context) => this.#generate.execute(request, context), {
      ...{ requestId: cell.requestId ?? undefined, queue: true, caller: run.caller },
    });
    // A studio that stops ends its runs by itself, in the way that suits each.
    const stop = (): void => {
      if (StudioError.from(run.signal.reason).kind === 'run-cancelled') void single.cancel();
    };
    run.signal.addEventListener('abort', stop, { once: true });
    try {
      update(outcomeOfRun(await single.result));
    } catch (failure) {
      const error = StudioError.from(failure);
      const status = statusAfter(error);
      update({ status: status === 'running' ? 'error' : status, error: error.toJSON() });
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
        createdAt: this.#clock.now(),
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
    return requestId ?? `cmp_${this.#clock.now().toString(36)}_${this.#ids.hex(4)}`;
  }

  #keep(id: string, alive: Alive): void {
    this.#alive.set(id, alive);
    for (const [known, { state }] of this.#alive) {
      if (this.#alive.size <= KEPT) return;
      if (state.status !== 'running') this.#alive.delete(known);
    }
  }

  async #kept(id: string): Promise<Comparison> {
    const { items } = await this.#index.list({ requestId: id, limit: 10 });
    const sheet = items.find(({ kind }) => kind === 'comparison');
    const read = Comparison.safeParse(sheet?.comparison);
    if (read.success) return read.data as Comparison;
    throw new StudioError('not-found', 'COMPARISON_NOT_FOUND', `There is no comparison ${id}`, {
      hint: 'Its pictures may be in the library all the same: it is kept once all of them have ended',
    });
  }
}

/** One lane for each provider, so that nobody draws two at a time. */
function lanesOf(cells: readonly PlannedCell[]): PlannedCell[][] {
  const lanes = new Map<string | null, PlannedCell[]>();
  for (const planned of cells) lanes.set(planned.cell.provider, [...(lanes.get(planned.cell.provider) ?? []), planned]);
  return [...lanes.values()];
}

function outcomeOfRun({ assets, elapsed, warnings }: ImageResult): Partial<ComparisonCell> {
  const [asset] = assets;
  if (asset === undefined) return { status: 'error' };
  const { filename, width = null, height = null, seed, costUsd = null } = asset;
  const drawn = { filename, width, height, elapsed, seed: seed == null ? null : String(seed), costUsd };
  return { status: 'completed', ...drawn, warnings };
}

function idInUse(id: string): StudioError {
  return new StudioError('conflict', 'REQUEST_ID_IN_USE', `requestId ${id} belongs to another comparison or run`, {
    hint: 'Choose another requestId, or look at that one',
    details: { field: 'requestId' },
  });
}
