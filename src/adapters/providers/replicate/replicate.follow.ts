import { cancelled, isInterruption, StudioError } from '../../../domain/errors.ts';
import type { CallContext } from '../../../ports/media-provider.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { type PatientRead, pause, readPatiently, TimeBudget } from '../shared/polling.ts';
import { forgotten, refusedAnswer, timedOut, unreadable } from './replicate.refusal.ts';
import { LARGEST_ANSWER, Prediction, PredictionPage, progressIn, type ReplicateApi, read } from './replicate.wire.ts';

/** What following a prediction needs. */
export interface Following {
  network: GuardedFetch;
  api: ReplicateApi;
  token: string;
  variable: string;
  context: CallContext;
  budget: TimeBudget;
  limitMs: number;
  pollMs: number;
}

const OVER: ReadonlySet<string> = new Set(['succeeded', 'failed', 'canceled', 'aborted']);
/** A call ends within a second after the person cancels; this much of it is for telling the upstream. */
const CANCEL_MS = 800;
/** The list may know a prediction a little later than it was made. */
const LOOKS = 3;
const LOOK_MS = 10_000;

/**
 * Waits until the prediction is over. When the person cancels, it is cancelled at Replicate as well; one that was
 * finished meanwhile is handed over, because it is paid. When the studio stops, it goes on there. At the time limit it goes on there, and the error names it.
 */
export async function follow(first: Prediction, following: Following): Promise<Prediction> {
  const { context, budget, limitMs, pollMs } = following;
  let prediction = first;
  try {
    while (!OVER.has(prediction.status)) {
      report(prediction, context);
      if (budget.left === 0) throw timedOut(prediction.id, limitMs);
      await pause(Math.min(pollMs, budget.left), context.signal);
      prediction = await look(prediction.id, following);
    }
    return prediction;
  } catch (error) {
    if (!context.signal.aborted) throw error;
    if (isInterruption(context.signal.reason)) throw cancelled();
    const last = await cancelAt(prediction.id, following);
    if (last?.status === 'succeeded') return last;
    throw cancelled();
  }
}

/** How Replicate is read. */
function readOf({ api, token, context, pollMs }: Following): Omit<PatientRead, 'budget'> {
  return {
    headers: api.headers(token),
    signal: context.signal,
    trust: 'configured',
    maxBytes: LARGEST_ANSWER,
    everyMs: pollMs,
  };
}

/** The prediction as it is now. */
export async function look(id: string, following: Following): Promise<Prediction> {
  const { network, api, variable, budget, limitMs } = following;
  const heard = await readPatiently(network, `${api.base}/predictions/${encodeURIComponent(id)}`, {
    ...readOf(following),
    budget,
  });
  if (heard === undefined) throw timedOut(id, limitMs);
  if (heard.status === 404) throw forgotten(id);
  if (heard.status >= 300) throw refusedAnswer({ ...heard, body: heard.text, variable, creates: false });
  const prediction = read(Prediction, heard.text);
  if (prediction === undefined) throw unreadable();
  return prediction;
}

function report({ status, logs }: Prediction, context: CallContext): void {
  context.phase(status === 'starting' ? 'waiting' : 'streaming');
  const done = progressIn(logs);
  if (done !== undefined) context.progress(0.05 + done * 0.85);
}

/** Cancels a prediction; resolves within a second with what it is then, undefined when Replicate did not say. */
export async function cancelAt(
  id: string,
  { api, token }: Pick<Following, 'api' | 'token'>,
): Promise<Prediction | undefined> {
  try {
    const signal = new AbortController().signal;
    const path = `/predictions/${encodeURIComponent(id)}/cancel`;
    const reply = await api.send(path, token, { method: 'POST', signal, timeoutMs: CANCEL_MS });
    return read(Prediction, await reply.text());
  } catch {
    // Nobody waits for it any more; Replicate ends the work by itself at its own limit.
    return undefined;
  }
}

/** What was sent, to find it again. */
export interface Sent {
  model: string;
  version: string | undefined;
  input: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch, a little before it was sent. */
  since: number;
  /** Predictions that are known to belong to other calls. */
  known: ReadonlySet<string>;
}

/**
 * Looks for a prediction whose answer was lost among those made since. Exactly one with our model and input is ours;
 * undefined: there is none, or more than one could be.
 */
export async function findLost(sent: Sent, following: Following): Promise<Prediction | undefined> {
  const { network, api, context, pollMs } = following;
  const query = new URLSearchParams({ created_after: new Date(sent.since).toISOString() });
  const budget = new TimeBudget(LOOK_MS);
  for (let count = 1; count <= LOOKS; count += 1) {
    const heard = await readPatiently(network, `${api.base}/predictions?${query}`, {
      ...readOf(following),
      budget,
    }).catch((error: unknown) => {
      if (StudioError.from(error).kind === 'run-cancelled') throw error;
      return undefined;
    });
    const page = heard?.status === 200 ? read(PredictionPage, heard.text) : undefined;
    if (page === undefined) return undefined;
    const ours = page.results
      .map((result) => Prediction.safeParse(result).data)
      .filter((prediction) => prediction !== undefined)
      .filter((prediction) => isOurs(prediction, sent));
    if (ours.length > 0) return ours.length === 1 ? ours[0] : undefined;
    await pause(pollMs, context.signal);
  }
  return undefined;
}

function isOurs({ id, model, version, input }: Prediction, sent: Sent): boolean {
  if (sent.known.has(id) || model !== sent.model) return false;
  if (sent.version !== undefined && version !== sent.version) return false;
  const fields = input ?? {};
  // Pictures may be kept under another address than the one that was sent.
  return Object.entries(sent.input).every(([name, value]) => isPicture(value) || isSame(fields[name], value));
}

function isPicture(value: unknown): boolean {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' && /^(data:|https?:)/i.test(first);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
