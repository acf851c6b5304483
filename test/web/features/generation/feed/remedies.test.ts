import { describe, expect, it } from '@jest/globals';
import { type ErrorBody, type ErrorKind, KINDS } from '../../../../../src/domain/errors.ts';
import { pauseOf, remediesFor } from '../../../../../web/src/features/generation/feed/remedies.ts';

const all = { canRepeat: true, hasReferences: true };

function error(kind: ErrorKind, more: Partial<ErrorBody> = {}): ErrorBody {
  return { code: 'X', message: 'x', kind, retryable: KINDS[kind].retryable, ...more };
}

describe('Remedies', () => {
  it('exist for every kind, and every error can be copied and dismissed', () => {
    for (const kind of Object.keys(KINDS) as ErrorKind[]) {
      const remedies = remediesFor(error(kind), all);
      expect(remedies.slice(-2)).toEqual(['copy', 'dismiss']);
      expect(remedies.length).toBeGreaterThan(2);
      expect(new Set(remedies).size).toBe(remedies.length);
    }
  });

  it('begin with what fits best', () => {
    expect(remediesFor(error('provider-refused'), all)[0]).toBe('change-prompt');
    expect(remediesFor(error('account-missing'), all)[0]).toBe('connect');
    expect(remediesFor(error('model-unknown'), all)[0]).toBe('switch-model');
    expect(remediesFor(error('provider-unavailable'), all)[0]).toBe('retry');
    expect(remediesFor(error('request-invalid', { details: { field: 'prompt' } }), all)[0]).toBe('change-prompt');
  });

  it('wait as long as the provider asks', () => {
    const limited = error('provider-rate-limited', { details: { retryAfterMs: 20_000 } });
    expect(remediesFor(limited, all)[0]).toBe('wait');
    expect(pauseOf(limited)).toBe(20_000);
    expect(remediesFor(error('provider-rate-limited'), all)[0]).toBe('retry');
  });

  it('never offer a plain retry of what may have been carried out', () => {
    const open = error('provider-timed-out', { details: { outcome: 'uncertain' } });
    expect(remediesFor(open, all)).toEqual(['check-library', 'send-again', 'copy', 'dismiss']);
  });

  it('fetch a finished clip again before it is made anew', () => {
    const lost = error('provider-unavailable', { code: 'GROK_VIDEO_DOWNLOAD_FAILED' });
    expect(remediesFor(lost, { ...all, canFetchAgain: true })[0]).toBe('fetch-again');
    expect(remediesFor(lost, all)).not.toContain('fetch-again');
    const open = error('provider-timed-out', { details: { outcome: 'uncertain' } });
    const wished = ['fetch-again', 'check-library', 'send-again', 'copy', 'dismiss'];
    expect(remediesFor(open, { ...all, canFetchAgain: true })).toEqual(wished);
  });

  it('of missing tools are not another prompt', () => {
    expect(remediesFor(error('tool-missing', { code: 'VIDEO_TOOLS_MISSING' }), all)[0]).toBe('retry');
  });

  it('do without references only where there were any', () => {
    expect(remediesFor(error('provider-refused'), all)).toContain('without-references');
    expect(remediesFor(error('provider-refused'), { ...all, hasReferences: false })).not.toContain(
      'without-references',
    );
  });

  it('look at the connection only where a server of the own may not run', () => {
    const away = error('provider-unavailable', { code: 'LAB_UNREACHABLE' });
    const own = { ...all, isOwnServer: true };
    expect(remediesFor(away, own)[0]).toBe('check-connection');
    expect(remediesFor(away, all)).not.toContain('check-connection');
    expect(remediesFor(error('provider-unavailable', { code: 'LAB_EXECUTION_FAILED' }), own)).not.toContain(
      'check-connection',
    );
  });

  it('lead to the budget that is used up', () => {
    const spent = error('too-many', { details: { capUsd: 5, spentUsd: 5 } });
    expect(remediesFor(spent, all)[0]).toBe('see-usage');
  });

  it('leave references out where nothing came back', () => {
    expect(remediesFor(error('provider-reply-unreadable'), all)).toContain('without-references');
  });

  it('send nothing again whose request nobody knows', () => {
    expect(remediesFor(error('provider-unavailable'), { ...all, canRepeat: false })).toEqual([
      'switch-model',
      'copy',
      'dismiss',
    ]);
  });

  it('follow the code where it says more than its kind', () => {
    const first = (code: string, kind: ErrorKind, more = {}) =>
      remediesFor(error(kind, { code }), { ...all, ...more })[0];
    expect(first('WEB_SEARCH_ONLY_RESPONSE', 'provider-refused', { canSkipSearch: true })).toBe('without-search');
    expect(first('WEB_SEARCH_ONLY_RESPONSE', 'provider-refused')).toBe('change-prompt');
    expect(first('LAB_PLANNER_BAD_REQUEST', 'request-invalid', { canSkipPlan: true })).toBe('as-written');
    expect(first('LAB_BILLING_REQUIRED', 'provider-refused')).toBe('retry');
    expect(first('LAB_QUOTA_EXHAUSTED', 'provider-rate-limited')).toBe('switch-model');
    expect(first('LAB_NO_IMAGE', 'provider-reply-unreadable')).toBe('change-prompt');
  });

  it('give the details away first where they tell where the picture is, and each thing once', () => {
    const lost = error('provider-unavailable', { code: 'UPSTREAM_DOWNLOAD_FAILED' });
    expect(remediesFor(lost, all)).toEqual(['copy', 'retry', 'switch-model', 'dismiss']);
  });

  it('send again at once what was only a search or a plan', () => {
    const planned = error('provider-timed-out', { details: { outcome: 'uncertain', step: 'plan' } });
    expect(remediesFor(planned, { ...all, canSkipPlan: true })[0]).toBe('send-again');
    expect(remediesFor(planned, all)).not.toContain('check-library');
  });
});
