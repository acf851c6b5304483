import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { makeHome, removeHome } from '../support/homes.mjs';
import { cleanEnvironment, ROOT, startStudio } from '../support/processes.mjs';
import { summary } from '../support/statistics.mjs';
import { startUpstream } from '../support/upstream.mjs';

const BROWSERS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];
const WEB = join(ROOT, 'dist', 'web');
const SLOWER = 4;
/** Of a stand-in for an account; a real one takes longer. */
const ACCOUNT_MS = 1500;
/** A fast wheel, in CSS pixels a second. */
const WHEEL = 4000;
const WHEEL_STEP_MS = 40;
const VISITS = 7;
const SCROLLS = 3;
const SUBJECTS = ['a red fox in snow', 'a lighthouse in a storm', 'two boats at dusk', 'a bowl of ramen', 'an old oak'];
const SHAPES = ['1024x1024', '1536x1024', '1024x1536', '1824x1024'];

/** The web studio in a real browser: what it loads, how soon a picture shows, and whether a long feed stutters. */
export async function measureWeb(report, { quick }) {
  measureSizes(report);
  const executablePath = BROWSERS.find((path) => path && existsSync(path));
  if (executablePath === undefined) {
    console.error('web: no Chromium, only the sizes are measured');
    return;
  }
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  const home = makeHome('web');
  try {
    let server = await startStudio(home);
    await measureFirstPictures(report, browser, server, quick ? 3 : 8);
    await paintSome(server);
    await server.stop();
    const runs = quick ? 1000 : 5000;
    seed(home, runs);
    const upstream = await startUpstream(home, ACCOUNT_MS);
    server = await startStudio(home, { env: { OPENAI_API_KEY: 'sk-bench', OPENAI_BASE_URL: upstream.hello.url } });
    await measureFeed(report, browser, server, runs);
    await measureTabs(report, browser, server, quick ? 3 : 10);
    await server.stop();
    await upstream.stop();
  } finally {
    await browser.close();
    removeHome(home);
  }
}

/** Everything that is loaded before the page can be used: the page, its scripts with what they import, its styles. */
function measureSizes(report) {
  const html = readFileSync(join(WEB, 'index.html'), 'utf8');
  const named = (pattern) => [...html.matchAll(pattern)].map((match) => match[1]);
  const scripts = closure(named(/(?:src|href)="\/([^"]+\.js)"/g));
  const styles = named(/href="\/([^"]+\.css)"/g);
  const packed = (paths) =>
    paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(WEB, path))).byteLength, 0) / 1000;
  report.add({ group: 'web', what: 'first load, scripts, gzip', unit: 'kB', ours: packed(scripts), max: 70 });
  report.add({ group: 'web', what: 'first load, styles, gzip', unit: 'kB', ours: packed(styles), max: 15 });
}

/** The files and all that they import at once. */
function closure(paths) {
  const found = new Set();
  const look = (path) => {
    if (found.has(path)) return;
    found.add(path);
    const text = readFileSync(join(WEB, path), 'utf8');
    for (const [, imported] of text.matchAll(/(?:from|import)\s*["'](\.[^"']+\.js)["']/g)) {
      look(posix.normalize(posix.join(dirname(path), imported)));
    }
  };
  for (const path of paths) look(path);
  return [...found];
}

async function measureFirstPictures(report, browser, { url }, count) {
  const page = await openPage(browser, url);
  const times = { block: [], preview: [], picture: [] };
  for (let at = 0; at < count; at += 1) {
    await page.locator('#prompt').fill(`a small house with a garden of sunflowers, number ${at}`);
    await page.evaluate(watchRun);
    await page.locator('#prompt').press('Control+Enter');
    const took = await page.evaluate(() => globalThis.ima2Watch);
    for (const [name, ms] of Object.entries(took)) times[name].push(ms);
  }
  await page.context().close();
  const line = (what, values, max) => {
    if (values.length === 0) return;
    const { p50, max: worst } = summary(values);
    const note = `worst ${Math.round(worst)} of ${values.length}, built-in painter`;
    report.add({ group: 'web', what, unit: 'ms', ours: p50, ...(max && { max }), note });
  };
  line('Ctrl+Enter to the run on the page, p50', times.block, 100);
  line('Ctrl+Enter to the first preview, p50', times.preview);
  line('Ctrl+Enter to the picture, p50', times.picture, 3000);
}

