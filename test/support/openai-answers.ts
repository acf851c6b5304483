import type { AskedDrawing } from './openai-drawing.ts';
import {
  drawingEvents,
  endedEvents,
  frame,
  imageItem,
  imagesEvents,
  imagesReply,
  responseEvents,
  responseObject,
  sequenceEvents,
} from './openai-events.ts';
import type { Answer } from './upstream-server.ts';

/** A request with the route it came by. */
export interface Asked extends AskedDrawing {
  route: 'responses' | 'generations' | 'edits';
}

/** A JSON object. */
export type Json = Record<string, unknown>;
/** Answers a request. */
export type Scenario = (asked: Asked) => Answer;
/** How a stream ends. */
export type End = 'proper' | 'cut' | 'reset' | 'hang';

/** Headers of a stream. */
export const STREAM = { 'content-type': 'text/event-stream; charset=utf-8', 'x-request-id': 'req_upstream_1' };

/** A stream of these events. */
export function events(list: readonly Json[], end: End = 'proper'): Answer {
  return { kind: 'chunks', headers: STREAM, chunks: list.map(frame), end };
}

/** An error answer. */
export function refused(status: number, body: Json, headers: Record<string, string> = {}): Scenario {
  return () => ({ kind: 'json', status, headers: { 'x-request-id': 'req_upstream_1', ...headers }, body });
}

/** The answer of either API that holds the picture. */
export function drawn(asked: Asked): Answer {
  if (asked.route === 'responses' && asked.n > 1) return events(sequenceEvents(asked, asked.pictures));
  if (asked.route === 'responses') return events(responseEvents(asked));
  if (!asked.stream) return { kind: 'json', body: imagesReply(asked, asked.n) };
  return events(imagesEvents(asked, asked.route === 'edits' ? 'image_edit' : 'image_generation'));
}

/** The beginning of a sequence: two finished pictures, and a third one begun. */
export function twoOfMany(asked: Asked, end: End): Answer {
  const all = sequenceEvents(withoutPreviews(asked), asked.pictures);
  const ends = all.flatMap(({ type }, index) => (type === 'response.output_item.done' ? [index] : []));
  return events(all.slice(0, (ends[1] ?? 0) + 3), end);
}

/** The same without previews. */
export const withoutPreviews = (asked: Asked): Asked => ({ ...asked, previews: [] });

/** The beginning of a picture, then the given end of the connection. */
export function begun(asked: Asked, end: End): Answer {
  return events(
    asked.route === 'responses' ? drawingEvents(asked) : imagesEvents(asked, 'image_generation').slice(0, -1),
    end,
  );
}

/** A stream that ends with an error of the upstream. */
export function failed(code: string | null, message: string): Scenario {
  return (asked) =>
    asked.route === 'responses'
      ? events(
          endedEvents({
            type: 'response.failed',
            response: responseObject('failed', [], { error: { code, message } }),
          }),
        )
      : events([{ type: 'error', error: { code, message, type: 'error', param: null } }]);
}

/** A response whose picture call is another one. */
export function withItem(more: Json): Scenario {
  return (asked) => events(responseEvents(withoutPreviews(asked), imageItem(asked, more)));
}

/** The same bytes in another cut. */
export function recut(answer: Answer, cut: (whole: Buffer) => Uint8Array[]): Answer {
  if (answer.kind !== 'chunks') return answer;
  return { ...answer, chunks: cut(Buffer.concat(answer.chunks.map((chunk) => Buffer.from(chunk)))) };
}

/** The bytes in pieces of one size. */
export function pieces(whole: Buffer, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(whole.length / size) }, (_, index) =>
    whole.subarray(index * size, (index + 1) * size),
  );
}
