import { effect } from '@preact/signals';
import type { ShownShot } from '../../../../src/domain/storyboard.ts';
import { lay } from '../../routes.ts';
import { PREVIOUS, type ShotDraft } from '../../state/storyboards/board-document.ts';
import { withMovedShot, withNewShot, withoutShot, withShot } from '../../state/storyboards/board-edits.ts';
import { board, draft, edit, freshKey, shotId } from '../../state/storyboards/open-board.ts';
import { toast } from '../../state/system/toasts.ts';
import { t } from '../../text/language.ts';
import { spoken } from './spoken.ts';

/** Where a shot stands, from 0. */
export function placeOf(key: string): number {
  return draft.peek()?.shots.findIndex((shot) => shot.key === key) ?? -1;
}

/** The shot in which the focus is; null: in none. */
export function focusedShot(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-shot]')?.dataset['shot'] ?? null;
}

/** What the server knows of a shot; undefined: it is not saved yet. */
export function madeOf(key: string): ShownShot | undefined {
  const id = shotId(key);
  return board.value?.shots.find((shot) => shot.id === id);
}

/** Adds a shot behind another one, at the end where that is null, and puts the focus into its words. */
export function addShot(after: string | null, fields: Partial<ShotDraft> = {}): void {
  const key = freshKey();
  const shot = { key, prompt: '', references: [], duration: null, continuesFrom: PREVIOUS, chosen: null, ...fields };
  edit('boards.didAdd', (now) => withNewShot(now, shot, after));
  focusWords(key);
}

/** A shot of the same words and pictures behind the first one. */
export function duplicateShot({ prompt, references, duration, continuesFrom, key }: ShotDraft): void {
  addShot(key, { prompt, references, duration, continuesFrom });
}

/** Moves a shot by so many places. The focus goes along. */
export function moveShot(key: string, by: number): void {
  const at = placeOf(key);
  const to = at + by;
  if (at < 0 || to < 0 || to >= (draft.peek()?.shots.length ?? 0)) return;
  putShot(key, to);
}

/** Puts a shot at a place, from 0, and says so. */
export function putShot(key: string, to: number): void {
  const at = placeOf(key);
  if (at < 0 || at === to) return;
  const held = document.activeElement;
  edit('boards.didMove', (now) => withMovedShot(now, key, to));
  spoken.value = t('boards.movedTo', { at: at + 1, to: to + 1 });
  requestAnimationFrame(() => {
    if (held instanceof HTMLElement && held !== document.activeElement) held.focus({ preventScroll: true });
    shotElement(key)?.scrollIntoView({ block: 'nearest' });
  });
}

/** Takes a shot out; a message offers to take it back. Its clips stay in the library. */
export function removeShot(key: string): void {
  const at = placeOf(key);
  const before = draft.peek();
  const next = before?.shots[at + 1] ?? before?.shots[at - 1];
  const shot = before?.shots[at];
  if (shot === undefined) return;
  edit('boards.didRemove', (now) => withoutShot(now, key));
  if (next !== undefined) focusWords(next.key);
  const putBack = () => {
    const after = at === 0 ? null : (before?.shots[at - 1]?.key ?? null);
    edit('boards.didAdd', (now) => {
      const board = withNewShot(now, shot, after);
      return at === 0 ? withMovedShot(board, key, 0) : board;
    });
  };
  const id = board.peek()?.id;
  const hide = toast(t('boards.removedShot', { at: at + 1 }), { action: { label: t('common.undo'), run: putBack } });
  // It may be taken back by the key, too; and another storyboard has no use for it.
  let stop = () => {};
  const leave = () => {
    stop();
    hide();
  };
  stop = effect(() => {
    const isOver = board.value?.id !== id || draft.value?.shots.some((one) => one.key === key) === true;
    if (isOver) queueMicrotask(leave);
  });
}

/** Makes one version of a shot count. */
export function chooseTake(key: string, chosen: string): void {
  edit('boards.didChoose', (now) => withShot(now, key, { chosen }));
}

/** Opens the clip of a shot over the page. */
export function openClip(filename: string): void {
  lay({ view: filename });
}

/** Puts the focus into the words of a shot, once it is drawn. */
export function focusWords(key: string): void {
  requestAnimationFrame(() => {
    const words = shotElement(key)?.querySelector('textarea');
    words?.focus();
    words?.scrollIntoView({ block: 'nearest' });
  });
}

function shotElement(key: string): HTMLElement | null {
  return document.querySelector(`[data-shot="${CSS.escape(key)}"]`);
}
