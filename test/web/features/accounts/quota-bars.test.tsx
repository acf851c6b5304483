import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, render, screen } from '@testing-library/preact';
import type { Quota, QuotaWindow } from '../../../../src/domain/quota.ts';
import type { SignInWay } from '../../../../src/domain/ways-to-connect.ts';
import { QuotaBars } from '../../../../web/src/features/accounts/quota-bars.tsx';
import { quotas } from '../../../../web/src/state/accounts/quotas.ts';

const WAY: SignInWay = {
  ...{ kind: 'sign-in', account: 'grok', label: 'Nest', owner: null, notice: null, by: ['code'], quota: 'grok' },
};
const WINDOW: QuotaWindow = {
  ...{ label: '5h', percent: 40, resetsAt: null, resetsAtMs: null, lengthMs: 18_000_000, picturesLeft: null },
};
const NOBODY: Quota = { provider: 'codex', authenticated: false, windows: [] };

function show(quota: Partial<Quota>): void {
  quotas.value = { codex: NOBODY, grok: { provider: 'grok', authenticated: true, windows: [], ...quota } };
  render(<QuotaBars way={WAY} />);
}

afterEach(() => {
  cleanup();
  quotas.value = null;
});

describe('what an account may still use', () => {
  it('is a bar for each window, with its forecast and its end', () => {
    const week = { ...WINDOW, label: '7d', percent: 91, lengthMs: 7 * 86_400_000, picturesLeft: 23, resetsAtMs: 0 };
    show({ windows: [WINDOW, week] });
    const [short, long] = screen.getAllByRole('meter');
    expect([short?.getAttribute('aria-label'), long?.getAttribute('aria-label')]).toEqual(['5 hours', '7 days']);
    expect(short?.className).toContain('accounts-bar-plenty');
    expect(long?.className).toContain('accounts-bar-nearly');
    expect(screen.getByText('nearly used up')).toBeTruthy();
    expect(screen.getByText('enough for about 23 more pictures')).toBeTruthy();
    expect(screen.getByText(/^begins anew/)).toBeTruthy();
  });

  it('says that nothing is left, and promises no pictures then', () => {
    show({ windows: [{ ...WINDOW, percent: 120, picturesLeft: 0 }] });
    expect(screen.getByText('used up')).toBeTruthy();
    expect(screen.queryByText(/enough for/)).toBeNull();
    expect(screen.getByRole('meter').getAttribute('aria-valuenow')).toBe('100');
  });

  it('says when one more picture may be too many', () => {
    show({ windows: [{ ...WINDOW, percent: 70, picturesLeft: 0 }] });
    expect(screen.getByText('may not do for one more picture')).toBeTruthy();
  });

  it('is in dollars where it is billed so', () => {
    show({ windows: [{ ...WINDOW, label: 'monthly' }], billing: { usedUsd: 12.34, limitUsd: 150 } });
    expect(screen.getByText('Month')).toBeTruthy();
    expect(screen.getByText('$12.34 of $150.00 used')).toBeTruthy();
  });

  it('says that the sign-in counts no more, or that nobody answers', () => {
    show({ authenticated: false });
    expect(screen.getByText('This sign-in is no longer accepted. Sign in again.')).toBeTruthy();
    cleanup();
    show({ error: true });
    expect(screen.getByText('What it may still use cannot be asked right now.')).toBeTruthy();
  });
});
