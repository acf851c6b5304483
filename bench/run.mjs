/**
 * Measures the built program against the least that could do the same work, in one run, because only ratios survive a
 * change of machine. `node bench/run.mjs [--quick] [--json] [--only generate,library,thumbnails,backfill,clips,fan-out,cli,web]`.
 * Speaks to 127.0.0.1 only, works in temp folders, and ends with 1 when a budget is missed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measureBackfill } from './measure/backfill.mjs';
import { measureCliStart } from './measure/cli-start.mjs';
import { measureClipFrames } from './measure/clip-frames.mjs';
import { measureFanOut } from './measure/fan-out.mjs';
import { measureGenerate } from './measure/generate.mjs';
import { measureLibrary } from './measure/library.mjs';
import { measureThumbnails } from './measure/thumbnails.mjs';
import { measureWeb } from './measure/web.mjs';
import { CLI, ROOT } from './support/processes.mjs';
import { machine, Report } from './support/report.mjs';

const MEASUREMENTS = {
  cli: measureCliStart,
  generate: measureGenerate,
  thumbnails: measureThumbnails,
  backfill: measureBackfill,
  clips: measureClipFrames,
  'fan-out': measureFanOut,
  library: measureLibrary,
  web: measureWeb,
};

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    only: { type: 'string', default: Object.keys(MEASUREMENTS).join(',') },
  },
});
const names = values.only.split(',');
const unknown = names.filter((name) => !(name in MEASUREMENTS));
if (unknown.length > 0) {
  console.error(`There is no measurement ${unknown.join(', ')}; there are ${Object.keys(MEASUREMENTS).join(', ')}`);
  process.exit(2);
}

if (!existsSync(CLI)) {
  console.error('Nothing is built yet; building');
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

const facts = machine();
const report = new Report();
const begun = performance.now();
for (const name of names) {
  const start = performance.now();
  await MEASUREMENTS[name](report, values);
  console.error(`${name}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
}
const seconds = Math.round((performance.now() - begun) / 1000);
if (values.json) console.log(report.json({ machine: facts, quick: values.quick, seconds }));
else {
  const { node, cores, processor, load } = facts;
  const how = `${seconds} s${values.quick ? ', quick' : ''}, load before ${load}`;
  console.log(`\nNode ${node}, ${cores} cores, ${processor}; ${how}\n`);
  console.log(report.markdown());
  console.log(`\n${report.missed.length} of ${report.lines.filter(({ pass }) => pass !== null).length} budgets missed`);
}
process.exitCode = report.missed.length > 0 ? 1 : 0;
