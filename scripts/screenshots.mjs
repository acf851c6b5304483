// The pictures of the README and of docs, made by the program itself: `npm run screenshots` after a build. Needs
// Chromium. With `--all <folder>` every state of the studio in three sizes and both lights, to be looked at.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { fill, paint, scenes, trouble } from '../test/browser/scenes.mjs';
import { SIZES, Stage } from '../test/browser/stage.mjs';

const { values } = parseArgs({
  options: { all: { type: 'string' }, only: { type: 'string' }, runs: { type: 'string' } },
});
const folder = values.all ?? join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs/images');
const FOR_README = [
  ['feed', 'create'],
  ['viewer', 'viewer'],
  ['mask', 'mask'],
  ['compare', 'compare'],
  ['storyboard', 'storyboard'],
];
const DESK = SIZES[0];
const PHONE = SIZES.at(-1);

mkdirSync(folder, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'ima2-screenshots-'));
const stage = new Stage(scratch, folder, { hasUpstream: values.all !== undefined });
try {
  await stage.open();
  if (values.all === undefined) await forReadme();
  else await everything();
} finally {
  await stage.close();
  rmSync(scratch, { recursive: true, force: true });
}

async function forReadme() {
  await paint(stage);
  for (const colorScheme of ['light', 'dark']) {
    for (const [scene, name] of FOR_README)
      await shoot(scene, `${name}-${colorScheme}`, { colorScheme, viewport: DESK });
    await shoot('feed', `phone-${colorScheme}`, { colorScheme, viewport: PHONE });
  }
}

/** Fewer colours, so that the repository stays small. */
async function pack(path) {
  const packed = await sharp(readFileSync(path)).png({ palette: true, quality: 90, effort: 8 }).toBuffer();
  writeFileSync(path, packed);
}

async function everything() {
  const only = values.only?.split(',');
  const looks = ['light', 'dark'].flatMap((colorScheme) => SIZES.map((viewport) => ({ colorScheme, viewport })));
  const each = async (scene, name = scene) => {
    if (only !== undefined && !only.includes(name)) return;
    for (const look of looks) await shoot(scene, `${name}-${look.viewport.width}-${look.colorScheme}`, look);
  };
  await each('empty');
  await paint(stage);
  for (const scene of Object.keys(scenes)) await each(scene);
  await fill(stage, Number(values.runs ?? 500));
  await each('feed', 'full');
  await trouble(stage);
  await each('feed', 'troubled');
  await each('jobs', 'troubled-jobs');
  await stage.stopServer();
  await each('lost');
}

async function shoot(scene, name, look) {
  const page = await stage.newPage({ ...look, hasTouch: look.viewport.width < 640 });
  try {
    if (scene === 'lost') await lost(page);
    else if (scene === 'empty') await page.goto(stage.address);
    else await scenes[scene]({ stage, page });
    await page.waitForTimeout(scene === 'empty' || scene === 'lost' ? 1500 : 0);
    await stage.capture(name, page);
    if (values.all === undefined) await pack(join(folder, `${name}.png`));
  } finally {
    await stage.closeContext(page.context());
  }
}

/** The shell is kept by the browser, so the server is there for a moment first. */
async function lost(page) {
  await stage.startServer();
  await scenes.feed({ stage, page });
  await stage.stopServer();
  await page.waitForTimeout(3500);
}
