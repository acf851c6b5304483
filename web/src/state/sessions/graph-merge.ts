import { changeBetween, differing, isSame } from './graph-changes.ts';
import { type Card, cardOf, type GraphDocument, newCard, type Wire } from './graph-document.ts';
import { freePlace } from './graph-layout.ts';
import { soundWires } from './graph-relations.ts';
import { sizeOfCard } from './graph-store.ts';

/** Two graphs put together. */
export interface Merged {
  document: GraphDocument;
  /** Cards in which both changed the same thing to something else, or one changed what the other took away. */
  clashes: readonly string[];
}

/** What both may say differently without anybody losing work. */
const LIGHT: ReadonlySet<string> = new Set(['x', 'y', 'pendingRequestId', 'status', 'error', 'elapsed', 'missing']);

/**
 * Puts together what two windows made of the same graph. Where both say something else, mine stands on the card, and
 * theirs lies below it as a card of its own, so that nothing is lost; a card that one of them took away stays when the
 * other one worked on it.
 */
export function merge(base: GraphDocument, mine: GraphDocument, theirs: GraphDocument): Merged {
  const clashes: string[] = [];
  const copied: Card[] = [];
  const [ours, others] = [changeBetween(base, mine), changeBetween(base, theirs)];
  const inTheirs = new Map(theirs.cards.map((card) => [card.id, card]));
  const settle = (card: Card): Card | undefined => {
    const [my, their] = [ours.cards.get(card.id), others.cards.get(card.id)];
    if (their === undefined) return card;
    if (their.after === undefined) {
      if (my === undefined) return undefined;
      clashes.push(card.id);
      return card;
    }
    if (my?.before === undefined) return my === undefined ? their.after : card;
    const both = bothChanges(my.before, card, their.after);
    if (both.isClash) {
      clashes.push(card.id);
      copied.push(their.after);
    }
    return both.card;
  };
  const kept = mine.cards.flatMap((card) => settle(card) ?? []);
  const known = new Set(mine.cards.map(({ id }) => id));
  const added = [...others.cards].flatMap(([id, { before, after }]) => {
    if (after === undefined || known.has(id)) return [];
    if (before !== undefined) clashes.push(id);
    return [inTheirs.get(id) ?? after];
  });
  const cards = [...kept, ...added];
  for (const card of copied) cards.push(aside(card, cards));
  return { document: { cards, wires: soundWires(mergedWires(base, mine, theirs), cards) }, clashes };
}

function bothChanges(before: Card, mine: Card, theirs: Card): { card: Card; isClash: boolean } {
  let isClash = false;
  const fields: Record<string, unknown> = { ...mine.fields };
  for (const name of differing(before.fields, theirs.fields)) {
    const isMine = !isSame(before.fields[name], mine.fields[name]);
    if (isMine && !isSame(mine.fields[name], theirs.fields[name])) isClash ||= !LIGHT.has(name);
    else if (theirs.fields[name] === undefined) delete fields[name];
    else fields[name] = theirs.fields[name];
  }
  const hasMoved = before.x !== mine.x || before.y !== mine.y;
  const place = hasMoved ? mine : theirs;
  return { card: { ...mine, x: place.x, y: place.y, fields: fields as Card['fields'] }, isClash };
}

/** The same as a card of its own, where it covers no other. */
function aside(card: Card, others: readonly Card[]): Card {
  const { pendingRequestId: _, ...rest } = card.fields;
  const around = { cards: others, wires: [] };
  const sizeOf = (id: string) => sizeOfCard(cardOf(around, id) ?? card);
  return newCard(freePlace(around, { x: card.x, y: card.y + sizeOfCard(card).height }, sizeOf), rest);
}

/** Mine first: where both lead into the same card, mine counts. */
function mergedWires(base: GraphDocument, mine: GraphDocument, theirs: GraphDocument): readonly Wire[] {
  const before = new Set(base.wires.map(({ id }) => id));
  const [my, their] = [mine, theirs].map(({ wires }) => new Set(wires.map(({ id }) => id)));
  return [
    ...mine.wires.filter(({ id }) => their?.has(id) || !before.has(id)),
    ...theirs.wires.filter(({ id }) => !my?.has(id) && !before.has(id)),
  ];
}
