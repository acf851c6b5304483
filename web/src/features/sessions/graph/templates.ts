import { insert } from '../../../state/sessions/graph-acts.ts';
import type { TextKey } from '../../../text/language.ts';
import { t } from '../../../text/language.ts';
import { middle, showAll } from './canvas-view.ts';

/** A graph to begin with: each card as the number of the one before it, and what it asks for. */
interface Template {
  title: 'graph.templateStyles' | 'graph.templateStory' | 'graph.templateTurn';
  cards: readonly (readonly [parent: number | null, words: TextKey])[];
}

/** Graphs to begin with. */
export const TEMPLATES: readonly Template[] = [
  {
    title: 'graph.templateStyles',
    cards: [
      [null, 'graph.words.subject'],
      [0, 'graph.words.watercolour'],
      [0, 'graph.words.photograph'],
      [0, 'graph.words.linocut'],
    ],
  },
  {
    title: 'graph.templateStory',
    cards: [
      [null, 'graph.words.opening'],
      [0, 'graph.words.closer'],
      [1, 'graph.words.turn'],
      [2, 'graph.words.ending'],
    ],
  },
  {
    title: 'graph.templateTurn',
    cards: [
      [null, 'graph.words.subject'],
      [0, 'graph.words.dawn'],
      [0, 'graph.words.night'],
      [1, 'graph.words.snow'],
      [2, 'graph.words.rain'],
    ],
  },
];

const STEP = { x: 360, y: 400 };

/** Puts a template into the graph. */
export function insertTemplate({ cards }: Template): void {
  const depths: number[] = [];
  const rows = new Map<number, number>();
  const nodes = cards.map(([parent, words], at) => {
    const depth = parent === null ? 0 : (depths[parent] ?? 0) + 1;
    depths.push(depth);
    const row = rows.get(depth) ?? 0;
    rows.set(depth, row + 1);
    return { id: `${at}`, x: depth * STEP.x, y: row * STEP.y, data: { prompt: t(words as 'graph.words.subject') } };
  });
  const edges = cards.flatMap(([parent], at) => (parent === null ? [] : [{ source: `${parent}`, target: `${at}` }]));
  insert(JSON.stringify({ nodes, edges }), middle(), 'graph.didAdd');
  requestAnimationFrame(() => requestAnimationFrame(showAll));
}
