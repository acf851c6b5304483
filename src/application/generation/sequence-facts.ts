import type { Asset } from '../../domain/asset.ts';

/** Where a picture stands in its sequence; `index` counts from 0, what is kept from 1. */
export function sequenceFacts(index: number): Partial<Asset> {
  return { sequenceIndex: index + 1, stageLabel: String.fromCharCode(65 + index) };
}

/** How many pictures of a sequence there are, and whether those are all. */
export function sequenceTotals(returned: number, total: number): Partial<Asset> {
  return { sequenceTotalReturned: returned, sequenceStatus: returned < total ? 'partial' : 'complete' };
}
