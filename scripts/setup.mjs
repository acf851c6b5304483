// Installs what the project needs: `npm run setup`. It is `npm ci` with its two long parts, a core for each, side by side:
// the database is compiled where no ready binary of it can be had, and then with the headers that came with this Node.js
// instead of fetched ones; meanwhile the project itself is built, which has no use for the database.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { withOwnHeaders } from './own-headers.mjs';

/** Runs a part to its end; resolves with whether it went well. One that failed has said why, and so does the exit code. */
async function run(command) {
  const child = spawn(command, { env: { JOBS: 'max', ...withOwnHeaders }, shell: true, stdio: 'inherit' });
  const [status] = await once(child, 'exit');
  if (status !== 0) process.exitCode = status ?? 1;
  return status === 0;
}

if (await run('npm ci --ignore-scripts')) await Promise.all([run('npm rebuild'), run('npm run --silent build')]);
