import { StudioError, uncertain } from '../../../../domain/errors.ts';
import type { ImageOrder, MadeImage, Warning } from '../../../../domain/generation.ts';
import type { CallContext } from '../../../../ports/media-provider.ts';
import type { GuardedFetch } from '../../../network/guarded-fetch.ts';
import type { Reply } from '../../../network/reply.ts';
import { failureBody, readFailure, retryAfterMs } from '../upstream.ts';
import { brokenOff, diagnose, unreadable } from './diagnosis.ts';
import { finish, pictureOf } from './drawn-pictures.ts';
import { followResponse } from './follow-response.ts';
import { type AccountTerms, failedInStream, refusedAnswer } from './refusal.ts';
import type { Steps } from './steps.ts';
import type { DrawnPicture, Transcript } from './transcript.ts';
import type { WireOptions } from './wire-options.ts';

/** Base64 of the largest picture that is taken, 50 MB, and some room for the event around it. */
export const LONGEST_PICTURE = 70_000_000;

/** One call under way. */
export interface DrawingCall {
  order: ImageOrder;
  options: WireOptions;
  /** What must show nowhere; empty where there is none. */
  secret: string;
  context: CallContext;
  steps: Steps;
  warnings: Warning[];
  terms: AccountTerms;
  /** Milliseconds for the whole call. */
  timeoutMs: number;
  /** Hears of what an upstream says beside the picture; absent: nobody does. */
  listener?: AnswerListener;
}

/** Hears of an answer's headers, whatever its status, and of each event of a stream, whether it is known or not. */
export interface AnswerListener {
  headers(header: (name: string) => string | null): void;
  event(event: unknown): void;
}

/** A request as it leaves. */
export interface OutgoingOrder {
  url: string;
  headers: Readonly<Record<string, string>>;
  contentType: string;
  body: string | Uint8Array;
}

/** Sends the call; resolves with the answer's head when the upstream accepted it. */
export async function sendOrder(network: GuardedFetch, call: DrawingCall, outgoing: OutgoingOrder): Promise<Reply> {
  const { order, context, timeoutMs } = call;
  let reply: Reply;
  try {
    reply = await network.request(outgoing.url, {
      method: 'POST',
      headers: {
        ...outgoing.headers,
        'content-type': outgoing.contentType,
        accept: 'text/event-stream, application/json',
        'user-agent': 'ima2',
      },
      body: outgoing.body,
      signal: context.signal,
      trust: 'configured',
      timeoutMs,
      maxBytes: LONGEST_PICTURE * (order.n + 4),
    });
  } catch (error) {
    throw inPublicTerms(StudioError.from(error), timeoutMs);
  }
  call.listener?.headers((name) => reply.header(name));
  if (reply.status >= 200 && reply.status < 300) return reply;
  const failure = readFailure(await failureBody(reply));
  const facts = {
    retryAfterMs: retryAfterMs((name) => reply.header(name), Date.now()),
    requestId: reply.header('x-request-id') ?? undefined,
  };
  throw refusedAnswer(reply.status, failure, facts, call.terms);
}

/** Sends a call of the Responses API and follows it to its pictures; `price` is asked once, at the end. */
export async function drawResponse(
  network: GuardedFetch,
  call: DrawingCall,
  outgoing: OutgoingOrder,
  price: (transcript: Transcript) => number | undefined = () => undefined,
): Promise<MadeImage[]> {
  const reply = await sendOrder(network, call, outgoing);
  const limits = { maxBytes: LONGEST_PICTURE, previews: call.options.partial_images ?? 0 };
  const heard = await followResponse(reply, limits, call.context, call.steps, {
    finished: handOver(call),
    event: (event) => call.listener?.event(event),
  });
  const { transcript } = heard;
  const broken = heard.broken && inPublicTerms(heard.broken, call.timeoutMs);
  if (transcript.pictures.length === 0) throw broken ?? diagnose(transcript, call);
  const short = broken ?? cutShort(transcript, call.terms);
  // What was finished is kept already; the reason why the rest is missing is the outcome of the call.
  if (short !== undefined && call.order.n > 1 && transcript.drawn < call.order.n) throw short;
  return finish(transcript.pictures, call, {
    usage: usageOf(transcript),
    webSearchCalls: transcript.searches,
    costUsd: price(transcript),
    broken: short,
  });
}

/** Gives failures of the way there the public codes that they have always had. */
export function inPublicTerms(error: StudioError, timeoutMs: number): StudioError {
  if (error.code === 'REPLY_TOO_LARGE') return unreadable(error.details);
  if (error.kind !== 'provider-timed-out') return error;
  const seconds = Math.round(timeoutMs / 1000);
  return uncertain('provider-timed-out', 'RESPONSES_IMAGE_TIMEOUT', `OpenAI sent no picture within ${seconds} s`, {
    details: { ...error.details, diagnosticReason: 'responses_image_timeout' },
  });
}

/** Hands over each of several pictures as it is finished. */
function handOver(call: DrawingCall): (picture: DrawnPicture) => void {
  if (call.order.n === 1) return () => undefined;
  let count = 0;
  return (drawn) => {
    const picture = count < call.order.n ? pictureOf(drawn, call) : undefined;
    if (picture === undefined) return;
    count += 1;
    call.context.finished(picture);
    call.steps.next();
  };
}

/** Whether a response that gave a picture ended badly all the same. */
function cutShort({ failure, finished }: Transcript, terms: AccountTerms): StudioError | undefined {
  if (failure !== undefined) return failedInStream(failure, {}, terms);
  return finished ? undefined : brokenOff({});
}

function usageOf({ usage, toolUsage }: Transcript): Record<string, unknown> | undefined {
  if (usage === undefined && !toolUsage) return undefined;
  return { ...usage, ...(toolUsage && { tool_usage: toolUsage }) };
}
