import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

/** What the server does with a request. */
export type Answer =
  | { kind: 'json'; status?: number; headers?: Record<string, string>; body: unknown }
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string | Uint8Array }
  | { kind: 'binary'; mediaType: string; bytes: Uint8Array }
  | {
      kind: 'chunks';
      status?: number;
      headers?: Record<string, string>;
      chunks: readonly (string | Uint8Array)[];
      /** Milliseconds before each chunk but the first. */
      pauseMs?: number;
      /** What comes after the last chunk: a proper end, a closed or reset connection, or nothing at all. */
      end?: 'proper' | 'cut' | 'reset' | 'hang';
    }
  | { kind: 'hang' }
  | { kind: 'reset' };

/** A request as it came in, its body read to the end. */
export interface SeenRequest {
  method: string;
  /** Path and query. */
  path: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Uint8Array;
  /** The body as JSON; throws when it is none. */
  json(): Record<string, unknown>;
  /** Resolves when the client closed the connection before it had the whole answer. */
  abandoned: Promise<void>;
}

/** Decides on the answer to each request; the first has index 0. */
export type Answerer = (request: SeenRequest, index: number) => Answer | Promise<Answer>;

/** A real HTTP server on 127.0.0.1 that plays an upstream. */
export interface Upstream {
  /** Origin, such as `http://127.0.0.1:40213`. */
  url: string;
  requests: SeenRequest[];
  /** Connections that were ever opened. */
  connections(): number;
  answerWith(answer: Answer | Answerer): void;
  close(): Promise<void>;
}

/** Takes a connection over that asks for another protocol, such as that of a WebSocket. */
export type Upgrade = (request: IncomingMessage, connection: Duplex) => void;

/** Starts an upstream that answers by script. Close it, else the process stays alive. */
export async function startUpstream(first: Answer | Answerer, port = 0, upgrade?: Upgrade): Promise<Upstream> {
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  let answerer = toAnswerer(first);
  let connections = 0;
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const request = await read(incoming, outgoing);
      requests.push(request);
      await respond(outgoing, await answerer(request, requests.length - 1));
    })().catch(() => outgoing.destroy());
  });
  if (upgrade !== undefined) server.on('upgrade', upgrade);
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    connections: () => connections,
    answerWith: (answer) => {
      answerer = toAnswerer(answer);
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function toAnswerer(answer: Answer | Answerer): Answerer {
  return typeof answer === 'function' ? answer : () => answer;
}

async function read(incoming: IncomingMessage, outgoing: ServerResponse): Promise<SeenRequest> {
  const abandoned = new Promise<void>((resolve) => {
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) resolve();
    });
  });
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  const body = Buffer.concat(pieces);
  return {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers: incoming.headers,
    body,
    json: () => JSON.parse(body.toString('utf8')) as Record<string, unknown>,
    abandoned,
  };
}

async function respond(outgoing: ServerResponse, answer: Answer): Promise<void> {
  switch (answer.kind) {
    case 'json':
      outgoing.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
      outgoing.end(JSON.stringify(answer.body));
      return;
    case 'status':
      outgoing.writeHead(answer.status, answer.headers);
      outgoing.end(answer.body);
      return;
    case 'binary':
      outgoing.writeHead(200, { 'content-type': answer.mediaType, 'content-length': answer.bytes.length });
      outgoing.end(answer.bytes);
      return;
    case 'chunks':
      await stream(outgoing, answer);
      return;
    case 'reset':
      outgoing.socket?.resetAndDestroy();
      return;
    case 'hang':
  }
}

async function stream(outgoing: ServerResponse, answer: Extract<Answer, { kind: 'chunks' }>): Promise<void> {
  outgoing.writeHead(answer.status ?? 200, answer.headers);
  outgoing.flushHeaders();
  for (const [index, chunk] of answer.chunks.entries()) {
    if (index > 0 && answer.pauseMs !== undefined) await pause(answer.pauseMs);
    if (outgoing.destroyed) return;
    if (!outgoing.write(chunk)) await drained(outgoing);
  }
  const end = answer.end ?? 'proper';
  if (end === 'proper') outgoing.end();
  if (end === 'cut' || end === 'reset') {
    await flushed(outgoing);
    if (end === 'cut') outgoing.socket?.destroy();
    else outgoing.socket?.resetAndDestroy();
  }
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      outgoing.off('drain', go);
      outgoing.off('close', go);
      resolve();
    };
    outgoing.once('drain', go);
    outgoing.once('close', go);
  });
}

function flushed(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => outgoing.write('', () => setImmediate(resolve)));
}