/** In the page: promises the times from the next Ctrl+Enter to block, preview and picture. */
function watchRun() {
  const before = new Set([...document.querySelectorAll('[data-picture]')].map((tile) => tile.dataset.picture));
  globalThis.ima2Watch = new Promise((resolve) => {
    let begun = 0;
    const times = {};
    const note = (name) => {
      times[name] ??= performance.now() - begun;
    };
    addEventListener(
      'keydown',
      ({ key }) => {
        if (key === 'Enter') begun ||= performance.now();
      },
      { capture: true },
    );
    const look = () => {
      if (begun > 0) {
        if (document.querySelector('.tile-waiting, .tile-drawing')) note('block');
        if (document.querySelector('.tile-drawing .tile-image-preview')) note('preview');
        const fresh = [...document.querySelectorAll('[data-picture]')].find(
          (tile) => !before.has(tile.dataset.picture),
        );
        if (fresh?.querySelector('img')?.complete) {
          note('picture');
          resolve(times);
          return;
        }
      }
      requestAnimationFrame(look);
    };
    look();
  });
}

async function measureFeed(report, browser, { url }, runs) {
  const paints = [];
  const longest = [];
  let wall = 0;
  let shift = 0;
  let tiles = 0;
  for (let at = 0; at < VISITS; at += 1) {
    const { page, cdp } = await visit(browser, url);
    paints.push(await page.evaluate(() => globalThis.ima2Seen.lcp));
    if (at < SCROLLS) {
      const scroll = await scrolled(page, cdp);
      longest.push(scroll.own);
      wall += scroll.wall;
    }
    shift = Math.max(shift, await page.evaluate(() => globalThis.ima2Seen.shift));
    tiles = Math.max(tiles, await page.evaluate(() => document.querySelectorAll('.tile').length));
    await page.context().close();
  }
  const note = `${runs} runs, processor slowed ${SLOWER} times`;
  const line = (what, unit, ours, max, more) =>
    report.add({ group: 'web', what, unit, ours, max, note: more === undefined ? note : `${more}; ${note}` });
  const paint = summary(paints);
  line(
    'largest contentful paint, p50',
    'ms',
    paint.p50,
    1200,
    `worst ${Math.round(paint.max)} of ${VISITS} first visits`,
  );
  const scroll = summary(longest);
  const others = `worst ${Math.round(scroll.max)} of ${SCROLLS} at ${WHEEL} px/s, time of its own thread`;
  line('longest task while scrolling, p50', 'ms', scroll.p50, 50, `${others}; by the clock ${wall} tasks over 50`);
  line('layout shift, load and scrolling', '', shift, 0);
  line('pictures in the page at once', '', tiles, 200);
}

/** A first visit on a slow machine, until all has come to rest. */
async function visit(browser, url) {
  const page = await openPage(browser, 'about:blank');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript(() => {
    globalThis.ima2Seen = { lcp: 0, shift: 0 };
    const watch = (type, take) =>
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
    watch('largest-contentful-paint', ({ startTime }) => {
      globalThis.ima2Seen.lcp = startTime;
    });
    watch('layout-shift', ({ value, hadRecentInput }) => {
      if (!hadRecentInput) globalThis.ima2Seen.shift += value;
    });
  });
  await page.goto(url);
  await page.locator('[data-picture]').first().waitFor();
  await sleep(4000);
  return { page, cdp };
}

