import { StudioError } from '../../domain/errors.ts';
import type { Graph } from '../../domain/graph.ts';
import { type ChangedGraph, withFiles, withoutFiles } from '../../domain/graph-files.ts';
import type { Touched } from '../../domain/session.ts';
import type { Log } from '../../ports/log.ts';
import type { SessionStore } from './session-store.ts';

const NOTHING: Touched = { sessionsTouched: 0, nodesTouched: 0 };

/** Tells the graphs of all sessions when files of the library go, and when they come back. */
export class GraphAssets {
  readonly #sessions: SessionStore;
  readonly #log: Log;

  constructor(sessions: SessionStore, log: Log) {
    this.#sessions = sessions;
    this.#log = log;
  }

  /** The files are gone: cards that show one say so from now on. Never rejects: what is deleted is deleted. */
  gone(filenames: readonly string[]): Promise<Touched> {
    return this.#tell(filenames, withoutFiles);
  }

  /** The files are back: cards that missed one show it again. Never rejects. */
  back(filenames: readonly string[]): Promise<Touched> {
    return this.#tell(filenames, withFiles);
  }

  async #tell(
    filenames: readonly string[],
    change: (graph: Graph, filenames: ReadonlySet<string>) => ChangedGraph,
  ): Promise<Touched> {
    if (filenames.length === 0) return NOTHING;
    const wanted = new Set(filenames);
    const touched = { ...NOTHING };
    try {
      for (const session of await this.#sessions.list()) {
        // Looked at without the lock first: nearly every session has nothing to do with it.
        if (change(session, wanted).changed === 0) continue;
        const nodes = await this.#change(session.id, (graph) => change(graph, wanted));
        touched.nodesTouched += nodes;
        if (nodes > 0) touched.sessionsTouched += 1;
      }
    } catch (failure) {
      const { code } = StudioError.from(failure);
      this.#log.warn('The graphs could not be told of a change in the library', { code });
    }
    return touched;
  }

  async #change(id: string, change: (graph: Graph) => ChangedGraph): Promise<number> {
    let touched = 0;
    try {
      await this.#sessions.change(id, (now) => {
        const { nodes, edges, changed } = change(now);
        touched = changed;
        return changed === 0 ? undefined : { nodes, edges, graphVersion: now.graphVersion + 1 };
      });
    } catch (failure) {
      // It was deleted meanwhile.
      if (!StudioError.is(failure) || failure.kind !== 'not-found') throw failure;
      return 0;
    }
    return touched;
  }
}
