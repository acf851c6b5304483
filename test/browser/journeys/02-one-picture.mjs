import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageOf, until } from '../page-of.mjs';

const viewer = (page) =>
  page
    .getByRole('dialog')
    .filter({ has: page.locator('.stage, .viewer-stage, img') })
    .first();
const shown = (page) => new URL(page.url()).searchParams.get('view');

/** What is done with a picture that is there. */
export const journey = {
  'four pictures stand in the feed': async (stage) => {
    await stage.make(
      ['a fox', 'an owl', 'a whale', 'a bear'].map((what, at) => ({
        prompt: `${what} in winter`,
        seed: at,
        size: '640x640',
      })),
    );
    await stage.page.goto(stage.address);
    await pageOf(stage.page).settled(4);
  },

  'a picture opens large by the keyboard, arrows walk, Escape gives the focus back': async ({ page }) => {
    const studio = pageOf(page);
    const names = await studio.names();
    await studio.tiles.first().focus();
    await page.keyboard.press('Enter');
    await viewer(page).waitFor();
    assert.equal(shown(page), names[0]);
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction((name) => new URL(location.href).searchParams.get('view') === name, names[1]);
    await page.keyboard.press('End');
    await page.waitForFunction((name) => new URL(location.href).searchParams.get('view') === name, names[3]);
    await page.keyboard.press('Home');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !new URL(location.href).searchParams.has('view'));
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-picture')), names[0]);
  },

  'the address of a picture can be opened, and Back closes it': async ({ page, address }) => {
    const [first] = await pageOf(page).names();
    await page.goto(`${address}/?view=${encodeURIComponent(first)}`);
    await viewer(page).waitFor();
    await page.getByText('a bear in winter').first().waitFor();
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !new URL(location.href).searchParams.has('view'));
  },

  'a download carries the settings and the same pixels; the original is the file itself': async (stage) => {
    const { page } = stage;
    const [first] = await pageOf(page).names();
    await pageOf(page).picture(first).focus();
    const [copy] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('d')]);
    const bytes = readFileSync(await copy.path());
    assert.ok(bytes.includes('a bear in winter'), 'no prompt in the copy');
    const [original] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Shift+D')]);
    const digest = (data) => createHash('sha256').update(data).digest('hex');
    const stored = readFileSync(join(stage.home, 'generated', first));
    assert.equal(digest(readFileSync(await original.path())), digest(stored));
  },

  'the prompt is copied as text, the picture as a PNG': async ({ page }) => {
    const [first] = await pageOf(page).names();
    await pageOf(page).picture(first).focus();
    await page.keyboard.press('Shift+C');
    await page.waitForFunction(async () => (await navigator.clipboard.readText()) === 'a bear in winter');
    await page.keyboard.press('c');
    await page.waitForFunction(async () => {
      const [item] = await navigator.clipboard.read();
      return item?.types.includes('image/png') === true;
    });
  },

  'delete takes a picture away at once, Undo brings it back': async (stage) => {
    const { page } = stage;
    const studio = pageOf(page);
    const before = await studio.names();
    await studio.picture(before[1]).focus();
    await page.keyboard.press('Delete');
    await page.waitForFunction((name) => !document.querySelector(`[data-picture="${name}"]`), before[1]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await studio.picture(before[1]).waitFor();
    assert.deepEqual(await studio.names(), before);
    await studio.picture(before[1]).focus();
    await page.keyboard.press('Delete');
    await page.waitForFunction((name) => !document.querySelector(`[data-picture="${name}"]`), before[1]);
    await until(async () => (await studio.total()) === 3, 'the picture is in the trash');
    await page.keyboard.press('Control+z');
    await studio.picture(before[1]).waitFor();
    await until(async () => (await studio.total()) === 4, 'the picture is back in the library');
    await page.reload();
    await studio.settled(4);
    await until(async () => (await studio.names()).length === 4, 'four tiles');
    assert.deepEqual(await studio.names(), before);
  },

  'two pictures are compared, with one zoom for both': async ({ page }) => {
    const studio = pageOf(page);
    const [a, b] = await studio.names();
    await studio.picture(a).focus();
    await page.keyboard.press('x');
    await studio.picture(b).focus();
    await page.keyboard.press('x');
    await page
      .getByRole('button', { name: /^Compare/ })
      .first()
      .click();
    await page.waitForFunction(() => new URL(location.href).searchParams.getAll('compare').length === 2);
    await page.getByRole('dialog').first().waitFor();
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => new URL(location.href).searchParams.getAll('compare').length === 0);
  },

  'a picture goes along as reference, and another one varies': async ({ page }) => {
    const studio = pageOf(page);
    const [first] = await studio.names();
    await studio.picture(first).focus();
    await page.keyboard.press('r');
    await page
      .getByLabel(/^Reference 1 of 1/)
      .first()
      .waitFor();
    await studio.make('the same in summer');
    await studio.settled(5);
    const made = page.locator('a[data-picture]', { has: page.locator('img[alt="the same in summer"]') }).first();
    await made.focus();
    await page.keyboard.press('v');
    await studio.settled(9);
  },
};
