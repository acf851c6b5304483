import { effect, signal } from '@preact/signals';
import type { KeptSheet, SessionSheet } from '../../../../src/domain/session.ts';
import { studio } from '../../api.ts';
import { explained } from '../../text/error-meanings.ts';
import { t } from '../../text/language.ts';
import { undoable } from '../assets/undo.ts';
import { news } from '../system/news.ts';
import { toast } from '../system/toasts.ts';

/** What the server does for the functions of this file. */
export type StyleShelf = Pick<
  typeof studio.sessions,
  'styleSheet' | 'setStyleSheet' | 'enableStyleSheet' | 'extractStyleSheet'
>;

const shelf: StyleShelf = studio.sessions;

/** The style of the session that is open: its sheet, and whether its runs get it. Null before it is read. */
export const style = signal<SessionSheet | null>(null);

/** Fields of a style that hold words, and those that hold several of them, in the order of the form. */
export const STYLE_WORDS = ['medium', 'mood', 'composition', 'subject_details'] as const;
export const STYLE_LISTS = ['palette', 'negative'] as const;
/** One field of a style. */
export type StyleField = (typeof STYLE_WORDS)[number] | (typeof STYLE_LISTS)[number];

let wanted: string | null = null;
/** Writes that are under way: what is read meanwhile may be older than the page. */
let writes = 0;

/** Reads the style of a session; another one is forgotten at once. */
export async function readStyle(id: string, from: StyleShelf = shelf): Promise<void> {
  if (wanted !== id) style.value = null;
  wanted = id;
  const read = await from.styleSheet(id).catch(() => null);
  if (wanted === id && read !== null && writes === 0) style.value = read;
}

/** Keeps the style of a session as other windows leave it. Returns how to stop. */
export function followStyle(id: string): () => void {
  void readStyle(id);
  let version: number | null = null;
  return effect(() => {
    const event = news.value;
    if (event?.type !== 'session-changed' || event.id !== id) return;
    // A change of the graph has a version of its own; one of the style has none.
    if (version === null || version === event.graphVersion) void readStyle(id);
    version = event.graphVersion;
  });
}

/** Whether the style says anything. */
export function hasStyle(now: SessionSheet | null): boolean {
  return (
    now?.styleSheet != null && [...STYLE_WORDS, ...STYLE_LISTS].some((field) => wordsOf(now.styleSheet, field) !== '')
  );
}

/** What a field of the style says, as one line; several words are parted by commas. */
export function wordsOf(sheet: KeptSheet | null, field: StyleField): string {
  const value = sheet?.[field];
  const words = [value].flat().filter((word): word is string => typeof word === 'string' && word.trim() !== '');
  return words.join(', ');
}

/** Whether the runs of the session get its style from now on: at once on the page, and back when the server refuses. */
export async function applyStyle(id: string, enabled: boolean, at: StyleShelf = shelf): Promise<void> {
  await attempt({ styleSheet: style.peek()?.styleSheet ?? null, enabled }, () => at.enableStyleSheet(id, enabled));
}

/** Writes one field. The first words of a style switch it on. */
export async function writeStyle(id: string, field: StyleField, words: string, at: StyleShelf = shelf): Promise<void> {
  const before = style.peek();
  const sheet = before?.styleSheet ?? null;
  if (words.trim() === wordsOf(sheet, field)) return;
  const isList = STYLE_LISTS.some((one) => one === field);
  const value = isList
    ? words
        .split(',')
        .map((word) => word.trim())
        .filter(Boolean)
    : words.trim();
  const next = {
    styleSheet: { ...sheet, [field]: value },
    enabled: hasStyle(before) ? (before?.enabled ?? true) : true,
  };
  await attempt(next, () => at.setStyleSheet(id, next));
}

/** Takes the style away; a message offers to take that back. */
export async function removeStyle(id: string, at: StyleShelf = shelf): Promise<void> {
  const before = style.peek();
  const nothing = { styleSheet: null, enabled: false };
  const isGone = await attempt(nothing, () => at.setStyleSheet(id, nothing));
  if (isGone && before !== null)
    undoable(t('graph.styleRemoved'), () => void attempt(before, () => at.setStyleSheet(id, before)));
}

/** Has a language model describe the style of a picture and its words. Rejects where that cannot be done. */
export async function takeStyle(
  id: string,
  { words, reference }: { words: string; reference: string | null },
  at: StyleShelf = shelf,
): Promise<void> {
  await at.extractStyleSheet(id, { prompt: words, ...(reference !== null && { referenceDataUrl: reference }) });
  await at.enableStyleSheet(id, true);
  await readStyle(id, at);
}

async function attempt(next: SessionSheet, act: () => Promise<unknown>): Promise<boolean> {
  const before = style.peek();
  style.value = next;
  writes += 1;
  try {
    await act();
    return true;
  } catch (failure) {
    if (style.peek() === next) style.value = before;
    toast(await explained(failure), { kind: 'error' });
    return false;
  } finally {
    writes -= 1;
  }
}
