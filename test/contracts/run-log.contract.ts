import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StudioError } from '../../src/domain/errors.ts';
import { endOf, type RunEnd, type RunRecord } from '../../src/domain/run.ts';
import type { RunLog } from '../../src/ports/run-log.ts';
import { aCall, aRun } from '../support/builders.ts';

/** Several logs over one disk, each as if of a process of its own. */
export interface RunLogRig {
  log: RunLog;
  /** A log of another process, and how that process ends. */
  another(): Promise<{ log: RunLog; end(): Promise<void> }>;
  close(): Promise<void>;
}

const completed = endOf(null, 100);

/** What every run log promises. */
export function describeRunLog(name: string, open: () => Promise<RunLogRig>): void {
  describe(`${name} as RunLog`, () => {
    let rig: RunLogRig;
    let log: RunLog;

    beforeEach(async () => {
      rig = await open();
      log = rig.log;
    });
    afterEach(() => rig.close());

    const ids = (runs: readonly RunRecord[]): string[] => runs.map(({ requestId }) => requestId);
    const ended = async (requestId: string, end: Partial<RunEnd> = {}): Promise<void> => {
      await log.open(aRun({ requestId }));
      await log.close(requestId, { ...completed, ...end });
    };

    it('gives back every field of a run', async () => {
      const run = aRun({
        sessionId: 's_1',
        meta: { n: 2, stem: '1_a' },
        request: { prompt: '눈', references: ['upload:up_1'] },
      });
      await log.open(run);
      expect(await log.get('req_1')).toEqual(run);
      expect(await log.get('req_2')).toBeUndefined();
    });

    it('refuses an id whose run is alive, and leaves that run as it is', async () => {
      await log.open(aRun({ prompt: 'first' }));
      await expect(log.open(aRun({ prompt: 'second' }))).rejects.toMatchObject({
        kind: 'conflict',
        code: 'REQUEST_ID_IN_USE',
      });
      expect(await log.get('req_1')).toMatchObject({ prompt: 'first', status: 'running' });
    });

    it('lets one of many parallel openings with one id through', async () => {
      const other = await rig.another();
      const tries = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? log : other.log).open(aRun()));
      const settled = await Promise.allSettled(tries);
      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('opens an id anew once its run has ended, without the calls of then', async () => {
      await ended('req_1');
      await log.openCall(aCall());
      await log.open(aRun({ prompt: 'again' }));
      expect(await log.get('req_1')).toMatchObject({ prompt: 'again', status: 'running', finishedAt: null });
      expect(await log.calls('req_1')).toEqual([]);
    });

    it('notes the phase of a live run, not of an ended one', async () => {
      await log.open(aRun());
      await log.phase('req_1', 'decoding', 77);
      expect(await log.get('req_1')).toMatchObject({ phase: 'decoding', phaseAt: 77 });
      await log.close('req_1', completed);
      await log.phase('req_1', 'queued', 99);
      expect(await log.get('req_1')).toMatchObject({ phase: 'decoding', phaseAt: 77, status: 'completed' });
      await log.phase('req_none', 'queued', 1);
    });

    it('ends a run with what became of it', async () => {
      await log.open(aRun());
      const error = new StudioError('provider-refused', 'MODERATION', 'refused', {
        hint: 'Say it differently',
        details: { kept: 1 },
      });
      const end = endOf(error, 5);
      expect(end).toMatchObject({ status: 'error', errorKind: 'provider-refused', errorCode: 'MODERATION' });
      await log.close('req_1', end);
      expect(await log.get('req_1')).toEqual(aRun(end));
      expect(await log.running()).toEqual([]);
    });

    it('lists live runs of all processes, oldest first', async () => {
      const other = await rig.another();
      await log.open(aRun({ requestId: 'b', startedAt: 2 }));
      await other.log.open(aRun({ requestId: 'a', startedAt: 1 }));
      await log.open(aRun({ requestId: 'c', startedAt: 3 }));
      await log.close('c', completed);
      expect(ids(await log.running())).toEqual(['a', 'b']);
      expect(ids(await other.log.running())).toEqual(['a', 'b']);
    });

    it('lists ended runs since a time, newest first', async () => {
      await ended('old', { finishedAt: 9 });
      await ended('edge', { finishedAt: 10 });
      await ended('new', { finishedAt: 30 });
      await ended('lost', { finishedAt: 1, status: 'uncertain' });
      await log.open(aRun({ requestId: 'live' }));
      expect(ids(await log.finished(10))).toEqual(['new', 'edge']);
    });

    it('lists failed runs since a time and uncertain ones whatever their time: the newest, newest first', async () => {
      await ended('old', { finishedAt: 9, status: 'error' });
      await ended('edge', { finishedAt: 10, status: 'error' });
      await ended('new', { finishedAt: 30, status: 'error' });
      await ended('well', { finishedAt: 40 });
      await ended('stopped', { finishedAt: 50, status: 'canceled' });
      await ended('lost', { finishedAt: 1, status: 'uncertain' });
      await log.open(aRun({ requestId: 'live' }));
      expect(ids(await log.failed(10, 9))).toEqual(['new', 'edge', 'lost']);
      expect(ids(await log.failed(10, 2))).toEqual(['new', 'edge']);
    });

    it('forgets one ended run with its calls, and none that is alive', async () => {
      await ended('lost', { status: 'uncertain' });
      await log.openCall(aCall({ requestId: 'lost' }));
      await log.open(aRun({ requestId: 'live' }));
      expect(await log.forget('lost')).toBe(true);
      expect(await log.get('lost')).toBeUndefined();
      expect(await log.calls('lost')).toEqual([]);
      expect(await log.forget('lost')).toBe(false);
      expect(await log.forget('live')).toBe(false);
      expect(await log.get('live')).toMatchObject({ status: 'running' });
    });

    it('forgets ended runs and their calls, but none that is uncertain or alive', async () => {
      await ended('old', { finishedAt: 9 });
      await log.openCall(aCall({ id: 'c_old', requestId: 'old' }));
      await ended('edge', { finishedAt: 10 });
      await ended('lost', { finishedAt: 1, status: 'uncertain' });
      await log.openCall(aCall({ id: 'c_lost', requestId: 'lost' }));
      await log.open(aRun({ requestId: 'live', startedAt: 0 }));
      await log.prune(10);
      expect(ids(await log.finished(0))).toEqual(['edge', 'lost']);
      expect(await log.get('live')).toBeDefined();
      expect(await log.calls('old')).toEqual([]);
      expect(await log.calls('lost')).toHaveLength(1);
    });

    it('keeps calls in the order in which they were sent', async () => {
      await log.open(aRun());
      await log.open(aRun({ requestId: 'req_2' }));
      const calls = [
        aCall({ id: 'z', index: 1 }),
        aCall({ id: 'a', index: 0 }),
        aCall({ id: 'm', index: 0, attempt: 2 }),
      ];
      for (const call of calls) await log.openCall(call);
      await log.openCall(aCall({ id: 'other', requestId: 'req_2' }));
      expect(await log.calls('req_1')).toEqual(calls);
    });

    it('notes the id of the upstream and how a call ended', async () => {
      await log.open(aRun());
      await log.openCall(aCall());
      await log.submitted('call_1', { id: 'upstream_7', page: 2 });
      expect(await log.calls('req_1')).toEqual([aCall({ operation: { id: 'upstream_7', page: 2 } })]);
      await log.settleCall('call_1', { state: 'failed', settledAt: 8, errorCode: 'UPSTREAM_5XX' });
      expect(await log.calls('req_1')).toEqual([
        aCall({ operation: { id: 'upstream_7', page: 2 }, state: 'failed', settledAt: 8, errorCode: 'UPSTREAM_5XX' }),
      ]);
    });

    it('hands the live runs of a process that is gone to one caller', async () => {
      const [dying, other] = [await rig.another(), await rig.another()];
      await dying.log.open(aRun({ requestId: 'left', meta: { stem: '1_a' } }));
      await dying.log.open(aRun({ requestId: 'done' }));
      await dying.log.close('done', completed);
      await other.log.open(aRun({ requestId: 'alive' }));
      await log.open(aRun({ requestId: 'mine' }));
      expect(await log.claimAbandoned()).toEqual([]);
      await dying.end();
      const claims = await Promise.all([log.claimAbandoned(), other.log.claimAbandoned(), log.claimAbandoned()]);
      expect(claims.flat()).toEqual([aRun({ requestId: 'left', meta: { stem: '1_a' } })]);
      expect(await log.claimAbandoned()).toEqual([]);
      expect(await log.get('left')).toMatchObject({ status: 'running' });
    });

    it('hands a claimed run on when the claiming process is gone too', async () => {
      const [first, second] = [await rig.another(), await rig.another()];
      await first.log.open(aRun());
      await first.end();
      expect(ids(await second.log.claimAbandoned())).toEqual(['req_1']);
      await second.end();
      expect(ids(await log.claimAbandoned())).toEqual(['req_1']);
    });
  });
}
