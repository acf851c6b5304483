import { batch, effect, signal } from '@preact/signals';
import type { Asset } from '../../../../src/domain/asset.ts';
import type { ErrorBody } from '../../../../src/domain/errors.ts';
import { parseSize } from '../../../../src/domain/picture-size.ts';
import { studio } from '../../api.ts';
import { clipShape, failed, newRun } from '../generation/run-changes.ts';
import { changeRun, isAlive, putRuns, type RunView, runOf, runs } from '../generation/runs.ts';
import { cancelRun } from '../generation/start-run.ts';
import { fittingOptions, obstacleOf, parentOf, recordOf, requestOf } from './card-request.ts';
import { clipRequestOf } from './clip-card.ts';
import {
  type Card,
  type CardReference,
  cardOf,
  filenameOf,
  type GraphDocument,
  makesClip,
  shown,
  showsClip,
  withFields,
} from './graph-document.ts';
import { Relations } from './graph-relations.ts';
import { amend, change, graph, relations } from './graph-store.ts';

/** How a run for a card ended. */
export type RunEnd = 'made' | 'failed' | 'cancelled';

/** Whose runs this window follows to their end, by run, with those who wait for it. */
const followed = new Map<string, ((end: RunEnd) => void)[]>();
/** Runs that another window began, and when it was first seen that they have ended. */
const others = new Map<string, ReturnType<typeof setTimeout>>();
/** Cards that have just got their picture, for those who read the page aloud. */
export const lastMade = signal<{ id: string; end: RunEnd } | null>(null);

/** The window that began a run writes down its end; when it is gone, another one does so after this time. */
const GRACE_MS = 4000;

/** Makes the picture of a card, in the place of the one that it has. Resolves when it is there, or will not come. */
export async function makeCard(id: string, sessionId: string): Promise<RunEnd> {
  const document = graph.peek();
  const card = cardOf(document, id);
  if (card === undefined || obstacleOf(card, document, relations.peek()) !== null) return 'failed';
  const requestId = newRequestId();
  const ended = new Promise<RunEnd>((resolve) => followed.set(requestId, [resolve]));
  putRuns([viewOf(card, requestId)]);
  amend((now) => withFields(now, id, { pendingRequestId: requestId, error: undefined }));
  void send(card, requestId, sessionId).catch((failure: unknown) =>
    changeRun(requestId, (run) => failed(run, failure)),
  );
  return ended;
}

/** Stops the run of a card; a picture that it had stays. */
export function stopCard({ fields }: Card): void {
  if (fields.pendingRequestId !== undefined) cancelRun(fields.pendingRequestId);
}

async function send(card: Card, requestId: string, sessionId: string): Promise<void> {
  const parent = parentOf(card, graph.peek(), relations.peek());
  const references = [...(await frameOf(card, parent)), ...(await uploaded(card.fields.references ?? []))];
  const context = { sessionId, references };
  const begin = (asked: Partial<RunView['asked'] & object>) =>
    changeRun(requestId, (run) => ({ ...run, asked: { ...asked, requestId } }));
  let run: { accepted: Promise<unknown> };
  if (makesClip(card)) {
    const request = clipRequestOf(card, parent, context);
    begin(request);
    run = studio.video.generate({ ...request, requestId }, { queue: true });
  } else {
    const request = requestOf(card, parent, context);
    begin(request as RunView['asked'] & object);
    run = studio.sessions.generateNode({ ...request, requestId }, { queue: true });
  }
  await run.accepted;
  changeRun(requestId, (view) => (view.state === 'sending' ? { ...view, state: 'running' } : view));
}

/** A picture is made from the last frame of a clip as from any other reference. */
async function frameOf(card: Card, parent: Card | undefined): Promise<string[]> {
  const clip = parent !== undefined && showsClip(parent) && !makesClip(card) ? filenameOf(parent) : null;
  if (clip === null) return [];
  const { bytes } = await studio.video.frame(clip, 'last');
  return [`upload:${(await studio.assets.upload(bytes)).id}`];
}

/** Pictures of the library are handed over without leaving the server; each time, because what was handed over is kept for a while only. */
function uploaded(references: readonly CardReference[]): Promise<string[]> {
  return Promise.all(
    references.map(async ({ filename, uploadId }) => {
      if (filename === undefined) return `upload:${uploadId}`;
      return `upload:${(await studio.assets.uploadFrom(filename)).id}`;
    }),
  );
}

function viewOf(card: Card, requestId: string): RunView {
  const record = recordOf(card);
  const isClip = makesClip(card);
  return newRun({
    requestId,
    form: isClip ? 'clip' : 'image',
    prompt: card.fields.prompt.trim(),
    provider: record?.provider ?? null,
    model: record?.id ?? null,
    asked: null,
    startedAt: Date.now(),
    count: 1,
    size: isClip
      ? clipShape(String(card.fields.options?.['aspectRatio'] ?? ''))
      : parseSize(String(fittingOptions(card, record)['size'] ?? record?.defaultSize ?? '')),
  });
}

