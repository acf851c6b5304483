import { cancelled, StudioError, uncertain } from '../../../../domain/errors.ts';
import type { Writing, WritingOrder } from '../../../../ports/language-model.ts';
import type { GuardedFetch } from '../../../network/guarded-fetch.ts';
import type { Reply } from '../../../network/reply.ts';
import { readServerEvents } from '../sse-reader.ts';
import { failureBody, readFailure, retryAfterMs, shownWords } from '../upstream.ts';
import { unreadable } from './diagnosis.ts';
import { parse } from './follow-response.ts';
import { type AccountTerms, failedInStream, refusedAnswer, safetyRefusal } from './refusal.ts';
import { ResponseEvent, ResponseObject } from './response-event.ts';
import { dataUrl } from './responses-body.ts';
import { Transcript } from './transcript.ts';

type Json = Record<string, unknown>;

/** Who is asked to write, and with what. */
export interface WritingCall {
  url: string;
  /** What proves the account. */
  headers: Readonly<Record<string, string>>;
  /** What must show nowhere; empty where there is none. */
  secret: string;
  body: Json;
  terms: AccountTerms;
  timeoutMs: number;
  signal: AbortSignal;
}

const LONGEST_ANSWER = 4 * 1024 * 1024;

/** Body of a call of the Responses API without tools, of which OpenAI keeps nothing. */
export function wordsBody({ model, instruction, text, pictures, schema }: WritingOrder): Json {
  const addresses = pictures.map((picture) => (typeof picture === 'string' ? picture : dataUrl(picture)));
  return {
    model,
    input: [
      { role: 'developer', content: instruction },
      {
        role: 'user',
        content: [
          ...addresses.map((address) => ({ type: 'input_image', image_url: address, detail: 'auto' })),
          { type: 'input_text', text },
        ],
      },
    ],
    ...(schema && { text: { format: { type: 'json_schema', name: 'answer', strict: true, schema } } }),
    store: false,
  };
}

/** Sends a call that writes and reads the answer, whether it comes in one piece or as a stream. */
export async function writeWords(network: GuardedFetch, call: WritingCall): Promise<Writing> {
  if (call.signal.aborted) throw cancelled();
  try {
    const reply = await send(network, call);
    if (reply.status < 200 || reply.status >= 300) throw await refusal(reply, call.terms);
    return writingIn(await hear(reply, call), call);
  } catch (failure) {
    throw inPublicTerms(StudioError.from(failure), call.timeoutMs);
  }
}

function send(network: GuardedFetch, { url, headers, body, signal, timeoutMs }: WritingCall): Promise<Reply> {
  return network.request(url, {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/json',
      accept: body['stream'] === true ? 'text/event-stream, application/json' : 'application/json',
      'user-agent': 'ima2',
    },
    body: JSON.stringify(body),
    signal,
    trust: 'configured',
    timeoutMs,
    maxBytes: LONGEST_ANSWER,
  });
}

async function hear(reply: Reply, { body }: WritingCall): Promise<Transcript> {
  const transcript = new Transcript();
  if (body['stream'] !== true || reply.mediaType === 'application/json') {
    transcript.takeResponse(parse(ResponseObject, await reply.text()));
    return transcript;
  }
  for await (const { data } of readServerEvents(reply.chunks(), LONGEST_ANSWER)) {
    if (data === '[DONE]') break;
    transcript.take(parse(ResponseEvent, data));
    if (transcript.finished || transcript.failure !== undefined) return transcript;
  }
  if (!transcript.finished) throw unreadable();
  return transcript;
}

function writingIn({ failure, refusal: words, words: text, usage }: Transcript, call: WritingCall): Writing {
  if (failure !== undefined) throw failedInStream(failure, {}, call.terms);
  if (words !== '') throw safetyRefusal({ text: '' }, {}, shownWords(words, call.secret));
  return { text, ...(usage && { usage }) };
}

async function refusal(reply: Reply, terms: AccountTerms): Promise<StudioError> {
  const facts = {
    retryAfterMs: retryAfterMs((name) => reply.header(name), Date.now()),
    requestId: reply.header('x-request-id') ?? undefined,
  };
  return refusedAnswer(reply.status, readFailure(await failureBody(reply)), facts, terms);
}

function inPublicTerms(error: StudioError, timeoutMs: number): StudioError {
  if (error.kind !== 'provider-timed-out') return error;
  const seconds = Math.round(timeoutMs / 1000);
  return uncertain('provider-timed-out', 'GENERATION_TIMEOUT', `OpenAI wrote nothing within ${seconds} s`, {
    details: error.details,
  });
}
