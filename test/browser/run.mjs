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
let passed = 0;
let failed = 0;

for (const file of files.sort()) {
  const { journey, options, env, hasUpstream, prepare } = await import(join(folder, file));
  const name = basename(file, '.mjs');
  const scratch = mkdtempSync(join(tmpdir(), `ima2-browser-${name}-`));
  const stage = new Stage(scratch, process.env.SCREENSHOTS ?? join(scratch, 'screenshots'), { env, hasUpstream });
  let stop;
  console.log(`\n${name}`);
  try {
    stop = await prepare?.(stage.home);
    await stage.open(options);
    for (const [title, play] of Object.entries(journey)) await perform(stage, title, play);
  } catch (error) {
    failed += 1;
    console.log(`✗ ${name}: ${error.stack}`);
  } finally {
    await stage.close();
    await stop?.();
    rmSync(scratch, { recursive: true, force: true });
  }
}
console.log(`\nTests: ${failed > 0 ? `${failed} failed, ` : ''}${passed} passed, ${passed + failed} total`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

async function perform(stage, title, play) {
  const start = Date.now();
  try {
    await play(stage);
    stage.expectQuiet();
    passed += 1;
    console.log(`✓ ${title} (${Date.now() - start} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`✗ ${title}\n${error.stack}\n`);
    await stage.capture(`failed-${title.replaceAll(/\W+/g, '-').slice(0, 60)}`).catch(() => undefined);
    stage.forget();
  }
}
