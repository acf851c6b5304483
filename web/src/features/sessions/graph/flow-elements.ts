import { computed, signal } from '@preact/signals';
import type { Edge, Node } from '@xyflow/react';
import type { Card, Wire } from '../../../state/sessions/graph-document.ts';
import { graph, selection, sizeOfCard } from '../../../state/sessions/graph-store.ts';
import { t } from '../../../text/language.ts';

/** A card as the canvas knows it. */
export type FlowNode = Node<{ card: Card }, 'card'>;

/** Sides of a card at which wires begin and end. */
export const SIDES = ['top', 'right', 'bottom', 'left'] as const;
/** One of `SIDES`. */
export type SideName = (typeof SIDES)[number];

/** Where cards are that are being dragged. */
export const dragged = signal<ReadonlyMap<string, { x: number; y: number }>>(new Map());

interface Known {
  card: Card;
  isSelected: boolean;
  node: FlowNode;
}

let known = new Map<string, Known>();

/** The cards for the canvas. What has not changed is the same object as before, so that it is not drawn again. */
export const flowNodes = computed<FlowNode[]>(() => {
  const [chosen, places] = [selection.value, dragged.value];
  const next = new Map<string, Known>();
  for (const card of graph.value.cards) {
    const isSelected = chosen.has(card.id);
    const place = places.get(card.id) ?? card;
    const before = known.get(card.id);
    const isKnown = before !== undefined && before.card === card && before.isSelected === isSelected;
    const { x, y } = before?.node.position ?? {};
    if (isKnown && x === place.x && y === place.y) next.set(card.id, before);
    else next.set(card.id, { card, isSelected, node: nodeOf(card, place, isSelected, places.has(card.id), before) });
  }
  known = next;
  return [...next.values()].map(({ node }) => node);
});

function nodeOf(
  card: Card,
  { x, y }: { x: number; y: number },
  selected: boolean,
  dragging: boolean,
  before: Known | undefined,
): FlowNode {
  const size = sizeOfCard(card);
  return {
    id: card.id,
    type: 'card',
    position: { x, y },
    // The same as long as the card is, so that dragging draws nothing anew.
    data: before?.card === card ? before.node.data : { card },
    selected,
    dragging,
    ariaLabel: card.fields.prompt.trim() || t('graph.card'),
    ...size,
    measured: size,
  };
}

let knownWires = new Map<string, { wire: Wire; edge: Edge }>();

/** The wires for the canvas. */
export const flowEdges = computed<Edge[]>(() => {
  const chosen = selection.value;
  const next = new Map<string, { wire: Wire; edge: Edge }>();
  for (const wire of graph.value.wires) {
    const before = knownWires.get(wire.id);
    const selected = chosen.has(wire.id);
    next.set(
      wire.id,
      before?.wire === wire && before.edge.selected === selected ? before : { wire, edge: edgeOf(wire, selected) },
    );
  }
  knownWires = next;
  return [...next.values()].map(({ edge }) => edge);
});

function edgeOf({ id, source, target, fields }: Wire, selected: boolean): Edge {
  return {
    ...{ id, source, target, selected },
    ariaLabel: t('graph.wire'),
    sourceHandle: sideOf(fields.sourceSide, 'right'),
    targetHandle: sideOf(fields.targetSide, 'left'),
    interactionWidth: 20,
  };
}

function sideOf(side: unknown, otherwise: SideName): SideName {
  return SIDES.find((one) => one === side) ?? otherwise;
}
