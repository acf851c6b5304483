import type { Asset } from '../../../../src/domain/asset.ts';
import { t } from '../../text/language.ts';
import { promptOf } from '../assets/pictures.ts';
import { toast } from '../system/toasts.ts';
import {
  addressOf,
  type Card,
  type CardFields,
  cardOf,
  type GraphDocument,
  MOST,
  newCard,
  newWire,
  shown,
  type Wire,
  withCard,
  withFields,
} from './graph-document.ts';
import { read, renewed, written } from './graph-exchange.ts';
import { freePlace, STEP_X, tidied } from './graph-layout.ts';
import type { Refusal } from './graph-relations.ts';
import { change, graph, relations, selectedCards, selection, sizeOf } from './graph-store.ts';

/** What a card hands on to one that is made after it or beside it. */
const HANDED_ON = ['medium', 'provider', 'model', 'options', 'contextMode', 'searchMode'] as const;

type Place = { x: number; y: number };

/** Does it, or says that the graph would be larger than what is kept. */
function attempt(...step: Parameters<typeof change>): boolean {
  const isDone = change(...step);
  if (!isDone) toast(t('graph.tooLarge', { cards: MOST.cards, wires: MOST.wires }), { kind: 'error' });
  return isDone;
}

/** A new card without a parent. Returns its id; null: there is no room. */
export function addCard(at: Place, fields: Partial<CardFields> = {}): string | null {
  const card = newCard(freePlace(graph.peek(), at, sizeOf), fields);
  return attempt('graph.didAdd', (now) => withCard(now, card), { select: [card.id] }) ? card.id : null;
}

/** A card that shows a picture of the library, to go on from. */
export function addPicture(asset: Asset, at: Place): string | null {
  return addCard(at, fieldsOf(asset));
}

function fieldsOf(asset: Asset): Partial<CardFields> {
  return {
    prompt: promptOf(asset),
    status: 'ready',
    ...(asset.mediaType === 'video' ? { ...shown(asset), medium: 'clip' } : { imageUrl: addressOf(asset.filename) }),
    serverNodeId: typeof asset.nodeId === 'string' ? asset.nodeId : null,
    ...(asset.width && asset.height && { width: asset.width, height: asset.height }),
    ...(asset.provider && asset.model && { provider: asset.provider, model: asset.model }),
  };
}

/** A new card that is made from this one, at a place of its own where one is given. What goes on from a clip is a clip. */
export function addChild(parent: Card, at?: Place, sides: Wire['fields'] = {}): string | null {
  return addAfter(parent, handedOn(parent), at, sides);
}

/** A new card whose clip begins with the picture of this one. */
export function addClip(parent: Card, fields: Partial<CardFields>): string | null {
  return addAfter(parent, { ...fields, medium: 'clip' });
}

function addAfter(parent: Card, fields: Partial<CardFields>, at?: Place, sides: Wire['fields'] = {}): string | null {
  const wanted = at ?? { x: parent.x + STEP_X, y: parent.y };
  const place = at ?? freePlace(graph.peek(), wanted, sizeOf);
  const card = newCard(place, fields);
  const wire = newWire(parent.id, card.id, { sourceSide: 'right', targetSide: 'left', ...sides });
  const add = (now: GraphDocument) => ({ ...withCard(now, card), wires: [...now.wires, wire] });
  return attempt('graph.didAdd', add, { select: [card.id] }) ? card.id : null;
}

/** A card beside this one that asks for the same, with the same parent. */
export function addVariant(card: Card): string | null {
  const { prompt, references } = card.fields;
  const below = { x: card.x, y: card.y + sizeOf(card.id).height };
  const sibling = newCard(freePlace(graph.peek(), below, sizeOf), {
    ...handedOn(card),
    prompt,
    ...(references && { references }),
  });
  const into = graph.peek().wires.find(({ target }) => target === card.id);
  const add = (now: GraphDocument) => ({
    ...withCard(now, sibling),
    wires: into === undefined ? now.wires : [...now.wires, newWire(into.source, sibling.id, into.fields)],
  });
  return attempt('graph.didVary', add, { select: [sibling.id] }) ? sibling.id : null;
}

/** The same card with its picture once more, as the first one of a tree of its own. */
export function addBranch(card: Card): string | null {
  const { pendingRequestId: _, ...fields } = card.fields;
  const below = { x: card.x, y: card.y + sizeOf(card.id).height };
  const root = newCard(freePlace(graph.peek(), below, sizeOf), fields);
  return attempt('graph.didBranch', (now) => withCard(now, root), { select: [root.id] }) ? root.id : null;
}