let stop: () => void = () => undefined;

/** Follows the runs of the open graph from now on, those too that were begun before the page was loaded. */
export function recoverRuns(sessionId: string): void {
  stopFollowing();
  stop = effect(() => {
    void runs.value;
    for (const card of graph.value.cards) if (card.fields.pendingRequestId) look(card.fields.pendingRequestId);
  });
  for (const card of graph.peek().cards) {
    const { pendingRequestId } = card.fields;
    if (pendingRequestId && !followed.has(pendingRequestId) && runOf(pendingRequestId) === undefined)
      void find(card.id, pendingRequestId, sessionId);
  }
}

/** Nobody looks at the graph any more; its runs go on at the server. */
export function stopFollowing(): void {
  stop();
  stop = () => undefined;
  for (const timer of others.values()) clearTimeout(timer);
  others.clear();
}

function look(requestId: string): void {
  const run = runOf(requestId);
  if (run === undefined || isAlive(run)) return;
  if (followed.has(requestId)) queueMicrotask(() => settleRun(run));
  else if (!others.has(requestId))
    others.set(
      requestId,
      setTimeout(() => settleRun(run), GRACE_MS),
    );
}

/** A run that this page knows nothing of: it ended while nobody looked, or goes on. */
async function find(cardId: string, requestId: string, sessionId: string): Promise<void> {
  try {
    const { items } = await studio.assets.list({ requestId, limit: 1 });
    if (items[0] !== undefined) return settle(requestId, { end: 'made', asset: items[0] });
    const { jobs, terminalJobs } = await studio.system.runs({ includeTerminal: true });
    const record = [...jobs, ...terminalJobs].find((one) => one.requestId === requestId);
    if (record?.status === 'running') return;
    settle(requestId, { end: 'failed', error: record?.error ?? null });
  } catch {
    // The server is not there: the next opening looks again.
    setTimeout(() => isStillWaiting(cardId, requestId) && void find(cardId, requestId, sessionId), GRACE_MS);
  }
}

function isStillWaiting(cardId: string, requestId: string): boolean {
  return cardOf(graph.peek(), cardId)?.fields.pendingRequestId === requestId;
}

interface Ending {
  end: RunEnd;
  asset?: Asset;
  error?: ErrorBody | null;
  elapsed?: number | null;
}

function settleRun(run: RunView): void {
  const asset = run.slots.find((slot) => slot.asset !== null)?.asset;
  if (asset) settle(run.requestId, { end: 'made', asset, elapsed: run.elapsed });
  else if (run.state === 'cancelled') settle(run.requestId, { end: 'cancelled' });
  else settle(run.requestId, { end: 'failed', error: run.error });
}

/** Writes the end of a run into the card that waits for it. */
function settle(requestId: string, { end, asset, error, elapsed }: Ending): void {
  const tell = followed.get(requestId) ?? [];
  followed.delete(requestId);
  clearTimeout(others.get(requestId));
  others.delete(requestId);
  const card = graph.peek().cards.find(({ fields }) => fields.pendingRequestId === requestId);
  if (card !== undefined) {
    batch(() => {
      amend((now) => withFields(now, card.id, { pendingRequestId: undefined }));
      if (asset) change('graph.didMake', (now) => withPicture(now, card.id, asset, elapsed ?? null));
      else if (end === 'failed') amend((now) => withFields(now, card.id, failure(card, error ?? null)));
      lastMade.value = { id: card.id, end };
    });
  }
  for (const resolve of tell) resolve(end);
}

/** Without an error nobody knows what became of it: what is there may be older than what was asked for. */
function failure(card: Card, error: ErrorBody | null) {
  if (error !== null) return { status: 'error' as const, error: { ...error } };
  return { status: card.fields.imageUrl ? ('stale' as const) : ('empty' as const) };
}

/** The graph with a picture in a card. What was made from the former one is out of date. */
export function withPicture(
  document: GraphDocument,
  id: string,
  asset: Asset,
  elapsed: number | null = null,
): GraphDocument {
  const size = asset.width && asset.height ? { width: asset.width, height: asset.height } : {};
  const made = withFields(document, id, {
    ...{ ...size, elapsed, status: 'ready', error: undefined, ...shown(asset) },
    serverNodeId: typeof asset.nodeId === 'string' ? asset.nodeId : null,
    usedModel: asset.model,
    usedProvider: asset.provider,
    isStyled: asset['styleSheetApplied'] === true ? true : undefined,
  });
  return staleAfter(made, [id]);
}

/** The graph with everything out of date that was made from these cards. */
export function staleAfter(document: GraphDocument, ids: Iterable<string>): GraphDocument {
  const after = new Relations(document).descendants(ids);
  if (after.size === 0) return document;
  return {
    ...document,
    cards: document.cards.map((card) =>
      after.has(card.id) && card.fields.status === 'ready'
        ? { ...card, fields: { ...card.fields, status: 'stale' as const } }
        : card,
    ),
  };
}

function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `req_${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
