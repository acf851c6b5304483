import assert from 'node:assert/strict';
import { atRest } from '../at-rest.mjs';
import { pageOf, until } from '../page-of.mjs';

/** Name of the picture that has the focus; undefined: something else has it. */
const focusedPicture = (page) => page.evaluate(() => document.activeElement?.dataset.picture);
const focusComesTo = (page, name) => until(async () => (await focusedPicture(page)) === name, `the focus on ${name}`);
const layersGone = (page) => page.waitForFunction(() => !/view|compare|edit/.test(location.search));

/** Deletes a picture by its key, once nobody is asking for it: what is on its way then is refused, which the console tells. */
async function remove(page, name) {
  await atRest(page);
  await pageOf(page).picture(name).focus();
  await page.keyboard.press('Delete');
}

/** Where the focus is after what had it went. */
export const journey = {
  'five pictures stand in the feed': async (stage) => {
    await stage.make(
      ['a fox', 'an owl', 'a whale', 'a bear', 'a crane'].map((what, at) => ({
        prompt: `${what} by a lake`,
        seed: at,
        size: '512x512',
      })),
    );
    await stage.page.goto(stage.address);
    await pageOf(stage.page).settled(5);
    // Single letters rest in the first second of a page.
    await stage.page.waitForTimeout(1200);
  },

  'Escape leads from the prompt to the pictures, G too, and letters work there': async ({ page }) => {
    const studio = pageOf(page);
    const [first] = await studio.names();
    await studio.prompt.focus();
    await page.keyboard.press('Escape');
    await focusComesTo(page, first);
    await page.keyboard.press('/');
    await until(() => page.evaluate(() => document.activeElement?.id === 'prompt'), 'the focus on the prompt');
    await page.locator('#main').focus();
    await page.keyboard.press('g');
    await focusComesTo(page, first);
  },

  'the link past the menu leads to the pictures': async ({ page }) => {
    const [first] = await pageOf(page).names();
    await page.locator('.shell-skip').focus();
    await page.keyboard.press('Enter');
    await focusComesTo(page, first);
  },

  'a letter works under a Korean layout': async ({ page }) => {
    await page.evaluate(() => {
      const init = { key: 'ㅓ', code: 'KeyJ', bubbles: true, cancelable: true };
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', init));
    });
    await page.getByRole('dialog').first().waitFor();
    await page.keyboard.press('Escape');
  },

  'the picture after a deleted one has the focus, and the deleted one when it is brought back': async ({ page }) => {
    const studio = pageOf(page);
    const [, second, third] = await studio.names();
    await remove(page, second);
    await focusComesTo(page, third);
    await page.keyboard.press('Control+z');
    await page.getByText('Brought back').first().waitFor();
    await focusComesTo(page, second);
  },

  'the picture before the last one has the focus when the last one is deleted': async ({ page }) => {
    const studio = pageOf(page);
    const names = await studio.names();
    await remove(page, names.at(-1));
    await focusComesTo(page, names.at(-2));
    await page.keyboard.press('Control+z');
    await focusComesTo(page, names.at(-1));
  },

  'the viewer keeps the focus when its picture is deleted': async ({ page }) => {
    const studio = pageOf(page);
    const [first, second] = await studio.names();
    await studio.picture(first).focus();
    await page.keyboard.press('Enter');
    await page.locator('.viewer').waitFor();
    await page.keyboard.press('Delete');
    await page.waitForFunction((name) => new URL(location.href).searchParams.get('view') === name, second);
    assert.equal(await page.evaluate(() => document.activeElement?.closest('.viewer') !== null), true);
    await page.keyboard.press('Escape');
    await layersGone(page);
    await focusComesTo(page, second);
    await page.keyboard.press('Control+z');
    await focusComesTo(page, first);
  },

  'Escape leads from the comparison back to the first picture': async ({ page }) => {
    const studio = pageOf(page);
    const [, second] = await studio.names();
    await studio.picture(second).focus();
    await page.keyboard.press('m');
    await page.locator('.compare img').first().waitFor();
    await page.keyboard.press('Escape');
    await layersGone(page);
    await focusComesTo(page, second);
  },

  'Escape leads from the mask editor back to its picture, after a panel was used too': async ({ page }) => {
    const studio = pageOf(page);
    const [, , third] = await studio.names();
    await studio.picture(third).focus();
    await page.keyboard.press('e');
    await page.locator('.mask-frame img').first().waitFor();
    await page.locator('.mask-tool-numbers').click();
    await page.locator('.mask-box input').first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.mask-box').waitFor({ state: 'detached' });
    assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), 'BODY');
    await page.keyboard.press('Escape');
    await layersGone(page);
    await focusComesTo(page, third);
  },

  'arrows and Space paint a mask': async ({ page }) => {
    const studio = pageOf(page);
    const [first] = await studio.names();
    await studio.picture(first).focus();
    await page.keyboard.press('e');
    await page.locator('.mask-frame img').first().waitFor();
    await page.locator('.mask-frame').focus();
    await page.keyboard.press('b');
    for (const key of ['ArrowRight', 'ArrowDown', ' ']) await page.keyboard.press(key);
    await until(() => page.locator('.mask-tool-clear').isEnabled(), 'a mask');
    await page.keyboard.press('Escape');
    await layersGone(page);
    await focusComesTo(page, first);
  },

  'Escape leads from the settings back to where one was': async ({ page }) => {
    const studio = pageOf(page);
    const [, second] = await studio.names();
    await studio.picture(second).focus();
    await page.keyboard.press(',');
    await page.locator('.settings').waitFor();
    await page.keyboard.press('Escape');
    await focusComesTo(page, second);
  },

  'the next row of the trash has the focus after one was brought back': async ({ page }) => {
    const studio = pageOf(page);
    const names = await studio.names();
    for (const name of names.slice(0, 2)) {
      await remove(page, name);
      await studio.picture(name).waitFor({ state: 'detached' });
    }
    await page.goto(`${new URL(page.url()).origin}/library/trash`);
    const rows = page.locator('.trash-row');
    await rows.nth(1).waitFor();
    await rows.first().getByRole('button').first().focus();
    await page.keyboard.press('Enter');
    await until(async () => (await rows.count()) === 1, 'one row');
    await until(
      () => page.evaluate(() => document.activeElement?.closest('.trash-row') !== null),
      'the focus on the row',
    );
    await page.keyboard.press('Enter');
    await until(async () => (await rows.count()) === 0, 'no row');
    await until(() => page.evaluate(() => document.activeElement?.id === 'trash-nothing'), 'the focus on the words');
  },
};