function handedOn({ fields }: Card): Partial<CardFields> {
  return Object.fromEntries(HANDED_ON.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])));
}

/**
 * Joins two cards; `instead` of the parent that the second one has, if so wished. Returns why that cannot be; null: it is
 * done. What was made without that parent is out of date.
 */
export function connect(source: string, target: string, sides: Wire['fields'] = {}, instead = false): Refusal | null {
  const refusal = relations.peek().refusal(source, target);
  if (refusal !== null && !(instead && refusal === 'parent')) return refusal;
  attempt('graph.didConnect', (now) => {
    const others = now.wires.filter((wire) => wire.target !== target);
    const joined = { ...now, wires: [...others, newWire(source, target, sides)] };
    const isMade = cardOf(joined, target)?.fields.status === 'ready';
    return isMade ? withFields(joined, target, { status: 'stale' }) : joined;
  });
  return null;
}

/** Takes the wire into a card away. */
export function disconnectCard(id: string): void {
  change('graph.didDisconnect', (now) => ({ ...now, wires: now.wires.filter(({ target }) => target !== id) }));
}

/** Why two cards cannot be joined, in words. */
export function refusalWords(refusal: Refusal): string {
  return t(`graph.refused.${refusal}`);
}

/** Other fields in a card; typing without a pause is one step. */
export function editCard(id: string, fields: Partial<CardFields>): void {
  change('graph.didEdit', (now) => withFields(now, id, fields), { key: `${id}:${Object.keys(fields).join()}` });
}

/** Sets one option of a card; undefined leaves it to the model. */
export function chooseOption(card: Card, field: string, value: unknown): void {
  const { [field]: _, ...rest } = card.fields.options ?? {};
  const options = value === undefined ? rest : { ...rest, [field]: value };
  editCard(card.id, { options: Object.keys(options).length === 0 ? undefined : options });
}

/** Makes a card one for clips, or for pictures: what was chosen for the other stays behind. */
export function setMedium(card: Card, medium: 'clip' | undefined): void {
  editCard(card.id, { medium, provider: undefined, model: undefined, options: undefined });
}

/** Moves cards to other places. */
export function moveCards(places: ReadonlyMap<string, Place>, key?: string): void {
  const move = (now: GraphDocument) => ({
    ...now,
    cards: now.cards.map((card) => {
      const place = places.get(card.id);
      return place === undefined ? card : { ...card, x: Math.round(place.x), y: Math.round(place.y) };
    }),
  });
  change('graph.didMove', move, key === undefined ? {} : { key });
}

/** Puts the selected cards in order, or all of them where at most one is selected. */
export function tidy(): void {
  const chosen = selectedCards.peek();
  const among = chosen.length > 1 ? new Set(chosen.map(({ id }) => id)) : undefined;
  if (graph.peek().cards.length > 0) change('graph.didTidy', (now) => tidied(now, sizeOf, among));
}

/** Takes the selected wires away, and those into the selected cards. */
export function disconnect(): void {
  const chosen = selection.peek();
  const goes = ({ id, target }: Wire) => chosen.has(id) || chosen.has(target);
  change('graph.didDisconnect', (now) => ({ ...now, wires: now.wires.filter((wire) => !goes(wire)) }));
}

/** The selected cards, or the whole graph, as text for the clipboard or a file. */
export function textOf(all: boolean): string {
  return written(graph.peek(), all ? undefined : new Set(selectedCards.peek().map(({ id }) => id)));
}

/** Puts cards and wires of a text into the graph, with their middle at a place. False: the text holds none. */
export function insert(text: string, middle?: Place, name = 'graph.didPaste'): boolean {
  const part = read(text);
  if (part === null || part.cards.length === 0) return false;
  const fresh = renewed(part, middle);
  const add = (now: GraphDocument) => ({
    cards: [...now.cards, ...fresh.cards],
    wires: [...now.wires, ...fresh.wires],
  });
  return attempt(name, add, { select: fresh.cards.map(({ id }) => id) });
}

/** Cards in whose words, model or file something stands. */
export function searchCards(words: string): readonly Card[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  return graph.peek().cards.filter(({ fields }) => {
    const text = [fields.prompt, fields.model, fields['usedModel'], fields.imageUrl].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
