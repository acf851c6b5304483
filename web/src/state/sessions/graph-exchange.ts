import {
  type Card,
  type CardFields,
  documentOf,
  type GraphDocument,
  graphOf,
  newId,
  type Wire,
} from './graph-document.ts';
import { soundWires } from './graph-relations.ts';

/** What a file or a clipboard with a graph says of itself. */
const KIND = 'ima2-graph';

/** The graph, or these cards of it with the wires between them, as text that another session can take. */
export function written(document: GraphDocument, among?: ReadonlySet<string>): string {
  const part: GraphDocument =
    among === undefined
      ? document
      : {
          cards: document.cards.filter(({ id }) => among.has(id)),
          wires: document.wires.filter(({ source, target }) => among.has(source) && among.has(target)),
        };
  return JSON.stringify({ kind: KIND, version: 1, ...graphOf(part) }, null, 2);
}

/** The graph in a text; null: there is none. What other programs write is taken as far as it is cards and wires. */
export function read(text: string): GraphDocument | null {
  try {
    return documentIn(JSON.parse(text));
  } catch {
    return null;
  }
}

function documentIn(value: unknown): GraphDocument | null {
  const outer = (value ?? {}) as Record<string, unknown>;
  const { nodes, edges } = (Array.isArray(outer['nodes']) ? outer : (outer['session'] ?? {})) as Record<
    string,
    unknown
  >;
  if (!Array.isArray(nodes)) return null;
  const cards = nodes.filter(isObject).map((node, at) => ({
    id: typeof node['id'] === 'string' ? node['id'] : `${at}`,
    x: placeIn(node, 'x'),
    y: placeIn(node, 'y'),
    data: isObject(node['data']) ? node['data'] : {},
  }));
  const wires = (Array.isArray(edges) ? edges : []).filter(isObject).map((edge) => ({
    id: newId('w'),
    source: String(edge['source']),
    target: String(edge['target']),
    data: isObject(edge['data']) ? edge['data'] : {},
  }));
  const document = documentOf({ nodes: cards, edges: wires });
  return { ...document, wires: soundWires(document.wires, document.cards) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function placeIn(node: Record<string, unknown>, side: 'x' | 'y'): number {
  const position = isObject(node['position']) ? node['position'] : {};
  const value = Number(node[side] ?? position[side] ?? 0);
  return Number.isFinite(value) ? value : 0;
}

/** The same cards and wires as new ones, with their middle at a place. What is being made elsewhere is not made here. */
export function renewed(part: GraphDocument, middle?: { x: number; y: number }): GraphDocument {
  const names = new Map(part.cards.map(({ id }) => [id, newId('c')]));
  const shift = middle === undefined ? { x: 0, y: 0 } : shiftTo(part.cards, middle);
  return {
    cards: part.cards.map(({ id, x, y, fields }) => ({
      id: names.get(id) ?? newId('c'),
      x: Math.round(x + shift.x),
      y: Math.round(y + shift.y),
      fields: settled(fields),
    })),
    wires: part.wires.map(
      ({ source, target, fields }): Wire => ({
        id: newId('w'),
        source: names.get(source) ?? source,
        target: names.get(target) ?? target,
        fields,
      }),
    ),
  };
}

function settled({ pendingRequestId: _, error: __, ...fields }: CardFields): CardFields {
  return fields.status === 'error'
    ? { ...fields, status: fields.imageUrl ? 'ready' : 'empty' }
    : (fields as CardFields);
}

function shiftTo(cards: readonly Card[], middle: { x: number; y: number }): { x: number; y: number } {
  const xs = cards.map(({ x }) => x);
  const ys = cards.map(({ y }) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return { x: middle.x - (left + right) / 2, y: middle.y - (top + bottom) / 2 };
}
