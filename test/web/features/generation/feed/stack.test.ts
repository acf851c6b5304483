import { describe, expect, it } from '@jest/globals';
import { anchorsOf, correction, grown } from '../../../../../web/src/features/generation/feed/feed-view.ts';
import { neighbour, spotsOf } from '../../../../../web/src/features/generation/feed/spots.ts';
import {
  blockOf,
  runsBetween,
  shelfAt,
  shelfHolding,
  shownSlots,
  stackOf,
} from '../../../../../web/src/features/generation/feed/stack.ts';
import { emptySlot, newRun } from '../../../../../web/src/state/generation/run-changes.ts';
import type { RunView } from '../../../../../web/src/state/generation/runs.ts';
import { anAsset } from '../../../../support/builders.ts';

const frame = { width: 1200, rem: 16, control: 28, isNarrow: false };
const none = new Map<string, number>();

function run(id: number, count = 2): RunView {
  const empty = newRun({
    requestId: `req_${id}`,
    form: 'image',
    prompt: 'a boat',
    provider: null,
    model: null,
    asked: null,
    startedAt: 1_000_000 - id,
    count,
  });
  const slots = empty.slots.map((slot) => ({
    ...slot,
    state: 'done' as const,
    asset: anAsset({ filename: `${id}_${slot.index}.png`, width: 1024, height: 1024 }),
  }));
  return { ...empty, state: 'done', slots };
}

const failure = { code: 'X', message: 'x', kind: 'internal' as const, retryable: false };
/** Three shelves: 1 2, then 3 4, then 5 6. */
const six = [1, 2, 3, 4, 5, 6].map((id) => run(id, 2));
const stack = stackOf(six, frame, none);
const topOf = (one: typeof stack, at: number) => blockOf(one, at)?.top ?? 0;

describe('The stack of shelves', () => {
  it('puts each shelf below the one before', () => {
    expect([...stack.starts]).toEqual([0, 2, 4, 6]);
    for (const [at, { height }] of stack.shelves.entries()) {
      expect(stack.tops[at + 1]).toBeGreaterThan((stack.tops[at] ?? 0) + height);
    }
    expect(stack.height).toBe((stack.tops[2] ?? 0) + (stack.shelves[2]?.height ?? 0));
  });

  it('finds the runs that touch a stretch, and the shelf of a run', () => {
    const top = stack.tops[1] ?? 0;
    expect(shelfAt(stack, top)).toBe(1);
    expect(shelfAt(stack, top - 1)).toBe(0);
    expect(shelfHolding(stack, 3)).toBe(1);
    expect(blockOf(stack, 3)?.top).toBe(top);
    expect(runsBetween(stack, top + 1, top + 2)).toEqual([2, 4]);
    expect(runsBetween(stack, -500, 1e9)).toEqual([0, 6]);
    expect(runsBetween(stackOf([], frame, none), 0, 100)).toEqual([0, 0]);
    expect(blockOf(stack, 6)).toBeUndefined();
  });

  it('takes over what has not changed', () => {
    const changed = six.map((one, at) => (at === 5 ? run(6, 2) : one));
    const again = stackOf(changed, frame, none, stack);
    expect(again.shelves[0]).toBe(stack.shelves[0]);
    expect([...again.tops]).toEqual([...stack.tops]);
    const more = stackOf([run(0), ...six], frame, none, stack);
    expect(more.shelves[2]).toBe(stack.shelves[1]);
    expect(more.shelves.map(({ runs }) => runs.length)).toEqual([1, 2, 2, 2]);
  });

  it('lays out anew at another width', () => {
    const other = stackOf(six, { ...frame, width: 2000 }, none, stack);
    expect([...other.starts]).toEqual([...stackOf(six, { ...frame, width: 2000 }, none).starts]);
  });

  it('follows the measured height of what is said about a bad end where it is narrow', () => {
    const phone = { width: 366, rem: 16, control: 44, isNarrow: true };
    const bad = { ...run(9, 0), state: 'failed' as const, error: failure };
    const before = stackOf([bad, ...six], phone, none);
    const after = stackOf([bad, ...six], phone, new Map([['req_9', 400]]), before);
    expect(after.height).toBe(before.height + 400 - 176);
    const wide = stackOf([bad], frame, none);
    expect(stackOf([bad], frame, new Map([['req_9', 400]]), wide).height).toBe(wide.height);
  });

  it('gives no places to the pictures of a run that made none', () => {
    const failed = { ...run(1, 0), state: 'failed' as const, slots: [emptySlot(0)], error: failure };
    expect(shownSlots(failed)).toEqual([]);
    expect(shownSlots({ ...failed, error: null })).toHaveLength(1);
  });

  it('handles five thousand runs', () => {
    const all = Array.from({ length: 5000 }, (_, id) => run(id, (id % 4) + 1));
    const large = stackOf(all, frame, none);
    expect(shelfAt(large, large.height)).toBe(large.shelves.length - 1);
    const [first, end] = runsBetween(large, large.height / 2, large.height / 2 + 900);
    expect(end - first).toBeLessThan(20);
  });
});

