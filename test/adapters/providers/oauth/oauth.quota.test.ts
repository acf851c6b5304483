import { describe, expect, it } from '@jest/globals';
import { quotaInEvent, quotaInHeaders } from '../../../../src/adapters/providers/oauth/oauth.quota.ts';

const headers = (given: Record<string, string>) => quotaInHeaders((name) => given[name] ?? null);
const event = (primary: unknown) => quotaInEvent({ type: 'codex.rate_limits', rate_limits: { primary } });

describe('the quota in headers', () => {
  it('is read of each window that they name', () => {
    expect(
      headers({
        'x-codex-secondary-used-percent': '90.5',
        'x-codex-secondary-window-minutes': '10080',
        'x-codex-secondary-reset-at': '1767600000',
      }),
    ).toEqual([
      {
        ...{ label: '7d', percent: 91, lengthMs: 604_800_000, picturesLeft: null },
        ...{ resetsAtMs: 1_767_600_000_000, resetsAt: '2026-01-05T08:00:00.000Z' },
      },
    ]);
  });

  it.each([
    {},
    { 'x-codex-primary-used-percent': '' },
    { 'x-codex-primary-used-percent': 'much' },
    { 'x-codex-primary-used-percent': '-1' },
    { 'x-codex-primary-used-percent': 'Infinity' },
    { 'x-codex-primary-reset-at': '1767600000' },
  ])('is none in %j', (given) => {
    expect(headers(given)).toEqual([]);
  });

  it('has no times where they are none', () => {
    expect(
      headers({
        'x-codex-primary-used-percent': '3',
        'x-codex-primary-window-minutes': '0',
        'x-codex-primary-reset-at': '17676000000000',
      }),
    ).toMatchObject([{ label: '5h', percent: 3, lengthMs: null, resetsAtMs: null, resetsAt: null }]);
  });
});

describe('the quota in an event', () => {
  it('is read', () => {
    expect(event({ used_percent: 70, window_minutes: 300, reset_at: 1_767_600_000 })).toMatchObject([
      { label: '5h', percent: 70, lengthMs: 18_000_000, resetsAtMs: 1_767_600_000_000 },
    ]);
  });

  it.each([undefined, null, 7, { used_percent: '70' }, { window_minutes: 300 }, []])('is none of %j', (primary) => {
    expect(event(primary)).toEqual([]);
  });

  it.each([undefined, 'text', { type: 'response.created' }, { type: 'codex.rate_limits' }])(
    'is none in %j',
    (other) => {
      expect(quotaInEvent(other)).toEqual([]);
    },
  );
});
