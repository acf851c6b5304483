import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { followGestures } from '../../../../../web/src/features/assets/picture/gestures.ts';

let told: string[];
let isClose: boolean;
let element: HTMLElement;
let stop: () => void;

function pointer(type: string, id: number, x: number, y: number, pointerType = 'touch'): void {
  const event = new MouseEvent(type, { clientX: x, clientY: y, button: 0, bubbles: true });
  Object.assign(event, { pointerId: id, pointerType });
  element.dispatchEvent(event);
}

beforeEach(() => {
  told = [];
  isClose = false;
  element = document.body.appendChild(document.createElement('div'));
  stop = followGestures(element, {
    zoom: (factor) => told.push(factor > 1 ? 'in' : 'out'),
    pan: ({ x, y }) => told.push(`pan ${x} ${y}`),
    toggle: () => told.push('toggle'),
    canPan: () => isClose,
    swipe: ({ x, y }) => told.push(`swipe ${x} ${y}`),
    swiped: ({ x, y }) => told.push(`swiped ${x} ${y}`),
  });
});

afterEach(() => {
  stop();
  element.remove();
});

describe('gestures on a picture', () => {
  it('go in and out by the wheel, and leave the page where it is', () => {
    const wheel = new WheelEvent('wheel', { deltaY: -100, cancelable: true });
    element.dispatchEvent(wheel);
    element.dispatchEvent(new WheelEvent('wheel', { deltaY: 3, deltaMode: 1, cancelable: true }));
    expect(told).toEqual(['in', 'out']);
    expect(wheel.defaultPrevented).toBe(true);
  });

  it('move a picture that is seen closely', () => {
    isClose = true;
    pointer('pointerdown', 1, 100, 100, 'mouse');
    pointer('pointermove', 1, 130, 90, 'mouse');
    pointer('pointerup', 1, 130, 90, 'mouse');
    expect(told).toEqual(['pan 30 -10']);
  });

  it('swipe one that is seen whole, with a finger only', () => {
    pointer('pointerdown', 1, 100, 100);
    pointer('pointermove', 1, 40, 104);
    pointer('pointerup', 1, 40, 104);
    expect(told).toEqual(['swipe -60 4', 'swiped -60 4']);
    told = [];
    pointer('pointerdown', 1, 100, 100, 'mouse');
    pointer('pointermove', 1, 40, 104, 'mouse');
    pointer('pointerup', 1, 40, 104, 'mouse');
    expect(told).toEqual([]);
  });

  it('pinch with two fingers, which is no swipe', () => {
    pointer('pointerdown', 1, 100, 100);
    pointer('pointerdown', 2, 200, 100);
    pointer('pointermove', 2, 260, 100);
    pointer('pointerup', 2, 260, 100);
    pointer('pointerup', 1, 100, 100);
    expect(told[0]).toBe('in');
    expect(told.some((one) => one.startsWith('swiped'))).toBe(false);
  });

  it('toggle by two taps at one place', () => {
    for (const x of [100, 104]) {
      pointer('pointerdown', 1, x, 100, 'mouse');
      pointer('pointerup', 1, x, 100, 'mouse');
    }
    expect(told).toEqual(['toggle']);
  });

  it('leave controls alone', () => {
    const button = element.appendChild(document.createElement('button'));
    const event = new MouseEvent('pointerdown', { button: 0, bubbles: true });
    Object.assign(event, { pointerId: 1, pointerType: 'mouse' });
    isClose = true;
    button.dispatchEvent(event);
    pointer('pointermove', 1, 50, 50, 'mouse');
    expect(told).toEqual([]);
  });

  it('end when nobody listens any more', () => {
    stop();
    element.dispatchEvent(new WheelEvent('wheel', { deltaY: -100 }));
    expect(told).toEqual([]);
  });
});
