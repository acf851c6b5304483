import type { Card, CardFields, GraphDocument, Wire } from './graph-document.ts';
import { soundWires } from './graph-relations.ts';

/** One thing before and after; undefined: it was not there. */
interface Pair<T> {
  before: T | undefined;
  after: T | undefined;
}

/** What is different between two graphs. */
export interface Change {
  cards: ReadonlyMap<string, Pair<Card>>;
  wires: ReadonlyMap<string, Pair<Wire>>;
}

/** What leads from one graph to the other. */
export function changeBetween(before: GraphDocument, after: GraphDocument): Change {
  return {
    cards: pairs(before.cards, after.cards, isSameCard),
    wires: pairs(before.wires, after.wires, isSame),
  };
}

/** Whether anything is different at all. */
export function isNothing({ cards, wires }: Change): boolean {
  return cards.size === 0 && wires.size === 0;
}

/** The change that takes this one back. */
export function inverse({ cards, wires }: Change): Change {
  const turned = <T>(map: ReadonlyMap<string, Pair<T>>) =>
    new Map([...map].map(([id, { before, after }]) => [id, { before: after, after: before }]));
  return { cards: turned(cards), wires: turned(wires) };
}

/**
 * The graph after a change that was made on another state of it: only what the change is about becomes different, so that
 * nothing is lost that came since. Wires that make no sense any more are left out.
 */
export function applied(document: GraphDocument, { cards, wires }: Change): GraphDocument {
  const nextCards = withPairs(document.cards, cards, (now, { before, after }) => ({
    ...now,
    ...(before.x !== after.x && { x: after.x }),
    ...(before.y !== after.y && { y: after.y }),
    fields: changedFields(now.fields, before.fields, after.fields),
  }));
  const changed = [...wires.values()].flatMap(({ after }) => after ?? []);
  const others = document.wires.filter(({ id }) => !wires.has(id));
  return { cards: nextCards, wires: soundWires([...others, ...changed], nextCards) };
}

/** Fields with those differences that two others have. */
export function changedFields(now: CardFields, before: CardFields, after: CardFields): CardFields {
  const next: Record<string, unknown> = { ...now };
  for (const name of differing(before, after)) {
    if (after[name] === undefined) delete next[name];
    else next[name] = after[name];
  }
  return next as CardFields;
}

/** The names of fields in which two differ. */
export function differing(a: CardFields, b: CardFields): readonly string[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].filter((name) => !isSame(a[name], b[name]));
}

/** Whether two values of JSON say the same. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => isSame(one[name], other[name]));
}

function isSameCard(a: Card, b: Card): boolean {
  return a === b || (a.x === b.x && a.y === b.y && isSame(a.fields, b.fields));
}

function pairs<T extends { id: string }>(
  before: readonly T[],
  after: readonly T[],
  same: (a: T, b: T) => boolean,
): ReadonlyMap<string, Pair<T>> {
  const found = new Map<string, Pair<T>>();
  const former = new Map(before.map((one) => [one.id, one]));
  for (const one of after) {
    const was = former.get(one.id);
    former.delete(one.id);
    if (was === undefined || !same(was, one)) found.set(one.id, { before: was, after: one });
  }
  for (const [id, one] of former) found.set(id, { before: one, after: undefined });
  return found;
}

function withPairs<T extends { id: string }>(
  list: readonly T[],
  map: ReadonlyMap<string, Pair<T>>,
  change: (now: T, pair: { before: T; after: T }) => T,
): readonly T[] {
  const there = new Set(list.map(({ id }) => id));
  const kept = list.flatMap((one) => {
    const pair = map.get(one.id);
    if (pair === undefined) return [one];
    const { before, after } = pair;
    if (after === undefined) return [];
    return [before === undefined ? one : change(one, { before, after })];
  });
  return [...kept, ...[...map.values()].flatMap(({ after }) => (after && !there.has(after.id) ? [after] : []))];
}
