import { describe, expect, it } from '@jest/globals';
import type { GraphDocument } from '../../../../web/src/state/sessions/graph-document.ts';
import { freePlace, STEP_X, tidied } from '../../../../web/src/state/sessions/graph-layout.ts';

const size = () => ({ width: 240, height: 300 });
const card = (id: string, x: number, y: number) => ({ id, x, y, fields: { prompt: id, status: 'empty' as const } });
const wire = (source: string, target: string) => ({ id: `${source}${target}`, source, target, fields: {} });
const mess: GraphDocument = {
  cards: [card('c', 5, 7), card('a', 900, 20), card('b', 3, 900), card('d', 4, 3), card('alone', 40, 60)],
  wires: [wire('a', 'b'), wire('a', 'c'), wire('c', 'd')],
};

describe('A graph in order', () => {
  const places = new Map(tidied(mess, size).cards.map((one) => [one.id, one]));
  const at = (id: string) => places.get(id) ?? card('', 0, 0);

  it('has each card one column behind what it is made from', () => {
    for (const { source, target } of mess.wires) expect(at(target).x - at(source).x).toBe(STEP_X);
  });

  it('lets no card lie over another one', () => {
    const cards = [...places.values()];
    for (const one of cards)
      for (const other of cards)
        if (one !== other && one.x === other.x) expect(Math.abs(one.y - other.y)).toBeGreaterThanOrEqual(300);
  });

  it('is the same when it is put in order once more', () => {
    const once = tidied(mess, size);
    expect(tidied(once, size)).toEqual(once);
  });

  it('finds a free place below what is there', () => {
    const place = freePlace({ cards: [card('a', 0, 0), card('b', 0, 356)], wires: [] }, { x: 0, y: 0 }, size);
    expect(place.y).toBeGreaterThanOrEqual(656);
  });
});
