import { describe, expect, it } from '@jest/globals';
import type { GraphDocument } from '../../../../web/src/state/sessions/graph-document.ts';
import { read, renewed, written } from '../../../../web/src/state/sessions/graph-exchange.ts';

const graph: GraphDocument = {
  cards: [
    { id: 'a', x: 0, y: 0, fields: { prompt: 'an owl', status: 'ready', imageUrl: '/generated/n_1.png', own: [1, 2] } },
    { id: 'b', x: 300, y: 200, fields: { prompt: 'at night', status: 'empty', pendingRequestId: 'req_1' } },
    { id: 'c', x: 600, y: 0, fields: { prompt: 'else', status: 'empty' } },
  ],
  wires: [{ id: 'w', source: 'a', target: 'b', fields: { sourceSide: 'bottom' } }],
};

describe('A graph as text', () => {
  it('is the same after a round trip, save for the names of wires', () => {
    const back = read(written(graph));
    expect(back?.cards).toEqual(graph.cards);
    expect(back?.wires.map(({ id: _, ...rest }) => rest)).toEqual(graph.wires.map(({ id: _, ...rest }) => rest));
  });

  it('holds of some cards only the wires between them', () => {
    const part = read(written(graph, new Set(['b', 'c'])));
    expect(part?.cards.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(part?.wires).toEqual([]);
  });

  it('is put in as new cards around a place, without what is being made elsewhere', () => {
    const fresh = renewed(graph, { x: 1000, y: 1000 });
    expect(fresh.cards.map(({ x, y }) => [x, y])).toEqual([
      [700, 900],
      [1000, 1100],
      [1300, 900],
    ]);
    expect(fresh.wires[0]).toMatchObject({ source: fresh.cards[0]?.id, target: fresh.cards[1]?.id });
    expect(fresh.cards.some(({ id }) => ['a', 'b', 'c'].includes(id))).toBe(false);
    expect(fresh.cards[1]?.fields.pendingRequestId).toBeUndefined();
  });

  it('is null for text that is none', () => {
    expect(read('a fox in the snow')).toBeNull();
    expect(read('{"nodes": 3}')).toBeNull();
  });

  it('takes places as other programs write them, and drops loops', () => {
    const text = JSON.stringify({
      nodes: [
        { id: '1', position: { x: 5, y: 6 }, data: { prompt: 'x' } },
        { id: '2', position: { x: 7, y: 8 } },
      ],
      edges: [
        { source: '1', target: '2' },
        { source: '2', target: '1' },
      ],
    });
    expect(read(text)?.cards[0]).toMatchObject({ x: 5, y: 6 });
    expect(read(text)?.wires).toHaveLength(1);
  });
});
