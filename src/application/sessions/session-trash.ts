import { StudioError } from '../../domain/errors.ts';
import {
  SESSIONS,
  SESSIONS_TRASH,
  type Session,
  StoredSession,
  sessionOf,
  type TrashedSession,
} from '../../domain/session.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Documents, StoredDocument } from '../../ports/documents.ts';
import type { Events } from '../../ports/events.ts';
import { sessionNotFound } from './session-store.ts';

interface Kept {
  trashedAt: number;
  session: StoredSession;
}

/** Takes sessions away in a way that can be undone. A crash leaves a session where it was, or in the trash, or in both. */
export class SessionTrash {
  readonly #documents: Documents;
  readonly #events: Events;
  readonly #clock: Clock;
  readonly #ttlMs: number;

  constructor(documents: Documents, events: Events, clock: Clock, ttlMs: number) {
    this.#documents = documents;
    this.#events = events;
    this.#clock = clock;
    this.#ttlMs = ttlMs;
  }

  /** Moves a session into the trash. What somebody saves meanwhile goes along. */
  async put(id: string): Promise<TrashedSession> {
    for (;;) {
      const found = await this.#documents.get(SESSIONS, id);
      if (found === undefined) throw sessionNotFound(id);
      const kept: Kept = { trashedAt: this.#clock.now(), session: StoredSession.parse(found.value ?? {}) };
      await this.#documents.change(SESSIONS_TRASH, id, () => ({ value: kept }));
      const after = await this.#documents.change(SESSIONS, id, (now) =>
        now?.version === found.version ? { remove: true } : {},
      );
      if (after !== undefined) continue;
      this.#events.publish({ type: 'session-removed', id });
      await this.#purgeExpired();
      return this.#shown(id, kept);
    }
  }

  /** What is in the trash, latest first. */
  async list(): Promise<TrashedSession[]> {
    await this.#purgeExpired();
    const [trash, sessions] = [await this.#documents.list(SESSIONS_TRASH), await this.#documents.list(SESSIONS)];
    const there = new Set(sessions.map(({ id }) => id));
    const kept = trash.filter(({ id }) => !there.has(id)).map((document) => this.#shown(document.id, keptIn(document)));
    return kept
      .filter(({ expiresAt }) => expiresAt > this.#clock.now())
      .sort((one, other) => other.trashedAt - one.trashedAt);
  }

  /** Brings a session back as it was. Refuses one that expired, or whose id is in use again. */
  async restore(id: string): Promise<Session> {
    const found = await this.#documents.get(SESSIONS_TRASH, id);
    const kept = found && keptIn(found);
    if (kept === undefined || kept.trashedAt + this.#ttlMs <= this.#clock.now()) throw notInTrash(id);
    await this.#documents.change(SESSIONS, id, (now) => {
      if (now !== undefined)
        throw new StudioError('conflict', 'CONFLICT', `Session ${id.slice(0, 80)} is there already`);
      return { value: kept.session };
    });
    await this.#documents.change(SESSIONS_TRASH, id, () => ({ remove: true }));
    this.#events.publish({ type: 'session-changed', id, graphVersion: kept.session.graphVersion });
    return sessionOf(id, kept.session);
  }

  /** Deletes for good what was in the trash for too long. */
  async #purgeExpired(): Promise<void> {
    const now = this.#clock.now();
    for (const document of await this.#documents.list(SESSIONS_TRASH)) {
      if (keptIn(document).trashedAt + this.#ttlMs > now) continue;
      await this.#documents.change(SESSIONS_TRASH, document.id, (there) =>
        there?.version === document.version ? { remove: true } : {},
      );
    }
  }

  #shown(id: string, { trashedAt, session }: Kept): TrashedSession {
    const nodeCount = session.nodes.length;
    return { ...sessionOf(id, session), nodeCount, trashedAt, expiresAt: trashedAt + this.#ttlMs };
  }
}

function keptIn({ value, changedAt }: StoredDocument): Kept {
  const { trashedAt, session } = (value ?? {}) as Partial<Kept>;
  return { trashedAt: trashedAt ?? changedAt, session: StoredSession.parse(session ?? {}) };
}

function notInTrash(id: string): StudioError {
  return new StudioError('not-found', 'SESSION_NOT_FOUND', `No deleted session ${id.slice(0, 80)} can be restored`, {
    hint: 'Deleted sessions can be restored for a while; list them to see which',
    details: { field: 'id' },
  });
}
