import { StudioError } from '../../domain/errors.ts';
import type { Warning } from '../../domain/generation.ts';
import type { WrittenGraph } from '../../domain/graph.ts';
import { NODE_CODES, NodeRequest, type NodeResult } from '../../domain/node.ts';
import {
  type ChangedSession,
  KeptSheet,
  LONGEST_TITLE,
  type SavedGraph,
  type Session,
  type SessionGraph,
  type SessionSheet,
  type SessionSummary,
  sessionOf,
  type TrashedSession,
  UNTITLED,
  ulid,
} from '../../domain/session.ts';
import type { StyleSheet } from '../../domain/style-sheet.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import { accept } from '../accept.ts';
import type { Run } from '../run.ts';
import type { StartOptions } from '../run-limits.ts';
import type { Runs } from '../runs.ts';
import type { ExtractRequest, ExtractStyleSheet } from './extract-style-sheet.ts';
import type { FindNode, FoundNode } from './find-node.ts';
import type { GenerateNode } from './generate-node.ts';
import type { SaveGraph, SaveOptions } from './save-graph.ts';
import type { SessionStore } from './session-store.ts';
import type { SessionTrash } from './session-trash.ts';

/** What works on sessions and the nodes of their graphs. */
export interface SessionParts {
  store: SessionStore;
  trash: SessionTrash;
  save: SaveGraph;
  extract: ExtractStyleSheet;
  generate: GenerateNode;
  find: FindNode;
  runs: Runs;
  clock: Clock;
  ids: Ids;
}

/** How a run for a node is started, beside what it is asked for. */
export interface StartNode extends Pick<StartOptions, 'queue' | 'caller'> {
  /** Cancels the run when it aborts. */
  signal?: AbortSignal | undefined;
}

const ULID_BYTES = 10;
const LONGEST_SHEET = 100_000;

/** Sessions: each a graph of pictures that led to others, with a style of its own if wanted. */
export class Sessions {
  readonly #parts: SessionParts;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** All sessions, newest first. */
  async list(): Promise<SessionSummary[]> {
    const sessions = await this.#parts.store.list();
    return sessions.map((session) => ({ ...sessionOf(session.id, session), nodeCount: session.nodes.length }));
  }

  /** A new session without anything in it. A title that is too long is cut, with a warning. */
  async create({ title }: { title?: string | undefined } = {}): Promise<ChangedSession> {
    const { store, clock, ids } = this.#parts;
    const settled =
      title === undefined || title === null ? { title: UNTITLED, warnings: [] } : titleOf(title, UNTITLED);
    const now = clock.now();
    const id = `s_${ulid(now, ids.hex(ULID_BYTES))}`;
    const session = {
      ...{ title: settled.title, createdAt: now, updatedAt: now, graphVersion: 0, nodes: [], edges: [] },
      ...{ styleSheet: null, styleSheetEnabled: false },
    };
    await store.add(id, session);
    return { session: sessionOf(id, session), warnings: settled.warnings };
  }

  /** A session with its graph. Refuses (`SESSION_NOT_FOUND`) where there is none, as all of these do. */
  async get(id: string): Promise<SessionGraph> {
    const session = await this.#parts.store.get(id);
    const { nodes, edges, styleSheetEnabled } = session;
    return { ...sessionOf(id, session), nodes, edges, styleSheetEnabled };
  }

  /** Gives a session another title (`INVALID_TITLE` for none). One that is too long is cut, with a warning. */
  async rename(id: string, title: string): Promise<ChangedSession> {
    const settled = titleOf(title);
    const session = await this.#parts.store.change(id, () => ({ title: settled.title }));
    return { session: sessionOf(id, session), warnings: settled.warnings };
  }

  /** Deletes a session; `restore` with its id undoes it for a while. Its pictures stay in the library. */
  remove(id: string): Promise<TrashedSession> {
    return this.#parts.trash.put(id);
  }

  /** Deleted sessions that can be restored, latest first. */
  trashed(): Promise<TrashedSession[]> {
    return this.#parts.trash.list();
  }

  /** Brings a deleted session back, with its graph, version and style. */
  restore(id: string): Promise<Session> {
    return this.#parts.trash.restore(id);
  }

  /**
   * Replaces the graph when it still has the version that the new one was made from, else refuses
   * (`GRAPH_VERSION_CONFLICT` with `currentVersion`). Nothing is ever cut or left out, save for edges without ends.
   */
  saveGraph(id: string, graph: WrittenGraph, options: SaveOptions): Promise<SavedGraph> {
    return this.#parts.save.execute(id, graph, options);
  }

