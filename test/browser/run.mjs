// The web app of the built package in a real browser. Run by .ci/run and by `npm run test:browser` after a build.
// CHROMIUM names the browser, SCREENSHOTS a folder that keeps what the page looked like.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scenarios } from './scenarios.mjs';
import { Stage } from './stage.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'ima2-browser-'));
const stage = new Stage(scratch, process.env.SCREENSHOTS ?? join(scratch, 'screenshots'));
let passed = 0;
let failed = 0;
try {
  await stage.open();
  for (const [name, play] of Object.entries(scenarios)) {
    try {
      await play(stage);
      stage.expectQuiet();
      passed += 1;
      console.log(`✓ ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`✗ ${name}\n${error.stack}\n`);
      stage.forget();
    }
  }
} finally {
  await stage.close();
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`Tests: ${failed > 0 ? `${failed} failed, ` : ''}${passed} passed, ${passed + failed} total`);
process.exitCode = failed > 0 ? 1 : 0;
