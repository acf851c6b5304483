import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const CLI = join(ROOT, 'dist/bin/ima2.mjs');
const PARTS = fileURLToPath(new URL('../parts/', import.meta.url));
/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** An environment without the settings, keys and proxies of whoever runs the measurement. */
export function cleanEnvironment(home, more = {}) {
  const { PATH, LANG, TMPDIR } = process.env;
  return {
    PATH,
    ...(LANG && { LANG }),
    ...(TMPDIR && { TMPDIR }),
    HOME: home,
    IMA2_CONFIG_DIR: join(home, '.ima2'),
    ...more,
  };
}

/** Starts a process in its temp home. Resolves at once; the process is ended when this one ends. */
export function start(
  command,
  args,
  { env, cwd = ROOT, stdin = 'ignore', stdout = 'ignore', stderr = 'inherit' } = {},
) {
  const child = spawn(command, args, { env, cwd, stdio: [stdin, stdout, stderr] });
  running.add(child);
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  void ended.then(() => running.delete(child));
  const stop = async (signal = 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    const hurry = setTimeout(() => child.kill('SIGKILL'), 8000);
    await ended;
    clearTimeout(hurry);
  };
  return { child, pid: child.pid, ended, stop };
}

/** Starts one of the small programs beside this file and resolves when it has printed its first line, as JSON. */
export async function startPart(name, args = [], { env = cleanEnvironment('/nonexistent'), nodeArgs = [] } = {}) {
  const command = [...nodeArgs, join(PARTS, name), ...args.map(String)];
  const part = start(process.execPath, command, { env, stdin: 'pipe', stdout: 'pipe' });
  const lines = lineReader(part);
  const say = (line) => part.child.stdin.write(`${line}\n`);
  return { ...part, hello: await lines.next(), nextLine: lines.next, say };
}

/** Lines of a process as JSON, one at a time. */
function lineReader({ child, ended }) {
  const waiting = [];
  const ready = [];
  let text = '';
  let over = false;
  const settle = () => {
    while (waiting.length > 0 && (ready.length > 0 || over)) {
      const { resolve, reject } = waiting.shift();
      if (ready.length > 0) resolve(JSON.parse(ready.shift()));
      else reject(new Error(`${child.spawnargs.slice(0, 4).join(' ')} ended before it answered`));
    }
  };
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    const lines = (text + chunk).split('\n');
    text = lines.pop();
    ready.push(...lines.filter((line) => line !== ''));
    settle();
  });
  void ended.then(() => {
    over = true;
    settle();
  });
  return {
    next: () =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        settle();
      }),
  };
}

/** A port that is free now. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts the built server in a home and resolves when it answers; `readyMs` is from spawn to the first 200. */
export async function startStudio(home, { env = {}, nodeArgs = [] } = {}) {
  const port = await freePort();
  const begun = performance.now();
  const server = start(process.execPath, [...nodeArgs, CLI, 'serve', '--port', String(port)], {
    env: cleanEnvironment(home, { IMA2_LOG_LEVEL: 'warn', ...env }),
    cwd: home,
    stderr: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  await until(() => isOk(`${url}/api/health`), { ended: server.ended, what: 'the server' });
  return { ...server, url, readyMs: performance.now() - begun };
}

export async function isOk(url) {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}

/** Asks every 3 ms until the answer is yes; rejects after 60 s or when the process is gone. */
export async function until(ask, { ended, what = 'it' } = {}) {
  let gone = false;
  void ended?.then(() => {
    gone = true;
  });
  const end = performance.now() + 60_000;
  while (!(await ask())) {
    if (gone) throw new Error(`${what} ended before it was ready`);
    if (performance.now() > end) throw new Error(`${what} was not ready after 60 s`);
    await sleep(3);
  }
}

/** Processor time that a process has used so far, in milliseconds; NaN where the system does not say (all but Linux). */
export function cpuMs(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return Number.NaN;
  }
}

/** Resident memory of a process in MB (10^6 bytes); NaN where the system does not say. */
export function residentMb(pid) {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return (Number(kilobytes[1]) * 1024) / 1e6;
  } catch {
    return Number.NaN;
  }
}
