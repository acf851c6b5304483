import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { followTips } from '../../../web/src/ui/tip-timing.ts';

let shown: string[] = [];
let told: string[] = [];
let stop: () => void;

beforeEach(() => {
  jest.useFakeTimers();
  document.body.innerHTML = `
    <button id="first" data-tip="Edit" data-tip-keys="E"></button>
    <button id="second" data-tip="Vary"></button>
    <button id="off" data-tip="Write what to make" aria-disabled="true"></button>
    <p id="page"></p>`;
  shown = [];
  told = [];
  stop = followTips(
    document,
    (tip) => void shown.push(tip?.text ?? '-'),
    (reason) => void told.push(reason),
  );
});

afterEach(() => {
  stop();
  jest.useRealTimers();
  document.body.innerHTML = '';
});

function finger(type: string, id: string): void {
  const event = Object.assign(new MouseEvent(type, { bubbles: true, cancelable: true }), { pointerType: 'touch' });
  document.getElementById(id)?.dispatchEvent(event);
}

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

  it('shows the name while a finger rests on a button, which then does nothing, until the next touch', () => {
    let clicks = 0;
    document.getElementById('first')?.addEventListener('click', () => (clicks += 1));
    finger('pointerdown', 'first');
    jest.advanceTimersByTime(600);
    finger('pointerup', 'first');
    finger('click', 'first');
    expect(shown).toEqual(['Edit']);
    expect(clicks).toBe(0);
    finger('pointerdown', 'first');
    finger('pointerup', 'first');
    finger('click', 'first');
    expect(shown).toEqual(['Edit', '-']);
    expect(clicks).toBe(1);
  });

  it('tells a finger why something is off in another place', () => {
    finger('pointerdown', 'off');
    finger('pointerup', 'off');
    finger('click', 'off');
    jest.advanceTimersByTime(2000);
    expect(shown).toEqual([]);
    expect(told).toEqual(['Write what to make']);
  });
});
