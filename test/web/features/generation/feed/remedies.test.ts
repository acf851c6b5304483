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

  it('do without references only where there were any', () => {
    expect(remediesFor(error('provider-refused'), all)).toContain('without-references');
    expect(remediesFor(error('provider-refused'), { ...all, hasReferences: false })).not.toContain(
      'without-references',
    );
  });

  it('look at the connection only where a server of the own may not run', () => {
    const away = error('provider-unavailable');
    expect(remediesFor(away, { ...all, isOwnServer: true })[0]).toBe('check-connection');
    expect(remediesFor(away, all)).not.toContain('check-connection');
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
});
