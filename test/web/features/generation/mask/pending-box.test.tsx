import { afterEach, describe, expect, it } from '@jest/globals';
import { signal } from '@preact/signals';
import { Lens } from '../../../../../web/src/features/assets/picture/lens.ts';
import { MaskSession, tool } from '../../../../../web/src/features/generation/mask/mask-session.ts';
import { keyOnPicture, nudged } from '../../../../../web/src/features/generation/mask/pending-box.ts';

const size = { width: 1000, height: 500 };

function desk() {
  const session = new MaskSession('a.png');
  session.measure(size);
  const lens = new Lens(signal({ width: 500, height: 250 }), size);
  const press = (key: string, modifiers: KeyboardEventInit = {}) =>
    keyOnPicture(new KeyboardEvent('keydown', { key, ...modifiers }), session, lens);
  return { session, press };
}

afterEach(() => {
  tool.value = 'brush';
});

describe('a box that is drawn by keys', () => {
  it('begins in the middle, moves and grows by arrows, and counts with Enter', () => {
    const { session, press } = desk();
    tool.value = 'box';
    expect(press('Enter')).toBe(true);
    expect(session.pendingBox.value).toEqual({ left: 250, top: 125, right: 750, bottom: 375 });
    press('ArrowRight');
    press('ArrowDown', { shiftKey: true });
    expect(session.pendingBox.value).toEqual({ left: 260, top: 125, right: 760, bottom: 380 });
    expect(session.mask.value?.isEmpty.value).toBe(true);
    press('Enter');
    expect(session.pendingBox.value).toBeNull();
    expect(session.mask.value?.share.value).toBeCloseTo((500 * 255) / 500_000, 6);
  });

  it('takes out with Alt', () => {
    const { session, press } = desk();
    session.mask.value?.invert();
    tool.value = 'box';
    press('Enter');
    press('Enter', { altKey: true });
    expect(session.mask.value?.share.value).toBeCloseTo(0.75, 6);
  });

  it('leaves Enter alone with other tools', () => {
    const { session, press } = desk();
    expect(press('Enter')).toBe(false);
    expect(session.pendingBox.value).toBeNull();
  });

  it('stays inside of the picture and never becomes nothing', () => {
    const box = { left: 900, top: 0, right: 1000, bottom: 50 };
    expect(nudged(box, { x: 0.05, y: -0.05 }, false, size)).toEqual(box);
    expect(nudged(box, { x: -0.5, y: -0.5 }, true, size)).toEqual({ left: 900, top: 0, right: 910, bottom: 5 });
  });
});
