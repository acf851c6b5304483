import {
  CopyPlus,
  CornerDownRight,
  Film,
  GitBranch,
  ListTree,
  Maximize,
  Maximize2,
  Play,
  Plus,
  Redo2,
  Save,
  Search,
  Trash2,
  Undo2,
} from 'lucide';
import type { Command } from '../../../commands.ts';
import { lay } from '../../../routes.ts';
import { missingCards, repeatable, runBatch, staleCards, stopBatch } from '../../../state/sessions/batch-run.ts';
import { addBranch, addCard, addChild, addVariant, disconnect, tidy } from '../../../state/sessions/graph-acts.ts';
import { type Card, filenameOf } from '../../../state/sessions/graph-document.ts';
import {
  graph,
  onlyCard,
  redo,
  redoName,
  removeSelected,
  select,
  selectedCards,
  selection,
  undo,
  undoName,
} from '../../../state/sessions/graph-store.ts';
import { makeCard, stopCard } from '../../../state/sessions/node-runs.ts';
import { openSession, saveNow } from '../../../state/sessions/open-graph.ts';
import { animateCard, canBeAnimated } from './animate-card.ts';
import { middleForCard, showAll, showSelected, zoom } from './canvas-view.ts';
import { editWords } from './card-focus.ts';
import { copySelected, pasteClipboard } from './graph-clipboard.ts';
import { graphPart } from './graph-part.ts';

const hasOne = () => onlyCard.value !== undefined;
const hasAny = () => selectedCards.value.length > 0;
const withOne = (act: (card: Card) => void) => () => onlyCard.peek() !== undefined && act(onlyCard.peek() as Card);
const session = () => openSession.peek() ?? '';

/** What can be done with one card or a few. */
const OF_CARDS: readonly Command[] = [
  {
    ...{ id: 'graph.make', title: 'graph.makeSelected', keys: ['Mod+Enter'], icon: Play, when: hasAny },
    scope: 'graph',
    whileTyping: true,
    run: makeSelected,
  },
  {
    id: 'graph.edit',
    title: 'graph.edit',
    scope: 'graph',
    keys: ['E'],
    when: hasOne,
    run: withOne(({ id }) => editWords(id)),
  },
  {
    id: 'graph.child',
    title: 'graph.child',
    scope: 'graph',
    keys: ['C'],
    icon: CornerDownRight,
    when: hasOne,
    run: withOne(goOn),
  },
  {
    id: 'graph.variant',
    title: 'graph.variant',
    scope: 'graph',
    keys: ['V'],
    icon: CopyPlus,
    when: hasOne,
    run: withOne(vary),
  },
  {
    id: 'graph.branch',
    title: 'graph.branch',
    scope: 'graph',
    keys: ['B'],
    icon: GitBranch,
    when: hasOne,
    run: withOne(addBranch),
  },
  {
    ...{ id: 'graph.animate', title: 'clip.animate', keys: ['Shift+A'], icon: Film },
    scope: 'graph',
    when: () => canBeAnimated(onlyCard.value),
    run: withOne(animateCard),
  },
  {
    ...{ id: 'graph.open', title: 'graph.open', keys: ['O'], icon: Maximize2 },
    scope: 'graph',
    when: () => onlyCard.value !== undefined && filenameOf(onlyCard.value) !== null,
    run: withOne((card) => lay({ view: filenameOf(card) ?? undefined })),
  },
  {
    ...{ id: 'graph.stop', title: 'graph.stopOne', keys: ['.'] },
    scope: 'graph',
    when: () => selectedCards.value.some(({ fields }) => fields.pendingRequestId !== undefined),
    run: () => selectedCards.peek().forEach(stopCard),
  },
  {
    ...{ id: 'graph.delete', title: 'graph.delete', keys: ['Delete', 'Backspace'], icon: Trash2 },
    scope: 'graph',
    when: () => selection.value.size > 0,
    run: removeSelected,
  },
  {
    id: 'graph.disconnect',
    title: 'graph.disconnect',
    scope: 'graph',
    keys: ['X'],
    when: () => selection.value.size > 0,
    run: disconnect,
  },
  { id: 'graph.copy', title: 'graph.copy', scope: 'graph', keys: ['Mod+C'], when: hasAny, run: copySelected },
  { id: 'graph.paste', title: 'graph.paste', scope: 'graph', run: pasteClipboard },
];

