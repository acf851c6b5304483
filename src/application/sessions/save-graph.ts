import { StudioError } from '../../domain/errors.ts';
import {
  checkGraphSize,
  connectedGraph,
  type Graph,
  type GraphLimits,
  invalidGraph,
  plainGraph,
  WrittenGraph,
} from '../../domain/graph.ts';
import type { SavedGraph } from '../../domain/session.ts';
import type { Log } from '../../ports/log.ts';
import { accept } from '../accept.ts';
import type { SessionStore } from './session-store.ts';

/** Which version a graph was made from, and what is only written into the log. */
export interface SaveOptions {
  /** The version that the graph was read at, as a number or as the text of an `If-Match` header. */
  version?: number | string | undefined;
  saveId?: string | undefined;
  reason?: string | undefined;
  tabId?: string | undefined;
}

/** Replaces the graph of a session, when it is still the one that the new graph was made from. */
export class SaveGraph {
  readonly #sessions: SessionStore;
  readonly #log: Log;
  readonly #limits: GraphLimits;

  constructor(sessions: SessionStore, log: Log, limits: GraphLimits) {
    this.#sessions = sessions;
    this.#log = log;
    this.#limits = limits;
  }

  /** Checks in this order: shape, version there, size, version a number, session there, version the present one, sense. */
  async execute(id: string, input: unknown, { version, ...facts }: SaveOptions): Promise<SavedGraph> {
    const sent = taken(input);
    if (version === undefined || version === '') throw versionRequired();
    checkGraphSize(sent, this.#limits);
    const expected = versionIn(version);
    this.#log.debug('A graph is saved', { sessionId: id, version: expected, ...facts });
    const { graphVersion, nodes, edges } = await this.#sessions.change(id, (now) => {
      if (now.graphVersion !== expected) throw conflict(expected, now.graphVersion);
      return { ...connectedGraph(sent), graphVersion: now.graphVersion + 1 };
    });
    return { nodes: nodes.length, edges: edges.length, graphVersion };
  }
}

function taken(input: unknown): Graph {
  let written: WrittenGraph;
  try {
    written = accept(WrittenGraph, input);
  } catch (failure) {
    const { message, details } = StudioError.from(failure);
    throw invalidGraph(message, { ...details });
  }
  return plainGraph(written as Parameters<typeof plainGraph>[0]);
}

function versionIn(version: number | string): number {
  const digits = /^(?:W\/)?"?(\d{1,15})"?$/.exec(String(version).trim())?.[1];
  if (digits !== undefined) return Number(digits);
  throw new StudioError('request-invalid', 'INVALID_GRAPH_VERSION', 'If-Match: is no number of a version', {
    hint: 'Send the graphVersion that the session was read with, such as If-Match: "3"',
    details: { field: 'If-Match' },
  });
}

function versionRequired(): StudioError {
  return new StudioError('request-invalid', 'GRAPH_VERSION_REQUIRED', 'If-Match: is missing, so nothing is saved', {
    hint: 'Send the graphVersion that the session was read with, such as If-Match: "3"',
    details: { field: 'If-Match' },
  });
}

function conflict(expected: number, currentVersion: number): StudioError {
  const message = `The graph has version ${currentVersion} now, and not ${expected} any more`;
  return new StudioError('conflict', 'GRAPH_VERSION_CONFLICT', message, {
    hint: 'Read the session again, put both together, and save with its graphVersion',
    details: { field: 'If-Match', currentVersion },
  });
}
