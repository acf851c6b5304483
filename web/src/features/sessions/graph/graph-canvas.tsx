import {
  Background,
  type Connection,
  ConnectionMode,
  type EdgeChange,
  type FinalConnectionState,
  MiniMap,
  type NodeChange,
  ReactFlow,
  type ReactFlowInstance,
  SelectionMode,
  type Viewport,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useCallback, useEffect, useMemo } from 'preact/hooks';
import { perform } from '../../../commands.ts';
import { addChild, connect, moveCards, refusalWords } from '../../../state/sessions/graph-acts.ts';
import { cardOf } from '../../../state/sessions/graph-document.ts';
import { graph, relations, select, selection } from '../../../state/sessions/graph-store.ts';
import { openSession } from '../../../state/sessions/open-graph.ts';
import { toast } from '../../../state/system/toasts.ts';
import { language, t } from '../../../text/language.ts';
import { isNarrow } from '../../../ui/media.ts';
import { canvas, keepView, keptView, wayOfFitting } from './canvas-view.ts';
import { editWords } from './card-focus.ts';
import { dragged, type FlowNode, flowEdges, flowNodes } from './flow-elements.ts';
import { GraphCard } from './graph-card.tsx';
import { takeDrop } from './take-drop.ts';
import { ViewControls } from './view-controls.tsx';
import './graph-canvas.css';

const TYPES = { card: GraphCard };
const REACH_PX = 32;
/** A smaller graph is seen as a whole without a map, which would lie over it. */
const MAP_FROM = 12;
/** The middle and the right one. */
const OTHER_BUTTONS = [1, 2];

/**
 * The graph of the open session, to look at and to work on. What the canvas is given stays the same from drawing to
 * drawing: a function that is made anew would make it draw all cards while one is dragged.
 */
export function GraphCanvas({ isSelecting }: { isSelecting: boolean }) {
  const session = openSession.value ?? '';
  const view = useMemo(() => keptView(session), [session]);
  const takeView = useCallback((_event: unknown, at: Viewport) => keepView(session, at), [session]);
  const tongue = language.value;
  const spoken = useMemo(spokenWords, [tongue]);
  useEffect(
    () => () => {
      canvas.value = null;
    },
    [],
  );
  return (
    <ReactFlow<FlowNode>
      key={session}
      className="graph-canvas"
      nodes={flowNodes.value}
      edges={flowEdges.value}
      nodeTypes={TYPES}
      connectionMode={ConnectionMode.Loose}
      connectionRadius={REACH_PX}
      isValidConnection={canBeJoined}
      onInit={takeCanvas}
      onNodesChange={takeNodeChanges}
      onEdgesChange={takeEdgeChanges}
      onConnect={join}
      onConnectEnd={endWire}
      onKeyDown={takeKey}
      onPointerDownCapture={keepSelection}
      onNodeClick={takeClick}
      onEdgeClick={takeClick}
      onNodeDoubleClick={takeDoubleClick}
      onMoveEnd={takeView}
      onDragOver={allowDrop}
      onDrop={takeDrop}
      {...(view === undefined ? { fitView: true, fitViewOptions: wayOfFitting() } : { defaultViewport: view })}
      minZoom={0.08}
      maxZoom={2.5}
      deleteKeyCode={null}
      selectionOnDrag={isSelecting}
      panOnDrag={isSelecting ? OTHER_BUTTONS : true}
      panOnScroll
      selectionMode={SelectionMode.Partial}
      // The canvas would not see a key go up while the focus is in a text field; the click itself says which are down.
      multiSelectionKeyCode={null}
      zoomOnDoubleClick={false}
      elevateNodesOnSelect={false}
      ariaLabelConfig={spoken}
    >
      <Background gap={24} size={1.5} />
      <ViewControls />
      {!isNarrow.value && graph.value.cards.length > MAP_FROM && (
        <MiniMap pannable zoomable nodeClassName={mapClass} nodeBorderRadius={12} />
      )}
    </ReactFlow>
  );
}

function canBeJoined({ source, target }: { source: string; target: string }): boolean {
  return relations.peek().refusal(source, target) === null;
}

function takeCanvas(flow: ReactFlowInstance<FlowNode>): void {
  canvas.value = flow;
}

function takeDoubleClick(_event: unknown, { id }: FlowNode): void {
  editWords(id);
}

function allowDrop(event: DragEvent): void {
  event.preventDefault();
}

