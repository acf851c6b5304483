// What people do with the web studio, in a real browser against the built program. `npm run test:browser [-- part of a
// name ...]`; SCREENSHOTS=<folder> keeps the pictures that it takes on the way.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stage } from './stage.mjs';

const folder = fileURLToPath(new URL('./journeys/', import.meta.url));
const wanted = process.argv.slice(2);
const files = readdirSync(folder).filter(
  (name) => name.endsWith('.mjs') && (wanted.length === 0 || wanted.some((part) => name.includes(part))),
);
/** They wait more than they work; those that look at the clock have the machine for themselves. */
const AT_ONCE = 3;
let passed = 0;
let failed = 0;

const journeys = await Promise.all(
  files.sort().map(async (file) => ({ name: basename(file, '.mjs'), ...(await import(join(folder, file))) })),
);
for (const one of journeys.filter(({ isAlone }) => isAlone)) await travel(one);
// A long one that began last would go on alone.
const waiting = journeys
  .filter(({ isAlone }) => !isAlone)
  .sort((a, b) => Number(b.isLong ?? false) - Number(a.isLong ?? false));
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await travel(next);
  }),
);
console.log(`\nTests: ${failed > 0 ? `${failed} failed, ` : ''}${passed} passed, ${passed + failed} total`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

async function travel({ name, journey, options, env, hasUpstream, prepare }) {
  const lines = [`\n${name}`];
  const scratch = mkdtempSync(join(tmpdir(), `ima2-browser-${name}-`));
  const stage = new Stage(scratch, process.env.SCREENSHOTS ?? join(scratch, 'screenshots'), { env, hasUpstream });
  let stop;
  try {
    stop = await prepare?.(stage.home);
    await stage.open(options);
    for (const [title, play] of Object.entries(journey)) lines.push(await perform(stage, title, play));
  } catch (error) {
    failed += 1;
    lines.push(`✗ ${name}: ${error.stack}`);
  } finally {
    await stage.close();
    await stop?.();
    rmSync(scratch, { recursive: true, force: true });
    console.log(lines.join('\n'));
  }
}

/** Plays one part of a journey; resolves with the line that tells of it. */
async function perform(stage, title, play) {
  const start = Date.now();
  try {
    await play(stage);
    stage.expectQuiet();
    passed += 1;
    return `✓ ${title} (${Date.now() - start} ms)`;
  } catch (error) {
    failed += 1;
    await stage.capture(`failed-${title.replaceAll(/\W+/g, '-').slice(0, 60)}`).catch(() => undefined);
    stage.forget();
    return `✗ ${title}\n${error.stack}\n`;
  }
}
