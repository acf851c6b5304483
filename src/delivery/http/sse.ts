import type { Context } from 'koa';
import SseStream from 'koa-sse-stream/lib/sse.js';
import { StudioError } from '../../domain/errors.ts';
import { jsonBytes } from './json-bytes.ts';

/** What one event stream, and all of them, may take. */
export interface SseLimits {
  /** Open streams at a time. */
  maxListeners: number;
  heartbeatMs: number;
  /** Bytes that may wait for a reader before it is dropped; one frame may come on top. */
  maxBacklog?: number;
}

const MAX_BACKLOG = 1024 * 1024;
const FRAME_END = Buffer.from('\n\n');
const PING = Buffer.from(': ping\n\n');

/** One frame of a stream, encoded once for all who get it. The event name must be one of our own. */
export function frame(event: string, data: unknown, id?: number): Buffer {
  // JSON has no line breaks of its own, so one data line is enough.
  const head = Buffer.from(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: `);
  return Buffer.concat([head, jsonBytes(data), FRAME_END]);
}

/** All event streams of the server: counted, kept awake by one timer, ended together. */
export class SseStreams {
  readonly #open = new Set<SseConnection>();
  readonly #limits: Required<SseLimits>;
  readonly #heartbeat: ReturnType<typeof setInterval>;

  constructor(limits: SseLimits) {
    this.#limits = { maxBacklog: MAX_BACKLOG, ...limits };
    this.#heartbeat = setInterval(() => {
      for (const connection of this.#open) connection.ping();
    }, limits.heartbeatMs);
    this.#heartbeat.unref();
  }

  get size(): number {
    return this.#open.size;
  }

  /** Refuses with `SSE_CAPACITY` when there are as many streams as there may be. */
  refuseBeyondCapacity(): void {
    if (this.#open.size < this.#limits.maxListeners) return;
    throw new StudioError('too-many', 'SSE_CAPACITY', `${this.#limits.maxListeners} event streams are open`, {
      hint: 'Close one, or try again in a moment',
      details: { retryAfterMs: 5000 },
    });
  }

  /**
   * Answers the request with a stream; whether there is room is asked before, when it can still be refused. The response
   * begins when the middleware returns.
   */
  open(ctx: Context): SseConnection {
    const connection = new SseConnection(ctx, this.#limits);
    this.#open.add(connection);
    connection.onClose(() => this.#open.delete(connection));
    return connection;
  }

  /** Says good-bye on every stream and ends it. */
  close(): void {
    clearInterval(this.#heartbeat);
    for (const connection of [...this.#open]) connection.end(frame('bye', {}));
  }
}

/** One client that listens. */
export class SseConnection {
  readonly #stream: SseStream;
  readonly #ctx: Context;
  readonly #maxBacklog: number;
  #isEnded = false;

  constructor(ctx: Context, { maxBacklog, heartbeatMs }: Required<SseLimits>) {
    this.#ctx = ctx;
    this.#maxBacklog = maxBacklog;
    this.#stream = new SseStream(ctx);
    this.#stream.on('error', () => undefined);
    ctx.status = 200;
    ctx.set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Ima2-Heartbeat-Ms': String(heartbeatMs) });
    ctx.body = this.#stream;
  }

  get isClosed(): boolean {
    return this.#isEnded || this.#stream.destroyed;
  }

  /** Bytes that the client has not taken yet. */
  get #backlog(): number {
    return this.#stream.readableLength + this.#ctx.res.writableLength;
  }

  /** Calls back once, when the client is gone or the stream has ended. */
  onClose(listener: () => void): void {
    this.#stream.once('close', listener);
  }

  /** Sends a frame. A client that reads too slowly is cut off instead: it comes back and catches up. */
  send(bytes: Buffer): void {
    if (this.isClosed) return;
    if (this.#backlog > this.#maxBacklog) this.#stream.destroy();
    else this.#stream.push(bytes);
  }

  /** Keeps the connection awake; one with something under way needs no waking. */
  ping(): void {
    if (!this.isClosed && this.#backlog === 0) this.#stream.push(PING);
  }

  /** Resolves once there is room for another frame, or the client is gone. */
  async drained(): Promise<void> {
    while (!this.isClosed && this.#backlog > this.#maxBacklog / 2) {
      await new Promise<void>((resolve) => {
        const { res } = this.#ctx;
        const done = (): void => {
          res.off('drain', done);
          this.#stream.off('close', done);
          resolve();
        };
        this.#stream.once('close', done);
        // Before Koa has connected the two, nothing has been written and nothing will drain.
        if (res.writableNeedDrain) res.once('drain', done);
        else setImmediate(done);
      });
    }
  }

  /** Sends a last frame, when there is one, and ends the response. */
  end(last?: Buffer): void {
    if (this.isClosed) return;
    this.#isEnded = true;
    if (last) this.#stream.push(last);
    this.#stream.push(null);
  }
}
