import type { GraphDocument } from './graph-document.ts';
import { Relations } from './graph-relations.ts';

/** Width and height of a card on the canvas. */
export interface CardSize {
  width: number;
  height: number;
}

/** From one generation to the next, and from one card to the one below it. */
export const STEP_X = 360;
const GAP_Y = 56;
/** From one tree to the next one below it. */
const GAP_TREES = 96;

/**
 * The graph with its cards in columns, from what comes first at the left to what was made from it, each in the middle of
 * what comes after it. Trees stand below one another in the order in which they stood; nothing overlaps.
 */
export function tidied(
  document: GraphDocument,
  sizeOf: (id: string) => CardSize,
  among: ReadonlySet<string> = new Set(document.cards.map(({ id }) => id)),
): GraphDocument {
  const relations = new Relations(document);
  const places = new Map(document.cards.map((card) => [card.id, card]));
  const roots = document.cards
    .filter(({ id }) => among.has(id) && !among.has(relations.parent(id) ?? ''))
    .sort((a, b) => a.y - b.y || a.x - b.x);
  const left = Math.min(...roots.map(({ x }) => x));
  let below = Math.min(...document.cards.filter(({ id }) => among.has(id)).map(({ y }) => y));
  const found = new Map<string, { x: number; y: number }>();

  const place = (id: string, x: number, top: number): number => {
    const own = sizeOf(id).height;
    const children = relations
      .children(id)
      .filter((child) => among.has(child))
      .sort((a, b) => (places.get(a)?.y ?? 0) - (places.get(b)?.y ?? 0));
    let bottom = top;
    for (const [at, child] of children.entries()) {
      if (at > 0) bottom += GAP_Y;
      bottom = place(child, x + STEP_X, bottom);
    }
    const height = Math.max(own, bottom - top);
    found.set(id, { x, y: Math.round(top + (height - own) / 2) });
    return top + height;
  };
  for (const { id } of roots) below = place(id, left, below) + GAP_TREES;
  return { ...document, cards: document.cards.map((card) => ({ ...card, ...found.get(card.id) })) };
}

/** A place near the wanted one where no card is yet, further down if need be. */
export function freePlace(
  { cards }: GraphDocument,
  wanted: { x: number; y: number },
  sizeOf: (id: string) => CardSize,
): { x: number; y: number } {
  const wide = 280;
  let { y } = wanted;
  const near = cards
    .filter(({ x }) => Math.abs(x - wanted.x) < wide)
    .map(({ id, y }) => ({ top: y, bottom: y + sizeOf(id).height }))
    .sort((a, b) => a.top - b.top);
  for (const { top, bottom } of near) if (y < bottom + GAP_Y / 2 && y + 160 > top) y = bottom + GAP_Y;
  return { x: wanted.x, y };
}
