import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

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
const START_MS = 20_000;

/** The built server on an empty home, and a browser in front of it. Notes what a page must not do. */
export class Stage {
  #scratch;
  #screenshots;
  #server;
  #browser;
  #port;
  #complaints = [];
  page;

  constructor(scratch, screenshots) {
    this.#scratch = scratch;
    this.#screenshots = screenshots;
    mkdirSync(screenshots, { recursive: true });
  }

  get address() {
    return `http://127.0.0.1:${this.#port}`;
  }

  async open() {
    const executablePath = BROWSERS.find((path) => path && existsSync(path));
    assert.ok(executablePath, 'No Chromium: install it or name it in CHROMIUM');
    this.#port = await freePort();
    await this.startServer();
    this.#browser = await chromium.launchPersistentContext(join(this.#scratch, 'profile'), {
      executablePath,
      headless: true,
      args: FLAGS,
      viewport: { width: 1024, height: 768 },
    });
    this.page = this.#browser.pages()[0] ?? (await this.#browser.newPage());
    this.page.setDefaultTimeout(15_000);
    this.page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.#complaints.push(message.text());
    });
    this.page.on('pageerror', (error) => this.#complaints.push(`uncaught: ${error.message}`));
    this.page.on('request', (request) => {
      const url = request.url();
      const isOurs = url.startsWith(`${this.address}/`) || url.startsWith('data:') || url.startsWith('blob:');
      if (!isOurs) this.#complaints.push(`request to ${url}`);
    });
  }

  /** Starts the command as people do; the same home and port every time. */
  async startServer() {
    const home = join(this.#scratch, 'home');
    const env = { ...process.env, HOME: home, IMA2_CONFIG_DIR: home, IMA2_PORT: String(this.#port) };
    env.IMA2_LOG_LEVEL = 'warn';
    for (const name of Object.keys(env)) if (/_API_KEY$|^IMA2_ACCESS_TOKEN$/.test(name)) delete env[name];
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

  async stopServer() {
    if (this.#server === undefined || this.#server.exitCode !== null) return;
    const ended = new Promise((resolve) => this.#server.once('exit', resolve));
    this.#server.kill('SIGTERM');
    await ended;
  }

  async close() {
    await this.#browser?.close();
    await this.stopServer();
  }

  /** The page as it is, into the folder of screenshots. */
  async capture(name) {
    await this.page.screenshot({ path: join(this.#screenshots, `${name}.png`) });
  }

  /** Nothing in the console, and no request to anybody else, since the last time. */
  expectQuiet() {
    const complaints = this.#complaints.splice(0);
    assert.deepEqual(complaints, []);
  }

  /** Drops what was noted, where a scenario breaks the line on purpose. */
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
