import { describe, expect, it } from '@jest/globals';
import { anchorsOf, correction, grown } from '../../../../../web/src/features/generation/feed/feed-view.ts';
import { neighbour, spotsOf } from '../../../../../web/src/features/generation/feed/spots.ts';
import { blockAt, blocksBetween, shownSlots, stackOf } from '../../../../../web/src/features/generation/feed/stack.ts';
import { emptySlot, newRun } from '../../../../../web/src/state/generation/run-changes.ts';
import type { RunView } from '../../../../../web/src/state/generation/runs.ts';
import { anAsset } from '../../../../support/builders.ts';

const frame = { width: 1200, rem: 16, control: 28 };
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

const five = [1, 2, 3, 4, 5].map((id) => run(id, (id % 3) + 1));
const stack = stackOf(five, frame, none);

describe('The stack of blocks', () => {
  it('puts each block below the one before', () => {
    for (const [at, { height }] of stack.layouts.entries()) {
      expect(stack.tops[at + 1]).toBeGreaterThan((stack.tops[at] ?? 0) + height);
    }
    expect(stack.height).toBe((stack.tops[4] ?? 0) + (stack.layouts[4]?.height ?? 0));
  });

  it('finds the blocks that touch a stretch', () => {
    const top = stack.tops[2] ?? 0;
    expect(blockAt(stack, top)).toBe(2);
    expect(blockAt(stack, top - 1)).toBe(1);
    expect(blocksBetween(stack, top + 1, top + 2)).toEqual([2, 3]);
    expect(blocksBetween(stack, -500, 1e9)).toEqual([0, 5]);
    expect(blocksBetween(stackOf([], frame, none), 0, 100)).toEqual([0, 0]);
  });

  it('takes over what has not changed and comes to the same as from the start', () => {
    const changed = five.map((one, at) => (at === 3 ? run(4, 8) : one));
    const again = stackOf(changed, frame, none, stack);
    expect(again.layouts.slice(0, 3)).toEqual(stack.layouts.slice(0, 3));
    expect(again.layouts[0]).toBe(stack.layouts[0]);
    expect([...again.tops]).toEqual([...stackOf(changed, { ...frame }, none).tops]);
  });

  it('follows the measured height of what is said about a bad end', () => {
    const bad = {
      ...run(9, 0),
      state: 'failed' as const,
      error: { code: 'X', message: 'x', kind: 'internal' as const, retryable: false },
    };
    const before = stackOf([bad], frame, none);
    const after = stackOf([bad], frame, new Map([['req_9', 400]]), before);
    expect(after.height).toBe(400);
  });

  it('gives no places to the pictures of a run that made none', () => {
    const failed = {
      ...run(1, 0),
      state: 'failed' as const,
      slots: [emptySlot(0)],
      error: { code: 'X', message: 'x', kind: 'internal' as const, retryable: false },
    };
    expect(shownSlots(failed)).toEqual([]);
    expect(shownSlots({ ...failed, error: null })).toHaveLength(1);
  });

  it('handles five thousand runs', () => {
    const all = Array.from({ length: 5000 }, (_, id) => run(id, (id % 4) + 1));
    const large = stackOf(all, frame, none);
    expect(blockAt(large, large.height)).toBe(4999);
    const [first, end] = blocksBetween(large, large.height / 2, large.height / 2 + 900);
    expect(end - first).toBeLessThan(8);
  });
});

describe('Keeping in place what is looked at', () => {
  it('has nothing to keep at the top, where new runs push the others down', () => {
    expect(anchorsOf(stack, { top: 10, height: 800 })).toEqual([]);
  });

  it('makes up for a run that came above', () => {
    const view = { top: (stack.tops[2] ?? 0) - 100, height: 800 };
    const anchors = anchorsOf(stack, view);
    expect(anchors[0]).toMatchObject({ requestId: 'req_3', offset: 100 });
    const more = stackOf([run(0, 4), ...five], frame, none);
    expect(correction(more, anchors, view.top)).toBe((more.tops[3] ?? 0) - (stack.tops[2] ?? 0));
  });

  it('holds on to the next block when the first one goes', () => {
    const view = { top: (stack.tops[2] ?? 0) - 100, height: 800 };
    const anchors = anchorsOf(stack, view);
    const fewer = stackOf(
      five.filter(({ requestId }) => requestId !== 'req_3'),
      frame,
      none,
    );
    const moved = correction(fewer, anchors, view.top);
    expect((fewer.tops[2] ?? 0) - (view.top + moved)).toBe((stack.tops[3] ?? 0) - view.top);
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

  it('goes on in reading order across blocks', () => {
    expect(neighbour(stack, at(1, 0), 'ArrowRight', 700)?.filename).toBe('1_1.png');
    expect(neighbour(stack, at(1, 1), 'ArrowRight', 700)?.filename).toBe('2_0.png');
    expect(neighbour(stack, at(2, 0), 'ArrowLeft', 700)?.filename).toBe('1_1.png');
    expect(neighbour(stack, at(1, 0), 'ArrowLeft', 700)).toBeUndefined();
  });

  it('goes to the nearest picture of the row below or above', () => {
    expect(neighbour(stack, at(1, 1), 'ArrowDown', 700)?.filename).toBe('2_1.png');
    expect(neighbour(stack, at(2, 2), 'ArrowUp', 700)?.filename).toBe('1_1.png');
  });

  it('goes to both ends, and by pages', () => {
    expect(neighbour(stack, at(3, 0), 'Home', 700)?.filename).toBe('1_0.png');
    expect(neighbour(stack, at(3, 0), 'End', 700)?.filename).toBe('5_2.png');
    expect(neighbour(stack, at(1, 0), 'PageDown', 400)?.requestId).toBe('req_3');
    expect(neighbour(stack, at(5, 0), 'PageUp', 400)?.requestId).toBe('req_3');
  });

  it('leaves other keys alone', () => {
    expect(neighbour(stack, at(1, 0), 'a', 700)).toBeUndefined();
    expect(spotsOf(stack, 99)).toEqual([]);
  });
});