  /** The style sheet of a session, and whether its runs get it. */
  async styleSheet(id: string): Promise<SessionSheet> {
    const { styleSheet, styleSheetEnabled } = await this.#parts.store.get(id);
    return { styleSheet, enabled: styleSheetEnabled };
  }

  /** Writes the style sheet, or takes it away (null); without `enabled` that stays as it is. */
  async setStyleSheet(
    id: string,
    { styleSheet, enabled }: { styleSheet: KeptSheet | null; enabled?: boolean | undefined },
  ): Promise<SessionSheet> {
    const sheet = sheetOf(styleSheet);
    if (enabled !== undefined && typeof enabled !== 'boolean') throw invalidEnabled();
    const changes = { styleSheet: sheet, ...(enabled !== undefined && { styleSheetEnabled: enabled }) };
    const session = await this.#parts.store.change(id, () => changes);
    return { styleSheet: session.styleSheet, enabled: session.styleSheetEnabled };
  }

  /** Whether runs of the session get its style sheet from now on. */
  async enableStyleSheet(id: string, enabled: boolean): Promise<{ enabled: boolean }> {
    if (typeof enabled !== 'boolean') throw invalidEnabled();
    await this.#parts.store.change(id, () => ({ styleSheetEnabled: enabled }));
    return { enabled };
  }

  /** Has a language model take a style sheet out of words and a picture, and keeps it in the session. */
  extractStyleSheet(
    id: string,
    request: ExtractRequest,
    { caller = 'sdk' }: Pick<StartOptions, 'caller'> = {},
  ): Promise<StyleSheet> {
    return this.#parts.extract.execute(id, request, caller);
  }

  /** Makes the picture of one node, from words alone or from the picture before it. */
  generateNode(input: NodeRequest, { queue, signal, caller }: StartNode = {}): Run<NodeResult> {
    const requestId = typeof input?.requestId === 'string' ? input.requestId : undefined;
    const { runs, generate } = this.#parts;
    const work = async (run: Parameters<GenerateNode['execute']>[1]) =>
      generate.execute(accept(NodeRequest, input, NODE_CODES), run);
    const run = runs.start(work, { requestId, queue, caller });
    signal?.addEventListener('abort', () => void run.cancel(), { once: true });
    if (signal?.aborted) void run.cancel();
    return run;
  }

  /** The picture of a node by its id. Refuses (`NODE_NOT_FOUND`) where there is none. */
  node(nodeId: string): Promise<FoundNode> {
    return this.#parts.find.execute(nodeId);
  }
}

function titleOf(title: unknown, blank?: string): { title: string; warnings: Warning[] } {
  const words = typeof title === 'string' ? title.trim() : undefined;
  if (words === undefined || (words === '' && blank === undefined)) throw invalidTitle();
  const cut = (words || blank || '').slice(0, LONGEST_TITLE).replace(/[\ud800-\udbff]$/, '');
  if (words.length <= LONGEST_TITLE) return { title: cut, warnings: [] };
  const reason = `A title has at most ${LONGEST_TITLE} characters`;
  return {
    title: cut,
    warnings: [{ code: 'OPTION_ADAPTED', field: 'title', value: words, normalizedTo: cut, reason }],
  };
}

function invalidTitle(): StudioError {
  return new StudioError('request-invalid', 'INVALID_TITLE', 'title: is missing or no text', {
    hint: `Send a title of 1 to ${LONGEST_TITLE} characters`,
    details: { field: 'title' },
  });
}

function sheetOf(value: unknown): KeptSheet | null {
  if (value === null) return null;
  const sheet = KeptSheet.safeParse(value);
  if (sheet.success && !Array.isArray(value) && JSON.stringify(value).length <= LONGEST_SHEET) return sheet.data;
  const message = 'styleSheet: must be an object, or null for none';
  throw new StudioError('request-invalid', 'INVALID_SHEET', message, {
    hint: `Send {"palette": [...], "mood": "..."} and the like, at most ${LONGEST_SHEET} characters of JSON`,
    details: { field: 'styleSheet' },
  });
}

function invalidEnabled(): StudioError {
  return new StudioError('request-invalid', 'INVALID_ENABLED', 'enabled: must be true or false', {
    details: { field: 'enabled' },
  });
}
