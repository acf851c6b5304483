// Runs the server from source and the web app with reload, on a library of their own in .ima2-dev, with the built-in
// painter as default provider. One Ctrl-C ends both.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const home = process.env.IMA2_CONFIG_DIR ?? join(root, '.ima2-dev');
const GRACE_MS = 5_000;

/** The port, or the next one that is free. */
function freePort(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(freePort(port + 1)));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(port)));
  });
}

const config = join(home, 'config.json');
if (!existsSync(config)) {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  writeFileSync(config, `${JSON.stringify({ provider: 'sketch' }, null, 2)}\n`, { mode: 0o600 });
}

const env = {
  ...process.env,
  IMA2_CONFIG_DIR: home,
  // The pages come from the port of Vite, which hands requests on under its own name.
  IMA2_ALLOWED_HOSTS: process.env.IMA2_ALLOWED_HOSTS ?? 'localhost,127.0.0.1',
  IMA2_PORT: String(await freePort(Number(process.env.IMA2_PORT ?? 3334))),
};
const tool = (path, ...args) =>
  spawn(process.execPath, [join(root, 'node_modules', path), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    // In groups of their own, so that Ctrl-C reaches them once, through here; twice means force to tsx.
    detached: true,
  });
const children = [
  tool('tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'src/delivery/cli/main.ts', 'serve', '--dev'),
  tool('vite/bin/vite.js', 'web', '--config', 'web/vite.config.ts', '--clearScreen', 'false'),
];
const isAlive = (child) => child.exitCode === null && child.signalCode === null;

let isStopping = false;
/** Ends what still runs; what has not ended after the grace time is killed. */
function stop(code) {
  if (isStopping) return;
  isStopping = true;
  process.exitCode = code;
  for (const child of children.filter(isAlive)) child.kill('SIGTERM');
  setTimeout(() => {
    for (const child of children.filter(isAlive)) child.kill('SIGKILL');
  }, GRACE_MS).unref();
}

for (const child of children) child.once('exit', (code) => stop(code ?? 0));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0));