/**
 * Scrolls for six seconds, down and back. The longest task of the page's main thread, by the processor time of that thread:
 * a browser without a graphics processor paints on the same processors. And how many were long by the clock.
 */
async function scrolled(page, cdp) {
  const events = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const traceConfig = { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] };
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  await page.mouse.move(600, 600);
  const step = (WHEEL * WHEEL_STEP_MS) / 1000;
  for (let at = 0; at < 150; at += 1) {
    await page.mouse.wheel(0, at % 50 < 40 ? step : -step * 1.3);
    await sleep(WHEEL_STEP_MS);
  }
  await sleep(1000);
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  await cdp.send('Tracing.end');
  await complete;
  const frame = events.find(({ name }) => name === 'FireAnimationFrame');
  const tasks = events.filter(({ name, pid, tid }) => name === 'RunTask' && pid === frame?.pid && tid === frame?.tid);
  if (tasks.length === 0) throw new Error('the browser recorded no task');
  return {
    own: Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000)),
    wall: tasks.filter(({ dur = 0 }) => dur > 50_000).length,
  };
}

/** How long after a listener on the same machine ten tabs show a new picture. */
async function measureTabs(report, browser, { url }, rounds) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const tabs = [];
  for (let at = 0; at < 10; at += 1) {
    const page = await context.newPage();
    await page.goto(url);
    await page.locator('[data-picture]').first().waitFor();
    tabs.push(page);
  }
  const late = [];
  for (let round = 0; round <= rounds; round += 1) {
    const requestId = `bench-tabs-${round}`;
    const shown = tabs.map((page) =>
      page.evaluate(
        (id) =>
          new Promise((resolve) => {
            // Not by frames: a browser gives few of them to tabs that nobody sees.
            const seen = new MutationObserver(() => look());
            const look = () => {
              if (document.querySelector(`[data-of="${id}"][data-picture]`) === null) return;
              seen.disconnect();
              resolve(Date.now());
            };
            seen.observe(document.body, { childList: true, subtree: true, attributes: true });
            look();
          }),
        requestId,
      ),
    );
    const told = firstImage(url, requestId);
    await fetch(`${url}/api/generate?images=url`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        prompt: 'a blue whale under a paper boat',
        provider: 'api',
        size: '1024x1024',
        requestId,
      }),
    });
    const at = await told;
    const times = await Promise.all(shown);
    // In the first round the tabs compile what they run.
    if (round > 0) for (const time of times) late.push(time - at);
    await sleep(500);
  }
  const { p50, p99 } = summary(late);
  const note = `p50 ${p50.toFixed(0)} ms, ten tabs that all count as seen, ${late.length} sights`;
  report.add({ group: 'web', what: 'event to screen, p99', unit: 'ms', ours: p99, max: 100, note });
  await context.close();
}

/** When a plain listener hears of the first picture of a run. */
async function firstImage(url, requestId) {
  const abort = new AbortController();
  const { body } = await fetch(`${url}/api/events?images=url`, { signal: abort.signal });
  const reader = body.getReader();
  let text = '';
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    text += Buffer.from(step.value).toString();
    const isTold = text.split('\n\n').some((one) => one.includes('event: image') && one.includes(requestId));
    if (!isTold) continue;
    const now = Date.now();
    abort.abort();
    return now;
  }
  throw new Error('the stream ended');
}

async function openPage(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

async function paintSome({ url }) {
  for (const size of SHAPES) {
    for (const prompt of SUBJECTS) {
      await fetch(`${url}/api/generate?images=url`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ prompt, size, n: 1 }),
      });
    }
  }
}

function seed(home, runs) {
  const script = join(ROOT, 'test/browser/seed-runs.mjs');
  const options = { env: cleanEnvironment(home), stdio: ['ignore', 'ignore', 'inherit'] };
  const { status } = spawnSync(process.execPath, [script, join(home, '.ima2'), String(runs)], options);
  if (status !== 0) throw new Error('the library could not be filled');
}