/** What can be done with the graph. */
const OF_GRAPH: readonly Command[] = [
  { id: 'graph.add', title: 'graph.addCard', scope: 'graph', keys: ['N'], icon: Plus, run: addAtMiddle },
  {
    id: 'graph.undo',
    title: 'graph.undo',
    scope: 'graph',
    keys: ['Mod+Z'],
    icon: Undo2,
    when: () => undoName.value !== null,
    run: undo,
  },
  {
    ...{ id: 'graph.redo', title: 'graph.redo', keys: ['Mod+Shift+Z', 'Mod+Y'], icon: Redo2 },
    scope: 'graph',
    when: () => redoName.value !== null,
    run: redo,
  },
  {
    ...{ id: 'graph.all', title: 'graph.selectAll', keys: ['Mod+A'] },
    scope: 'graph',
    run: () => select(graph.peek().cards.map(({ id }) => id)),
  },
  {
    ...{ id: 'graph.none', title: 'graph.selectNone', keys: ['Escape'] },
    scope: 'graph',
    when: () => selection.value.size > 0,
    run: () => select([]),
  },
  {
    id: 'graph.find',
    title: 'graph.find',
    scope: 'graph',
    keys: ['Mod+F', '/'],
    icon: Search,
    run: () => graphPart.open('search'),
  },
  {
    id: 'graph.pictures',
    title: 'graph.pictures',
    scope: 'graph',
    keys: ['P'],
    run: () => graphPart.toggle('pictures'),
  },
  { id: 'graph.tidy', title: 'graph.tidy', scope: 'graph', keys: ['Shift+L'], icon: ListTree, run: tidyAndShow },
  {
    id: 'graph.missing',
    title: 'graph.makeMissing',
    scope: 'graph',
    keys: ['M'],
    when: () => missingCards.value.length > 0,
    run: makeMissing,
  },
  {
    id: 'graph.stale',
    title: 'graph.makeStale',
    scope: 'graph',
    keys: ['Shift+M'],
    when: () => staleCards.value.length > 0,
    run: makeStale,
  },
  { id: 'graph.stopAll', title: 'graph.stopAll', scope: 'graph', keys: ['Shift+.'], run: stopBatch },
  { id: 'graph.showAll', title: 'graph.showAll', scope: 'graph', keys: ['0'], icon: Maximize, run: showAll },
  {
    id: 'graph.showSelected',
    title: 'graph.showSelected',
    scope: 'graph',
    keys: ['F'],
    when: hasAny,
    run: showSelected,
  },
  { id: 'graph.zoomIn', title: 'graph.zoomIn', scope: 'graph', keys: ['+', '='], run: () => zoom(true) },
  { id: 'graph.zoomOut', title: 'graph.zoomOut', scope: 'graph', keys: ['-'], run: () => zoom(false) },
  {
    id: 'graph.save',
    title: 'graph.saveNow',
    scope: 'graph',
    keys: ['Mod+S'],
    icon: Save,
    whileTyping: true,
    run: saveNow,
  },
];

/** Everything that has a key on the page of graphs. */
export const graphCommands: readonly Command[] = [...OF_CARDS, ...OF_GRAPH];

/** One card is made by itself, several in their order. */
function makeSelected(): void {
  const one = onlyCard.peek();
  if (one !== undefined) void makeCard(one.id, session());
  else void runBatch(repeatable.peek(), session());
}

function makeMissing(): void {
  void runBatch(missingCards.peek(), session());
}

function makeStale(): void {
  void runBatch(staleCards.peek(), session());
}

function goOn(card: Card): void {
  const child = addChild(card);
  if (child === null) return;
  editWords(child);
  showSelected();
}

/** Another one of the same is made at once. */
function vary(card: Card): void {
  const sibling = addVariant(card);
  if (sibling !== null) void makeCard(sibling, session());
}

function addAtMiddle(): void {
  const card = addCard(middleForCard());
  if (card === null) return;
  editWords(card);
  showSelected();
}

function tidyAndShow(): void {
  tidy();
  // The canvas knows the new places with its next drawing.
  requestAnimationFrame(() => requestAnimationFrame(showAll));
}
