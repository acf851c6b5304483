import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import '../../../../../web/src/features/generation/feed/bad-end.tsx';
import { Block } from '../../../../../web/src/features/generation/feed/block.tsx';
import { hovered } from '../../../../../web/src/features/generation/feed/feed-focus.ts';
import { stackOf } from '../../../../../web/src/features/generation/feed/stack.ts';
import { clearPicks, picked } from '../../../../../web/src/state/assets/picks.ts';
import { draft } from '../../../../../web/src/state/generation/composer.ts';
import { newRun, withPicture } from '../../../../../web/src/state/generation/run-changes.ts';
import { putRuns, type RunView, removeRuns } from '../../../../../web/src/state/generation/runs.ts';
import { fetchPutOff } from '../../../../../web/src/ui/lazy.tsx';
import { anAsset } from '../../../../support/builders.ts';

const frame = { width: 1200, rem: 16, control: 28, isNarrow: false };

/** What the window of a browser has and jsdom has not. */
class NoSizes {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

beforeAll(async () => {
  globalThis.ResizeObserver = NoSizes as unknown as typeof ResizeObserver;
  await fetchPutOff();
});

afterEach(() => {
  cleanup();
  clearPicks();
  hovered.value = null;
  removeRuns(new Set(['req_1']));
});

function aView(over: Partial<RunView> = {}, count = 2): RunView {
  const run = newRun({
    requestId: 'req_1',
    form: 'image',
    prompt: 'a fox in the snow',
    provider: null,
    model: null,
    asked: { prompt: 'a fox in the snow' },
    startedAt: Date.now() - 5000,
    count,
  });
  return { ...run, ...over };
}

function show(run: RunView): void {
  putRuns([run]);
  const [layout] = stackOf([run], frame, new Map()).shelves[0]?.blocks ?? [];
  if (layout === undefined) throw new Error('The run has no place');
  render(<Block run={run} layout={layout} top={0} place={1} of={1} />);
}

const picture = anAsset({
  filename: 'fox_0.png',
  requestId: 'req_1',
  prompt: 'a fox in the snow',
  width: 512,
  height: 512,
});

// The first drawing of the page is plain.
beforeAll(async () => {
  show(aView({ state: 'running' }));
  await screen.findByRole('button', { name: 'Cancel' });
  cleanup();
});

describe('The block of a run', () => {
  it('shows every place, the phase in words and a way to cancel while it is under way', () => {
    show(aView({ state: 'queued', position: 2 }));
    expect(screen.getByText('Waiting, number 2')).toBeTruthy();
    expect(screen.getByText('Picture 2 is being made')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Cancel' })).toBeTruthy();
  });

  it('says how far each picture is', () => {
    const run = aView({ state: 'running' });
    const [first] = run.slots;
    show({ ...run, slots: [{ ...(first as RunView['slots'][number]), state: 'drawing', progress: 0.5 }] });
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('50');
  });

  it('shows a finished picture as a link to the viewer, with its prompt as the alternative', () => {
    show({ ...withPicture(aView({}, 1), picture, 0), state: 'done' });
    const image = screen.getByAltText('a fox in the snow');
    expect(image.closest('a')?.getAttribute('href')).toBe('?view=fox_0.png');
    expect(image.getAttribute('width')).toBeTruthy();
    expect(image.getAttribute('height')).toBeTruthy();
  });

  it('picks the picture that the pointer is on and puts it back', async () => {
    show({ ...withPicture(aView({}, 1), picture, 0), state: 'done' });
    hovered.value = 'fox_0.png';
    const mark = await screen.findByRole('button', { name: 'Select' });
    fireEvent.click(mark);
    expect(picked.value.map(({ filename }) => filename)).toEqual(['fox_0.png']);
    fireEvent.click(mark);
    expect(picked.value).toEqual([]);
  });

  it('says that a picture of a sequence was not returned, and keeps its place', () => {
    const run = { ...withPicture(aView({ form: 'sequence' }), picture, 0), state: 'done' as const };
    show({
      ...run,
      slots: run.slots.map((slot) => (slot.asset === null ? { ...slot, state: 'failed' as const } : slot)),
    });
    expect(screen.getByText('Stage A')).toBeTruthy();
    expect(screen.getByText('Not returned')).toBeTruthy();
    expect(screen.getByText('returned 1 of 2')).toBeTruthy();
  });

  it('stays after a refusal, and brings the prompt back into the bar', () => {
    const error = {
      code: 'NEVER_HEARD_OF',
      message: 'No such thing',
      kind: 'provider-refused' as const,
      retryable: false,
    };
    show(aView({ state: 'failed', error }));
    expect(screen.getByText('The provider declines to make it')).toBeTruthy();
    expect(screen.getByText('No such thing.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Change the prompt' }));
    expect(draft.value.prompt).toBe('a fox in the snow');
  });

  it('opens what was adapted', () => {
    const warning = {
      code: 'ADJUSTED',
      field: 'size',
      value: '1000x1000',
      normalizedTo: '1008x1008',
      reason: 'multiples of 16',
    };
    show({ ...withPicture(aView({ warnings: [warning] }, 1), picture, 0), state: 'done' });
    expect(screen.getByRole('button', { name: '1 option adapted' })).toBeTruthy();
  });
});
