import type { Follower } from '../../application/system/system.ts';
import { StudioError } from '../../domain/errors.ts';
import type { NumberedEvent, ReplayGap, RunEvent, StudioEvent } from '../../domain/run.ts';
import { endpoints } from './endpoints.ts';
import { readSse, type SseMessage } from './read-sse.ts';
import { chunksOf, type Wire } from './wire.ts';

/** `preview`: previews come with their bytes; `url`: without, and can be fetched. Finished pictures are never in events. */
export type RemotePictures = 'preview' | 'url';

type Data = Record<string, unknown>;

const SILENCE_FACTOR = 3;
const HEARTBEAT_MS = 15_000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

/** The event that a message is on the wire of; undefined for messages about the stream itself. */
function eventOf({ event, data }: SseMessage): StudioEvent | undefined {
  const facts = JSON.parse(data) as Data;
  if (event === 'replay-gap' || event === 'bye') return undefined;
  const { jobId: _, ...own } = facts;
  if (event === 'partial') {
    const media = { mediaType: String(facts['mediaType'] ?? ''), bytes: bytesOf(facts['image']) };
    const sequenceId = facts['sequenceId'];
    return {
      ...{ type: 'partial', requestId: String(facts['requestId']), index: Number(facts['index']), media },
      ...(typeof sequenceId === 'string' && { sequenceId }),
    };
  }
  if (event === 'image') return pick('image', own, ['requestId', 'index', 'asset']);
  if (event === 'submitted') {
    return pick('submitted', own, own['xaiVideoRequestId'] ? [...SUBMITTED, 'xaiVideoRequestId'] : SUBMITTED);
  }
  if (event === 'error') return pick('error', own, ['requestId', 'error']);
  if (event === 'done') return { type: 'done', requestId: String(facts['requestId']), result: resultOf(own) };
  return { ...own, type: event } as StudioEvent;
}

function pick(type: string, facts: Data, names: readonly string[]): StudioEvent {
  return { type, ...Object.fromEntries(names.map((name) => [name, facts[name]])) } as StudioEvent;
}

const SUBMITTED = ['requestId', 'providerRequestId', 'requestedModel', 'effectiveModel', 'modelFallback'];
const RESULT = ['requestId', 'requested', 'elapsed', 'assets', 'failures', 'warnings'];
const SEQUENCE = ['sequenceId', 'returned', 'status'];
const NODE = ['nodeId', 'parentNodeId'];

function resultOf(facts: Data): unknown {
  if (!('assets' in facts)) return facts;
  const isClip = facts['mediaType'] === 'video';
  const names = [
    ...RESULT,
    ...('sequenceId' in facts ? SEQUENCE : []),
    ...(isClip ? ['mediaType'] : []),
    ...('nodeId' in facts ? NODE : []),
  ];
  return Object.fromEntries(names.map((name) => [name, facts[name]]));
}

function bytesOf(image: unknown): Uint8Array {
  if (typeof image !== 'string') return new Uint8Array(0);
  const text = atob(image.slice(image.indexOf(',') + 1));
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Messages of a stream; it ends when the server has been silent for three heartbeats. */
function messagesOf(response: Response): AsyncGenerator<SseMessage> {
  const heartbeat = Number(response.headers.get('x-ima2-heartbeat-ms')) || HEARTBEAT_MS;
  return readSse(chunksOf(response, SILENCE_FACTOR * heartbeat));
}

/** Milliseconds to wait before the next try: longer each time, and never all clients at once. */
export function backOff(attempt: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt) * (0.75 + Math.random() / 2);
}

/** Resolves after a while, or at once when the signal aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}

/** Follows everything that happens at a server, across broken connections. Returns how to stop. */
export function followRemote(
  wire: Wire,
  pictures: RemotePictures,
  deliver: (event: NumberedEvent) => void,
  { after, gap, connected }: Follower,
): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;
  const following = new Following(deliver, gap, after);
  const keepFollowing = async (): Promise<void> => {
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      const cursor = following.cursor;
      const headers = { accept: 'text/event-stream', ...(cursor !== undefined && { 'last-event-id': String(cursor) }) };
      try {
        const sending = { headers, query: { images: pictures }, signal };
        const response = await wire.open(endpoints.system.follow, sending);
        if (!signal.aborted) connected?.(true);
        await following.listen(response, signal);
        attempt = 0;
      } catch (failure) {
        // What the server refuses for good is not asked for again; everything else passes.
        if (isFinal(failure)) return;
      } finally {
        if (!signal.aborted) connected?.(false);
      }
      await pause(backOff(attempt), signal);
    }
  };
  void keepFollowing();
  return () => stopped.abort();
}

class Following {
  /** Number of the last event that was delivered. */
  cursor: number | undefined;
  readonly #deliver: (event: NumberedEvent) => void;
  readonly #gap: Follower['gap'];

  constructor(deliver: (event: NumberedEvent) => void, gap: Follower['gap'], after: number | undefined) {
    this.#deliver = deliver;
    this.#gap = gap;
    this.cursor = after;
  }

  async listen(response: Response, stopped: AbortSignal): Promise<void> {
    for await (const message of messagesOf(response)) {
      if (stopped.aborted) return;
      if (message.event === 'replay-gap') this.#gap?.(JSON.parse(message.data) as ReplayGap);
      const event = eventOf(message);
      if (event === undefined) continue;
      this.cursor = Number(message.lastEventId);
      this.#deliver({ id: this.cursor, event });
    }
  }
}

function isFinal(failure: unknown): boolean {
  return StudioError.is(failure) && (failure.kind === 'account-missing' || failure.kind === 'request-invalid');
}

/** Records of runs are told to whoever follows everything, never in the stream of one run. */
function isRunEvent(event: StudioEvent): event is RunEvent<unknown> {
  return 'requestId' in event && event.type !== 'accepted' && event.type !== 'run-dismissed';
}

/** Events of one run, in order. */
export async function* runEventsOf(response: Response): AsyncGenerator<RunEvent<unknown>> {
  for await (const message of messagesOf(response)) {
    const event = eventOf(message);
    if (event !== undefined && isRunEvent(event)) yield event;
  }
}
