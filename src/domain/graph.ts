import { z } from 'zod';
import { StudioError } from './errors.ts';

const Fields = z.record(z.string(), z.unknown());

/** A card of a graph; what it shows is the client's own affair, save for the fields that name files of the library. */
export const GraphNode = z.object({ id: z.string(), x: z.number(), y: z.number(), data: Fields });
export type GraphNode = z.infer<typeof GraphNode>;

/** A wire from one card to another. */
export const GraphEdge = z.object({ id: z.string(), source: z.string(), target: z.string(), data: Fields });
export type GraphEdge = z.infer<typeof GraphEdge>;

/** Cards and wires of a session. */
export const Graph = z.object({ nodes: z.array(GraphNode), edges: z.array(GraphEdge) });
export type Graph = z.infer<typeof Graph>;

/** A graph as clients write it: places may stand in `position`, and what is not there has a default. */
export const WrittenGraph = z.object({
  nodes: z.array(
    z.looseObject({
      id: z.string().min(1, 'is empty'),
      x: z.number().optional(),
      y: z.number().optional(),
      position: z.object({ x: z.number(), y: z.number() }).nullish(),
      data: Fields.nullish(),
    }),
  ),
  edges: z.array(
    z.looseObject({
      id: z.string().min(1, 'is empty').optional(),
      source: z.string().nullish(),
      target: z.string().nullish(),
      data: Fields.nullish(),
    }),
  ),
});
export type WrittenGraph = z.input<typeof WrittenGraph>;

/** How large a graph may be. */
export interface GraphLimits {
  nodes: number;
  edges: number;
}

/** Longest single text in a graph. */
const LONGEST_TEXT = 10_000;
/** Longest data of one node or edge, as JSON. */
const LONGEST_FIELDS = 100_000;

/** The graph with all defaults, still as it was sent. Refuses (`INVALID_GRAPH`) ids that are there twice. */
export function plainGraph({ nodes, edges }: z.output<typeof WrittenGraph>): Graph {
  const plain = {
    nodes: nodes.map(({ id, x, y, position, data }) => ({
      ...{ id, x: x ?? position?.x ?? 0, y: y ?? position?.y ?? 0 },
      data: data ?? {},
    })),
    edges: edges.map(({ id, source, target, data }) => ({
      ...{ id: id ?? `${source}->${target}`, source: source ?? '', target: target ?? '' },
      data: data ?? {},
    })),
  };
  refuseTwice('nodes', plain.nodes);
  refuseTwice('edges', plain.edges);
  return plain;
}

function refuseTwice(list: 'nodes' | 'edges', items: readonly { id: string }[]): void {
  const seen = new Set<string>();
  for (const [index, { id }] of items.entries()) {
    if (seen.has(id)) throw invalidGraph(`${list}[${index}].id: ${shown(id)} is there twice`, { field: list, index });
    seen.add(id);
  }
}

/** Refuses (`GRAPH_TOO_LARGE`) what is over a limit, naming node or edge. Nothing is ever cut. */
export function checkGraphSize({ nodes, edges }: Graph, limits: GraphLimits): void {
  for (const [field, count, most] of [
    ['nodes', nodes.length, limits.nodes],
    ['edges', edges.length, limits.edges],
  ] as const) {
    if (count > most)
      throw tooLarge(`${field}: the graph has ${count}; at most ${most} are kept`, { field, count, most });
  }
  for (const { id, data } of nodes) checkFields('node', id, { id, data });
  for (const { id, source, target, data } of edges) checkFields('edge', id, { id, source, target, data });
}

function checkFields(what: 'node' | 'edge', id: string, fields: Record<string, unknown>): void {
  const size = JSON.stringify(fields['data']).length;
  const named = { field: `${what}s`, [`${what}Id`]: shown(id) };
  if (size > LONGEST_FIELDS) {
    const message = `${what} ${shown(id)}: its data has ${size} characters of JSON; at most ${LONGEST_FIELDS} are kept`;
    throw tooLarge(message, named);
  }
  const long = longText(fields);
  if (long === undefined) return;
  const message = `${what} ${shown(id)}: ${long.path} has ${long.length} characters; at most ${LONGEST_TEXT} are kept`;
  throw tooLarge(message, { ...named, path: long.path });
}

/** The first text that is over the limit, names of fields included. */
function longText(fields: Record<string, unknown>): { path: string; length: number } | undefined {
  const waiting: [string, unknown][] = Object.entries(fields);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [path, value] = next;
    if (typeof value === 'string' && value.length > LONGEST_TEXT) return { path, length: value.length };
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, inner] of Object.entries(value)) {
      if (name.length > LONGEST_TEXT) return { path: `a field of ${path}`, length: name.length };
      waiting.push([`${path}.${name}`, inner]);
    }
  }
  return undefined;
}

/**
 * The graph as it is kept: without wires that lead nowhere, and each card with the server's id of the one before it.
 * Refuses a second parent (`GRAPH_PARENT_CONFLICT`) and loops (`INVALID_GRAPH`).
 */
export function connectedGraph({ nodes, edges }: Graph): Graph {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const whole = edges.filter(({ source, target }) => byId.has(source) && byId.has(target));
  const parents = new Map<string, string>();
  for (const { id, source, target } of whole) {
    if (parents.has(target)) throw twoParents(target, id);
    parents.set(target, source);
  }
  refuseLoops(parents);
  return {
    nodes: nodes.map((node) => {
      const parent = byId.get(parents.get(node.id) ?? '');
      const known = parent?.data['serverNodeId'];
      return { ...node, data: { ...node.data, parentServerNodeId: typeof known === 'string' ? known : null } };
    }),
    edges: whole,
  };
}

function refuseLoops(parents: ReadonlyMap<string, string>): void {
  const ends = new Set<string>();
  for (const start of parents.keys()) {
    const way = new Set<string>();
    for (let at: string | undefined = start; at !== undefined && !ends.has(at); at = parents.get(at)) {
      if (way.has(at))
        throw invalidGraph(`edges: node ${shown(at)} comes after itself`, { field: 'edges', nodeId: shown(at) });
      way.add(at);
    }
    for (const id of way) ends.add(id);
  }
}

/** A graph that is none, or that makes no sense. */
export function invalidGraph(message: string, details: Record<string, unknown>): StudioError {
  return new StudioError('request-invalid', 'INVALID_GRAPH', message, {
    hint: 'Send {"nodes": [{"id", "x", "y", "data"}], "edges": [{"id", "source", "target"}]}, without loops',
    details,
  });
}

function tooLarge(message: string, details: Record<string, unknown>): StudioError {
  return new StudioError('request-invalid', 'GRAPH_TOO_LARGE', message, {
    hint: 'Split the graph into two sessions, or keep pictures in the library and only their names in the graph',
    details,
  });
}

function twoParents(nodeId: string, edgeId: string): StudioError {
  const message = `edges: node ${shown(nodeId)} would have two parents`;
  return new StudioError('conflict', 'GRAPH_PARENT_CONFLICT', message, {
    hint: 'Take one of the two edges away; more pictures go along as references',
    details: { field: 'edges', nodeId: shown(nodeId), edgeId: shown(edgeId) },
  });
}

const SHOWN = 60;

function shown(id: string): string {
  return id.length > SHOWN ? `${id.slice(0, SHOWN)}…` : id;
}
