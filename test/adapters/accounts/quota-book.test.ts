import { describe, expect, it } from '@jest/globals';
import { QuotaBook } from '../../../src/adapters/accounts/quota-book.ts';
import { quotaWindow } from '../../../src/domain/quota.ts';
import type { Credentials } from '../../../src/ports/account-vault.ts';
import { FixedClock } from '../../fakes/fixed-clock.ts';

const credentials = (secret: string, accountId?: string): Credentials => ({
  ...{ name: 'chatgpt', secret, source: 'account' },
  ...(accountId !== undefined && { accountId }),
});

describe('QuotaBook', () => {
  const clock = new FixedClock(1_000_000);
  const at = (book: QuotaBook, of: Credentials, time = 0) =>
    book.since(time, of).map(({ label, percent }) => `${label} ${percent}`);

  it('keeps the newest of each window, also for renewed tokens of the account', () => {
    const book = new QuotaBook(clock);
    book.note(credentials('old', 'a'), [quotaWindow('5h', 40), quotaWindow('7d', 10)]);
    book.note(credentials('old', 'a'), [quotaWindow('5h', 70)]);
    book.note(credentials('old', 'a'), []);
    expect(at(book, credentials('new', 'a'))).toEqual(['5h 70', '7d 10']);
  });

  it('says nothing of another account', () => {
    const book = new QuotaBook(clock);
    book.note(credentials('one', 'a'), [quotaWindow('5h', 40), quotaWindow('7d', 10)]);
    expect(at(book, credentials('one', 'b'))).toEqual([]);
    expect(at(book, credentials('other'))).toEqual([]);
    book.note(credentials('two', 'b'), [quotaWindow('5h', 1)]);
    expect(at(book, credentials('two', 'b'))).toEqual(['5h 1']);
    expect(at(book, credentials('one', 'a'))).toEqual([]);
  });

  it('says nothing that is older than wanted, and nothing of a window that has begun anew', async () => {
    const book = new QuotaBook(clock);
    const now = clock.now();
    book.note(credentials('one'), [quotaWindow('5h', 40, { resetsAtMs: now + 10 }), quotaWindow('7d', 10)]);
    expect(at(book, credentials('one'), now)).toEqual(['5h 40', '7d 10']);
    expect(at(book, credentials('one'), now + 1)).toEqual([]);
    await clock.advance(10);
    expect(at(book, credentials('one'))).toEqual(['7d 10']);
  });
});
