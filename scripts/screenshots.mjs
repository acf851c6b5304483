// The pictures of the README, made by the program itself: `npm run screenshots` after a build. Needs Chromium.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stage } from '../test/browser/stage.mjs';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs/images');
const PROMPTS = [
  'a red fox in a snowy forest at dawn, paper-cut style',
  'a lighthouse in a storm, woodblock print',
  'a hanok village with cherry blossom in spring, watercolour',
  'three cats on a rooftop at night, city skyline, watercolour',
  'a blue whale under a paper boat, dreamy',
  'a hot-air balloon over mountains at sunset, flat poster',
  'an astronaut and a horse on the moon, synthwave',
  'a bowl of ramen on a wooden table',
  'a sailing boat on a calm sea, golden hour, oil painting',
  'a blue dragon on a snowy mountain',
];

const scratch = mkdtempSync(join(tmpdir(), 'ima2-screenshots-'));
const stage = new Stage(scratch, folder);
try {
  await stage.open();
  for (const [index, prompt] of PROMPTS.toReversed().entries()) {
    const data = { prompt, seed: 11 + index };
    const answer = await stage.page.request.post(`${stage.address}/api/generate`, { data });
    if (!answer.ok()) throw new Error(`${prompt}: ${answer.status()}`);
  }
  for (const colorScheme of ['light', 'dark']) {
    await stage.page.emulateMedia({ colorScheme });
    await stage.page.setViewportSize({ width: 1440, height: 900 });
    await stage.page.goto(stage.address);
    await stage.page
      .locator('.tile img')
      .nth(PROMPTS.length - 1)
      .waitFor();
    await stage.page.waitForFunction(() => [...document.images].slice(0, 8).every(({ complete }) => complete));
    await stage.capture(`page-${colorScheme}`);
  }
} finally {
  await stage.close();
  rmSync(scratch, { recursive: true, force: true });
}
