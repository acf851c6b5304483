import { describe, expect, it } from '@jest/globals';
import {
  type Card,
  type GraphDocument,
  withFields,
  without,
} from '../../../../web/src/state/sessions/graph-document.ts';
import { GraphHistory } from '../../../../web/src/state/sessions/graph-history.ts';

const card = (id: string, x = 0): Card => ({ id, x, y: 0, fields: { prompt: id, status: 'empty' } });
const start: GraphDocument = {
  cards: [card('a'), card('b')],
  wires: [{ id: 'w', source: 'a', target: 'b', fields: { sourceSide: 'right' } }],
};

describe('The history of a graph', () => {
  it('brings a deleted card back with its wires, and deletes it again', () => {
    const after = without(start, new Set(['a']));
    const back = new GraphHistory().with('delete', start, after, 0).undone(after);
    expect(new Set(back?.document.cards)).toEqual(new Set(start.cards));
    expect(back?.document.wires).toEqual(start.wires);
    expect(back?.history.redone(back.document)?.document).toEqual(after);
  });

  it('takes back one step and keeps what came since without one', () => {
    const moved = { ...start, cards: [card('a', 300), card('b')] };
    const history = new GraphHistory().with('move', start, moved, 0);
    const since = withFields(moved, 'a', { imageUrl: '/generated/a.png', status: 'ready' });
    const [first] = history.undone(since)?.document.cards ?? [];
    expect(first).toMatchObject({ x: 0, fields: { imageUrl: '/generated/a.png', status: 'ready' } });
  });

  it('counts typing without a pause as one step', () => {
    const one = withFields(start, 'a', { prompt: 'a f' });
    const two = withFields(one, 'a', { prompt: 'a fox' });
    const three = withFields(two, 'a', { prompt: 'a fox, later' });
    const history = new GraphHistory()
      .with('edit', start, one, 0, 'a:prompt')
      .with('edit', one, two, 500, 'a:prompt')
      .with('edit', two, three, 9000, 'a:prompt');
    const first = history.undone(three);
    expect(first?.document.cards[0]?.fields.prompt).toBe('a fox');
    expect(first?.history.undone(first.document)?.document.cards[0]?.fields.prompt).toBe('a');
  });

  it('forgets what was taken back once something else is done', () => {
    const moved = { ...start, cards: [card('a', 300), card('b')] };
    const back = new GraphHistory().with('move', start, moved, 0).undone(moved);
    const other = withFields(start, 'b', { prompt: 'other' });
    expect(back?.history.next).toBeDefined();
    expect(back?.history.with('edit', start, other, 1).next).toBeUndefined();
  });

  it('knows nothing of a step that changed nothing', () => {
    expect(new GraphHistory().with('move', start, { ...start }, 0).last).toBeUndefined();
  });
});
