import { describe, expect, it } from '@jest/globals';
import { MaskDocument } from '../../../../../web/src/features/generation/mask/mask-document.ts';
import type { Area } from '../../../../../web/src/features/generation/mask/pixels/coverage.ts';

const size = { width: 700, height: 600 };
const box = { left: 100, top: 100, right: 400, bottom: 300 };

function stroke(mask: MaskDocument, x: number): void {
  mask.begin();
  mask.stroke({ x, y: 50, radius: 10 }, { x: x + 40, y: 60, radius: 10 }, false);
  mask.stroke({ x: x + 40, y: 60, radius: 10 }, { x: x + 40, y: 300, radius: 10 }, false);
  mask.commit();
}

describe('the mask of a picture', () => {
  it('takes back and does again each step exactly', () => {
    const mask = new MaskDocument(size);
    const acts = [
      () => mask.box(box, false),
      () => stroke(mask, 200),
      () => mask.invert(),
      () =>
        mask.lasso(
          [
            { x: 5, y: 5 },
            { x: 650, y: 30 },
            { x: 300, y: 580 },
          ],
          true,
        ),
      () => mask.clear(),
    ];
    const states = [mask.coverage.values.slice()];
    for (const act of acts) {
      act();
      states.push(mask.coverage.values.slice());
    }
    for (const state of [...states].reverse().slice(1)) {
      mask.undo();
      expect(Buffer.compare(mask.coverage.values, state)).toBe(0);
    }
    expect(mask.canUndo.value).toBe(false);
    for (const state of states.slice(1)) {
      mask.redo();
      expect(Buffer.compare(mask.coverage.values, state)).toBe(0);
    }
    expect(mask.canRedo.value).toBe(false);
  });

  it('keeps a hundred steps', () => {
    const mask = new MaskDocument(size);
    for (let at = 0; at < 120; at += 1) mask.box({ left: at, top: 0, right: at + 1, bottom: 1 }, false);
    let steps = 0;
    while (mask.canUndo.value) {
      mask.undo();
      steps += 1;
    }
    expect(steps).toBe(100);
    expect(mask.isEmpty.value).toBe(false);
  });

  it('counts what is chosen', () => {
    const mask = new MaskDocument(size);
    expect(mask.isEmpty.value).toBe(true);
    mask.box(box, false);
    expect(mask.share.value).toBeCloseTo(60_000 / 420_000, 6);
    mask.invert();
    expect(mask.share.value).toBeCloseTo(360_000 / 420_000, 6);
    mask.undo();
    mask.undo();
    expect(mask.isEmpty.value).toBe(true);
  });

  it('forgets an abandoned stroke, and what could be done again after a new step', () => {
    const mask = new MaskDocument(size);
    mask.begin();
    mask.stroke({ x: 50, y: 50, radius: 20 }, { x: 600, y: 500, radius: 20 }, false);
    mask.abandon();
    expect(mask.coverage.values.every((value) => value === 0)).toBe(true);
    expect(mask.canUndo.value).toBe(false);
    mask.box(box, false);
    mask.undo();
    mask.box(box, true);
    expect(mask.canRedo.value).toBe(false);
  });

  it('tells of what changed and of nothing else', () => {
    const mask = new MaskDocument(size);
    const areas: Area[] = [];
    const stop = mask.watch((area) => areas.push(area));
    mask.box(box, false);
    expect(areas).toEqual([box]);
    mask.box({ left: 900, top: 0, right: 950, bottom: 20 }, false);
    stop();
    mask.clear();
    expect(areas).toHaveLength(1);
  });

  it('takes no lasso without an inside', () => {
    const mask = new MaskDocument(size);
    mask.lasso(
      [
        { x: 1, y: 1 },
        { x: 50, y: 50 },
      ],
      false,
    );
    expect(mask.canUndo.value).toBe(false);
  });
});
