import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { connect } from '../../../src/delivery/http/client.ts';
import { StudioError } from '../../../src/domain/errors.ts';
import { describeStudio } from '../../contracts/studio.contract.ts';
import { type PaperServer, paperServer } from '../../support/paper-server.ts';
import { startUpstream } from '../../support/upstream-server.ts';

/** Lets calls of long runs hang, as often as there is one. */
const setLong = ({ paper }: PaperServer) => {
  return (isLong: boolean): void => void paper.script(...(isLong ? [{ kind: 'hang' } as const] : []));
};
/** Lets clips be made for ever, or be done at once. */
const setLongClip = ({ clips }: PaperServer) => {
  return (isLong: boolean): void => clips.script(...(isLong ? [{ progress: 0.1 }, { progress: 0.2 }] : []));
};
const onPaper = { request: { provider: 'paper' }, long: { provider: 'paper' } };

describeStudio('connect with one stream', async () => {
  const server = await paperServer();
  const { studio, close } = connect(server.url, { oneStream: true });
  const closeBoth = async () => {
    await close();
    await server.close();
  };
  const long = { setLong: setLong(server), setLongClip: setLongClip(server) };
  return { ...onPaper, ...long, studio, close: closeBoth };
});

describe('connect', () => {
  let server: PaperServer;
  beforeAll(async () => {
    server = await paperServer({ accessToken: 'secret-of-this-test' });
  });
  afterAll(() => server.close());

  it('gives the very values that the studio at the other end gives', async () => {
    const { studio: remote, close } = connect(server.url, { token: 'secret-of-this-test' });
    const { studio: local } = server;
    const { assets } = await remote.generation.image({ provider: 'paper', prompt: 'x', n: 2, sessionId: 's' }).result;
    const filename = assets[0]?.filename ?? '';
    expect(await remote.assets.list()).toEqual(await local.assets.list());
    expect(await remote.assets.get(filename)).toEqual(await local.assets.get(filename));
    const [there, here] = [await remote.assets.open(filename), await local.assets.open(filename)];
    expect({ ...there, chunks: null }).toEqual({ ...here, chunks: null });
    expect(await remote.system.capabilities()).toEqual(await local.system.capabilities());
    expect(await remote.system.models()).toEqual(await local.system.models());
    expect(await remote.system.settings()).toEqual(await local.system.settings());
    expect(await remote.system.runs({ includeTerminal: true })).toEqual(
      await local.system.runs({ includeTerminal: true }),
    );
    expect(await remote.generation.check({ provider: 'paper', prompt: 'x' })).toEqual(
      await local.generation.check({ provider: 'paper', prompt: 'x' }),
    );
    await close();
  });

  it('is let in with the token only, and shows it in no address', async () => {
    const addresses: string[] = [];
    const spying: typeof fetch = (address, init) => {
      addresses.push(String(address));
      return fetch(address, init);
    };
    const { studio } = connect(server.url, { token: 'secret-of-this-test', fetch: spying });
    await studio.generation.image({ provider: 'paper', prompt: 'canary-prompt' }).result;
    await studio.assets.list({ limit: 1 });
    expect(addresses.length).toBeGreaterThan(1);
    for (const address of addresses) expect(address).not.toMatch(/secret-of-this-test|canary-prompt/);
    const outside = connect(server.url, { token: 'wrong' }).studio;
    await expect(outside.system.health()).rejects.toMatchObject({ code: 'ACCESS_TOKEN_REQUIRED' });
    const run = outside.generation.image({ prompt: 'x' });
    await expect(run.accepted).rejects.toMatchObject({ kind: 'account-missing' });
    await expect(run.result).rejects.toMatchObject({ code: 'ACCESS_TOKEN_REQUIRED' });
  });

  it('tells of a request without an answer once, and never of one that is answered in time', async () => {
    jest.useFakeTimers();
    try {
      const answers: (() => void)[] = [];
      const told: string[] = [];
      const { studio } = connect('http://127.0.0.1:1', {
        fetch: () => new Promise((resolve) => answers.push(() => resolve(Response.json({ ok: true, data: {} })))),
        onAnswer: () => told.push('answer'),
        onSilence: () => told.push('silence'),
      });
      const prompt = studio.system.storage();
      answers[0]?.();
      await prompt;
      const late = studio.system.storage();
      jest.advanceTimersByTime(2400);
      expect(told).toEqual(['answer']);
      jest.advanceTimersByTime(60_000);
      answers[1]?.();
      await late;
      expect(told).toEqual(['answer', 'silence', 'answer']);
      const upload = studio.assets.upload(new Uint8Array([1]));
      jest.advanceTimersByTime(60_000);
      answers[2]?.();
      await upload;
      expect(told).toEqual(['answer', 'silence', 'answer', 'answer']);
    } finally {
      jest.useRealTimers();
    }
  });

  it('says that nobody answers, and that nothing was sent', async () => {
    const gone = await startUpstream({ kind: 'hang' });
    await gone.close();
    const { studio } = connect(gone.url);
    for (const failing of [studio.system.health(), studio.generation.image({ prompt: 'x' }).result]) {
      await expect(failing).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE', retryable: true });
    }
  });

  it('says that something else answers', async () => {
    const other = await startUpstream({ kind: 'status', status: 200, body: '<html>' });
    const { studio } = connect(other.url);
    await expect(studio.system.health()).rejects.toMatchObject({ code: 'SERVER_REPLY_UNREADABLE' });
    other.answerWith({ kind: 'status', status: 502, body: 'Bad gateway' });
    await expect(studio.system.health()).rejects.toMatchObject({ code: 'SERVER_REPLY_UNREADABLE' });
    await other.close();
  });
});

