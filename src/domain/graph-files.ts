import type { Graph, GraphNode } from './graph.ts';

/** What a card shows whose file was deleted. */
const MISSING = 'asset-missing';

/** What a card had before its file was deleted, kept in its data so that it can have it again. */
interface Missing {
  filename: string;
  fields: Record<string, unknown>;
}

/** A graph with changed cards, and how many those are. */
export interface ChangedGraph extends Graph {
  changed: number;
}

/** Cards that show one of these files show that it is missing from now on. */
export function withoutFiles(graph: Graph, filenames: ReadonlySet<string>): ChangedGraph {
  return changedIn(graph, (node) => {
    const { data } = node;
    const shown = ADDRESSES.flatMap((field) => fileAt(data[field]) ?? [])[0] ?? fileNamed(data['filename']);
    if (data['status'] === MISSING || shown === undefined || !filenames.has(shown)) return node;
    const fields = Object.fromEntries(
      [...ADDRESSES, 'status'].filter((field) => field in data).map((field) => [field, data[field] ?? null]),
    );
    const addresses = ADDRESSES.filter((field) => field === 'imageUrl' || field in data);
    const gone = Object.fromEntries(addresses.map((field) => [field, null]));
    const missing: Missing = { filename: shown, fields };
    return { ...node, data: { ...data, ...gone, status: MISSING, missing } };
  });
}

/** Cards whose file is back show it again, as they did before. */
export function withFiles(graph: Graph, filenames: ReadonlySet<string>): ChangedGraph {
  return changedIn(graph, (node) => {
    const { missing, status: _, ...data } = node.data;
    if (node.data['status'] !== MISSING || !isMissing(missing) || !filenames.has(missing.filename)) return node;
    return { ...node, data: { ...data, ...missing.fields } };
  });
}

/** Fields of a card that hold the address of a file of the library. */
const ADDRESSES = ['imageUrl', 'videoUrl', 'thumbUrl'];

const LIBRARY = '/generated/';

/** The file of the library that an address leads to; undefined: it leads elsewhere. */
function fileAt(address: unknown): string | undefined {
  if (typeof address !== 'string') return undefined;
  const path = address.replace(/^https?:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  if (!path.startsWith(LIBRARY)) return undefined;
  try {
    return decodeURIComponent(path.slice(LIBRARY.length));
  } catch {
    return undefined;
  }
}

function fileNamed(name: unknown): string | undefined {
  return typeof name === 'string' && name !== '' ? name : undefined;
}

function isMissing(value: unknown): value is Missing {
  const { filename, fields } = (value ?? {}) as Partial<Missing>;
  return typeof filename === 'string' && typeof fields === 'object' && fields !== null;
}

function changedIn({ nodes, edges }: Graph, change: (node: GraphNode) => GraphNode): ChangedGraph {
  const after = nodes.map(change);
  return { nodes: after, edges, changed: after.filter((node, index) => node !== nodes[index]).length };
}
