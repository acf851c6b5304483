import { z } from 'zod';
import type { ErrorBody } from './errors.ts';
import { ImageRequest, Warning } from './generation.ts';
import { WrittenError } from './run.ts';

const MOST_ENTRIES = 16;
const ENTRY = 'must be text such as provider:model, or an object with provider, model and what else is to differ';

/** One of those that are compared: who draws, and which options are its own. */
const Entry = z.union(
  [
    z.string().min(1).max(400),
    z.looseObject({
      provider: z.string().optional(),
      model: z.string().optional(),
      label: z.string().max(200).optional(),
    }),
  ],
  ENTRY,
);

/** One prompt, or each prompt of a template, drawn by several models or with several settings. */
export const CompareRequest = ImageRequest.omit({ provider: true, model: true, compareId: true }).extend({
  with: z
    .array(Entry, 'must be a list of what is compared')
    .min(2, 'must name at least two')
    .max(MOST_ENTRIES, `must name at most ${MOST_ENTRIES}`),
  /** Pictures that are made at the same time, at most; never two by one provider. By default one by each. */
  jobs: z.int('must be a whole number').min(1).max(MOST_ENTRIES).optional(),
});
export type CompareRequest = z.infer<typeof CompareRequest>;

/** How far one cell of a comparison is. */
export const CELL_STATUSES = ['waiting', 'running', 'completed', 'error', 'canceled', 'uncertain'] as const;

/** One picture of a comparison: what was asked of whom, and what came of it. */
export const ComparisonCell = z.object({
  index: z.int().nonnegative(),
  /** What stands under the picture: who drew it, and what differs. */
  label: z.string(),
  prompt: z.string(),
  provider: z.string().nullable(),
  model: z.string().nullable(),
  /** The run that makes it; null: it was refused before there was one. */
  requestId: z.string().nullable(),
  status: z.enum(CELL_STATUSES),
  /** The picture in the library. */
  filename: z.string().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  /** Seconds. */
  elapsed: z.number().nullable(),
  seed: z.string().nullable(),
  /** Estimate before, and what it came to, in US dollars; null when nobody knows. */
  priceUsd: z.number().nullable(),
  costUsd: z.number().nullable(),
  warnings: z.array(Warning),
  error: WrittenError.nullable(),
});
export type ComparisonCell = Omit<z.infer<typeof ComparisonCell>, 'error'> & { error: ErrorBody | null };

/** `partial`: some cells have no picture; `failed`: none has one. */
export const COMPARISON_STATUSES = ['running', 'completed', 'partial', 'failed', 'canceled'] as const;

/** Several pictures side by side, as far as they are. Times are milliseconds since the epoch. */
export const Comparison = z.object({
  id: z.string(),
  status: z.enum(COMPARISON_STATUSES),
  /** The prompt or the template as it was asked for. */
  prompt: z.string(),
  createdAt: z.number(),
  finishedAt: z.number().nullable(),
  /** Estimate for all cells that are drawn; null when the price of one is not known. */
  priceUsd: z.number().nullable(),
  cells: z.array(ComparisonCell),
  /** The contact sheet in the library, once all cells have ended; its sidecar holds the comparison. */
  sheet: z.string().nullable(),
  warnings: z.array(Warning),
});
export type Comparison = Omit<z.infer<typeof Comparison>, 'cells'> & { cells: ComparisonCell[] };

/** What a comparison that has ended came to. */
export function outcomeOf(cells: readonly ComparisonCell[]): Comparison['status'] {
  const made = cells.filter(({ status }) => status === 'completed').length;
  if (made === cells.length) return 'completed';
  if (cells.some(({ status }) => status === 'canceled')) return 'canceled';
  return made > 0 ? 'partial' : 'failed';
}

/** Who draws by a text such as `provider:model`, `provider/model` or `provider`. */
export function readEntry(text: string): { provider: string; model?: string } {
  const at = text.search(/[:/]/);
  return at < 0 ? { provider: text } : { provider: text.slice(0, at), model: text.slice(at + 1) };
}
