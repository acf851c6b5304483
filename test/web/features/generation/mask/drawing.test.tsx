import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { signal } from '@preact/signals';
import { Lens } from '../../../../../web/src/features/assets/picture/lens.ts';
import { boxBetween, Drawing } from '../../../../../web/src/features/generation/mask/drawing.ts';
import { MaskSession, tool } from '../../../../../web/src/features/generation/mask/mask-session.ts';

const size = { width: 1000, height: 1000 };

class Pointer extends MouseEvent {
  readonly pointerId: number;
  readonly pointerType: string;
  readonly pressure: number;

  constructor(type: string, init: MouseEventInit & { pointerId?: number; pointerType?: string; pressure?: number }) {
    super(type, { bubbles: true, cancelable: true, ...init });
    this.pointerId = init.pointerId ?? 1;
    this.pointerType = init.pointerType ?? 'mouse';
    this.pressure = init.pressure ?? 0.5;
  }
}

function desk() {
  const session = new MaskSession('a.png');
  session.measure(size);
  session.brush.value = 100;
  const lens = new Lens(signal({ width: 500, height: 500 }), size);
  const frame = document.createElement('div');
  document.body.append(frame);
  const drawing = new Drawing(session, lens);
  const stop = drawing.follow(frame);
  const send = (type: string, x: number, y: number, rest: ConstructorParameters<typeof Pointer>[1] = {}) =>
    frame.dispatchEvent(new Pointer(`pointer${type}`, { clientX: x, clientY: y, ...rest }));
  const mask = session.mask.peek();
  if (mask === null) throw new Error('there is no mask');
  return { session, lens, drawing, mask, send, stop, frame };
}

describe('drawing on a picture', () => {
  let now: ReturnType<typeof desk>;
  beforeEach(() => {
    tool.value = 'brush';
    now = desk();
  });
  afterEach(() => {
    now.stop();
    now.frame.remove();
    tool.value = 'brush';
  });

  it('makes one step of a stroke, in pixels of the picture', () => {
    const { mask, send } = now;
    send('down', 100, 100);
    send('move', 200, 100);
    send('up', 200, 100);
    expect(mask.coverage.values[200 * 1000 + 300]).toBe(255);
    expect(mask.coverage.values[251 * 1000 + 300]).toBe(0);
    mask.undo();
    expect(mask.isEmpty.value).toBe(true);
  });

  it('gives a stroke up when a second finger comes, and moves the picture with both', () => {
    const { mask, send, lens } = now;
    send('down', 100, 100, { pointerType: 'touch' });
    send('move', 150, 100, { pointerType: 'touch' });
    send('down', 300, 300, { pointerId: 2, pointerType: 'touch' });
    expect(mask.coverage.values.every((value) => value === 0)).toBe(true);
    send('move', 450, 450, { pointerId: 2, pointerType: 'touch' });
    expect(lens.view.value.zoom).toBeGreaterThan(1);
    send('up', 450, 450, { pointerId: 2, pointerType: 'touch' });
    send('up', 150, 100, { pointerType: 'touch' });
    expect(mask.canUndo.value).toBe(false);
  });

  it('chooses the inside of a lasso, and takes it out with Alt', () => {
    const { mask, send } = now;
    tool.value = 'lasso';
    for (const altKey of [false, true]) {
      send('down', 100, 100, { altKey });
      send('move', 300, 100, { altKey });
      send('move', 300, 300, { altKey });
      send('move', 100, 300, { altKey });
      send('up', 100, 300, { altKey });
      expect(mask.coverage.values[400 * 1000 + 400]).toBe(altKey ? 0 : 255);
    }
  });

  it('chooses a box, a square one with Shift', () => {
    const { mask, send } = now;
    tool.value = 'box';
    send('down', 50, 50);
    send('move', 150, 100, { shiftKey: true });
    send('up', 150, 100, { shiftKey: true });
    expect(mask.share.value).toBeCloseTo(0.04, 6);
  });

  it('begins a box and a lasso at the border of the picture when the press is beyond it', () => {
    const { mask, drawing, send } = now;
    tool.value = 'box';
    send('down', -20, 100);
    send('move', 100, 200);
    expect(drawing.box.value).toEqual({ left: 0, top: 200, right: 200, bottom: 400 });
    send('up', 100, 200);
    expect(mask.share.value).toBeCloseTo(0.04, 6);
    tool.value = 'lasso';
    send('down', -20, -10);
    expect(drawing.trail.value[0]).toEqual({ x: 0, y: 0 });
    send('cancel', 0, 0);
  });

  it('draws thinner where a pen presses less', () => {
    const { mask, send } = now;
    const pen = { pointerType: 'pen', pressure: 0 };
    send('down', 250, 250, pen);
    send('up', 250, 250, pen);
    expect(mask.coverage.values[500 * 1000 + 500]).toBe(255);
    expect(mask.coverage.values[500 * 1000 + 520]).toBe(0);
  });

  it('moves the picture and draws nothing while Space is held', () => {
    const { mask, send, drawing, lens } = now;
    lens.zoom(2);
    const before = lens.view.value;
    drawing.isPanning.value = true;
    send('down', 250, 250);
    send('move', 200, 200);
    send('up', 200, 200);
    expect(lens.view.value.x).toBeGreaterThan(before.x);
    expect(mask.canUndo.value).toBe(false);
  });
});

describe('boxBetween', () => {
  it('goes from either corner', () => {
    const area = { left: 10, top: 20, right: 50, bottom: 90 };
    expect(boxBetween({ x: 50, y: 90 }, { x: 10, y: 20 }, false)).toEqual(area);
    expect(boxBetween({ x: 10, y: 20 }, { x: 50, y: 90 }, false)).toEqual(area);
  });
});
