import type { Comparison } from '../../domain/comparison.ts';
import type { ComparisonReply } from './comparison-replies.ts';
import { libraryUrl } from './endpoints.ts';

/** A comparison with the addresses of its pictures. */
export function comparisonReply(comparison: Comparison): ComparisonReply {
  const { sheet, cells } = comparison;
  return {
    ...comparison,
    sheetUrl: sheet === null ? null : libraryUrl(sheet),
    cells: cells.map((cell) => ({ ...cell, url: cell.filename === null ? null : libraryUrl(cell.filename) })),
  };
}

/** The comparison of a reply, as a studio inside this process gives it. */
export function receivedComparison({ sheetUrl: _, cells, ...comparison }: ComparisonReply): Comparison {
  return { ...comparison, cells: cells.map(({ url: _, ...cell }) => cell) };
}
