import type { Asset } from '../../domain/asset.ts';
import type { ComparisonCell } from '../../domain/comparison.ts';
import { type ImageResult, type RunRecord, secondsBetween } from '../../domain/run.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { RunLog } from '../../ports/run-log.ts';
import { isNeverSent, outcomeUnknown } from '../run-failures.ts';
import type { Runs } from '../runs.ts';

const LOOK_AGAIN_MS = 500;

/** Where what became of a cell is found. */
export interface CellPlaces {
  runs: Runs;
  runLog: RunLog;
  index: AssetIndex;
  clock: Clock;
}

/**
 * What became of a cell that another process began: its picture, its error, or what comes of its run once that has ended,
 * wherever it goes on. Undefined: nothing of it was ever sent, so it can be drawn.
 */
export async function formerCell(
  { requestId }: ComparisonCell,
  { runs, runLog, index, clock }: CellPlaces,
  signal: AbortSignal,
): Promise<Partial<ComparisonCell> | undefined> {
  if (requestId === null) return {};
  const here = runs.find(requestId);
  if (here !== undefined) return outcomeOfRun((await here.result) as ImageResult);
  for (;;) {
    const record = await runLog.get(requestId);
    if (record === undefined) return undefined;
    if (record.status === 'running') await clock.sleep(LOOK_AGAIN_MS, signal);
    else return outcomeOfRecord(record, (await index.list({ requestId, limit: 1 })).items[0]);
  }
}

/** What a cell shows of its run. */
export function outcomeOfRun({ assets, elapsed, warnings }: ImageResult): Partial<ComparisonCell> {
  const [asset] = assets;
  return asset === undefined ? { status: 'error' } : { ...drawn(asset), elapsed, warnings };
}

function outcomeOfRecord(record: RunRecord, asset: Asset | undefined): Partial<ComparisonCell> | undefined {
  const { status, error, startedAt, finishedAt } = record;
  if (asset !== undefined) return { ...drawn(asset), elapsed: secondsBetween(startedAt, finishedAt ?? startedAt) };
  if (error !== null && isNeverSent(error)) return undefined;
  // Its picture was deleted meanwhile, or its record is older than what it says of its end.
  if (status === 'completed' || status === 'running') return { status: 'error', error: outcomeUnknown(0).toJSON() };
  return { status, error };
}

function drawn({ filename, width, height, seed, costUsd }: Asset): Partial<ComparisonCell> {
  return {
    ...{ status: 'completed', filename, width: width ?? null, height: height ?? null },
    ...{ seed: seed == null ? null : String(seed), costUsd: costUsd ?? null },
  };
}
