import { batch, computed, effect, signal } from '@preact/signals';
import type { Storyboard } from '../../../../src/domain/storyboard.ts';
import { studio } from '../../api.ts';
import { t } from '../../text/language.ts';
import { Autosave, type Resolution, type SaveState } from '../sessions/autosave.ts';
import { farewell } from '../sessions/farewell.ts';
import { connection } from '../system/connection.ts';
import { news } from '../system/news.ts';
import { toast } from '../system/toasts.ts';
import { type BoardDraft, changeOf, draftOf, isSame, ShotKeys } from './board-document.ts';
import { BoardHistory } from './board-history.ts';
import { merge } from './board-merge.ts';

/** The storyboard that is open, as the server has it; null: none yet. */
export const board = signal<Storyboard | null>(null);
/** What the person decides of it; null while it is not there. */
export const draft = signal<BoardDraft | null>(null);
/** How page and server stand. */
export const boardSaving = signal<SaveState<BoardDraft>>({ kind: 'saved' });
/** Why it cannot be shown; null: it can, or is on its way. */
export const boardProblem = signal<unknown>(null);
const history = signal(new BoardHistory());

/** What the next undo and redo would do, as keys of words; null: nothing. */
export const undoName = computed(() => history.value.last?.name ?? null);
export const redoName = computed(() => history.value.next?.name ?? null);

let keys = new ShotKeys();
let saving: Autosave<BoardDraft> | null = null;
let wanted: string | null = null;
let stopWatching: () => void = () => undefined;

/** Opens a storyboard in the place of the one that is open, which is saved first. */
export async function openBoard(id: string): Promise<void> {
  if (wanted === id && boardProblem.peek() === null) return;
  wanted = id;
  await closeBoard();
  boardProblem.value = null;
  try {
    const there = await studio.storyboards.get(id);
    if (wanted === id) begin(there);
  } catch (problem) {
    if (wanted === id) boardProblem.value = problem;
  }
}

/** Leaves the storyboard: what is not saved is, and another visit opens it anew. */
export function leaveBoard(): void {
  wanted = null;
  void closeBoard();
}

/** Changes the storyboard as one step that can be taken back. Steps of the same `key` that follow closely are one. */
export function edit(name: string, change: (now: BoardDraft) => BoardDraft, key?: string): void {
  const now = draft.peek();
  if (now === null) return;
  const after = change(now);
  batch(() => {
    history.value = history.peek().with(name, now, after, Date.now(), key);
    draft.value = after;
  });
}

/** Takes the last step back. */
export function undo(): void {
  step(history.peek().undone(draft.peek() as BoardDraft));
}

/** Does again what was taken back last. */
export function redo(): void {
  step(history.peek().redone(draft.peek() as BoardDraft));
}

/** A key for a shot that is about to be added. */
export function freshKey(): string {
  return keys.fresh();
}

/** The id of a shot at the server; undefined: it is not saved yet. */
export function shotId(key: string): string | undefined {
  return keys.idOf(key);
}

/** The key of a shot of the server. */
export function shotKey(id: string): string {
  return keys.keyOf(id);
}

/** Saves now. True: the server has all of it. */
export async function saveBoard(): Promise<boolean> {
  await saving?.flush('person');
  return saving !== null && !saving.isUnsaved;
}

/** What becomes of a storyboard that two windows changed. */
export function resolveBoard(how: Resolution): void {
  void saving?.resolve(how);
}

/** Takes in what the server answered. */
export function takeBoard(there: Storyboard): void {
  const now = board.peek();
  if (now?.id !== there.id || there.updatedAt < now.updatedAt) return;
  board.value = there;
  fresh = there;
  void saving?.heard(there.updatedAt);
}

/** What came with the last news, so that it is not asked for twice. */
let fresh: Storyboard | null = null;

function step(done: { document: BoardDraft; history: BoardHistory } | null): void {
  if (done === null) return;
  batch(() => {
    history.value = done.history;
    draft.value = done.document;
  });
}

