import { computed, signal } from '@preact/signals';
import type { Asset, AssetPage } from '../../../../src/domain/asset.ts';
import type { RunEvent, RunRecord } from '../../../../src/domain/run.ts';
import { studio, thumbnailUrl } from '../../api.ts';
import { announceEnd, arrived } from '../system/attention.ts';
import { follow, libraryRuns, recordedRun, withoutPicture } from './run-changes.ts';
import { changeRun, isAlive, putRuns, type RunView, removeRuns, runHolding, runOf, runs } from './runs.ts';

const PAGE_SIZE = 60;
/** About as many as a window holds. */
const FIRST_PICTURES = 8;
/** When the way to a known place is long. */
const LARGE_PAGE = 500;
const MOST_LARGE_PAGES = 10;
let haveFirstPage: () => void = () => undefined;
const firstPage = new Promise<void>((resolve) => {
  haveFirstPage = resolve;
});
/** Pictures whose address was opened before their page of the library was read. */
const strays = new Map<string, Asset>();

/** Pictures that the library holds; null before the first answer. */
export const total = signal<number | null>(null);
/** Whether an older page is on its way. */
export const isReadingOlder = signal(false);
/** Why the last page could not be read; null: it was. */
export const readingProblem = signal<unknown>(null);

const cursor = signal<AssetPage['nextCursor']>(null);
/** Whether there are older pictures than those that are loaded. */
export const hasOlder = computed(() => cursor.value !== null);

/** Reads what is there now: runs under way, runs that ended badly, and the newest page of the library. */
export async function refreshFeed(): Promise<void> {
  const [{ jobs, terminalJobs }, page] = await Promise.all([
    studio.system.runs({ includeTerminal: true }),
    studio.assets.list({ limit: PAGE_SIZE }),
  ]);
  settleForgotten(jobs, terminalJobs);
  putRuns(jobs.map((job) => runOf(job.requestId) ?? recordedRun(job)));
  putRuns(terminalJobs.filter(endedBadly).map((record) => keepSlots(recordedRun(record))));
  const isFirst = total.value === null;
  if (isFirst) bringPictures(page);
  const reachesKnown = page.items.some(({ filename }) => assetOf(filename) !== undefined);
  takePage(page);
  if (isFirst || !reachesKnown) cursor.value = page.nextCursor;
  haveFirstPage();
}

/** Reads the next older page; nothing while one is on its way. */
export async function readOlder(limit = PAGE_SIZE): Promise<void> {
  if (cursor.value === null || isReadingOlder.value) return;
  isReadingOlder.value = true;
  try {
    const page = await studio.assets.list({ limit, ...cursor.value });
    takePage(page);
    cursor.value = page.nextCursor;
    readingProblem.value = null;
  } catch (problem) {
    readingProblem.value = problem;
  } finally {
    isReadingOlder.value = false;
  }
}

/** Reads older pages until runs of this time are there, a few thousand pictures at most. Never rejects. */
export async function readUntil(startedAt: number): Promise<void> {
  await firstPage;
  for (let page = 0; page < MOST_LARGE_PAGES; page += 1) {
    const oldest = runs.peek().at(-1)?.startedAt ?? startedAt;
    if (oldest < startedAt || cursor.peek() === null || readingProblem.peek() !== null) return;
    await readOlder(LARGE_PAGE);
  }
}

/** A picture that the page knows. */
export function assetOf(filename: string): Asset | undefined {
  const found = runHolding(filename)?.slots.find(({ asset }) => asset?.filename === filename);
  return found?.asset ?? strays.get(filename);
}

/** A picture by its name; the server is asked when the page does not know it. Rejects when there is none. */
export async function findAsset(filename: string): Promise<Asset> {
  const known = assetOf(filename);
  if (known !== undefined) return known;
  const { asset } = await studio.assets.get(filename);
  strays.set(filename, asset);
  return asset;
}

/** Brings an event of a run onto the page. False: nobody here knows the run. */
export function takeRunEvent(event: RunEvent<unknown>): boolean {
  const known = runOf(event.requestId);
  if (known === undefined) return false;
  const isNew = event.type === 'image' && assetOf(event.asset.filename) === undefined;
  changeRun(event.requestId, (run) => follow(run, event));
  if (isNew) total.value = (total.value ?? 0) + 1;
  const after = runOf(event.requestId);
  if (isNew) arrived(event.requestId);
  if (isAlive(known) && after !== undefined && !isAlive(after)) announceEnd(after);
  return true;
}

/** Shows a run that was recorded, here or in another window. */
export function takeRecord(record: RunRecord): void {
  if (runOf(record.requestId) === undefined) putRuns([recordedRun(record)]);
}

/** Puts pictures onto the page that the library has got back. */
export function takeAssets(assets: readonly Asset[]): void {
  const fresh = assets.filter(({ filename }) => assetOf(filename) === undefined);
  putRuns(libraryRuns(assets, runOf));
  total.value = (total.value ?? 0) + fresh.length;
}

/** Takes pictures off the page that the library has no more. A run without any goes with its last one. */
export function dropAssets(filenames: readonly string[]): void {
  for (const filename of filenames) {
    strays.delete(filename);
    const run = runHolding(filename);
    if (run === undefined) continue;
    const rest = withoutPicture(run, filename);
    if (rest.slots.length === 0 && !isAlive(rest)) removeRuns(new Set([rest.requestId]));
    else putRuns([rest]);
    total.value = Math.max(0, (total.value ?? 1) - 1);
  }
}

/** The pictures that are seen first come while the page is being drawn, not after it. */
function bringPictures({ items }: AssetPage): void {
  if (typeof Image === 'undefined') return;
  for (const { filename } of items.slice(0, FIRST_PICTURES)) {
    const picture = new Image();
    picture.fetchPriority = 'high';
    picture.src = thumbnailUrl(filename);
  }
}

function takePage({ items, total: all }: AssetPage): void {
  putRuns(libraryRuns(items, runOf));
  total.value = all;
}

function endedBadly({ status }: RunRecord): boolean {
  return status === 'error' || status === 'uncertain';
}

/** A run that was seen here has finished pictures that its record does not tell of. */
function keepSlots(run: RunView): RunView {
  const known = runOf(run.requestId);
  return known === undefined ? run : { ...run, slots: known.slots, warnings: known.warnings };
}

/** Runs that are alive on the page but not at the server have ended unseen. */
function settleForgotten(jobs: readonly RunRecord[], ended: readonly RunRecord[]): void {
  const alive = new Set(jobs.map(({ requestId }) => requestId));
  const gone = runs.value.filter((run) => isAlive(run) && run.state !== 'sending' && !alive.has(run.requestId));
  putRuns(
    gone.map((run) => {
      const record = ended.find(({ requestId }) => requestId === run.requestId);
      const slots = run.slots.filter(({ asset }) => asset !== null);
      return record === undefined ? { ...run, state: 'done', slots } : keepFinished(recordedRun(record), slots);
    }),
  );
  removeRuns(
    new Set(runs.value.filter((run) => !isAlive(run) && run.slots.length === 0).map(({ requestId }) => requestId)),
  );
}

function keepFinished(run: RunView, finished: RunView['slots']): RunView {
  if (run.state === 'done') return { ...run, slots: finished };
  const open = run.slots.filter(({ index }) => !finished.some((slot) => slot.index === index));
  return { ...run, slots: [...finished, ...open].sort((a, b) => a.index - b.index) };
}
