import { estimatePrice } from '../../domain/check-request.ts';
import { type CompareRequest, type ComparisonCell, readEntry } from '../../domain/comparison.ts';
import { StudioError } from '../../domain/errors.ts';
import { ImageRequest, REQUEST_CODES, type Settled, type Warning } from '../../domain/generation.ts';
import type { Ids } from '../../ports/ids.ts';
import { accept } from '../accept.ts';
import type { Catalog, Choice } from '../catalog.ts';
import type { CheckOptions } from './check-options.ts';
import type { ResolvePrompts } from './resolve-prompts.ts';

/** One cell before it is drawn; without a request it was refused. */
export interface PlannedCell {
  cell: ComparisonCell;
  request: ImageRequest | null;
  /** Which of those that are compared draws it. */
  at: number;
}

/** A comparison that could begin. */
export interface ComparisonPlan {
  cells: PlannedCell[];
  /** Estimate for all cells that would be drawn; null when the price of one is not known. */
  priceUsd: number | null;
  warnings: Warning[];
}

type Entry = Record<string, unknown> & {
  provider?: string | undefined;
  model?: string | undefined;
  label?: string | undefined;
};

const MOST_CELLS = 64;

/**
 * Holds every cell of a comparison against its model. A provider or model that does not exist refuses all of it; what one
 * of them cannot do, or who has no account, is an error of its cells alone, unless that is true of all.
 */
export class PlanComparison {
  readonly #catalog: Catalog;
  readonly #check: CheckOptions;
  readonly #resolve: ResolvePrompts;
  readonly #ids: Ids;

  constructor(catalog: Catalog, check: CheckOptions, resolve: ResolvePrompts, ids: Ids) {
    this.#catalog = catalog;
    this.#check = check;
    this.#resolve = resolve;
    this.#ids = ids;
  }

  async execute(input: CompareRequest, id: string): Promise<ComparisonPlan> {
    const { with: asked, n } = input;
    const resolved = await this.#resolve.execute(input as ImageRequest, Math.max(1, n ?? 1), true);
    const prompts = resolved?.prompts.map(({ prompt }) => prompt) ?? [input.prompt];
    if (prompts.length * asked.length > MOST_CELLS) throw tooMany(prompts.length, asked.length);
    // The same seed for all, so that they differ in nothing else.
    const seed = BigInt(`0x${this.#ids.hex(4)}`).toString();
    const cells: PlannedCell[] = [];
    for (const prompt of prompts) {
      for (const at of asked.keys()) {
        const place = { prompt, at, id, requestId: `${id}.${cells.length}` };
        cells.push(await this.#plan(askedOf(input, place), { at, index: cells.length, seed }));
      }
    }
    const first = cells[0]?.cell.error;
    if (first && cells.every(({ request }) => request === null)) throw StudioError.revive(first);
    const drawn = cells.filter(({ request }) => request !== null).map(({ cell }) => cell.priceUsd);
    const isKnown = drawn.every((price) => price !== null);
    const priceUsd = isKnown ? Math.round(drawn.reduce((sum, price) => sum + (price ?? 0), 0) * 1e6) / 1e6 : null;
    const isIgnored = n !== undefined && n !== 1 && resolved === null;
    return { cells, priceUsd, warnings: isIgnored ? [oneEach(n)] : [] };
  }

  async #plan(asked: Entry, { at, index, seed }: { at: number; index: number; seed: string }): Promise<PlannedCell> {
    const { label: named, ...input } = asked;
    const cell = emptyCell(index, String(asked['prompt']), named ?? nameOf(asked));
    let choice: Choice | undefined;
    try {
      const request = accept(ImageRequest, input, REQUEST_CODES);
      choice = await this.#catalog.choose(request);
      const { settled, warnings } = this.#check.execute(choice, request, 'generate');
      await this.#catalog.credentials(choice.provider);
      const drawn = { ...request, ...(choice.model.seed && request.seed === undefined && { seed }) };
      return {
        cell: {
          ...cell,
          ...whoDraws(choice, named),
          ...costOf(choice, settled),
          warnings,
          requestId: String(asked['requestId']),
        },
        request: drawn,
        at,
      };
    } catch (failure) {
      const error = StudioError.from(failure);
      if (error.kind === 'model-unknown' || error.kind === 'internal') throw atEntry(error, at);
      const status = 'error' as const;
      return {
        cell: { ...cell, ...(choice && whoDraws(choice, named)), status, error: error.toJSON() },
        request: null,
        at,
      };
    }
  }
}

/** The request of a cell as it was planned before, by what is kept of it: its entry and its seed. */
export function plannedBefore(
  input: CompareRequest,
  { cell, at, seed, id }: { cell: ComparisonCell; at: number; seed: string | null; id: string },
): ImageRequest {
  const place = { prompt: cell.prompt, at, id, requestId: String(cell.requestId) };
  const { label: _, ...asked } = askedOf(input, place);
  const request = accept(ImageRequest, asked, REQUEST_CODES);
  return { ...request, ...(seed !== null && { seed }) };
}

/** What one cell asks for: what is common to all, what its own entry says, and its place. */
function askedOf(
  { with: entries, jobs: _, templateMode: __, templateSeed: ___, ...rest }: CompareRequest,
  { prompt, at, id, requestId }: { prompt: string; at: number; id: string; requestId: string },
): Entry {
  const entry = entries[at] ?? {};
  const own: Entry = typeof entry === 'string' ? readEntry(entry) : { ...entry };
  return { ...rest, ...own, prompt, n: undefined, template: undefined, compareId: id, requestId };
}

function emptyCell(index: number, prompt: string, label: string): ComparisonCell {
  return {
    ...{ index, label, prompt, provider: null, model: null, requestId: null, status: 'waiting' as const },
    ...{ filename: null, width: null, height: null, elapsed: null, seed: null, priceUsd: null, costUsd: null },
    ...{ warnings: [], error: null },
  };
}

function whoDraws({ model }: Choice, label: string | undefined) {
  return { provider: model.provider, model: model.id, label: label ?? `${model.provider}: ${model.label}` };
}

function costOf({ model }: Choice, settled: Settled) {
  return { priceUsd: estimatePrice(model, { ...settled, n: 1 }) };
}

function nameOf({ provider, model }: Entry): string {
  return [provider, model].filter((part) => part !== undefined).join(': ') || 'auto';
}

/** Which of the list it is. */
function atEntry({ kind, code, message, hint, details }: StudioError, at: number): StudioError {
  const problem = `with[${at}]: ${message}`;
  return new StudioError(kind, code, problem, { hint, details: { ...details, field: 'with', index: at } });
}

function tooMany(prompts: number, entries: number): StudioError {
  const message = `with: ${prompts} prompts by ${entries} models are ${prompts * entries} pictures; at most ${MOST_CELLS} are compared`;
  return new StudioError('request-invalid', 'COMPARISON_TOO_LARGE', message, {
    hint: 'Compare fewer prompts or fewer models',
    details: { field: 'with', most: MOST_CELLS },
  });
}

function oneEach(n: number): Warning {
  const reason = 'A comparison makes one picture by each';
  return { code: 'OPTION_IGNORED', field: 'n', value: n, normalizedTo: null, reason };
}
