import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import type { ErrorBody } from '../../../../../src/domain/errors.ts';
import { JobsPanel } from '../../../../../web/src/features/system/jobs/jobs-panel.tsx';
import { closePanel, openPanel, togglePanel } from '../../../../../web/src/features/system/shell/panels.ts';
import { newRun } from '../../../../../web/src/state/generation/run-changes.ts';
import { putRuns, type RunView, removeRuns, runs } from '../../../../../web/src/state/generation/runs.ts';
import { takeBackfill } from '../../../../../web/src/state/system/backfill.ts';

const refusal: ErrorBody = {
  code: 'REFUSED',
  message: 'The words were refused',
  kind: 'provider-refused',
  retryable: false,
};

function run(requestId: string, facts: Partial<RunView>): RunView {
  const base = newRun({
    requestId,
    form: 'image',
    prompt: `prompt of ${requestId}`,
    provider: null,
    model: null,
    asked: { prompt: 'x' },
    startedAt: 1_795_000_000_000 + Number(requestId.slice(1)),
    count: 2,
  });
  return { ...base, ...facts };
}

beforeEach(() => {
  removeRuns(new Set(runs.value.map(({ requestId }) => requestId)));
  togglePanel('jobs');
});

afterEach(() => {
  cleanup();
  closePanel();
});

const list = (name: string) => within(screen.getByRole('region', { name }));

describe('JobsPanel', () => {
  it('says what it is for while there is nothing to show', () => {
    render(<JobsPanel />);
    expect(screen.getByText('Nothing is under way')).toBeTruthy();
  });

  it('shows how far the making of small pictures is, as long as it lasts', () => {
    const told = { total: 30, created: 4, skipped: 20, failed: 1, placeholders: 4, toDo: 10, done: 5, error: null };
    const event = { type: 'backfill-progress', ...told, status: 'running', startedAt: 1, finishedAt: null } as const;
    render(<JobsPanel />);
    act(() => takeBackfill(event));
    expect(screen.getByText('5 of 10')).toBeTruthy();
    expect(screen.getByText('1 failed')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Stop making small pictures' })).toBeTruthy();
    act(() => takeBackfill({ ...event, status: 'completed' }));
    expect(screen.queryByText('5 of 10')).toBeNull();
    expect(screen.getByText('Nothing is under way')).toBeTruthy();
  });

  it('shows what runs, what waits in its order, and what went wrong', () => {
    putRuns([
      run('r1', { state: 'running', phase: 'streaming' }),
      run('r2', { state: 'queued', position: 2 }),
      run('r3', { state: 'queued', position: 1 }),
      run('r4', { state: 'failed', error: refusal }),
    ]);
    render(<JobsPanel />);
    expect(list('Running').getByText('Drawing')).toBeTruthy();
    const places = list('Waiting').getAllByText(/in the queue/);
    expect(places.map(({ textContent }) => textContent)).toEqual(['Number 1 in the queue', 'Number 2 in the queue']);
    expect(list('To look at').getByText('The words were refused.')).toBeTruthy();
    expect(list('To look at').getByText('Failed')).toBeTruthy();
  });

  it('tells how far a run is, for a screen reader too', () => {
    const half = run('r1', { state: 'running', phase: 'streaming' });
    putRuns([{ ...half, slots: half.slots.map((slot) => ({ ...slot, progress: slot.index === 0 ? 1 : 0 })) }]);
    render(<JobsPanel />);
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('50');
    expect(screen.getByText('50%')).toBeTruthy();
  });

  it('takes one that went wrong off the list', () => {
    putRuns([run('r4', { state: 'failed', error: refusal }), run('r5', { state: 'uncertain' })]);
    render(<JobsPanel />);
    const [first] = list('To look at').getAllByRole('button', { name: 'Dismiss' });
    if (first !== undefined) fireEvent.click(first);
    expect(runs.value.map(({ requestId }) => requestId)).toEqual(['r4']);
    fireEvent.click(list('To look at').getByRole('button', { name: 'Dismiss' }));
    expect(screen.getByText('Nothing is under way')).toBeTruthy();
  });

  it('keeps one that was cancelled among the ended ones, and offers to make it again', () => {
    putRuns([run('r6', { state: 'cancelled' })]);
    render(<JobsPanel />);
    expect(list('Done').getByText('Cancelled')).toBeTruthy();
    expect(list('Done').getByRole('button', { name: 'Make again' })).toBeTruthy();
    fireEvent.click(list('Done').getByRole('button', { name: 'Dismiss' }));
    expect(runs.value).toEqual([]);
  });

  it('closes on Escape', () => {
    render(<JobsPanel />);
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    expect(openPanel.value).toBeNull();
  });
});
