import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Asset } from '../../../../src/domain/asset.ts';
import type { ErrorBody } from '../../../../src/domain/errors.ts';
import type { EditRequest, ImageRequest, Warning } from '../../../../src/domain/generation.ts';
import type { Failure, Phase } from '../../../../src/domain/run.ts';
import type { VideoRequest } from '../../../../src/domain/video.ts';

/** One picture of a run, or the place where it will be. */
export interface Slot {
  /** From 0, in the order of the run. */
  index: number;
  state: 'waiting' | 'drawing' | 'done' | 'failed' | 'cancelled';
  asset: Asset | null;
  /** 0 to 1. */
  progress: number;
  /** How many previews have come; 0: there is none to show. */
  preview: number;
  failure: Failure | null;
}

/** `sending`: the server has not taken it in yet. `uncertain`: it may have been carried out, and nobody knows. */
export type RunState = 'sending' | 'queued' | 'running' | 'done' | 'failed' | 'uncertain' | 'cancelled';
/** How the pictures of a run belong together; `analysis`: a clip is described, and nothing is made. */
export type RunForm = 'image' | 'edit' | 'sequence' | ClipForm | 'analysis';
/** A clip that is made anew, changed, or made longer. */
export type ClipForm = 'clip' | 'clip-edit' | 'clip-extend';
/** What was asked for, as it was sent, with references as `upload:<id>`. */
export type Asked = Partial<ImageRequest> &
  Partial<EditRequest> &
  Partial<VideoRequest> & { maxImages?: number | undefined; videoUrl?: string | undefined };

/** One run as the page shows it: under way, ended, or put together again from the library. Never changed in place. */
export interface RunView {
  requestId: string;
  form: RunForm;
  prompt: string;
  /** null: not known yet, or never known. */
  provider: string | null;
  model: string | null;
  /** null for a run of which only pictures are known, and they do not tell. */
  asked: Asked | null;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** Seconds from start to end; null while it is under way. */
  elapsed: number | null;
  state: RunState;
  phase: Phase | null;
  /** Where a clip is at its upstream, where that is known beside how far it is. */
  stage?: 'submitted' | 'stalled' | undefined;
  /** Place in the queue, from 1. */
  position: number | null;
  /** Why it waits, in the words of the server. */
  reason: string | null;
  /** Pixels of its pictures as far as they are known before they come. */
  size: { width: number; height: number };
  slots: readonly Slot[];
  warnings: readonly Warning[];
  error: ErrorBody | null;
}

const list = signal<readonly RunView[]>([]);
/** Everything that the page knows, newest first. */
export const runs: ReadonlySignal<readonly RunView[]> = list;

/** Where each run stands in the list, and which run holds a picture: changed along with the list, so that neither is made anew for one event among thousands of runs. */
const places = new Map<string, number>();
const holders = new Map<string, string>();

/** The run with this id, when the page knows it. */
export function runOf(requestId: string): RunView | undefined {
  const at = places.get(requestId);
  return at === undefined ? undefined : runs.value[at];
}

/** The run that holds a picture, when the page knows it. */
export function runHolding(filename: string): RunView | undefined {
  const requestId = holders.get(filename);
  return requestId === undefined ? undefined : runOf(requestId);
}

/** Whether a run has not ended. */
export function isAlive({ state }: RunView): boolean {
  return state === 'sending' || state === 'queued' || state === 'running';
}

/** Whether a run makes a clip. */
export function isClipRun({ form }: Pick<RunView, 'form'>): boolean {
  return form.startsWith('clip');
}

/** Runs that have not ended, oldest first. */
export const underWay = computed(() => runs.value.filter(isAlive).reverse());

/** Finished pictures of all runs in the order of the page: newest run first, its pictures in their own order. */
export const pictures = computed<readonly Asset[]>(() =>
  runs.value.flatMap(({ slots }) => slots.flatMap(({ asset }) => asset ?? [])),
);

/** Adds or replaces runs; each stands where its start puts it. */
export function putRuns(changed: readonly RunView[]): void {
  if (changed.length === 0) return;
  const next = [...runs.peek()];
  const added: RunView[] = [];
  for (const run of new Map(changed.map((run) => [run.requestId, run])).values()) {
    const at = places.get(run.requestId);
    if (at === undefined) added.push(run);
    else {
      forget(next[at]);
      next[at] = run;
    }
    hold(run);
  }
  if (added.length === 0) list.value = next;
  else show(merged(next, added.sort(newestFirst)));
}

/** Changes one run; nothing happens when the page does not know it. */
export function changeRun(requestId: string, change: (run: RunView) => RunView): void {
  const run = runOf(requestId);
  if (run === undefined) return;
  const changed = change(run);
  if (changed !== run) putRuns([changed]);
}

/** Takes runs off the page. */
export function removeRuns(gone: ReadonlySet<string>): void {
  if (![...gone].some((requestId) => places.has(requestId))) return;
  for (const requestId of gone) forget(runOf(requestId));
  show(runs.peek().filter(({ requestId }) => !gone.has(requestId)));
}

function show(next: readonly RunView[]): void {
  places.clear();
  for (const [at, { requestId }] of next.entries()) places.set(requestId, at);
  list.value = next;
}

function hold({ requestId, slots }: RunView): void {
  for (const { asset } of slots) if (asset !== null) holders.set(asset.filename, requestId);
}

function forget(run: RunView | undefined): void {
  for (const { asset } of run?.slots ?? []) {
    if (asset !== null && holders.get(asset.filename) === run?.requestId) holders.delete(asset.filename);
  }
}

function newestFirst(a: RunView, b: RunView): number {
  return b.startedAt - a.startedAt;
}

/** Both lists are in order; so is the result. */
function merged(known: readonly RunView[], added: readonly RunView[]): RunView[] {
  const result: RunView[] = [];
  let at = 0;
  for (const run of known) {
    for (let next = added[at]; next !== undefined && next.startedAt > run.startedAt; next = added[at]) {
      result.push(next);
      at += 1;
    }
    result.push(run);
  }
  return [...result, ...added.slice(at)];
}