async function closeBoard(): Promise<void> {
  const former = saving;
  if (former !== null) await former.flush('close');
  former?.end();
  if (saving !== former) return;
  stopWatching();
  saving = null;
  batch(() => {
    board.value = null;
    draft.value = null;
    history.value = new BoardHistory();
  });
}

function begin(there: Storyboard): void {
  const { id } = there;
  keys = new ShotKeys();
  const document = draftOf(there, keys);
  const mine = new Autosave<BoardDraft>(
    { document, version: there.updatedAt },
    {
      ...{ isSame, merge, conflictCode: 'STORYBOARD_CHANGED' },
      now: () => draft.peek() ?? document,
      adopt: (other) => {
        draft.value = other;
      },
      load: () => load(id),
      save: (changed, version, _reason, base) => save(id, changed, version, base),
      show: (state) => {
        boardSaving.value = state;
      },
      merged: () => toast(t('boards.merged')),
    },
  );
  saving = mine;
  batch(() => {
    board.value = there;
    draft.value = document;
    boardSaving.value = { kind: 'saved' };
  });
  stopWatching = watch(id, mine);
}

async function load(id: string) {
  const known = fresh;
  fresh = null;
  const there = known?.id === id ? known : await studio.storyboards.get(id);
  board.value = there;
  return { document: draftOf(there, keys), version: there.updatedAt };
}

async function save(id: string, changed: BoardDraft, version: number, base: BoardDraft): Promise<number> {
  fresh = null;
  const change = changeOf(changed, base, keys);
  if (Object.keys(change).length === 0) return version;
  const there = await studio.storyboards.change(id, { ...change, unchangedSince: version });
  if (change.shots !== undefined) {
    for (const [at, { key }] of changed.shots.entries()) {
      const given = there.shots[at]?.id;
      if (given !== undefined) keys.tie(key, given);
    }
  }
  batch(() => {
    board.value = there;
    draft.value = withChosen(draft.peek(), there);
  });
  return there.updatedAt;
}

/** A shot that came back has its version again. */
function withChosen(now: BoardDraft | null, there: Storyboard): BoardDraft | null {
  if (now === null) return null;
  const chosen = new Map(there.shots.map((shot) => [keys.keyOf(shot.id), shot.chosen]));
  if (!now.shots.some((shot) => shot.chosen === null && (chosen.get(shot.key) ?? null) !== null)) return now;
  return {
    ...now,
    shots: now.shots.map((shot) => (shot.chosen === null ? { ...shot, chosen: chosen.get(shot.key) ?? null } : shot)),
  };
}

/** Follows the page, other windows, what is made, the connection and the end of the page. Returns how to stop. */
function watch(id: string, mine: Autosave<BoardDraft>): () => void {
  const stopDraft = effect(() => {
    void draft.value;
    mine.touched();
  });
  const stopNews = effect(() => {
    const event = news.value;
    if (event?.type === 'storyboard-changed' && event.id === id) void freshen(id);
  });
  const stopConnection = effect(() => {
    if (connection.value === 'open') void freshen(id).then(() => mine.touched());
  });
  const leave = () => {
    if (mine.isUnsaved) sayFarewell(id, mine);
  };
  addEventListener('pagehide', leave);
  return () => {
    for (const stop of [stopDraft, stopNews, stopConnection]) stop();
    removeEventListener('pagehide', leave);
  };
}

async function freshen(id: string): Promise<void> {
  try {
    takeBoard(await studio.storyboards.get(id));
  } catch (problem) {
    // Deleted elsewhere. A server that is not there is told of by the banner.
    const isGone = (problem as { code?: unknown } | null)?.code === 'STORYBOARD_NOT_FOUND';
    if (isGone && board.peek()?.id === id) boardProblem.value = problem;
  }
}

/** What is not saved is sent along as the page goes. */
function sayFarewell(id: string, { base }: Autosave<BoardDraft>): void {
  const now = draft.peek();
  if (now === null || boardSaving.peek().kind === 'conflict') return;
  const change = { ...changeOf(now, base.document, keys), unchangedSince: base.version };
  void farewell.storyboards.change(id, change).catch(() => undefined);
}
