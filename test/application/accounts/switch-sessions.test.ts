import { beforeEach, describe, expect, it } from '@jest/globals';
import { RingEvents } from '../../../src/adapters/system/ring-events.ts';
import { SwitchSessions } from '../../../src/application/accounts/switch-sessions.ts';
import { StudioError } from '../../../src/domain/errors.ts';
import type { StudioEvent } from '../../../src/domain/run.ts';
import type { SignedInAccount } from '../../../src/domain/sign-in.ts';
import { CountingIds } from '../../fakes/counting-ids.ts';
import { FixedClock } from '../../fakes/fixed-clock.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';

const ACCOUNT: SignedInAccount = {
  ...{ id: 'grok-1', account: 'grok', label: 'Grok', email: null, plan: null, active: true },
};
const MINUTE_MS = 60_000;
const CODE = { account: 'grok', userCode: 'WXYZ-1234', verificationUrl: 'https://x.example', notice: null } as const;

const NEVER = { hand: () => {}, ended: new Promise<void>(() => {}) };

describe('SwitchSessions', () => {
  let clock: FixedClock;
  let sessions: SwitchSessions;
  let events: StudioEvent[];
  beforeEach(() => {
    clock = new FixedClock();
    events = [];
    const ring = new RingEvents(clock, new MemoryLog());
    ring.follow(undefined, ({ event }) => events.push(event));
    sessions = new SwitchSessions(clock, new CountingIds(), ring);
  });

  it('keeps what ended for two minutes', async () => {
    const { sessionId } = sessions.open();
    sessions.complete(sessionId, ACCOUNT);
    await clock.advance(2 * MINUTE_MS);
    expect(sessions.state(sessionId)).toEqual({ sessionId, status: 'complete', signedIn: ACCOUNT });
    await clock.advance(1);
    expect(() => sessions.state(sessionId)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  it('says why one came to nothing, and calls a code that was not entered in time expired', () => {
    const failed = sessions.open();
    sessions.fail(failed.sessionId, new StudioError('provider-refused', 'AUTH_SWITCH_DENIED', 'No'));
    expect(sessions.state(failed.sessionId)).toMatchObject({ status: 'error', error: 'No' });
    const late = sessions.open();
    sessions.fail(late.sessionId, new StudioError('provider-timed-out', 'AUTH_SWITCH_EXPIRED', 'Late'));
    expect(sessions.state(late.sessionId)).toMatchObject({
      status: 'expired',
      failure: { code: 'AUTH_SWITCH_EXPIRED' },
    });
  });

  it('tells everybody of each end once, and of nothing before', () => {
    const { sessionId } = sessions.open();
    expect(events).toEqual([]);
    const session = sessions.cancel(sessionId);
    sessions.cancel(sessionId);
    expect(session).toMatchObject({ status: 'error', failure: { code: 'AUTH_SWITCH_CANCELED' } });
    expect(events).toEqual([{ type: 'sign-in-ended', session }]);
  });

  it('breaks off one that does not end by itself', async () => {
    const { sessionId, signal } = sessions.open();
    sessions.began(sessionId, { ...CODE, expiresAt: clock.now() + MINUTE_MS }, NEVER);
    await clock.advance(2 * MINUTE_MS);
    expect(sessions.state(sessionId).status).toBe('pending');
    await clock.advance(1);
    expect(sessions.state(sessionId).status).toBe('expired');
    expect(signal.reason).toMatchObject({ code: 'AUTH_SWITCH_EXPIRED' });
  });

  it('shows the codes of those that wait, the newest first, and how long each is still good', async () => {
    const [first, second, ended] = [sessions.open(), sessions.open(), sessions.open(), sessions.open()];
    for (const { sessionId } of [first, second, ended]) {
      sessions.began(sessionId, { ...CODE, expiresAt: clock.now() + MINUTE_MS }, NEVER);
    }
    sessions.cancel(ended.sessionId);
    await clock.advance(15_000);
    expect(sessions.waiting()).toEqual([
      { sessionId: second.sessionId, ...CODE, expiresIn: 45 },
      { sessionId: first.sessionId, ...CODE, expiresIn: 45 },
    ]);
    await clock.advance(3 * MINUTE_MS);
    expect(sessions.waiting()).toEqual([]);
  });

  it('has room for 20 that wait; those that ended make room', () => {
    const all = Array.from({ length: 20 }, () => sessions.open());
    expect(() => sessions.open()).toThrow(expect.objectContaining({ code: 'TOO_MANY_AUTH_SESSIONS' }));
    sessions.cancel(all[3]?.sessionId ?? '');
    sessions.open();
    expect(() => sessions.open()).toThrow(expect.objectContaining({ kind: 'too-many' }));
    sessions.discard(all[4]?.sessionId ?? '');
    sessions.open();
  });

  it('cancels one that waits and leaves one that ended; a success that came all the same is told', () => {
    const { sessionId, signal } = sessions.open();
    expect(sessions.cancel(sessionId)).toMatchObject({ status: 'error', failure: { code: 'AUTH_SWITCH_CANCELED' } });
    expect(signal.aborted).toBe(true);
    sessions.fail(sessionId, new StudioError('internal', 'UNKNOWN', 'another'));
    expect(sessions.cancel(sessionId)).toMatchObject({ failure: { code: 'AUTH_SWITCH_CANCELED' } });
    sessions.complete(sessionId, ACCOUNT);
    expect(sessions.cancel(sessionId).status).toBe('complete');
  });
});
