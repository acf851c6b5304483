import { setTimeout as sleep } from 'node:timers/promises';
import { makeHome, removeHome } from '../support/homes.mjs';
import { Client, sideBySide } from '../support/http.mjs';
import { cpuMs, residentMb, startPart, startStudio } from '../support/processes.mjs';
import { summary } from '../support/statistics.mjs';
import { startUpstream } from '../support/upstream.mjs';

const ASKED = { prompt: 'a red fox in a snowy forest at dawn', provider: 'api', size: '1024x1024', n: 1 };
const WARM_UP = 8;
const SETTLE_MS = 5000;

/** What `POST /api/generate` adds to its upstream, what it costs, and what it leaves in memory. */
export async function measureGenerate(report, { quick }) {
  const sizes = quick
    ? { blocks: 2, each: 10, together: 60, jobs: 200 }
    : { blocks: 3, each: 20, together: 240, jobs: 1000 };
  const home = makeHome('generate');
  const started = [];
  const client = new Client();
  try {
    const upstream = await startUpstream(home);
    started.push(upstream);
    const targets = await startTargets(home, upstream.hello.url, started);
    const [bare, studio] = ['bare+thumbnail', 'ima2'].map((name) => targets.find((target) => target.name === name));
    await sleep(SETTLE_MS);
    const idleMb = residentMb(studio.pid);
    const bareIdleMb = residentMb(bare.pid);
    report.add({
      group: 'memory',
      what: 'idle, empty library',
      unit: 'MB',
      ours: idleMb,
      bare: bareIdleMb,
      max: 150,
      note: '5 s after start',
    });
    await oneAtATime(client, targets, sizes);
    await together(client, targets, sizes);
    reportGenerate(report, targets, sizes);
    await firstEvent(report, client, targets, quick ? 20 : 50);
    await afterManyJobs(report, client, [bare, studio], { ...sizes, idleMb, bareIdleMb });
    await countCalls(client, upstream, targets);
  } finally {
    client.close();
    await Promise.all(started.map(({ stop }) => stop()));
    removeHome(home);
  }
}

async function startTargets(home, upstream, started) {
  const target = (name, { pid }, url) => ({ name, pid, url, alone: [], together: [], calls: 0, cpu: 0, cpuCalls: 0 });
  const bare = await startPart('bare-server.mjs', [upstream, home, 'plain']);
  const thumbnail = await startPart('bare-server.mjs', [upstream, home, 'thumbnail']);
  started.push(bare, thumbnail);
  const env = { OPENAI_API_KEY: 'sk-bench', OPENAI_BASE_URL: upstream };
  const studio = await startStudio(home, { env });
  started.push(studio);
  return [
    { ...target('upstream', { pid: 0 }, upstream), path: '/responses' },
    target('bare', bare, bare.hello.url),
    target('bare+thumbnail', thumbnail, thumbnail.hello.url),
    target('ima2', studio, studio.url),
  ];
}

async function one(client, target, headers = {}) {
  const url = target.url + (target.path ?? '/api/generate');
  const answer = await client.ok(url, { method: 'POST', body: ASKED, headers });
  target.calls += 1;
  return answer;
}

async function oneAtATime(client, targets, { blocks, each }) {
  for (const target of targets) for (let n = 0; n < WARM_UP; n += 1) await one(client, target);
  for (let block = 0; block < blocks; block += 1) {
    for (const target of targets) {
      const before = cpuMs(target.pid);
      for (let n = 0; n < each; n += 1) target.alone.push((await one(client, target)).totalMs);
      target.cpu += cpuMs(target.pid) - before;
      target.cpuCalls += each;
    }
  }
}

async function together(client, targets, { together: count }) {
  for (const target of targets) {
    const before = cpuMs(target.pid);
    const begun = performance.now();
    const probe = target.name === 'ima2' ? startProbe(target.url) : undefined;
    target.together = await sideBySide(count, 12, async () => (await one(client, target)).totalMs);
    target.perSecond = count / ((performance.now() - begun) / 1000);
    target.cpuTogether = (cpuMs(target.pid) - before) / count;
    target.health = await probe?.stop();
  }
}

/** Asks for the health of a server 20 times a second, on a connection of its own. */
function startProbe(url) {
  const client = new Client();
  const times = [];
  let on = true;
  const run = (async () => {
    while (on) {
      times.push((await client.ok(`${url}/api/health`)).totalMs);
      await sleep(50);
    }
  })();
  return {
    stop: async () => {
      on = false;
      await run;
      client.close();
      return times;
    },
  };
}

