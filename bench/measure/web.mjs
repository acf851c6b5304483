import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { makeHome, removeHome } from '../support/homes.mjs';
import { cleanEnvironment, ROOT, startStudio } from '../support/processes.mjs';
import { summary } from '../support/statistics.mjs';

const BROWSERS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];
const WEB = join(ROOT, 'dist', 'web');
const SLOWER = 4;
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
    server = await startStudio(home);
    await measureFeed(report, browser, server, runs);
    await measureTabs(report, browser, server, quick ? 3 : 8);
    await server.stop();
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
  const page = await openPage(browser, 'about:blank');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript(() => {
    globalThis.ima2Seen = { lcp: 0, shift: 0, tasks: [] };
    const watch = (type, take) =>
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
    watch('largest-contentful-paint', ({ startTime }) => {
      globalThis.ima2Seen.lcp = startTime;
    });
    watch('layout-shift', ({ value, hadRecentInput }) => {
      if (!hadRecentInput) globalThis.ima2Seen.shift += value;
    });
    watch('longtask', ({ startTime, duration }) => globalThis.ima2Seen.tasks.push({ startTime, duration }));
  });
  await page.goto(url);
  await page.locator('[data-picture]').first().waitFor();
  await sleep(4000);
  const first = await page.evaluate(() => globalThis.ima2Seen);
  const note = `${runs} runs, processor slowed ${SLOWER} times`;
  report.add({ group: 'web', what: 'largest contentful paint', unit: 'ms', ours: first.lcp, max: 1200, note });
  const begun = await page.evaluate(() => performance.now());
  await page.mouse.move(600, 600);
  for (let step = 0; step < 150; step += 1) {
    await page.mouse.wheel(0, step % 50 < 40 ? 700 : -900);
    await sleep(40);
  }
  await sleep(1000);
  const seen = await page.evaluate(() => globalThis.ima2Seen);
  const scrolling = seen.tasks.filter(({ startTime }) => startTime > begun).map(({ duration }) => duration);
  const worst = Math.max(0, ...scrolling);
  const many = `${scrolling.length} tasks over 50 ms; ${note}`;
  report.add({ group: 'web', what: 'longest task while scrolling', unit: 'ms', ours: worst, max: 50, note: many });
  report.add({ group: 'web', what: 'layout shift, load and scrolling', unit: '', ours: seen.shift, max: 0.001, note });
  const tiles = await page.evaluate(() => document.querySelectorAll('.tile').length);
  report.add({ group: 'web', what: 'pictures in the page at once', unit: '', ours: tiles, max: 200, note });
  await page.context().close();
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
  for (let round = 0; round < rounds; round += 1) {
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
      body: JSON.stringify({ prompt: 'a blue whale under a paper boat', size: '512x512', requestId }),
    });
    const at = await told;
    for (const time of await Promise.all(shown)) late.push(time - at);
  }
  const { p50, p99 } = summary(late);
  const note = `p50 ${p50.toFixed(0)} ms, ten tabs, ${late.length} sights`;
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
