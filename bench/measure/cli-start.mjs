import { spawn } from 'node:child_process';
import { makeHome, removeHome } from '../support/homes.mjs';
import { CLI, cleanEnvironment, startPart } from '../support/processes.mjs';
import { summary } from '../support/statistics.mjs';

const COMMANDS = [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: 'ima2 --version', args: [CLI, '--version'], max: 60 },
  { name: 'ima2 --help', args: [CLI, '--help'], max: 100 },
  { name: 'ima2 ls, 100 assets, in process', args: [CLI, 'ls'], max: 150 },
];

/** How long commands take from start to end, against Node itself. The runs of the commands alternate. */
export async function measureCliStart(report, { quick }) {
  const home = makeHome('cli');
  try {
    const library = await startPart('make-library.mjs', [home, 100], { env: cleanEnvironment(home) });
    await library.ended;
    const env = cleanEnvironment(home);
    const times = COMMANDS.map(() => []);
    for (let round = -1; round < (quick ? 10 : 30); round += 1) {
      for (const [at, { args }] of COMMANDS.entries()) {
        const took = await run(args, { env, cwd: home });
        if (round >= 0) times[at].push(took);
      }
    }
    const [bare, ...measured] = times.map(summary);
    measured.forEach((found, at) => {
      const { name, max } = COMMANDS[at + 1];
      const note = `min ${found.min.toFixed(0)}, bare min ${bare.min.toFixed(0)}; ${found.n} runs`;
      report.add({ group: 'cli', what: `${name}, mean`, unit: 'ms', ours: found.mean, bare: bare.mean, max, note });
    });
  } finally {
    removeHome(home);
  }
}

/** Milliseconds from spawn to exit; a command that fails ends the measurement. */
function run(args, options) {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.resume();
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(performance.now() - begun);
      else reject(new Error(`${args.join(' ')} ended with ${code}`));
    });
  });
}