function reportGenerate(report, targets, { together: count }) {
  const by = Object.fromEntries(targets.map((target) => [target.name, target]));
  const { upstream, ima2 } = by;
  const group = 'generate';
  const base = summary(upstream.alone);
  for (const name of ['bare', 'bare+thumbnail']) {
    const bare = by[name];
    const isGate = name === 'bare+thumbnail';
    const note = isGate ? `against bare with the same thumbnail` : 'against bare without thumbnail';
    for (const rank of ['p50', 'p95']) {
      const added = (target) => summary(target.alone)[rank] - base[rank];
      const gate = isGate && rank === 'p50' ? { max: 2, on: 'ratio' } : {};
      report.add({
        group,
        what: `added to the upstream, one at a time, ${rank}`,
        unit: 'ms',
        ours: added(ima2),
        bare: added(bare),
        ...gate,
        note,
      });
    }
    const cpu = (target) => target.cpu / target.cpuCalls;
    report.add({
      group,
      what: 'CPU per picture, one at a time',
      unit: 'ms',
      ours: cpu(ima2),
      bare: cpu(bare),
      ...(isGate && { max: 2, on: 'ratio' }),
      note,
    });
    report.add({
      group,
      what: 'CPU per picture, 12 at once',
      unit: 'ms',
      ours: ima2.cpuTogether,
      bare: bare.cpuTogether,
      note,
    });
    report.add({
      group,
      what: '12 at once',
      unit: 'pictures/s',
      ours: ima2.perSecond,
      bare: bare.perSecond,
      ...(isGate && { min: 0.5, on: 'ratio' }),
      note,
    });
    report.add({
      group,
      what: '12 at once, p95 of one',
      unit: 'ms',
      ours: summary(ima2.together).p95,
      bare: summary(bare.together).p95,
      note,
    });
  }
  report.add({
    group,
    what: 'the upstream alone, p50',
    unit: 'ms',
    ours: base.p50,
    note: `1.5 MB PNG, twice in the stream; 12 at once ${Math.round(upstream.perSecond)}/s of ${count}`,
  });
  report.add({
    group: 'loop',
    what: '/api/health while 12 jobs run, p99',
    unit: 'ms',
    ours: summary(ima2.health).p99,
    max: 50,
    note: `p50 ${summary(ima2.health).p50.toFixed(1)} ms`,
  });
}

/** From the POST to the first bytes of the stream: the run is recorded on disk by then. */
async function firstEvent(report, client, targets, count) {
  const [bare, ima2] = ['bare', 'ima2'].map((name) => targets.find((target) => target.name === name));
  const first = async (target) => {
    const times = [];
    for (let n = 0; n < count; n += 1)
      times.push((await one(client, target, { accept: 'text/event-stream' })).firstByteMs);
    return summary(times);
  };
  const [plain, ours] = [await first(bare), await first(ima2)];
  const note = 'bare: one file written through to the disk';
  report.add({
    group: 'generate',
    what: 'POST to first event, p50',
    unit: 'ms',
    ours: ours.p50,
    bare: plain.p50,
    max: 20,
    note,
  });
  report.add({
    group: 'generate',
    what: 'POST to first event, p99',
    unit: 'ms',
    ours: ours.p99,
    bare: plain.p99,
    max: 25,
    note,
  });
}

/**
 * Memory after many jobs. What the first jobs take stays taken: native libraries keep buffers of 2 to 4 MB for the next
 * picture, in the bare server as well. So the second line tells whether anything grows beyond that.
 */
async function afterManyJobs(report, client, [bare, studio], { jobs, idleMb, bareIdleMb }) {
  const group = 'memory';
  const upTo = async (target, count) => {
    await sideBySide(Math.max(0, count - target.calls), 12, () => one(client, target));
  };
  await upTo(studio, Math.floor(jobs / 2));
  await upTo(bare, studio.calls);
  await sleep(SETTLE_MS);
  const halfwayMb = residentMb(studio.pid);
  const bareMb = residentMb(bare.pid);
  const halfway = studio.calls;
  await upTo(studio, jobs);
  await sleep(SETTLE_MS);
  const afterMb = residentMb(studio.pid);
  const note = `idle ${Math.round(idleMb)}, after ${halfway} jobs of 1.5 MB ${Math.round(halfwayMb)}, after ${studio.calls} ${Math.round(afterMb)} MB; bare+thumbnail ${Math.round(bareIdleMb)} and after ${bare.calls} ${Math.round(bareMb)} MB`;
  report.add({
    group,
    what: `over idle, 5 s after ${studio.calls} jobs`,
    unit: 'MB',
    ours: afterMb - idleMb,
    bare: bareMb - bareIdleMb,
    max: 20,
    note,
  });
  report.add({
    group,
    what: `growth from job ${halfway} to ${studio.calls}`,
    unit: 'MB',
    ours: afterMb - halfwayMb,
    max: 20,
  });
}

/** Every answer must have cost exactly one call, else the figures mean nothing. */
async function countCalls(client, upstream, targets) {
  const { calls } = JSON.parse((await client.ok(`${upstream.hello.url}/calls`)).bytes);
  const sent = targets.reduce((sum, target) => sum + target.calls, 0);
  if (calls !== sent) throw new Error(`The upstream saw ${calls} calls for ${sent} pictures`);
}
