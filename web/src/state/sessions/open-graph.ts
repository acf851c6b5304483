import { effect, signal } from '@preact/signals';
import { studio } from '../../api.ts';
import { t } from '../../text/language.ts';
import { connection } from '../system/connection.ts';
import { news } from '../system/news.ts';
import { toast } from '../system/toasts.ts';
import { Autosave, type Kept, type Resolution, type SaveState } from './autosave.ts';
import { farewell } from './farewell.ts';
import { changeBetween, isNothing } from './graph-changes.ts';
import { documentOf, EMPTY, type GraphDocument, graphOf } from './graph-document.ts';
import { merge } from './graph-merge.ts';
import { amend, graph, openGraph } from './graph-store.ts';
import { recoverRuns, stopFollowing } from './node-runs.ts';
import { lastSession, refreshSessions, sessions } from './session-list.ts';
import { forgetUnsaved, keepUnsaved, withUnsaved } from './unsaved.ts';

/** Names this window in the log of the server. */
const TAB = Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16).padStart(2, '0')).join(
  '',
);

/** The session whose graph is open; null: none yet. */
export const openSession = signal<string | null>(null);
/** How graph and server stand. */
export const saveState = signal<SaveState<GraphDocument>>({ kind: 'saved' });
/** Why the graph cannot be shown; null: it can, or is on its way. */
export const openProblem = signal<unknown>(null);

let saving: Autosave<GraphDocument> | null = null;
let wanted: string | null = null;
let stopWatching: () => void = () => undefined;

/** Opens the graph of a session in the place of the one that is open, which is saved first. */
export async function openSessionGraph(id: string): Promise<void> {
  if (wanted === id && openProblem.peek() === null) return;
  wanted = id;
  await closeGraph();
  openProblem.value = null;
  try {
    const there = await load(id);
    if (wanted !== id) return;
    openGraph(withUnsaved(id, there.document));
    begin(id, there);
  } catch (problem) {
    if (wanted === id) openProblem.value = problem;
  }
}

/** Lets go of the graph that is open, once it is saved. */
export async function closeGraph(): Promise<void> {
  const former = saving;
  const id = openSession.peek();
  if (former === null || id === null) return;
  await former.flush('close');
  if (former.isUnsaved) keepUnsaved(id, TAB, { base: former.base.document, mine: graph.peek() });
  former.end();
  stopWatching();
  stopFollowing();
  saving = null;
  openSession.value = null;
  openGraph(EMPTY);
}

/** Leaves the page of graphs: another visit opens it anew. */
export function leaveGraph(): void {
  wanted = null;
  void closeGraph();
}

/** Saves now. */
export function saveNow(): void {
  void saving?.flush('person');
}

/** What becomes of a graph that two windows changed. */
export function resolveConflict(how: Resolution): void {
  void saving?.resolve(how);
}

/** How many cards both windows changed. */
export function clashes(): number {
  const state = saveState.value;
  return state.kind === 'conflict' ? state.clashes.length : 0;
}

async function load(id: string): Promise<Kept<GraphDocument>> {
  const session = await studio.sessions.get(id);
  const known = sessions.peek();
  if (known?.some((one) => one.id === id && one.title !== session.title))
    sessions.value = known.map((one) => (one.id === id ? { ...one, title: session.title } : one));
  return { document: documentOf(session), version: session.graphVersion };
}

function begin(id: string, there: Kept<GraphDocument>): void {
  const mine = new Autosave(there, {
    now: () => graph.peek(),
    adopt: (document) => amend(() => document),
    isSame: (one, other) => isNothing(changeBetween(one, other)),
    merge,
    conflictCode: 'GRAPH_VERSION_CONFLICT',
    load: () => load(id),
    save: (document, version, reason) => save(id, document, version, reason),
    show: (state) => {
      saveState.value = state;
    },
    merged: (before, theirs) => sayMerged(before, theirs),
    settled: () => forgetUnsaved(id, TAB),
  });
  saving = mine;
  saveState.value = { kind: 'saved' };
  openSession.value = id;
  lastSession.value = id;
  stopWatching = watch(id, mine);
  recoverRuns(id);
}

async function save(id: string, document: GraphDocument, version: number, reason: string): Promise<number> {
  const facts = { version, reason, tabId: TAB, saveId: `${TAB}-${Date.now()}` };
  const { graphVersion, nodes } = await studio.sessions.saveGraph(id, graphOf(document), facts);
  sessions.value = (sessions.peek() ?? []).map((one) =>
    one.id === id ? { ...one, graphVersion, nodeCount: nodes } : one,
  );
  return graphVersion;
}

/** Both were put together without a question; it can still be decided otherwise. */
function sayMerged(mine: GraphDocument, theirs: Kept<GraphDocument>): void {
  toast(t('graph.merged'), {
    action: { label: t('graph.keepMine'), run: () => amend(() => mine) },
    otherAction: { label: t('graph.takeTheirs'), run: () => amend(() => theirs.document) },
  });
}

/** Follows the graph on the page, other windows, the connection and the end of the page. Returns how to stop. */
function watch(id: string, mine: Autosave<GraphDocument>): () => void {
  const stopGraph = effect(() => {
    void graph.value;
    mine.touched();
  });
  const stopNews = effect(() => {
    const event = news.value;
    if (event?.type === 'session-changed' && event.id === id) void mine.heard(event.graphVersion);
    if (event?.type === 'session-removed' || event?.type === 'session-changed') refreshSoon();
  });
  const stopConnection = effect(() => {
    if (connection.value === 'open') void freshen(id, mine);
  });
  const leave = () => sayFarewell(id, mine);
  const hide = () => document.hidden && leave();
  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', hide);
  return () => {
    for (const stop of [stopGraph, stopNews, stopConnection]) stop();
    removeEventListener('pagehide', leave);
    document.removeEventListener('visibilitychange', hide);
  };
}

/** After a pause of the connection nobody knows what was missed. */
async function freshen(id: string, mine: Autosave<GraphDocument>): Promise<void> {
  const version = await studio.sessions.get(id).then(
    ({ graphVersion }) => graphVersion,
    () => 0,
  );
  await mine.heard(version);
  mine.touched();
}

let refreshing: ReturnType<typeof setTimeout> | undefined;
const REFRESH_MS = 400;

function refreshSoon(): void {
  clearTimeout(refreshing);
  refreshing = setTimeout(() => void refreshSessions().catch(() => undefined), REFRESH_MS);
}

/** What is not saved is sent along as the page goes, and kept in the browser in case it does not arrive. */
function sayFarewell(id: string, mine: Autosave<GraphDocument>): void {
  if (!mine.isUnsaved) return;
  keepUnsaved(id, TAB, { base: mine.base.document, mine: graph.peek() });
  if (document.hidden && saveState.peek().kind !== 'conflict') void mine.flush('hidden');
  else void farewell.sessions.saveGraph(id, graphOf(graph.peek()), facts(mine)).catch(() => undefined);
}

function facts({ base }: Autosave<GraphDocument>) {
  return { version: base.version, reason: 'leave', tabId: TAB };
}
