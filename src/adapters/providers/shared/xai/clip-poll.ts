import { StudioError } from '../../../../domain/errors.ts';
import type { VideoOrder } from '../../../../domain/video.ts';
import { pause } from '../polling.ts';
import { clipForgotten, stepsOf } from './clip-failures.ts';
import { ClipState } from './clip-wire.ts';
import { emptyAnswer } from './failures.ts';
import type { XaiLine } from './xai-line.ts';

/** Times of the question how far a clip is, in milliseconds. */
export interface PollTimes {
  everyMs: number;
  /** One question takes no longer. */
  timeoutMs: number;
  /** So long a question that fails is asked again before the failure is told. */
  patienceMs: number;
}

/** Which clip is asked for. */
export interface ClipQuestion {
  order: Pick<VideoOrder, 'action'>;
  id: string;
  secret: string;
  signal: AbortSignal;
}

const LONGEST_WAIT_MS = 30_000;
const PASSING = new Set([408, 409, 425, 429]);

/**
 * How far a clip is. Asking changes nothing, so it is asked again for a while where the failure may pass: 408, 409, 425,
 * 429, 5xx, broken connections, answers that cannot be read.
 */
export async function pollClip(line: XaiLine, question: ClipQuestion, times: PollTimes): Promise<ClipState> {
  const end = Date.now() + times.patienceMs;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await ask(line, question, times.timeoutMs);
    } catch (failure) {
      const error = StudioError.from(failure);
      const asked = Number(error.details?.retryAfterMs ?? 0);
      const wait = Math.max(asked, Math.min(times.everyMs * 2 ** attempt, LONGEST_WAIT_MS));
      if (!mayPass(error) || Date.now() + wait >= end) throw told(error, question.id);
      await pause(wait, question.signal);
    }
  }
}

/** 202 has an empty body as often as not. */
async function ask(line: XaiLine, question: ClipQuestion, timeoutMs: number): Promise<ClipState> {
  const { order, id, secret, signal } = question;
  const { poll: step } = stepsOf(order);
  const { status, text } = await line.look({
    step,
    path: `/videos/${encodeURIComponent(id)}`,
    secret,
    signal,
    timeoutMs,
  });
  const state = read(text);
  if (status === 202) return { ...state, status: 'pending' };
  if (state === undefined) throw emptyAnswer(step, true);
  return state;
}

function read(text: string): ClipState | undefined {
  try {
    return ClipState.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function mayPass({ kind, details }: StudioError): boolean {
  if (kind === 'run-cancelled' || kind === 'internal') return false;
  const status = details?.upstreamStatus;
  return typeof status !== 'number' || status >= 500 || PASSING.has(status);
}

/** The failure with the id, by which the clip can be asked for again. */
function told(error: StudioError, id: string): StudioError {
  if (error.kind === 'run-cancelled' || error.kind === 'internal') return error;
  return error.details?.upstreamStatus === 404 ? clipForgotten(error, id) : withId(error, id);
}

function withId({ kind, code, message, hint, retryable, details }: StudioError, id: string): StudioError {
  const facts = { ...details, resumable: true, xaiVideoRequestId: id };
  return new StudioError(kind, code, message, { hint, retryable, details: facts });
}
