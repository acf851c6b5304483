import { describe, expect, it } from '@jest/globals';
import { quotaWindow } from '../../src/domain/quota.ts';
import type { Credentials } from '../../src/ports/account-vault.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { QuotaNotes } from '../../src/ports/quota-notes.ts';
import { FixedClock } from '../fakes/fixed-clock.ts';

const credentials = (secret: string, accountId?: string): Credentials => ({
  ...{ name: 'chatgpt', secret, source: 'account' },
  ...(accountId !== undefined && { accountId }),
});
const shown = (notes: QuotaNotes, of: Credentials, time = 0) =>
  notes.since(time, of).map(({ label, percent }) => `${label} ${percent}`);

/** What notes of quotas keep, and for whom. */
export function describeQuotaNotes(name: string, open: (clock: Clock) => QuotaNotes): void {
  describe(`${name} notes what upstreams say of quotas`, () => {
    it('the newest of each window, also for renewed tokens of the account', () => {
      const notes = open(new FixedClock());
      notes.note(credentials('old', 'a'), [quotaWindow('5h', 40), quotaWindow('7d', 10)]);
      notes.note(credentials('old', 'a'), [quotaWindow('5h', 70)]);
      notes.note(credentials('old', 'a'), []);
      expect(shown(notes, credentials('new', 'a'))).toEqual(['5h 70', '7d 10']);
    });

    it('nothing of it for another account', () => {
      const notes = open(new FixedClock());
      notes.note(credentials('one', 'a'), [quotaWindow('5h', 40), quotaWindow('7d', 10)]);
      expect(shown(notes, credentials('one', 'b'))).toEqual([]);
      expect(shown(notes, credentials('other'))).toEqual([]);
      expect(shown(notes, { ...credentials('one', 'a'), name: 'grok' })).toEqual([]);
      notes.note(credentials('two', 'b'), [quotaWindow('5h', 1)]);
      expect(shown(notes, credentials('two', 'b'))).toEqual(['5h 1']);
      expect(shown(notes, credentials('one', 'a'))).toEqual([]);
    });

    it('and says nothing that is older than wanted, nor of a window that has begun anew', async () => {
      const clock = new FixedClock();
      const notes = open(clock);
      const now = clock.now();
      notes.note(credentials('one'), [quotaWindow('5h', 40, { resetsAtMs: now + 10 }), quotaWindow('7d', 10)]);
      expect(shown(notes, credentials('one'), now)).toEqual(['5h 40', '7d 10']);
      expect(shown(notes, credentials('one'), now + 1)).toEqual([]);
      await clock.advance(10);
      expect(shown(notes, credentials('one'))).toEqual(['7d 10']);
    });
  });
}
