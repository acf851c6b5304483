import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';

/** One event as a client sees it. */
export interface HeardEvent {
  event: string;
  id: string | undefined;
  data: Record<string, unknown>;
  /** The frame as it came. */
  text: string;
}

/** A client of an event stream that shows everything it gets; it parses by itself, so it proves the bytes. */
export interface Listener {
  status: number;
  headers: IncomingMessage['headers'];
  /** Frames so far, comments included. */
  frames: string[];
  /** Events so far. */
  events: HeardEvent[];
  /** Resolves with the first event that fits, heard or still to come; rejects when the stream ends before it. */
  until(fits: (event: HeardEvent) => boolean): Promise<HeardEvent>;
  /** Resolves when the stream has ended, however it did. */
  ended: Promise<void>;
  /** The whole body of an answer that is no stream. */
  body(): Promise<string>;
  /** Goes away. */
  close(): void;
}

export interface ListenOptions {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  json?: unknown;
}

/** Asks for an event stream and resolves when its head is there. */
export function listen(port: number, { method, path, headers, json }: ListenOptions): Promise<Listener> {
  const body = json === undefined ? undefined : JSON.stringify(json);
  const all = {
    accept: 'text/event-stream',
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port,
        path,
        method: method ?? (json === undefined ? 'GET' : 'POST'),
        headers: all,
        agent: false,
      },
      (response) => resolve(listenerOf(request, response)),
    );
    request.on('error', reject);
    request.end(body);
  });
}

function listenerOf(request: ClientRequest, response: IncomingMessage): Listener {
  const frames: string[] = [];
  const events: HeardEvent[] = [];
  const waiting = new Set<() => void>();
  let rest = '';
  let hasEnded = false;
  response.setEncoding('utf8');
  response.on('data', (text: string) => {
    rest += text;
    const parts = rest.split('\n\n');
    rest = parts.pop() ?? '';
    for (const frame of parts) {
      frames.push(frame);
      const event = parse(frame);
      if (event !== undefined) events.push(event);
    }
    for (const wake of [...waiting]) wake();
  });
  const ended = new Promise<void>((resolve) => {
    response.on('error', () => undefined);
    request.on('error', () => undefined);
    response.on('close', () => {
      hasEnded = true;
      for (const wake of [...waiting]) wake();
      resolve();
    });
  });
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    frames,
    events,
    ended,
    until: (fits) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = events.find(fits);
          if (found === undefined && !hasEnded) return;
          waiting.delete(look);
          if (found) resolve(found);
          else reject(new Error(`The stream ended after ${events.map(({ event }) => event).join(', ')}`));
        };
        waiting.add(look);
        look();
      }),
    body: async () => {
      await ended;
      return [...frames, rest].join('\n\n');
    },
    close: () => request.destroy(),
  };
}

function parse(frame: string): HeardEvent | undefined {
  const fields = frame.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]);
  const field = (name: string) => fields.find(([key]) => key === name)?.[1];
  const data = field('data');
  if (data === undefined) return undefined;
  return { event: field('event') ?? 'message', id: field('id'), data: JSON.parse(data), text: frame };
}
