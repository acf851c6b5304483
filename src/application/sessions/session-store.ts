import { StudioError } from '../../domain/errors.ts';
import { SESSIONS, StoredSession } from '../../domain/session.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Documents } from '../../ports/documents.ts';
import type { Events } from '../../ports/events.ts';

/** A session with its id. */
export interface KnownSession extends StoredSession {
  id: string;
}

/** Sessions in their documents; every change is told of. */
export class SessionStore {
  readonly #documents: Documents;
  readonly #events: Events;
  readonly #clock: Clock;

  constructor(documents: Documents, events: Events, clock: Clock) {
    this.#documents = documents;
    this.#events = events;
    this.#clock = clock;
  }

  /** All sessions, newest first. */
  async list(): Promise<KnownSession[]> {
    const documents = await this.#documents.list(SESSIONS);
    const sessions = documents.map(({ id, value }) => ({ ...StoredSession.parse(value ?? {}), id }));
    return sessions.sort((one, other) => other.updatedAt - one.updatedAt || (one.id < other.id ? 1 : -1));
  }

  /** One session; undefined: there is none. */
  async find(id: string): Promise<KnownSession | undefined> {
    const document = await this.#documents.get(SESSIONS, id);
    return document && { ...StoredSession.parse(document.value ?? {}), id };
  }

  /** One session. Refuses (`SESSION_NOT_FOUND`) where there is none. */
  async get(id: string): Promise<KnownSession> {
    const session = await this.find(id);
    if (session === undefined) throw sessionNotFound(id);
    return session;
  }

  /** A new session, under an id that nobody has. */
  async add(id: string, session: StoredSession): Promise<void> {
    await this.#documents.change(SESSIONS, id, (now) => {
      if (now !== undefined) throw new StudioError('conflict', 'CONFLICT', `There is a session ${id} already`);
      return { value: session };
    });
    this.#events.publish({ type: 'session-changed', id, graphVersion: session.graphVersion });
  }

  /**
   * Changes a session as it is now, whatever other processes do; what `change` throws leaves it as it was, and so does
   * undefined. Refuses (`SESSION_NOT_FOUND`) where there is none.
   */
  async change(id: string, change: (now: StoredSession) => Partial<StoredSession> | undefined): Promise<KnownSession> {
    let isChanged = false;
    const after = await this.#documents.change(SESSIONS, id, (now) => {
      if (now === undefined) throw sessionNotFound(id);
      const session = StoredSession.parse(now.value ?? {});
      const changes = change(session);
      isChanged = changes !== undefined;
      if (changes === undefined) return {};
      return { value: { ...session, updatedAt: this.#clock.now(), ...changes } };
    });
    if (after === undefined) throw sessionNotFound(id);
    const session = { ...StoredSession.parse(after.value ?? {}), id };
    if (isChanged) this.#events.publish({ type: 'session-changed', id, graphVersion: session.graphVersion });
    return session;
  }
}

/** There is no session of this id. */
export function sessionNotFound(id: string): StudioError {
  return new StudioError('not-found', 'SESSION_NOT_FOUND', `There is no session ${id.slice(0, 80)}`, {
    hint: 'List the sessions to see their ids; a deleted one can be restored',
    details: { field: 'id' },
  });
}