describe('Keeping in place what is looked at', () => {
  it('has nothing to keep at the top, where new runs push the others down', () => {
    expect(anchorsOf(stack, { top: 10, height: 800 })).toEqual([]);
  });

  it('makes up for a run that came above', () => {
    const view = { top: (stack.tops[1] ?? 0) - 100, height: 800 };
    const anchors = anchorsOf(stack, view);
    expect(anchors[0]).toMatchObject({ requestId: 'req_3', offset: 100 });
    const more = stackOf([run(0, 4), ...six], frame, none, stack);
    expect(correction(more, anchors, view.top)).toBe(topOf(more, 3) - topOf(stack, 2));
  });

  it('holds on to the next run when the first one goes', () => {
    const view = { top: (stack.tops[1] ?? 0) - 100, height: 800 };
    const anchors = anchorsOf(stack, view);
    const fewer = stackOf(
      six.filter(({ requestId }) => requestId !== 'req_3'),
      frame,
      none,
      stack,
    );
    const moved = correction(fewer, anchors, view.top);
    expect(topOf(fewer, 2) - (view.top + moved)).toBe(topOf(stack, 3) - view.top);
  });

  it('stays where it is when nothing is left to hold on to', () => {
    expect(correction(stackOf([], frame, none), anchorsOf(stack, { top: 900, height: 800 }), 900)).toBe(0);
  });
});

describe('The blocks that are drawn', () => {
  it('hold all in sight at once, and one more of those around at a time', () => {
    expect(grown([0, 0], [10, 13], [8, 15], false)).toEqual([10, 13]);
    let span: readonly [number, number] = [10, 13];
    const steps: (readonly [number, number])[] = [];
    for (let step = 0; step < 5; step += 1) {
      span = grown(span, [10, 13], [8, 15], true);
      steps.push(span);
    }
    expect(steps).toEqual([
      [10, 14],
      [10, 15],
      [9, 15],
      [8, 15],
      [8, 15],
    ]);
  });

  it('lose those that are far away, and keep the others while scrolling', () => {
    expect(grown([8, 15], [12, 15], [10, 17], false)).toEqual([10, 15]);
    expect(grown([8, 15], [900, 903], [898, 905], false)).toEqual([900, 903]);
  });
});

describe('Walking from picture to picture', () => {
  const at = (id: number, index: number) => ({ requestId: `req_${id}`, filename: `${id}_${index}.png` });

  it('goes on in reading order across blocks and shelves', () => {
    expect(neighbour(stack, at(1, 0), 'ArrowRight', 700)?.filename).toBe('1_1.png');
    expect(neighbour(stack, at(1, 1), 'ArrowRight', 700)?.filename).toBe('2_0.png');
    expect(neighbour(stack, at(2, 1), 'ArrowRight', 700)?.filename).toBe('3_0.png');
    expect(neighbour(stack, at(2, 0), 'ArrowLeft', 700)?.filename).toBe('1_1.png');
    expect(neighbour(stack, at(1, 0), 'ArrowLeft', 700)).toBeUndefined();
  });

  it('goes to the nearest picture of the row below or above', () => {
    expect(neighbour(stack, at(1, 1), 'ArrowDown', 700)?.filename).toBe('3_1.png');
    expect(neighbour(stack, at(2, 1), 'ArrowDown', 700)?.filename).toBe('4_1.png');
    expect(neighbour(stack, at(4, 0), 'ArrowUp', 700)?.filename).toBe('2_0.png');
    const rows = stackOf([run(1, 8), run(2, 2)], frame, none);
    expect(neighbour(rows, at(1, 1), 'ArrowDown', 700)?.filename).toBe('1_5.png');
    expect(neighbour(rows, at(2, 0), 'ArrowUp', 700)?.requestId).toBe('req_1');
  });

  it('goes to both ends, and by pages', () => {
    expect(neighbour(stack, at(3, 0), 'Home', 700)?.filename).toBe('1_0.png');
    expect(neighbour(stack, at(3, 0), 'End', 700)?.filename).toBe('6_1.png');
    expect(neighbour(stack, at(1, 0), 'PageDown', 500)?.requestId).toBe('req_5');
    expect(neighbour(stack, at(5, 0), 'PageUp', 500)?.requestId).toBe('req_1');
  });

  it('leaves other keys alone', () => {
    expect(neighbour(stack, at(1, 0), 'a', 700)).toBeUndefined();
    expect(spotsOf(stack, 99)).toEqual([]);
  });
});
