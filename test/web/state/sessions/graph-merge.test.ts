import { describe, expect, it } from '@jest/globals';
import type { Card, GraphDocument } from '../../../../web/src/state/sessions/graph-document.ts';
import { merge } from '../../../../web/src/state/sessions/graph-merge.ts';
import { sizeOfCard } from '../../../../web/src/state/sessions/graph-store.ts';

const card = (id: string, prompt = id, x = 0): Card => ({ id, x, y: 0, fields: { prompt, status: 'empty' } });
const wire = (source: string, target: string) => ({ id: `${source}-${target}`, source, target, fields: {} });
const base: GraphDocument = { cards: [card('a'), card('b'), card('c')], wires: [wire('a', 'b')] };
const prompts = ({ cards }: GraphDocument) => cards.map(({ fields }) => fields.prompt).sort();

describe('Two windows that changed one graph', () => {
  it('are put together where each changed other cards', () => {
    const mine = { ...base, cards: [card('a', 'a of mine'), card('b'), card('c'), card('d')] };
    const theirs = { ...base, cards: [card('a'), card('b', 'b of theirs'), card('c'), card('e')] };
    const { document, clashes } = merge(base, mine, theirs);
    expect(prompts(document)).toEqual(['a of mine', 'b of theirs', 'c', 'd', 'e']);
    expect(clashes).toEqual([]);
  });

  it('are put together within one card where each changed another field', () => {
    const theirs = { ...base, cards: [card('a', 'a', 400), card('b'), card('c')] };
    const mine = { ...base, cards: [card('a', 'other words'), card('b'), card('c')] };
    const [first] = merge(base, mine, theirs).document.cards;
    expect(first).toMatchObject({ x: 400, fields: { prompt: 'other words' } });
  });

  it('keep both versions where both changed the same words', () => {
    const mine = { ...base, cards: [card('a', 'mine'), card('b'), card('c')] };
    const theirs = { ...base, cards: [card('a', 'theirs'), card('b'), card('c')] };
    const { document, clashes } = merge(base, mine, theirs);
    expect(clashes).toEqual(['a']);
    expect(document.cards[0]?.fields.prompt).toBe('mine');
    expect(prompts(document)).toEqual(['b', 'c', 'mine', 'theirs']);
    const other = document.cards.find(({ fields }) => fields.prompt === 'theirs');
    expect(other?.y).toBeGreaterThanOrEqual(sizeOfCard(card('a')).height);
  });

  it('keep a card that one took away and the other worked on', () => {
    const without = { cards: [card('b'), card('c')], wires: [] };
    const worked = { ...base, cards: [card('a', 'worked on'), card('b'), card('c')] };
    expect(prompts(merge(base, without, worked).document)).toContain('worked on');
    expect(prompts(merge(base, worked, without).document)).toContain('worked on');
    expect(merge(base, worked, without).clashes).toEqual(['a']);
  });

  it('let go of what one took away and the other left alone', () => {
    const without = { cards: [card('a'), card('b')], wires: base.wires };
    expect(prompts(merge(base, without, base).document)).toEqual(['a', 'b']);
    expect(prompts(merge(base, base, without).document)).toEqual(['a', 'b']);
  });

  it('have one parent for each card and no loop afterwards', () => {
    const mine = { ...base, wires: [...base.wires, wire('b', 'c')] };
    const theirs = { ...base, wires: [...base.wires, wire('a', 'c'), wire('c', 'a')] };
    const { wires } = merge(base, mine, theirs).document;
    expect(wires.map(({ id }) => id)).toEqual(['a-b', 'b-c']);
  });
});
