import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import { type Card, cardOf, EMPTY, type GraphDocument, MOST, without } from './graph-document.ts';
import { GraphHistory } from './graph-history.ts';
import type { CardSize } from './graph-layout.ts';
import { Relations } from './graph-relations.ts';

const document = signal<GraphDocument>(EMPTY);
const history = signal(new GraphHistory());
const chosen = signal<ReadonlySet<string>>(new Set());

/** The graph that is open. */
export const graph: ReadonlySignal<GraphDocument> = document;
/** Who comes before and after whom in it. */
export const relations = computed(() => new Relations(document.value));
/** Ids of the cards and wires that are selected. */
export const selection: ReadonlySignal<ReadonlySet<string>> = chosen;
/** The selected cards, in the order of the graph. */
export const selectedCards = computed(() => document.value.cards.filter(({ id }) => chosen.value.has(id)));
/** The card that is selected alone. */
export const onlyCard = computed(() => (selectedCards.value.length === 1 ? selectedCards.value[0] : undefined));
/** What undo would take back, and redo do again, as keys of texts. */
export const undoName = computed(() => history.value.last?.name ?? null);
export const redoName = computed(() => history.value.next?.name ?? null);

/** Does something to the graph as one step that can be taken back. False: there would be more than is kept. */
export function change(
  name: string,
  how: (now: GraphDocument) => GraphDocument,
  { key, select }: { key?: string; select?: Iterable<string> } = {},
): boolean {
  const before = document.peek();
  const after = how(before);
  if (isTooLarge(after) && !isTooLarge(before)) return false;
  batch(() => {
    history.value = history.peek().with(name, before, after, Date.now(), key);
    document.value = after;
    if (select !== undefined) chosen.value = new Set(select);
  });
  return true;
}

/** Changes the graph without a step: what a run does to it, and what comes from elsewhere. */
export function amend(how: (now: GraphDocument) => GraphDocument): void {
  document.value = how(document.peek());
}

/** Opens another graph. */
export function openGraph(next: GraphDocument): void {
  batch(() => {
    document.value = next;
    history.value = new GraphHistory();
    chosen.value = new Set();
  });
}

/** Takes the last step back. */
export function undo(): void {
  take(history.peek().undone(document.peek()));
}

/** Does again what was taken back last. */
export function redo(): void {
  take(history.peek().redone(document.peek()));
}

function take(result: ReturnType<GraphHistory['undone']>): void {
  if (result === null) return;
  batch(() => {
    history.value = result.history;
    document.value = result.document;
    const there = [...result.step.change.cards.keys()].filter((id) => cardOf(result.document, id) !== undefined);
    chosen.value = new Set(there);
  });
}

/** Selects these and nothing else. */
export function select(ids: Iterable<string>): void {
  chosen.value = new Set(ids);
}

/** Takes the selected cards and wires away. */
export function removeSelected(): void {
  const ids = chosen.peek();
  if (ids.size > 0) change('graph.didDelete', (now) => without(now, ids), { select: [] });
}

function isTooLarge({ cards, wires }: GraphDocument): boolean {
  return cards.length > MOST.cards || wires.length > MOST.wires;
}

/** Width of a card on the canvas, and heights of its parts. */
export const CARD = { width: 240, words: 68, lowest: 120, highest: 360 } as const;

/** How large a card is on the canvas: as high as its picture wants, and room for its words. */
export function sizeOfCard({ fields }: Card): CardSize {
  const ratio = fields.width && fields.height ? fields.width / fields.height : 1;
  const picture = Math.round(Math.min(CARD.highest, Math.max(CARD.lowest, CARD.width / ratio)));
  return { width: CARD.width, height: picture + CARD.words };
}

/** The same by the id of a card of the open graph. */
export function sizeOf(id: string): CardSize {
  const card = cardOf(document.peek(), id);
  return card === undefined ? { width: CARD.width, height: CARD.width + CARD.words } : sizeOfCard(card);
}