function mapClass({ data }: FlowNode): string {
  const { status, pendingRequestId } = data.card.fields;
  return `graph-map-${pendingRequestId === undefined ? status : 'pending'}`;
}

function takeNodeChanges(changes: NodeChange<FlowNode>[]): void {
  const chosen = new Set(selection.peek());
  const places = new Map(dragged.peek());
  const placed = new Map<string, { x: number; y: number }>();
  for (const change of changes) {
    if (change.type === 'select') toggle(chosen, change.id, change.selected);
    if (change.type !== 'position' || change.position === undefined) continue;
    if (change.dragging) places.set(change.id, change.position);
    else placed.set(change.id, change.position);
  }
  if (changes.some(({ type }) => type === 'select')) select(chosen);
  if (placed.size > 0) {
    const isDrag = places.size > 0;
    moveCards(placed, isDrag ? undefined : `move:${[...placed.keys()].join()}`);
    dragged.value = new Map();
  } else if (places.size > 0) dragged.value = places;
}

/** What was selected when the button of the mouse went down. */
let before: ReadonlySet<string> = new Set();

function keepSelection(): void {
  before = selection.peek();
}

/** A click means this card or wire alone; with a key that adds, it puts it to the others or takes it out. */
function takeClick({ shiftKey, ctrlKey, metaKey }: MouseEvent, { id }: { id: string }): void {
  const chosen = new Set(shiftKey || ctrlKey || metaKey ? before : []);
  toggle(chosen, id, !chosen.has(id));
  select(chosen);
}

function takeEdgeChanges(changes: EdgeChange[]): void {
  const chosen = new Set(selection.peek());
  for (const change of changes) if (change.type === 'select') toggle(chosen, change.id, change.selected);
  if (changes.some(({ type }) => type === 'select')) select(chosen);
}

function toggle(set: Set<string>, id: string, isIn: boolean): void {
  if (isIn) set.add(id);
  else set.delete(id);
}

function join({ source, target, sourceHandle, targetHandle }: Connection): void {
  const refusal = connect(source, target, {
    ...(sourceHandle && { sourceSide: sourceHandle }),
    ...(targetHandle && { targetSide: targetHandle }),
  });
  if (refusal !== null) toast(refusalWords(refusal), { kind: 'error' });
}

const OPPOSITE: Readonly<Record<string, string>> = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' };

/** A wire that ends on nothing makes a card there; one that may not be says why. */
function endWire(
  event: MouseEvent | TouchEvent,
  { isValid, fromNode, fromHandle, toNode }: FinalConnectionState,
): void {
  if (isValid || fromNode === null) return;
  if (toNode !== null) {
    const refusal = relations.peek().refusal(fromNode.id, toNode.id);
    if (refusal !== null && refusal !== 'itself') toast(refusalWords(refusal), { kind: 'error' });
    return;
  }
  const parent = cardOf(graph.peek(), fromNode.id);
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  const at = point && canvas.peek()?.screenToFlowPosition({ x: point.clientX, y: point.clientY });
  if (parent === undefined || at === undefined) return;
  const sourceSide = fromHandle?.id ?? 'right';
  const child = addChild(parent, at, { sourceSide, targetSide: OPPOSITE[sourceSide] ?? 'left' });
  if (child !== null) editWords(child);
}

/** Keys that mean a card only while the card itself has the focus: on a button they press it. */
function takeKey(event: KeyboardEvent): void {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey) return;
  if (event.defaultPrevented || !(target instanceof HTMLElement) || !target.matches('.react-flow__node')) return;
  const id = target.dataset['id'];
  if (id === undefined || (key !== 'Enter' && key !== ' ')) return;
  event.preventDefault();
  if (key === 'Enter') editWords(id);
  else {
    select([id]);
    perform('graph.open');
  }
}

/** What the canvas says to a screen reader. */
function spokenWords() {
  return {
    'node.a11yDescription.default': t('graph.spokenCard'),
    'node.a11yDescription.keyboardDisabled': t('graph.spokenCard'),
    'edge.a11yDescription.default': t('graph.spokenWire'),
    'minimap.ariaLabel': t('graph.minimap'),
    'handle.ariaLabel': t('graph.handle'),
    'node.a11yDescription.ariaLiveMessage': ({ x, y }: { x: number; y: number }) => t('graph.movedTo', { x, y }),
  };
}
