/**
 * Publishes events to the listeners of `/api/events`: by the built server over an event source that this process holds,
 * or (`bare`) by `res.write` of the same text to each. Takes `burst <events>` and `paced <events> <per second>` on stdin
 * and answers `{startedAt}`.
 */
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const kind = process.argv[2];
const { port, publish } = kind === 'bare' ? await bare() : await ima2();
console.log(JSON.stringify({ port }));

createInterface({ input: process.stdin }).on('line', (line) => {
  const [mode, count, perSecond] = line.split(' ');
  console.log(JSON.stringify({ startedAt: now() }));
  void (mode === 'burst' ? burst(Number(count)) : paced(Number(count), Number(perSecond)));
});

function now() {
  return performance.timeOrigin + performance.now();
}

function event(text, n) {
  return { type: 'progress', requestId: `req_4b7c5a4e-6a1f-4a57-9e59-${text}`, progress: (n % 100) / 100, index: 0 };
}

/** All at once; every tenth event the sockets get a turn, as they do between real events. */
async function burst(count) {
  for (let n = 1; n < count; n += 1) {
    publish(event('0123456789ab', n));
    if (n % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  publish(event(`mark:${now()}:1;`, count));
}

async function paced(count, perSecond) {
  const begun = now();
  for (let n = 1; n <= count; n += 1) {
    publish(event(`mark:${now()}:${n === count ? 1 : 0};`, n));
    await sleep(Math.max(0, begun + (n * 1000) / perSecond - now()));
  }
}

async function bare() {
  const listeners = new Set();
  let id = Date.now();
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    response.write(': ping\n\n');
    listeners.add(response);
    response.once('close', () => listeners.delete(response));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    publish: ({ type, ...rest }) => {
      id += 1;
      const frame = `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify({ ...rest, jobId: rest.requestId })}\n\n`;
      for (const listener of listeners) listener.write(frame);
    },
  };
}

async function ima2() {
  await import('reflect-metadata');
  const [{ ContainerModule }, { wire }, { Events }, { RingEvents }, { SystemClock }, { startServer }] =
    await Promise.all([
      import('inversify'),
      import('../../dist/container.js'),
      import('../../dist/ports/events.js'),
      import('../../dist/adapters/system/ring-events.js'),
      import('../../dist/adapters/system/system-clock.js'),
      import('./http-server.mjs'),
    ]);
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const events = new RingEvents(new SystemClock(), log);
  const module = new ContainerModule(({ rebind }) => {
    rebind(Events).toConstantValue(events);
  });
  const wired = await wire({ env: process.env }, module);
  return { port: await startServer(wired), publish: (published) => events.publish(published) };
}
