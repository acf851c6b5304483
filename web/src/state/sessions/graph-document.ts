import type { Graph } from '../../../../src/domain/graph.ts';

/** A picture that goes along with the words of a card: of the library, or one that was uploaded for it. */
export interface CardReference {
  filename?: string | undefined;
  uploadId?: string | undefined;
  name: string;
}

/** How things stand with the picture of a card while nothing is being made. `stale`: what it was made from has changed. */
export type CardStatus = 'empty' | 'ready' | 'stale' | 'error' | 'asset-missing';

/** What a card holds. Fields that nobody here knows are kept as they are. */
export interface CardFields {
  prompt: string;
  status: CardStatus;
  /** It makes a clip, and no picture. */
  medium?: 'clip' | undefined;
  /** Address of its picture, or of its clip, below /generated/. */
  imageUrl?: string | null | undefined;
  /** Address of its clip. */
  videoUrl?: string | null | undefined;
  /** The id under which the server knows its picture. */
  serverNodeId?: string | null | undefined;
  /** The run that is making its picture. */
  pendingRequestId?: string | undefined;
  width?: number | undefined;
  height?: number | undefined;
  provider?: string | undefined;
  model?: string | undefined;
  /** Options of the request by field, such as `quality`. */
  options?: Readonly<Record<string, unknown>> | undefined;
  references?: readonly CardReference[] | undefined;
  contextMode?: string | undefined;
  searchMode?: string | undefined;
  /** The style of the session went before its words. */
  isStyled?: boolean | undefined;
  /** Seconds that the picture took. */
  elapsed?: number | null | undefined;
  /** Why there is no picture, as the server wrote it. */
  error?: Readonly<Record<string, unknown>> | undefined;
  [name: string]: unknown;
}

/** A card of the graph. Never changed in place. */
export interface Card {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly fields: Readonly<CardFields>;
}

/** A wire from a card to one that is made from it. Its sides are those of the cards, such as `right`. */
export interface Wire {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly fields: Readonly<{ sourceSide?: string; targetSide?: string; [name: string]: unknown }>;
}

/** Cards and wires. */
export interface GraphDocument {
  readonly cards: readonly Card[];
  readonly wires: readonly Wire[];
}

/** A graph with nothing in it. */
export const EMPTY: GraphDocument = { cards: [], wires: [] };

/** So many cards and wires are kept in one session unless the server is told otherwise. */
export const MOST = { cards: 500, wires: 1000 } as const;
/** Longest words of a card, as the server keeps them. */
export const LONGEST_PROMPT = 10_000;

const STATUSES: readonly string[] = ['empty', 'ready', 'stale', 'error', 'asset-missing'];

/** The graph of a session as the page works with it. */
export function documentOf({ nodes, edges }: Pick<Graph, 'nodes' | 'edges'>): GraphDocument {
  return {
    cards: nodes.map(({ id, x, y, data }) => ({ id, x, y, fields: fieldsOf(data) })),
    wires: edges.map(({ id, source, target, data }) => ({ id, source, target, fields: data })),
  };
}

/** What the server wrote into a card on its own account is left to it, so that it counts as nobody's change. */
function fieldsOf({ parentServerNodeId: _, ...data }: Readonly<Record<string, unknown>>): CardFields {
  const prompt = typeof data['prompt'] === 'string' ? data['prompt'] : '';
  return { ...data, prompt, status: statusOf(data) };
}

/** Graphs of other programs know cards that wait for a run; here the run itself says so. */
function statusOf({ status, imageUrl }: Readonly<Record<string, unknown>>): CardStatus {
  if (typeof status === 'string' && STATUSES.includes(status)) return status as CardStatus;
  if (status === 'pending' || status === 'reconciling') return imageUrl ? 'stale' : 'empty';
  return imageUrl ? 'ready' : 'empty';
}

/** The same as the server takes it. */
export function graphOf({ cards, wires }: GraphDocument): Graph {
  return {
    nodes: cards.map(({ id, x, y, fields }) => ({ id, x, y, data: { ...fields } })),
    edges: wires.map(({ id, source, target, fields }) => ({ id, source, target, data: { ...fields } })),
  };
}

/** An id for a card or a wire that no other has. */
export function newId(kind: 'c' | 'w'): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return `${kind}_${Array.from(bytes, (byte) => byte.toString(36).padStart(2, '0')).join('')}`;
}

/** A card with nothing but words. */
export function newCard(at: { x: number; y: number }, fields: Partial<CardFields> = {}): Card {
  return {
    id: newId('c'),
    x: Math.round(at.x),
    y: Math.round(at.y),
    fields: { prompt: '', status: 'empty', ...fields },
  };
}

/** A wire between two cards. */
export function newWire(source: string, target: string, fields: Wire['fields'] = {}): Wire {
  return { id: newId('w'), source, target, fields };
}

/** The card with this id. */
export function cardOf({ cards }: GraphDocument, id: string): Card | undefined {
  return cards.find((card) => card.id === id);
}

/** The graph with other fields in one card; undefined takes a field away. */
export function withFields(document: GraphDocument, id: string, fields: Partial<CardFields>): GraphDocument {
  return {
    ...document,
    cards: document.cards.map((card) => (card.id === id ? { ...card, fields: merged(card.fields, fields) } : card)),
  };
}

function merged(before: Readonly<CardFields>, changes: Partial<CardFields>): CardFields {
  const entries = Object.entries({ ...before, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as CardFields;
}

/** The graph with one more card. */
export function withCard(document: GraphDocument, card: Card): GraphDocument {
  return { ...document, cards: [...document.cards, card] };
}

/** The graph without these cards, wires, and the wires of these cards. */
export function without(document: GraphDocument, ids: ReadonlySet<string>): GraphDocument {
  return {
    cards: document.cards.filter(({ id }) => !ids.has(id)),
    wires: document.wires.filter(({ id, source, target }) => !ids.has(id) && !ids.has(source) && !ids.has(target)),
  };
}

/** Whether a card makes a clip, and no picture. */
export function makesClip({ fields }: Pick<Card, 'fields'>): boolean {
  return fields.medium === 'clip';
}

/** Whether what a card shows is a clip. */
export function showsClip({ fields }: Pick<Card, 'fields'>): boolean {
  return typeof fields.videoUrl === 'string' && fields.status !== 'asset-missing';
}

/** Addresses of a file as the fields of a card hold them. */
export function shown({ filename, mediaType }: { filename: string; mediaType: string }): Partial<CardFields> {
  const address = addressOf(filename);
  return { imageUrl: address, videoUrl: mediaType === 'video' ? address : undefined };
}

/** The file of the library that a card shows; null: none. */
export function filenameOf({ fields }: Card): string | null {
  const address = fields.imageUrl ?? fields.videoUrl;
  if (typeof address !== 'string') return null;
  const path = address.replace(/^https?:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  if (!path.startsWith('/generated/')) return null;
  try {
    return decodeURIComponent(path.slice('/generated/'.length));
  } catch {
    return null;
  }
}

/** The address of a file of the library as graphs hold it. */
export function addressOf(filename: string): string {
  return `/generated/${filename.split('/').map(encodeURIComponent).join('/')}`;
}
