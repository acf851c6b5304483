import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { UsageLedger } from '../../src/ports/usage-ledger.ts';
import { aUsage, BUILT_AT } from '../support/builders.ts';

/** Ledgers over one disk. */
export interface UsageLedgerRig {
  ledger: UsageLedger;
  /** The same ledger as another process has it. */
  another(): Promise<UsageLedger>;
  close(): Promise<void>;
}

const DAY = 86_400_000;

/** What every usage ledger promises. */
export function describeUsageLedger(name: string, open: () => Promise<UsageLedgerRig>): void {
  describe(`${name} as UsageLedger`, () => {
    let rig: UsageLedgerRig;
    let ledger: UsageLedger;
    beforeEach(async () => {
      rig = await open();
      ledger = rig.ledger;
    });
    afterEach(() => rig.close());

    const record = async (...some: Parameters<typeof aUsage>[0][]): Promise<void> => {
      for (const [at, fields] of some.entries()) await ledger.record(aUsage({ callId: `r${at}/0/1`, ...fields }));
    };

    it('gives back every field of a call, newest first, inside a range and no more than asked for', async () => {
      const full = { seed: '18446744073709551615', prompt: '눈', errorCode: 'X', costSource: 'reported' as const };
      await record(
        { at: BUILT_AT, ...full },
        { at: BUILT_AT + 1, costUsd: null, costSource: null },
        { at: BUILT_AT + 2 },
      );
      expect(await ledger.entries({}, 10)).toEqual([
        aUsage({ callId: 'r2/0/1', at: BUILT_AT + 2 }),
        aUsage({ callId: 'r1/0/1', at: BUILT_AT + 1, costUsd: null, costSource: null }),
        aUsage({ callId: 'r0/0/1', at: BUILT_AT, ...full }),
      ]);
      const ids = async (range: Parameters<UsageLedger['entries']>[0], limit = 10) =>
        (await ledger.entries(range, limit)).map(({ callId }) => callId);
      expect(await ids({ from: BUILT_AT + 1 })).toEqual(['r2/0/1', 'r1/0/1']);
      expect(await ids({ from: BUILT_AT, to: BUILT_AT + 1 })).toEqual(['r0/0/1']);
      expect(await ids({}, 1)).toEqual(['r2/0/1']);
    });

    it('replaces a call that settled anew, but keeps what its provider said of the cost', async () => {
      await ledger.record(aUsage({ state: 'uncertain', costUsd: 0.2, costSource: 'estimated', pictures: 0 }));
      await ledger.record(aUsage({ state: 'answered', costUsd: 0.05, costSource: 'reported', pictures: 1 }));
      await ledger.record(aUsage({ state: 'answered', costUsd: 0.2, costSource: 'estimated', pictures: 1 }));
      expect(await ledger.entries({}, 10)).toEqual([
        aUsage({ state: 'answered', costUsd: 0.05, costSource: 'reported', pictures: 1 }),
      ]);
    });

    it('adds up days, providers, models and callers to the same sums', async () => {
      await record(
        { provider: 'one', model: 'm1', caller: 'cli', costUsd: 0.1, costSource: 'reported', pictures: 1 },
        { provider: 'one', model: 'm2', caller: 'web', costUsd: 0.2, costSource: 'estimated', pictures: 2 },
        { provider: 'two', model: 'm1', caller: 'cli', costUsd: null, costSource: null, at: BUILT_AT + 2 * DAY },
        { provider: 'two', model: 'm1', caller: 'cli', costUsd: 0.4, state: 'uncertain', pictures: 0 },
      );
      const providers = await ledger.totals({}, 'provider');
      expect(providers).toEqual([
        expect.objectContaining({ key: 'two', calls: 2, costUsd: 0.4, uncertainUsd: 0.4, uncertain: 1, unknown: 1 }),
        expect.objectContaining({ key: 'one', calls: 2, costUsd: 0.3, reportedUsd: 0.1, estimatedUsd: 0.2 }),
      ]);
      for (const by of ['day', 'model', 'caller'] as const) {
        const rows = await ledger.totals({}, by);
        expect(rows.reduce((sum, { calls }) => sum + calls, 0)).toBe(4);
        expect(rows.reduce((sum, { costUsd }) => sum + costUsd, 0)).toBeCloseTo(0.7);
        expect(rows.reduce((sum, { pictures }) => sum + pictures, 0)).toBe(4);
      }
      const days = await ledger.totals({}, 'day');
      expect(days.map(({ key }) => key)).toEqual([expect.stringMatching(/^2026-01-0\d$/), expect.any(String)]);
      expect(days.map(({ calls }) => calls)).toEqual([3, 1]);
      expect(await ledger.totals({ from: BUILT_AT + 3 * DAY }, 'model')).toEqual([]);
    });

    it('counts as spent what was spent since a time, by everybody or by one caller', async () => {
      await record(
        { costUsd: 1, caller: 'cli', at: BUILT_AT - DAY },
        { costUsd: 2, caller: 'cli' },
        { costUsd: 4, caller: 'web' },
        { costUsd: null, caller: 'web' },
      );
      const since = BUILT_AT - 1;
      expect(
        await ledger.spent([
          { since: 0, caller: null, capUsd: null },
          { since, caller: null, capUsd: null },
          { since, caller: 'cli', capUsd: null },
          { since, caller: 'nobody', capUsd: null },
        ]),
      ).toEqual([7, 6, 2, 0]);
    });

    it('sets aside up to a limit and not beyond, whatever several processes do at once', async () => {
      const other = await rig.another();
      const limits = [{ since: 0, caller: null, capUsd: 1 }];
      const tries = Array.from({ length: 12 }, (_, at) =>
        (at % 2 === 0 ? ledger : other).reserve({ requestId: `r${at}`, caller: 'cli', amountUsd: 0.3, at: 1 }, limits),
      );
      const reserved = (await Promise.all(tries)).filter(({ isReserved }) => isReserved);
      expect(reserved).toHaveLength(3);
      expect(await ledger.spent(limits)).toEqual([0.9]);
    });

    it('fills a limit to the last cent', async () => {
      const limits = [{ since: 0, caller: null, capUsd: 0.3 }];
      const amounts = [0.1, 0.1, 0.1, 0.000001];
      const tries: boolean[] = [];
      for (const [at, amountUsd] of amounts.entries()) {
        const { isReserved } = await ledger.reserve({ requestId: `r${at}`, caller: 'cli', amountUsd, at: 1 }, limits);
        tries.push(isReserved);
      }
      expect(tries).toEqual([true, true, true, false]);
    });

    it('takes what a run has spent out of what is set aside for it, and gives the rest back', async () => {
      const limits = [{ since: 0, caller: null, capUsd: null }];
      await ledger.reserve({ requestId: 'r1', caller: 'cli', amountUsd: 1, at: 1 }, limits);
      await ledger.record(aUsage({ requestId: 'r1', costUsd: 0.4 }));
      expect(await ledger.spent(limits)).toEqual([1]);
      await ledger.release('r1');
      expect(await ledger.spent(limits)).toEqual([0.4]);
      await ledger.release('r1');
    });

    it('has one reservation for a run', async () => {
      const limits = [{ since: 0, caller: null, capUsd: null }];
      await ledger.reserve({ requestId: 'r1', caller: 'cli', amountUsd: 1, at: 1 }, limits);
      await ledger.reserve({ requestId: 'r1', caller: 'cli', amountUsd: 2, at: 2 }, limits);
      expect(await ledger.spent(limits)).toEqual([2]);
    });

    it('forgets what is older than a time', async () => {
      await record({ at: BUILT_AT }, { at: BUILT_AT + 10 });
      await ledger.prune(BUILT_AT + 10);
      expect((await ledger.entries({}, 10)).map(({ callId }) => callId)).toEqual(['r1/0/1']);
    });
  });
}
