import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeHome, removeHome } from '../support/homes.mjs';
import { Client } from '../support/http.mjs';
import {
  cleanEnvironment,
  cpuMs,
  freePort,
  isOk,
  residentMb,
  start,
  startPart,
  startStudio,
  until,
} from '../support/processes.mjs';
import { summary } from '../support/statistics.mjs';

const HOW = 'media and thumbnails are links of one tiny file each, rows by the index adapter, no sidecars';
const BARE = "const s=require('http').createServer((q,r)=>r.end('{}'));s.listen(+process.argv[1],'127.0.0.1')";
const FIRST_SECONDS_MS = 6000;

/** Start, memory and pages of a large library. */
export async function measureLibrary(report, { quick }) {
  const assets = quick ? 20_000 : 100_000;
  const home = makeHome('library');
  try {
    const maker = await startPart('make-library.mjs', [home, assets], { env: cleanEnvironment(home) });
    await maker.ended;
    await measureStart(report, home, { assets, runs: quick ? 3 : 5 });
    await measureHistory(report, home, { ...maker.hello, assets, count: quick ? 60 : 200 });
    await measureOlder(report, home);
  } finally {
    removeHome(home);
  }
}

async function measureStart(report, home, { assets, runs }) {
  const [ours, bare] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    bare.push(await startBare());
    const server = await startStudio(home);
    ours.push(server.readyMs);
    if (run === runs - 1) await firstSeconds(report, server, assets);
    await server.stop();
  }
  const [found, plain] = [summary(ours), summary(bare)];
  const note = `worst ${Math.round(found.max)} of ${runs} starts; ${HOW}`;
  report.add({
    group: 'start',
    what: `spawn to the first 200, ${assets} assets, p50`,
    unit: 'ms',
    ours: found.p50,
    bare: plain.p50,
    max: 700,
    note,
  });
}

async function startBare() {
  const port = await freePort();
  const begun = performance.now();
  const { stop, ended } = start(process.execPath, ['-e', BARE, String(port)]);
  await until(() => isOk(`http://127.0.0.1:${port}/`), { ended });
  const took = performance.now() - begun;
  await stop('SIGKILL');
  return took;
}

/** Right after its start a server goes through the whole library in the background; nobody may notice. */
async function firstSeconds(report, server, assets) {
  const { first, found } = await askForAWhile(server);
  const group = 'loop';
  report.add({ group, what: 'first history page right after the start', unit: 'ms', ours: first });
  report.add({
    group,
    what: '/api/health in the first 6 s (tidying up), p99',
    unit: 'ms',
    ours: found.p99,
    max: 50,
    note: `p50 ${found.p50.toFixed(1)}, worst ${found.max.toFixed(0)} ms`,
  });
  report.add({
    group: 'memory',
    what: `idle, ${assets} assets`,
    unit: 'MB',
    ours: residentMb(server.pid),
    max: 150,
    note: `6 s after start; CPU so far ${Math.round(cpuMs(server.pid))} ms`,
  });
}

/** The same where thumbnails have to be read again for their placeholders, which takes longer than anybody waits. */
async function measureOlder(report, home) {
  const part = await startPart('forget-placeholders.mjs', [join(home, '.ima2/library.db')]);
  await part.ended;
  const server = await startStudio(home);
  const { found } = await askForAWhile(server);
  report.add({
    group: 'loop',
    what: '/api/health, first 6 s, placeholders being made, p99',
    unit: 'ms',
    ours: found.p99,
    max: 50,
    note: `p50 ${found.p50.toFixed(1)}, ${residentMb(server.pid).toFixed(0)} MB, CPU ${Math.round(cpuMs(server.pid))} ms`,
  });
  await server.stop();
}

async function askForAWhile(server) {
  const client = new Client();
  const times = [];
  const end = performance.now() + FIRST_SECONDS_MS;
  const page = await client.ok(`${server.url}/api/history?limit=50`);
  while (performance.now() < end) {
    times.push((await client.ok(`${server.url}/api/health`)).totalMs);
    await sleep(15);
  }
  client.close();
  return { first: page.totalMs, found: summary(times) };
}

async function measureHistory(report, home, { assets, oldest, stepMs, count }) {
  const bare = await startPart('bare-history.mjs', [join(home, '.ima2/library.db')]);
  const server = await startStudio(home);
  const client = new Client();
  try {
    await sleep(FIRST_SECONDS_MS);
    const deep = `before=${oldest + Math.floor(assets / 20) * stepMs}&beforeFilename=~`;
    const questions = [
      { what: 'first page of 50', query: '', max: 10 },
      { what: 'page of 50 behind 95 % of all', query: deep, max: 10 },
      { what: 'search "lighthouse" (1 in 10)', query: 'search=lighthouse', max: 30 },
      { what: 'search "water fox forest" (3 words)', query: 'search=water%20fox%20forest', max: 30 },
      { what: 'search "a" (all)', query: 'search=a', max: 30 },
      { what: 'search with one match', query: `search=${Math.floor(assets / 3)}`, max: 30 },
    ];
    for (const { what, query, max } of questions) {
      const [ours, plain] = await alternate(
        client,
        [server.url, bare.hello.url],
        `/api/history?limit=50&${query}`,
        count,
      );
      const note = `p50 ${ours.p50.toFixed(1)}, bare p50 ${plain.p50.toFixed(1)} ms`;
      report.add({
        group: 'history',
        what: `${what}, ${assets} assets, p99`,
        unit: 'ms',
        ours: ours.p99,
        bare: plain.p99,
        max,
        note,
      });
    }
  } finally {
    client.close();
    await Promise.all([server.stop(), bare.stop('SIGKILL')]);
  }
}

async function alternate(client, [ours, bare], path, count) {
  const times = [[], []];
  for (let n = -5; n < count; n += 1) {
    for (const [at, url] of [ours, bare].entries()) {
      const { totalMs } = await client.ok(url + path);
      if (n >= 0) times[at].push(totalMs);
    }
  }
  return times.map(summary);
}
