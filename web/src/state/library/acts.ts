import type { BulkOutcome, BulkRequest } from '../../../../src/domain/library.ts';
import { studio } from '../../api.ts';
import { navigate } from '../../routes.ts';
import { t } from '../../text/language.ts';
import { complain } from '../assets/trash.ts';
import { undoable } from '../assets/undo.ts';
import { dropAssets } from '../generation/feed.ts';
import { toast } from '../system/toasts.ts';
import { browserId } from './browser-id.ts';
import { changeTiles, dropTiles, readAgain, shown, whileNobodyReads } from './library.ts';
import { selectNone } from './selection.ts';

/** The server takes so many names at once. */
const AT_ONCE = 5000;
const PAGE = 500;

/** Moves files to the trash; they leave the page at once, and one undo brings all of them back. */
export function trashFiles(filenames: readonly string[]): void {
  if (filenames.length === 0) return;
  dropTiles(new Set(filenames));
  dropAssets(filenames);
  selectNone();
  const moving = whileNobodyReads(bulk(filenames, 'trash').then(tell));
  const undo = () => {
    void moving
      .then((results) => results.flatMap(({ trashId }) => trashId ?? []))
      .then((ids) => (ids.length === 0 ? [] : bulk(ids, 'restore').then(tell)))
      .then((results) => results.length > 0 && toast(t('viewer.broughtBack', { count: okOf(results) })))
      .catch(complain)
      .finally(readAgain);
  };
  undoable(t('viewer.trashed', { count: filenames.length }), undo, {
    label: t('shell.openTrash'),
    run: () => navigate('/library/trash'),
  });
  moving.catch((failure: unknown) => {
    complain(failure);
    readAgain();
  });
}

/** Makes files favourites of this browser, or takes that back. */
export function favourFiles(filenames: readonly string[], isFavorite: boolean): void {
  const changed = filenames.filter((name) => tileOf(name)?.isFavorite !== isFavorite);
  const set = (isOn: boolean) => {
    changeTiles(changed, { isFavorite: isOn });
    bulk(changed, isOn ? 'favorite' : 'unfavorite')
      .then(tell)
      .catch(failed);
  };
  if (changed.length === 0) return;
  set(isFavorite);
  const text = isFavorite ? 'library.favoured' : 'library.unfavoured';
  undoable(t(text, { count: changed.length }), () => set(!isFavorite));
}

/** Gives files so many stars. */
export function rateFiles(filenames: readonly string[], rating: number): void {
  const before = new Map<number, string[]>();
  for (const name of filenames) {
    const known = tileOf(name)?.rating ?? 0;
    if (known !== rating) before.set(known, [...(before.get(known) ?? []), name]);
  }
  const changed = [...before.values()].flat();
  if (changed.length === 0) return;
  setStars(changed, rating);
  const words = rating === 0 ? 'library.unrated' : 'library.rated';
  const values = { count: changed.length, stars: rating };
  undoable(t(words, values), () => {
    for (const [stars, names] of before) setStars(names, stars);
  });
}

/** Gives files a tag; one undo takes it from those that had it not before. */
export async function tagFiles(filenames: readonly string[], tag: string): Promise<void> {
  try {
    const had = await tagged(tag);
    const changed = filenames.filter((name) => !had.has(name));
    if (changed.length === 0) return;
    await mark(changed, { addTags: [tag] });
    undoable(t('library.tagged', { count: changed.length, tag }), () => void untagFiles(changed, tag, false));
  } catch (failure) {
    failed(failure);
  }
}

/** Takes a tag from files. */
export async function untagFiles(filenames: readonly string[], tag: string, canUndo = true): Promise<void> {
  try {
    await mark(filenames, { removeTags: [tag] });
    if (canUndo) undoable(t('library.untagged', { count: filenames.length, tag }), () => void tagFiles(filenames, tag));
  } catch (failure) {
    failed(failure);
  }
}

/** Writes a note of a file; empty: it has none. */
export async function noteFile(filename: string, note: string): Promise<void> {
  try {
    await mark([filename], { note });
  } catch (failure) {
    failed(failure);
  }
}

function setStars(filenames: readonly string[], rating: number): void {
  changeTiles(filenames, { rating });
  mark(filenames, { rating }).catch(failed);
}

function tileOf(filename: string) {
  const store = shown.peek();
  return store?.at(store.placeOf(filename));
}

async function tagged(tag: string): Promise<Set<string>> {
  const names = new Set<string>();
  let cursor: { before?: number; beforeFilename?: string } | null = {};
  while (cursor !== null) {
    const page: Awaited<ReturnType<typeof studio.assets.tiles>> = await studio.assets.tiles({
      tag,
      limit: PAGE,
      ...cursor,
    });
    for (const { filename } of page.items) names.add(filename);
    cursor = page.nextCursor;
  }
  return names;
}

async function mark(
  filenames: readonly string[],
  marks: { rating?: number; note?: string; addTags?: string[]; removeTags?: string[] },
): Promise<void> {
  for (const some of slices(filenames)) tell((await studio.assets.mark({ filenames: some, ...marks })).results);
}

async function bulk(filenames: readonly string[], action: BulkRequest['action']): Promise<BulkOutcome['results']> {
  const results: BulkOutcome['results'] = [];
  for (const some of slices(filenames)) {
    const outcome = await studio.assets.bulk({ filenames: some, action, browserId: browserId() });
    results.push(...outcome.results);
  }
  return results;
}

function slices(filenames: readonly string[]): string[][] {
  const count = Math.ceil(filenames.length / AT_ONCE);
  return Array.from({ length: count }, (_, at) => filenames.slice(at * AT_ONCE, (at + 1) * AT_ONCE));
}

/** Says what became of those with which it went wrong, once for all of them; and what is on the page is read again. */
function tell(results: BulkOutcome['results']): BulkOutcome['results'] {
  const bad = results.filter(({ ok }) => !ok);
  if (bad.length > 0) {
    toast(t('library.someFailed', { count: bad.length, why: bad[0]?.message ?? '' }), { kind: 'error' });
    readAgain();
  }
  return results;
}

function okOf(results: BulkOutcome['results']): number {
  return results.filter(({ ok }) => ok).length;
}

function failed(failure: unknown): void {
  complain(failure);
  readAgain();
}
