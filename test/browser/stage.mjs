import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { startOpenAiUpstream } from '../support/openai-upstream.ts';
import { watch } from './at-rest.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const BROWSERS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const START_MS = 60_000;
const PATIENCE_MS = 60_000;

/** The sizes in which everything is looked at. */
export const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];

/** The built server on a home of its own, and a browser in front of it. Notes what a page must not do. */
export class Stage {
  #scratch;
  #screenshots;
  #server;
  #browser;
  #port;
  #contexts = new Set();
  #complaints = [];
  #env;
  #hasUpstream;
  /** The page of the person at the desk. */
  page;
  /** A stand-in for an account, where the stage has one. */
  upstream;

  constructor(scratch, screenshots, { env = {}, hasUpstream = false } = {}) {
    this.#scratch = scratch;
    this.#screenshots = screenshots;
    this.#env = env;
    this.#hasUpstream = hasUpstream;
    mkdirSync(screenshots, { recursive: true });
  }

  get address() {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Where settings, library and database are. */
  get home() {
    return join(this.#scratch, 'home');
  }

  async open(options) {
    const executablePath = BROWSERS.find((path) => path && existsSync(path));
    assert.ok(executablePath, 'No Chromium: install it or name it in CHROMIUM');
    this.#port = await freePort();
    if (this.#hasUpstream) {
      this.upstream = await startOpenAiUpstream({ scenario: 'moderation' });
      this.#env = { ...this.#env, OPENAI_BASE_URL: this.upstream.url, OPENAI_API_KEY: 'sk-test-of-the-stage' };
    }
    await this.startServer();
    this.#browser = await chromium.launch({ executablePath, headless: true, args: FLAGS });
    this.page = await this.newPage(options);
  }

  /** A page in a browser profile of its own, such as another device; `options` as Playwright has them. */
  async newPage(options = {}) {
    const context = await this.#browser.newContext({
      viewport: SIZES[0],
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    });
    this.#contexts.add(context);
    return this.newTab(context);
  }

  /** One more tab of a profile. */
  async newTab(context) {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    this.#listen(page);
    watch(page);
    return page;
  }

  async closeContext(context) {
    this.#contexts.delete(context);
    await context.close();
  }

  #listen(page) {
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      this.#complaints.push(`${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => this.#complaints.push(`uncaught: ${error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      const isOurs = url.startsWith(`${this.address}/`) || url.startsWith('data:') || url.startsWith('blob:');
      if (!isOurs) this.#complaints.push(`request to ${url}`);
    });
  }

  /** Starts the command as people do; the same home and port every time. */
  async startServer() {
    const home = this.home;
    const env = { ...process.env, HOME: home, IMA2_CONFIG_DIR: home, IMA2_PORT: String(this.#port) };
    env.IMA2_LOG_LEVEL = 'warn';
    for (const name of Object.keys(env)) if (/_API_KEY$|^IMA2_ACCESS_TOKEN$/.test(name)) delete env[name];
    Object.assign(env, this.#env);
    this.#server = spawn(process.execPath, [join(root, 'dist/bin/ima2.mjs'), 'serve'], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    for (const end = Date.now() + START_MS; ; await sleep(50)) {
      const answer = await fetch(`${this.address}/api/health`).catch(() => undefined);
      if (answer?.ok) return;
      assert.ok(Date.now() < end && this.#server.exitCode === null, 'the server does not start');
    }
  }

  async stopServer(signal = 'SIGTERM') {
    if (this.#server === undefined || this.#server.exitCode !== null || this.#server.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#server.once('exit', resolve));
    this.#server.kill(signal);
    await ended;
  }

  async close() {
    await this.#browser?.close();
    await this.stopServer();
    await this.upstream?.close();
  }

  /** Makes pictures by the API, in this order, and resolves with their file names. */
  async make(requests) {
    const names = [];
    for (const data of requests) {
      const response = await fetch(`${this.address}/api/generate?images=url`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(data),
      });
      assert.ok(response.ok, `${data.prompt}: ${response.status}`);
      const answer = await response.json();
      names.push(...(answer.images ?? [answer]).map(({ filename }) => filename));
    }
    return names;
  }

  /** The page as it is, into the folder of screenshots. */
  async capture(name, page = this.page) {
    await page.screenshot({ path: join(this.#screenshots, `${name}.png`), animations: 'disabled' });
  }

  /** Nothing in the console, and no request to anybody else, since the last time. */
  expectQuiet() {
    const complaints = this.#complaints.splice(0);
    assert.deepEqual(complaints, []);
  }

  /** Drops what was noted, where a journey breaks the line on purpose. */
  forget() {
    this.#complaints.length = 0;
  }

  /** A file of the built web app. */
  built(path) {
    return readFileSync(join(root, 'dist/web', path));
  }
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
