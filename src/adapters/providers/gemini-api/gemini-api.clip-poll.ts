import type { VideoOrder } from '../../../domain/video.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { LARGEST_CLIP } from '../shared/clip-head.ts';
import { type PatientRead, readPatiently, TimeBudget } from '../shared/polling.ts';
import { retryAfterMs } from '../shared/upstream.ts';
import { clipForgotten, isVertex, notTold, otherAccount, whileFollowing } from './gemini-api.clip-failures.ts';
import { type ClipOperation, readOperation } from './gemini-api.clip-wire.ts';
import { wireOf } from './gemini-api.clips.ts';
import { type GeminiWay, jsonHeaders } from './gemini-api.line.ts';
import { refusedAnswer } from './gemini-api.refusal.ts';
import type { GeminiClipTimes } from './gemini-api.ts';
import { readGoogleFailure } from './gemini-api.wire.ts';

/** Vertex puts the clip into the answer, as base64. */
const LONGEST_ANSWER = Math.ceil(LARGEST_CLIP / 3) * 4 + 1_000_000;

/** Which operation is asked for, and by whom. */
export interface ClipQuestion {
  order: Pick<VideoOrder, 'model'>;
  id: string;
  way: GeminiWay;
  signal: AbortSignal;
}

/**
 * How far an operation is. Asking changes nothing, so it is asked again for a while where the failure may pass. Rejects
 * with `details.resumable` where the clip goes on all the same.
 */
export async function askOperation(
  network: GuardedFetch,
  question: ClipQuestion,
  { pollMs, patienceMs }: GeminiClipTimes,
): Promise<ClipOperation> {
  const { id, way, signal } = question;
  if (isVertex(id) !== (way.account === 'vertex')) throw otherAccount(id);
  const { url, ...request } = requestFor(question);
  const heard = await readPatiently(network, url, {
    ...request,
    ...{ signal, trust: 'configured', maxBytes: LONGEST_ANSWER },
    ...{ budget: new TimeBudget(patienceMs), everyMs: pollMs },
  });
  if (heard === undefined) throw notTold(id);
  const { status, text, header } = heard;
  if (status === 404) throw clipForgotten(id);
  if (status === 401) way.refused();
  if (status >= 300) {
    throw whileFollowing(refusedAnswer(status, readGoogleFailure(text), retryAfterMs(header, Date.now())), id);
  }
  const operation = readOperation(text);
  if (operation === undefined) throw notTold(id);
  return operation;
}

/** The Gemini API is asked by the operation's name; Vertex asks the model for it. */
function requestFor({
  order,
  id,
  way,
}: ClipQuestion): { url: string } & Pick<PatientRead, 'method' | 'body' | 'headers'> {
  const headers = jsonHeaders(way);
  if (way.account === 'key') return { url: `${way.base}/${id.split('/').map(encodeURIComponent).join('/')}`, headers };
  const wire = encodeURIComponent(wireOf(order.model, way.account));
  const body = JSON.stringify({ operationName: id });
  return { url: `${way.models}/${wire}:fetchPredictOperation`, method: 'POST', body, headers };
}
