import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { followScrim, refuseEarlierPress, swallowPress } from '../../../web/src/ui/press.ts';

let heard: string[] = [];

beforeEach(() => {
  document.body.innerHTML = '<div id="layer"><button id="row"></button></div><button id="behind"></button>';
  heard = [];
  for (const id of ['row', 'behind']) at(id).addEventListener('click', () => heard.push(id));
});

afterEach(() => {
  document.body.innerHTML = '';
});

function at(id: string): HTMLElement {
  return document.getElementById(id) as HTMLElement;
}

function send(type: string, id: string): void {
  const event = new MouseEvent(type, { bubbles: true, cancelable: true, detail: 1 });
  at(id).dispatchEvent(Object.assign(event, { pointerType: 'touch' }));
}

describe('refuseEarlierPress', () => {
  it('does not count the end of a press that began elsewhere', () => {
    refuseEarlierPress(at('layer'));
    send('click', 'row');
    expect(heard).toEqual([]);
  });

  it('counts every press that begins inside', () => {
    refuseEarlierPress(at('layer'));
    send('pointerdown', 'row');
    send('click', 'row');
    expect(heard).toEqual(['row']);
  });

  it('lets keys and assistive technology click', () => {
    refuseEarlierPress(at('layer'));
    at('row').click();
    expect(heard).toEqual(['row']);
  });
});

describe('swallowPress', () => {
  it('ends with the press under way', () => {
    at('behind').addEventListener('pointerdown', swallowPress, { once: true });
    send('pointerdown', 'behind');
    send('click', 'behind');
    expect(heard).toEqual([]);
    send('pointerdown', 'behind');
    send('click', 'behind');
    expect(heard).toEqual(['behind']);
  });
});

describe('followScrim', () => {
  it('calls back after the whole press beside the panel, not for one that began in it', () => {
    let left = 0;
    followScrim(at('layer'), () => (left += 1));
    send('pointerdown', 'row');
    send('click', 'layer');
    send('pointerdown', 'layer');
    expect(left).toBe(0);
    send('click', 'layer');
    expect(left).toBe(1);
  });
});
