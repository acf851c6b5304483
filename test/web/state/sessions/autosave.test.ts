import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Autosave, type Kept, PAUSE_MS, type SaveState } from '../../../../web/src/state/sessions/autosave.ts';
import { changeBetween, isNothing } from '../../../../web/src/state/sessions/graph-changes.ts';
import { type Card, type GraphDocument, withFields } from '../../../../web/src/state/sessions/graph-document.ts';
import { merge } from '../../../../web/src/state/sessions/graph-merge.ts';

const card = (id: string, prompt = id): Card => ({ id, x: 0, y: 0, fields: { prompt, status: 'empty' } });
const start: GraphDocument = { cards: [card('a'), card('b')], wires: [] };

/** A server that keeps one graph, and a page that shows it. */
class Desk {
  kept: Kept<GraphDocument> = { document: start, version: 1 };
  page: GraphDocument = start;
  saves = 0;
  isDown = false;
  readonly states: SaveState['kind'][] = [];
  readonly merges: Kept<GraphDocument>[] = [];
  readonly autosave = new Autosave(this.kept, {
    now: () => this.page,
    adopt: (document) => {
      this.page = document;
    },
    isSame: (one, other) => isNothing(changeBetween(one, other)),
    merge,
    conflictCode: 'GRAPH_VERSION_CONFLICT',
    load: async () => this.kept,
    save: async (document, version) => {
      if (this.isDown) throw new Error('nobody answers');
      if (version !== this.kept.version) throw Object.assign(new Error('late'), { code: 'GRAPH_VERSION_CONFLICT' });
      this.saves += 1;
      this.kept = { document, version: version + 1 };
      return this.kept.version;
    },
    show: ({ kind }) => this.states.push(kind),
    merged: (_mine, theirs) => this.merges.push(theirs),
  });

  type(id: string, prompt: string): void {
    this.page = withFields(this.page, id, { prompt });
    this.autosave.touched();
  }

  /** Another window saves something. */
  elsewhere(id: string, prompt: string): void {
    this.kept = { document: withFields(this.kept.document, id, { prompt }), version: this.kept.version + 1 };
  }

  get words(): string[] {
    return this.kept.document.cards.map(({ fields }) => fields.prompt);
  }
}

describe('The saving of a graph', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('saves once, a pause after the last change', async () => {
    const desk = new Desk();
    desk.type('a', 'x');
    await jest.advanceTimersByTimeAsync(PAUSE_MS - 100);
    desk.type('a', 'xy');
    await jest.advanceTimersByTimeAsync(PAUSE_MS - 100);
    expect(desk.saves).toBe(0);
    await jest.advanceTimersByTimeAsync(200);
    expect(desk.saves).toBe(1);
    expect(desk.words).toEqual(['xy', 'b']);
    expect(desk.states).toEqual(['waiting', 'waiting', 'saving', 'saved']);
  });

  it('puts what another window saved together with what was done here', async () => {
    const desk = new Desk();
    desk.elsewhere('b', 'theirs');
    desk.type('a', 'mine');
    await jest.advanceTimersByTimeAsync(PAUSE_MS);
    expect(desk.words).toEqual(['mine', 'theirs']);
    expect(desk.page).toEqual(desk.kept.document);
    expect(desk.merges).toHaveLength(1);
  });

  it('shows what another window saved where nothing was done here', async () => {
    const desk = new Desk();
    desk.elsewhere('b', 'theirs');
    await desk.autosave.heard(2);
    expect(desk.page.cards[1]?.fields.prompt).toBe('theirs');
    expect(desk.saves).toBe(0);
    expect(desk.merges).toHaveLength(0);
  });

  it.each([
    ['mine', ['mine', 'b']],
    ['theirs', ['theirs', 'b']],
    ['merge', ['mine', 'b', 'theirs']],
  ] as const)('asks where both changed the same, and does as it is told: %s', async (how, words) => {
    const desk = new Desk();
    desk.elsewhere('a', 'theirs');
    desk.type('a', 'mine');
    await jest.advanceTimersByTimeAsync(PAUSE_MS);
    expect(desk.states.at(-1)).toBe('conflict');
    expect(desk.words).toEqual(['theirs', 'b']);
    desk.type('b', 'b');
    await jest.advanceTimersByTimeAsync(PAUSE_MS * 2);
    expect(desk.states.at(-1)).toBe('conflict');
    await desk.autosave.resolve(how);
    expect(desk.words).toEqual(words);
    expect(desk.states.at(-1)).toBe('saved');
  });

  it('tries again by itself when nobody answers', async () => {
    const desk = new Desk();
    desk.isDown = true;
    desk.type('a', 'x');
    await jest.advanceTimersByTimeAsync(PAUSE_MS);
    expect(desk.states.at(-1)).toBe('failed');
    expect(desk.autosave.isUnsaved).toBe(true);
    desk.isDown = false;
    await jest.advanceTimersByTimeAsync(6000);
    expect(desk.words).toEqual(['x', 'b']);
    expect(desk.states.at(-1)).toBe('saved');
  });

  it('saves what is typed while it saves', async () => {
    const desk = new Desk();
    desk.type('a', 'x');
    const saving = desk.autosave.flush();
    desk.type('b', 'y');
    await saving;
    await jest.advanceTimersByTimeAsync(PAUSE_MS);
    expect(desk.words).toEqual(['x', 'y']);
  });
});
