import { signal } from '@preact/signals';
import type { ReactFlowInstance, Viewport } from '@xyflow/react';
import { selectedCards, sizeOf } from '../../../state/sessions/graph-store.ts';
import { isNarrow } from '../../../ui/media.ts';
import type { FlowNode } from './flow-elements.ts';

/** The canvas that is on the page; null: none. */
export const canvas = signal<ReactFlowInstance<FlowNode> | null>(null);

const CALM_MS = 180;
/** Room around the cards when they are brought into sight: above for what can be done with one, below for the bar. */
const ROOM = { top: '72px', bottom: '88px', x: '48px' } as const;
const NARROW_ROOM = { top: '72px', bottom: '144px', x: '16px' } as const;
/** Cards are not drawn larger than this when all of them are brought into sight. */
const LARGEST = 1;

/** How the graph, or cards of it, are brought into sight. */
export function wayOfFitting() {
  return { padding: isNarrow.peek() ? NARROW_ROOM : ROOM, maxZoom: LARGEST };
}

/** Brings the whole graph into sight. */
export function showAll(): void {
  void canvas.peek()?.fitView({ ...wayOfFitting(), duration: calm() });
}

/** Brings cards into sight, without coming closer than people can read. */
export function showCards(ids: readonly string[]): void {
  void canvas.peek()?.fitView({ ...wayOfFitting(), nodes: ids.map((id) => ({ id })), duration: calm() });
}

/** Brings the selected cards into sight. */
export function showSelected(): void {
  showCards(selectedCards.peek().map(({ id }) => id));
}

/** The same for cards that have just come, which the canvas knows with its next drawing. */
export function showSelectedSoon(): void {
  requestAnimationFrame(() => requestAnimationFrame(showSelected));
}

/** Comes closer, or goes away. */
export function zoom(isIn: boolean): void {
  if (isIn) void canvas.peek()?.zoomIn({ duration: calm() });
  else void canvas.peek()?.zoomOut({ duration: calm() });
}

/** The place of the graph that is in the middle of the canvas, for a card to begin there. */
export function middle(): { x: number; y: number } {
  const box = document.querySelector('.graph-canvas')?.getBoundingClientRect();
  const view = canvas.peek();
  if (box === undefined || view === null) return { x: 0, y: 0 };
  return view.screenToFlowPosition({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
}

/** The place for a new card in the middle of the canvas. */
export function middleForCard(): { x: number; y: number } {
  const at = middle();
  const { width, height } = sizeOf('');
  return { x: at.x - width / 2, y: at.y - height / 2 };
}

function calm(): number {
  return globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ? 0 : CALM_MS;
}

const PREFIX = 'ima2.graph.view.';

/** Where the person looked in the graph of a session the last time. */
export function keptView(session: string): Viewport | undefined {
  try {
    const { x, y, zoom } = JSON.parse(localStorage.getItem(PREFIX + session) ?? 'null') ?? {};
    return [x, y, zoom].every(Number.isFinite) ? { x, y, zoom } : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps where the person looks. */
export function keepView(session: string, view: Viewport): void {
  try {
    localStorage.setItem(PREFIX + session, JSON.stringify(view));
  } catch {
    // The next visit begins with all of it.
  }
}