/** A way to a server that a test can cut. */
async function cuttable(port: number) {
  const { connect: dial, createServer: createTcp } = await import('node:net');
  const sockets = new Set<import('node:net').Socket>();
  const proxy = createTcp((socket) => {
    const onward = dial(port, '127.0.0.1');
    for (const end of [socket, onward]) {
      sockets.add(end);
      end.on('error', () => undefined);
      end.on('close', () => sockets.delete(end));
    }
    socket.pipe(onward).pipe(socket);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    cut: () => {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    close: () => new Promise<void>((resolve) => proxy.close(() => resolve())),
  };
}

describe('a connection that breaks', () => {
  let server: PaperServer;
  beforeAll(async () => {
    server = await paperServer({ heartbeatMs: 100 });
  });
  afterAll(() => server.close());

  it('in the middle of a run loses and repeats nothing', async () => {
    const way = await cuttable(server.port);
    let open: () => void = () => undefined;
    const until = new Promise<void>((resolve) => {
      open = resolve;
    });
    server.paper.script({ kind: 'previews', count: 1 }, { kind: 'wait', until });
    const { studio, close } = connect(way.url);
    const run = studio.generation.image({ provider: 'paper', prompt: 'cut twice', n: 2 });
    const story: string[] = [];
    let cuts = 0;
    for await (const event of run) {
      story.push(event.type);
      if (event.type === 'image' && cuts === 0) {
        for (; cuts < 2; cuts += 1) {
          way.cut();
          await new Promise((resolve) => setTimeout(resolve, 400));
        }
        open();
      }
    }
    expect(story.filter((type) => type === 'image')).toHaveLength(2);
    expect(story.filter((type) => type === 'phase' || type === 'done')).toEqual(['phase', 'done']);
    const local = [];
    for await (const event of server.studio.system.run(run.id)) local.push(event.type);
    expect(story.filter((type) => type !== 'partial')).toEqual(local.filter((type) => type !== 'partial'));
    await close();
    way.cut();
    await way.close();
  });

  it('while following goes on with the event after the last one heard', async () => {
    const way = await cuttable(server.port);
    const { studio, close } = connect(way.url);
    const heard: number[] = [];
    studio.system.follow(({ id }) => heard.push(id));
    const make = () => server.studio.generation.image({ provider: 'paper', prompt: 'x' }).result;
    while (heard.length === 0) await make();
    const expected: number[] = [];
    const stop = server.studio.system.follow(({ id }) => expected.push(id));
    way.cut();
    await make();
    await make();
    while (heard.at(-1) !== expected.at(-1)) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(heard.slice(-expected.length)).toEqual(expected);
    expect(new Set(heard).size).toBe(heard.length);
    stop();
    await close();
    way.cut();
    await way.close();
  });

  it('to a server that says nothing any more is noticed', async () => {
    let connections = 0;
    const mute = createServer((request, response) => {
      connections += 1;
      response.writeHead(200, { 'content-type': 'text/event-stream', 'x-ima2-heartbeat-ms': '50' });
      response.flushHeaders();
      request.resume();
    });
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const { studio, close } = connect(`http://127.0.0.1:${(mute.address() as AddressInfo).port}`);
    const told: boolean[] = [];
    studio.system.follow(() => undefined, { connected: (isConnected) => told.push(isConnected) });
    while (connections < 2) await new Promise((resolve) => setTimeout(resolve, 10));
    await close();
    expect(told.slice(0, 2)).toEqual([true, false]);
    mute.closeAllConnections();
    await new Promise<void>((resolve) => mute.close(() => resolve()));
  });

  it('for good ends a run as uncertain, with what to do', async () => {
    const short = await paperServer();
    short.paper.script({ kind: 'hang' });
    const { studio, close } = connect(short.url);
    const run = studio.generation.image({ provider: 'paper', prompt: 'x' });
    await run.accepted;
    await close();
    const failure = await run.result.catch((reason: unknown) => reason);
    expect(StudioError.is(failure) && failure.toJSON()).toMatchObject({
      code: 'CONNECTION_LOST',
      kind: 'outcome-uncertain',
      retryable: false,
      details: { outcome: 'uncertain' },
    });
    await short.close();
  });
});
