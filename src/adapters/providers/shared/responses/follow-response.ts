import { StudioError } from '../../../../domain/errors.ts';
import type { Phase } from '../../../../domain/run.ts';
import type { CallContext } from '../../../../ports/media-provider.ts';
import type { Reply } from '../../../network/reply.ts';
import { readServerEvents } from '../sse-reader.ts';
import { unreadable } from './diagnosis.ts';
import { ResponseEvent, ResponseObject } from './response-event.ts';
import { reportPreview, type Steps } from './steps.ts';
import { type DrawnPicture, Transcript } from './transcript.ts';

/** Who hears of a stream while it comes. */
export interface StreamListener {
  /** Each picture, as soon as it is there. */
  finished(picture: DrawnPicture): void;
  /** Each event. */
  event(event: unknown): void;
}

/** What a response said, and what cut it short, if anything did. */
export interface Heard {
  transcript: Transcript;
  broken: StudioError | undefined;
}

/**
 * Follows a response to its end. A stream that breaks is no failure here: what had arrived counts, and the caller
 * decides. Only a cancel is thrown.
 */
export async function followResponse(
  reply: Reply,
  limits: { maxBytes: number; previews: number },
  context: CallContext,
  steps: Steps,
  listener: StreamListener,
): Promise<Heard> {
  const transcript = new Transcript();
  try {
    if (reply.mediaType === 'application/json') {
      transcript.takeResponse(parse(ResponseObject, await reply.text()));
    } else {
      await listen(reply, limits, transcript, context, steps, listener);
    }
  } catch (error) {
    const broken = StudioError.from(error);
    if (broken.kind === 'run-cancelled') throw broken;
    return { transcript, broken };
  }
  return { transcript, broken: undefined };
}

async function listen(
  reply: Reply,
  limits: { maxBytes: number; previews: number },
  transcript: Transcript,
  context: CallContext,
  steps: Steps,
  listener: StreamListener,
): Promise<void> {
  // The backend of the ChatGPT account may name no type at all.
  if (reply.mediaType !== 'text/event-stream' && reply.mediaType !== '') throw unreadable();
  let told = 0;
  for await (const { data } of readServerEvents(reply.chunks(), limits.maxBytes)) {
    if (data === '[DONE]') return;
    const event = parse(ResponseEvent, data);
    listener.event(event);
    transcript.take(event);
    for (const picture of transcript.pictures.slice(told, transcript.drawn)) {
      told += 1;
      listener.finished(picture);
    }
    report(event, limits.previews, context, steps);
    if (transcript.finished || transcript.failure !== undefined) return;
  }
}

/** How far the work is when an event comes. */
const REACHED: Readonly<Record<string, number>> = {
  'response.created': 0.02,
  'response.web_search_call.searching': 0.05,
  'response.image_generation_call.in_progress': 0.1,
  'response.image_generation_call.generating': 0.2,
  'response.image_generation_call.completed': 0.9,
};

/** What the work is when an event comes, where it changes. */
const PHASES: Readonly<Record<string, Phase>> = {
  'response.web_search_call.in_progress': 'planning',
  'response.web_search_call.completed': 'streaming',
};

function report(event: ResponseEvent, previews: number, context: CallContext, steps: Steps): void {
  steps.reach(REACHED[event.type] ?? 0);
  const phase = PHASES[event.type];
  if (phase !== undefined) context.phase(phase);
  if (event.type === 'response.created' && event.response?.id) {
    // Nothing is ever asked for by this id again, so a call goes on without it.
    void context.submitted({ id: event.response.id }).catch(() => undefined);
  }
  if (event.type === 'response.image_generation_call.partial_image') {
    reportPreview(event.partial_image_b64, event.partial_image_index, previews, context, steps);
  }
}

/** Parses JSON of the upstream by a loose schema; what is not JSON, or no object, is `STREAM_PARSE_FAILED`. */
export function parse<T>(schema: { safeParse(value: unknown): { success: boolean; data?: T } }, text: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unreadable();
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success || parsed.data === undefined) throw unreadable();
  return parsed.data;
}
