import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { followTips } from '../../../web/src/ui/tip-timing.ts';

let shown: string[] = [];
let stop: () => void;

beforeEach(() => {
  jest.useFakeTimers();
  document.body.innerHTML = `
    <button id="first" data-tip="Edit" data-tip-keys="E"></button>
    <button id="second" data-tip="Vary"></button>
    <button id="off" data-tip="Write what to make" aria-disabled="true"></button>
    <p id="page"></p>`;
  shown = [];
  stop = followTips(document, (tip) => void shown.push(tip?.text ?? '-'));
});

afterEach(() => {
  stop();
  jest.useRealTimers();
  document.body.innerHTML = '';
});

function over(id: string, pointerType = 'mouse'): void {
  const event = Object.assign(new Event('pointerover', { bubbles: true }), { pointerType });
  document.getElementById(id)?.dispatchEvent(event);
}

describe('followTips', () => {
  it('shows a tooltip when the pointer rests, not while it passes', () => {
    over('first');
    jest.advanceTimersByTime(200);
    over('page');
    jest.advanceTimersByTime(2000);
    expect(shown).toEqual([]);
    over('first');
    jest.advanceTimersByTime(500);
    expect(shown).toEqual(['Edit']);
  });

  it('shows the next one at once', () => {
    over('first');
    jest.advanceTimersByTime(500);
    over('second');
    expect(shown).toEqual(['Edit', 'Vary']);
  });

  it('goes when the pointer leaves and when Escape is pressed', () => {
    over('first');
    jest.advanceTimersByTime(500);
    over('page');
    jest.advanceTimersByTime(200);
    expect(shown).toEqual(['Edit', '-']);
    jest.advanceTimersByTime(1000);
    over('second');
    jest.advanceTimersByTime(500);
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(shown).toEqual(['Edit', '-', 'Vary', '-']);
  });

  it('does not answer to a finger passing, but tells one who presses what is off why', () => {
    over('first', 'touch');
    jest.advanceTimersByTime(2000);
    expect(shown).toEqual([]);
    document.getElementById('off')?.click();
    expect(shown).toEqual(['Write what to make']);
  });
});
