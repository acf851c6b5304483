import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Koa from 'koa';
import { RingEvents } from '../../../src/adapters/system/ring-events.ts';
import { EventHub } from '../../../src/delivery/http/event-hub.ts';
import { type SseLimits, SseStreams } from '../../../src/delivery/http/sse.ts';
import { describeEventStream } from '../../contracts/event-stream.contract.ts';
import { FixedClock } from '../../fakes/fixed-clock.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { type PaperServer, paperServer } from '../../support/paper-server.ts';
import { ask, askJson } from '../../support/raw-http.ts';
import { type Listener, listen } from '../../support/sse-listener.ts';

describeEventStream('a server with a provider on paper', async () => {
  const server = await paperServer();
  return { port: server.port, request: { provider: 'paper' }, close: server.close };
});

/** The hub alone in a server, with a ring that a test publishes into. */
class HubServer {
  readonly events = new RingEvents(new FixedClock(), new MemoryLog(), 2000);
  readonly streams: SseStreams;
  readonly hub: EventHub;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(limits: SseLimits, read: (filename: string) => Promise<string | null> = async () => null) {
    this.streams = new SseStreams(limits);
    const system = {
      follow: (deliver: never, { after, gap }: never = {} as never) => this.events.follow(after, deliver, gap),
    };
    this.hub = new EventHub(system as never, this.streams, read);
    const app = new Koa();
    app.silent = true;
    app.use((ctx) => this.hub.attach(ctx, ctx.query['images'] === 'url' ? 'url' : 'data'));
    this.#server = createServer(app.callback());
    this.#server.on('connection', (socket) => this.#sockets.add(socket));
  }

  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.streams.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

const LIMITS = { maxListeners: 512, heartbeatMs: 15_000 };
const phase = (requestId: string) => ({ type: 'phase', requestId, phase: 'streaming' }) as const;

describe('the event hub', () => {
  let hub: HubServer;
  const open: Listener[] = [];
  beforeEach(() => {
    open.length = 0;
  });
  afterEach(async () => {
    for (const listener of open) listener.close();
    await hub.close();
  });
  const start = async (limits: Partial<SseLimits> = {}, read?: (filename: string) => Promise<string | null>) => {
    hub = new HubServer({ ...LIMITS, ...limits }, read);
    return hub.start();
  };
  const attach = async (port: number, path = '/?images=url') => {
    const listener = await listen(port, { path });
    open.push(listener);
    return listener;
  };

  it('T15: reaches 512 listeners, each of them with every event in order', async () => {
    const port = await start();
    const listeners = await Promise.all(Array.from({ length: 512 }, () => attach(port)));
    expect(hub.streams.size).toBe(512);
    for (let at = 0; at < 20; at += 1) hub.events.publish(phase(`run ${at}`));
    await Promise.all(listeners.map((listener) => listener.until(({ data }) => data['requestId'] === 'run 19')));
    const all = Array.from({ length: 20 }, (_, at) => `run ${at}`);
    for (const { events } of listeners) expect(events.map(({ data }) => data['requestId'])).toEqual(all);
  });

  it('forgets a listener that leaves', async () => {
    const port = await start({ maxListeners: 1 });
    for (let at = 0; at < 3; at += 1) {
      const listener = await attach(port);
      expect(listener.status).toBe(200);
      listener.close();
      while (hub.streams.size > 0) await new Promise((resolve) => setImmediate(resolve));
    }
  });

  it('T15: drops a listener that does not read, at a fixed backlog, and keeps the others', async () => {
    const port = await start({ maxBacklog: 256 * 1024 });
    const reading = await attach(port);
    const stalled = connect(port, '127.0.0.1');
    stalled.pause();
    stalled.on('error', () => undefined);
    stalled.write('GET /?images=url HTTP/1.1\r\nHost: localhost\r\n\r\n');
    while (hub.streams.size < 2) await new Promise((resolve) => setImmediate(resolve));
    const text = 'x'.repeat(16 * 1024);
    let published = 0;
    while (hub.streams.size === 2 && published < 2000) {
      hub.events.publish(phase(`${published} ${text}`));
      published += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(hub.streams.size).toBe(1);
    hub.events.publish(phase('last'));
    await reading.until(({ data }) => data['requestId'] === 'last');
    expect(reading.events).toHaveLength(published + 1);
    stalled.destroy();
  });

  it('reads a picture once for all listeners and keeps its event in its place', async () => {
    const asked: string[] = [];
    let give: (image: string) => void = () => undefined;
    const picture = new Promise<string>((resolve) => {
      give = resolve;
    });
    const port = await start({}, (filename) => {
      asked.push(filename);
      return picture;
    });
    const listeners = await Promise.all([attach(port, '/'), attach(port, '/'), attach(port, '/')]);
    const lean = await attach(port, '/?images=url');
    const asset = { filename: 'a.png', mediaType: 'image', kind: 'classic', createdAt: 1 } as const;
    hub.events.publish(phase('before'));
    hub.events.publish({ type: 'image', requestId: 'one', index: 0, asset });
    hub.events.publish(phase('after'));
    await lean.until(({ data }) => data['requestId'] === 'after');
    expect(listeners.flatMap(({ events }) => events.filter(({ event }) => event === 'image'))).toEqual([]);
    give('data:image/png;base64,AAAA');
    for (const listener of listeners) {
      await listener.until(({ data }) => data['requestId'] === 'after');
      expect(listener.events.map(({ data }) => data['requestId'])).toEqual(['before', 'one', 'after']);
      expect(listener.events[1]?.data['image']).toBe('data:image/png;base64,AAAA');
    }
    expect(asked).toEqual(['a.png']);
  });

  it('sends the event of a picture that is gone without it', async () => {
    const port = await start();
    const listener = await attach(port, '/');
    const asset = { filename: 'a.png', mediaType: 'image', kind: 'classic', createdAt: 1 } as const;
    hub.events.publish({ type: 'image', requestId: 'one', index: 0, asset });
    const { data } = await listener.until(({ event }) => event === 'image');
    expect(data).toMatchObject({ filename: 'a.png', _imageOmitted: true });
    expect(data).not.toHaveProperty('image');
  });

  it('tells of changes in the library in their own words', async () => {
    const port = await start();
    const listener = await attach(port);
    hub.events.publish({ type: 'library-rebuilt', total: 7 });
    const heard = await listener.until(({ event }) => event === 'library-rebuilt');
    expect(heard.data).toEqual({ total: 7 });
  });

  it('writes one line of data whatever is in it', async () => {
    const port = await start();
    const listener = await attach(port);
    const nasty = 'a\nevent: done\r\ndata: {}\n\n\u2028 "quoted" \u{1f98a} 여우';
    hub.events.publish(phase(nasty));
    const heard = await listener.until(({ event }) => event === 'phase');
    expect(heard.data['requestId']).toBe(nasty);
    expect(listener.events).toHaveLength(1);
  });

  it('keeps silent listeners awake with comments', async () => {
    const port = await start({ heartbeatMs: 100 });
    const listener = await attach(port);
    while (!listener.frames.includes(': ping')) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(listener.headers['x-ima2-heartbeat-ms']).toBe('100');
    expect(listener.events).toEqual([]);
  });

  it('says good-bye to everybody when it closes', async () => {
    const port = await start();
    const listeners = await Promise.all([attach(port), attach(port)]);
    hub.hub.close();
    await Promise.all(listeners.map(({ ended }) => ended));
    for (const { events } of listeners) expect(events.map(({ event }) => event)).toEqual(['bye']);
    expect(hub.streams.size).toBe(0);
  });
});

describe('event streams of a server', () => {
  let server: PaperServer;
  afterAll(() => server.close());

  it('T15: the one too many gets 503 before any byte of a stream, on every kind of stream', async () => {
    server = await paperServer({ maxListeners: 2 });
    const open = await Promise.all([1, 2].map(() => listen(server.port, { path: '/api/events' })));
    const third = await listen(server.port, { path: '/api/events' });
    expect([third.status, third.headers['retry-after']]).toEqual([503, '5']);
    expect(JSON.parse(await third.body())).toMatchObject({ code: 'SSE_CAPACITY' });
    const json = { provider: 'paper', prompt: 'x' };
    const run = await listen(server.port, { path: '/api/generate', json });
    expect(run.status).toBe(503);
    expect(server.paper.calls).toEqual([]);
    expect((await askJson(server.port, '/api/generate', json)).status).toBe(200);
    for (const stream of open) stream.close();
  });

  it('answer HEAD with the head alone and keep nothing open', async () => {
    for (let at = 0; at < 5; at += 1) {
      const head = await ask(server.port, { method: 'HEAD', path: '/api/events' });
      expect([head.status, head.text]).toEqual([200, '']);
    }
  });

  it('after a cancel only the error is told', async () => {
    const stream = await listen(server.port, { path: '/api/events?images=url' });
    server.paper.script({ kind: 'hang' });
    await askJson(server.port, '/api/generate', { provider: 'paper', prompt: 'x', requestId: 'gone', async: true });
    await askJson(server.port, '/api/inflight/gone', {}, { method: 'DELETE' });
    const error = await stream.until(({ event }) => event === 'error');
    expect(error.data).toMatchObject({ code: 'GENERATION_CANCELED', status: 499, requestId: 'gone', jobId: 'gone' });
    await askJson(server.port, '/api/generate?images=url', { provider: 'paper', prompt: 'x', requestId: 'next' });
    await stream.until(({ event }) => event === 'done');
    expect(stream.events.filter(({ data }) => data['requestId'] === 'gone').at(-1)).toBe(error);
    stream.close();
  });
});
