import { afterEach, describe, expect, it } from '@jest/globals';
import { signal } from '@preact/signals';
import { Lens } from '../../../../../web/src/features/assets/picture/lens.ts';
import { Drawing } from '../../../../../web/src/features/generation/mask/drawing.ts';
import { MaskSession, tool } from '../../../../../web/src/features/generation/mask/mask-session.ts';
import { keyOnPicture } from '../../../../../web/src/features/generation/mask/pending-box.ts';

const size = { width: 1000, height: 500 };

/** A picture that is seen at half its size. */
function desk() {
  const session = new MaskSession('a.png');
  session.measure(size);
  const lens = new Lens(signal({ width: 500, height: 250 }), size);
  const drawing = new Drawing(session, lens);
  const press = (key: string, modifiers: KeyboardEventInit = {}) =>
    keyOnPicture(new KeyboardEvent('keydown', { key, ...modifiers }), session, lens, drawing);
  const go = (keys: readonly string[]) => {
    for (const key of keys) press(key, { shiftKey: true });
  };
  return { session, drawing, press, go };
}

/** A square of 128 pixels of the picture on each side, to the right of and below the middle. */
function drawSquare({ press, go }: ReturnType<typeof desk>) {
  go(['ArrowRight']);
  press(' ');
  go(['ArrowRight']);
  press(' ');
  go(['ArrowDown']);
  press(' ');
  go(['ArrowLeft']);
  press(' ');
}

afterEach(() => {
  tool.value = 'brush';
});

describe('a lasso that is drawn by keys', () => {
  it('takes one corner after the other, and its inside counts with Enter', () => {
    const under = desk();
    tool.value = 'lasso';
    drawSquare(under);
    expect(under.drawing.outline.value).toHaveLength(4);
    expect(under.session.mask.value?.isEmpty.value).toBe(true);
    expect(under.press('Enter')).toBe(true);
    expect(under.drawing.outline.value).toEqual([]);
    expect(under.session.mask.value?.share.value).toBeCloseTo((128 * 128) / 500_000, 3);
    under.session.mask.value?.undo();
    expect(under.session.mask.value?.isEmpty.value).toBe(true);
  });

  it('takes out with Alt', () => {
    const under = desk();
    under.session.mask.value?.invert();
    tool.value = 'lasso';
    drawSquare(under);
    under.press('Enter', { altKey: true });
    expect(under.session.mask.value?.share.value).toBeCloseTo(1 - (128 * 128) / 500_000, 3);
  });

  it('gives its last corner back with Backspace and all of it with Escape, and the mask stays as it is', () => {
    const under = desk();
    under.session.mask.value?.box({ left: 0, top: 0, right: 10, bottom: 10 }, false);
    tool.value = 'lasso';
    drawSquare(under);
    expect(under.press('Backspace')).toBe(true);
    expect(under.drawing.outline.value).toHaveLength(3);
    expect(under.press('Escape')).toBe(true);
    expect(under.drawing.outline.value).toEqual([]);
    expect(under.session.mask.value?.share.value).toBeCloseTo(100 / 500_000, 6);
    // Without corners these keys mean what they mean everywhere.
    expect(under.press('Backspace')).toBe(false);
    expect(under.press('Escape')).toBe(false);
  });

  it('does not close before it has an inside', () => {
    const under = desk();
    tool.value = 'lasso';
    under.go(['ArrowRight']);
    under.press(' ');
    expect(under.press('Enter')).toBe(true);
    expect(under.drawing.outline.value).toHaveLength(1);
    expect(under.session.mask.value?.isEmpty.value).toBe(true);
  });
});
