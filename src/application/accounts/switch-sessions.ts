import { StudioError } from '../../domain/errors.ts';
import type { SignedInAccount, StartedSwitch, SwitchState } from '../../domain/sign-in.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Events } from '../../ports/events.ts';
import type { Ids } from '../../ports/ids.ts';

/** How many sign-ins may wait at once. */
const MOST = 20;
/** How long one that ended can be read, in milliseconds. */
const KEPT_MS = 120_000;
/** How long after its end a sign-in that does not end is broken off, in milliseconds. */
const GRACE_MS = 60_000;

/** A sign-in under way. */
export interface OpenSession {
  sessionId: string;
  /** Aborts when the sign-in is to end. */
  signal: AbortSignal;
}

/** The code of a sign-in, good until `expiresAt` in milliseconds since the epoch. */
export type ShownCode = Omit<StartedSwitch, 'sessionId' | 'expiresIn'> & { expiresAt: number };

/** What a sign-in can still be told, and when it is over. */
export interface SignInUnderWay {
  /** Throws `INVALID_INPUT` for an address that it cannot go on with. */
  hand(address: string): void;
  /** Resolves once the end is known here; never rejects. */
  ended: Promise<void>;
}

interface Session {
  state: SwitchState;
  ending: AbortController;
  /** undefined: there is no code yet. */
  code: ShownCode | undefined;
  underWay: SignInUnderWay | undefined;
  endedAt: number | undefined;
}

/** The sign-ins that wait for a person, and those that ended a short while ago. Everybody is told of an end. */
export class SwitchSessions {
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #events: Events;
  readonly #sessions = new Map<string, Session>();

  constructor(clock: Clock, ids: Ids, events: Events) {
    this.#clock = clock;
    this.#ids = ids;
    this.#events = events;
  }

  /** Makes room for a sign-in. Refuses with `TOO_MANY_AUTH_SESSIONS` when 20 wait. */
  open(): OpenSession {
    this.#sweep();
    if (this.#sessions.size >= MOST) this.#dropOldestEnded();
    if (this.#sessions.size >= MOST) {
      throw new StudioError('too-many', 'TOO_MANY_AUTH_SESSIONS', `${MOST} sign-ins wait for somebody already`, {
        hint: 'Finish or cancel one of them; each ends by itself after a while',
      });
    }
    const sessionId = this.#ids.hex(16);
    const ending = new AbortController();
    this.#sessions.set(sessionId, {
      state: { sessionId, status: 'pending' },
      ending,
      code: undefined,
      underWay: undefined,
      endedAt: undefined,
    });
    return { sessionId, signal: ending.signal };
  }

  /** The person can begin; what they need for it. */
  began(sessionId: string, code: ShownCode, underWay: SignInUnderWay): StartedSwitch {
    const session = this.#sessions.get(sessionId);
    if (session !== undefined) Object.assign(session, { code, underWay });
    return this.#started(sessionId, code);
  }

  /** The sign-ins that wait for the person, with their codes and how long these are still good; the newest first. */
  waiting(): StartedSwitch[] {
    this.#sweep();
    const waiting = [...this.#sessions].filter(([, { endedAt }]) => endedAt === undefined);
    return waiting.flatMap(([id, { code }]) => (code === undefined ? [] : [this.#started(id, code)])).reverse();
  }

  /** The sign-in never began. */
  discard(sessionId: string): void {
    this.#sessions.delete(sessionId);
  }

  /** Somebody is signed in. */
  complete(sessionId: string, signedIn: SignedInAccount): void {
    this.#end(sessionId, { sessionId, status: 'complete', signedIn });
  }

  /** It came to nothing. */
  fail(sessionId: string, failure: StudioError): void {
    const status = failure.code === 'AUTH_SWITCH_EXPIRED' ? 'expired' : 'error';
    this.#end(sessionId, { sessionId, status, error: failure.message, failure: failure.toJSON() });
  }

  /** How far a sign-in is. `not-found` for one that is unknown, or that ended over two minutes ago. */
  state(sessionId: string): SwitchState {
    this.#sweep();
    const session = this.#sessions.get(sessionId);
    if (session !== undefined) return session.state;
    throw new StudioError('not-found', 'NOT_FOUND', 'There is no such sign-in, or it ended a while ago', {
      hint: 'Start it again',
      details: { status: 'expired' },
    });
  }

  /** Hands an address to a sign-in that waits, and resolves once that has ended; one that has ended already stays as it is. */
  async hand(sessionId: string, address: string): Promise<void> {
    if (this.state(sessionId).status !== 'pending') return;
    const underWay = this.#sessions.get(sessionId)?.underWay;
    underWay?.hand(address);
    await underWay?.ended;
  }

  /** Ends a sign-in that waits; one that has ended stays as it is. */
  cancel(sessionId: string): SwitchState {
    const { status } = this.state(sessionId);
    if (status === 'pending') this.#break(sessionId, switchCancelled());
    return this.state(sessionId);
  }

  #started(sessionId: string, { expiresAt, ...code }: ShownCode): StartedSwitch {
    return { sessionId, ...code, expiresIn: Math.max(1, Math.round((expiresAt - this.#clock.now()) / 1000)) };
  }

  #break(sessionId: string, reason: StudioError): void {
    this.#sessions.get(sessionId)?.ending.abort(reason);
    this.fail(sessionId, reason);
  }

  #end(sessionId: string, state: SwitchState): void {
    const session = this.#sessions.get(sessionId);
    if (session === undefined) return;
    // Whoever was told that it had ended may learn that somebody is signed in after all, and nothing else.
    if (session.endedAt !== undefined && state.status !== 'complete') return;
    session.state = state;
    session.endedAt = this.#clock.now();
    this.#events.publish({ type: 'sign-in-ended', session: state });
  }

  #sweep(): void {
    const now = this.#clock.now();
    for (const [id, { endedAt, code }] of this.#sessions) {
      if (endedAt !== undefined && now - endedAt > KEPT_MS) this.#sessions.delete(id);
      else if (endedAt === undefined && code !== undefined && now > code.expiresAt + GRACE_MS) {
        this.#break(id, switchLate());
      }
    }
  }

  #dropOldestEnded(): void {
    for (const [id, { endedAt }] of this.#sessions) {
      if (endedAt === undefined) continue;
      this.#sessions.delete(id);
      return;
    }
  }
}

function switchCancelled(): StudioError {
  return new StudioError('run-cancelled', 'AUTH_SWITCH_CANCELED', 'The sign-in was cancelled');
}

function switchLate(): StudioError {
  const message = 'The sign-in was not finished in time';
  return new StudioError('provider-timed-out', 'AUTH_SWITCH_EXPIRED', message, { hint: 'Start it again' });
}
