import { effect } from '@preact/signals';
import type { Asset } from '../../../../src/domain/asset.ts';
import { page, topLayer } from '../../routes.ts';
import { broughtBack } from '../../state/assets/brought-back.ts';
import { pictures } from '../../state/generation/runs.ts';
import { focusInFeed } from '../assets/picture/focus-return.ts';
import { coveredAbove, current, tabStop } from './feed/feed-focus.ts';

/** Whether nothing has the focus, because what had it is gone or because nothing was focused. */
export function isFocusStray(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || !activeElement.isConnected;
}

/** Gives the focus to the picture that had it last, else to the first one. False: there is none. */
export function goToPictures(): boolean {
  return tabStop.value !== null && focusInFeed(tabStop.value);
}

/** Gives the focus to the first picture in sight, so that nothing is scrolled. False: none is in sight. */
export function focusSeenPicture(): boolean {
  const top = coveredAbove();
  for (const link of document.querySelectorAll<HTMLElement>('[data-picture]')) {
    const box = link.getBoundingClientRect();
    if (box.height === 0 || box.top < top || box.top > innerHeight - box.height / 2) continue;
    link.focus({ preventScroll: true });
    return true;
  }
  return false;
}

let known = pictures.peek();
/** The list before the first of the pictures that went at once, and where in it the focus was. */
let lost: { before: readonly Asset[]; at: number } | null = null;

/** A picture that goes while the focus is near it leaves the focus to the next one, else to the one before. */
effect(() => {
  const before = known;
  known = pictures.value;
  if (known.length >= before.length || lost !== null || topLayer.peek() !== null || isFocusStray()) return;
  lost = { before, at: before.findIndex(({ filename }) => filename === current.peek()?.filename) };
  afterDrawing(giveToHeir);
});

function giveToHeir(): void {
  if (lost === null) return;
  const { before, at } = lost;
  lost = null;
  if (!isFocusStray()) return;
  const left = new Set(pictures.peek().map(({ filename }) => filename));
  const isLeft = ({ filename }: Asset) => left.has(filename);
  const own = before[at];
  const from = own !== undefined && !isLeft(own) ? at : before.findIndex((asset) => !isLeft(asset));
  const heir = before.slice(from).find(isLeft) ?? before.slice(0, Math.max(0, from)).findLast(isLeft);
  if (heir === undefined || !focusInFeed(heir.filename))
    document.getElementById('main')?.focus({ preventScroll: true });
}

/** What was brought back has the focus, unless the person writes something or looks at a picture. */
effect(() => {
  const [first] = broughtBack.value;
  if (first === undefined || page.peek() !== 'create' || topLayer.peek() !== null) return;
  const { activeElement } = document;
  if (activeElement instanceof HTMLTextAreaElement || activeElement instanceof HTMLInputElement) return;
  afterDrawing(() => focusInFeed(first));
});

function afterDrawing(act: () => void): void {
  requestAnimationFrame(() => setTimeout(act));
}

/** What had the focus on the page when it was left: the name of a picture, or the id of a control. */
let left: { picture: string | undefined; id: string } | null = null;
let shown = page.peek();

effect(() => {
  const before = shown;
  shown = page.value;
  if (before !== 'create' || shown === 'create') return;
  const { activeElement } = document;
  left =
    activeElement instanceof HTMLElement ? { picture: activeElement.dataset['picture'], id: activeElement.id } : null;
});

/** Gives the focus back to what had it when the page was left. */
export function returnFocus(): void {
  const to = left;
  left = null;
  if (to === null) return;
  afterDrawing(() => {
    if (to.picture !== undefined) focusInFeed(to.picture);
    else if (to.id !== '') document.getElementById(to.id)?.focus({ preventScroll: true });
  });
}
