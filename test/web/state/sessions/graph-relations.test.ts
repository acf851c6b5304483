import { describe, expect, it } from '@jest/globals';
import type { Wire } from '../../../../web/src/state/sessions/graph-document.ts';
import { Relations, soundWires } from '../../../../web/src/state/sessions/graph-relations.ts';

const wire = (source: string, target: string): Wire => ({ id: `${source}-${target}`, source, target, fields: {} });
// a -> b -> c, a -> d
const relations = new Relations({ wires: [wire('a', 'b'), wire('b', 'c'), wire('a', 'd')] });

describe('The relations of cards', () => {
  it('name everything that comes after a card', () => {
    expect(relations.descendants(['a'])).toEqual(new Set(['b', 'c', 'd']));
    expect(relations.descendants(['b'])).toEqual(new Set(['c']));
  });

  it('say why two cards cannot be joined', () => {
    expect(relations.refusal('a', 'a')).toBe('itself');
    expect(relations.refusal('a', 'b')).toBe('twice');
    expect(relations.refusal('d', 'c')).toBe('parent');
    expect(relations.refusal('c', 'a')).toBe('loop');
    expect(relations.refusal('c', 'e')).toBeNull();
  });

  it('put cards behind what they are made from', () => {
    const order = relations.inOrder(['c', 'd', 'a', 'b']);
    expect(order.indexOf('a')).toBeLessThan(order.indexOf('b'));
    expect(order.indexOf('b')).toBeLessThan(order.indexOf('c'));
    expect(order).toHaveLength(4);
  });

  it('keep of many wires those that can be together', () => {
    const cards = ['a', 'b', 'c'].map((id) => ({ id, x: 0, y: 0, fields: { prompt: '', status: 'empty' as const } }));
    const wires = [wire('a', 'b'), wire('c', 'b'), wire('b', 'a'), wire('b', 'gone'), wire('b', 'c')];
    expect(soundWires(wires, cards).map(({ id }) => id)).toEqual(['a-b', 'b-c']);
  });
});
