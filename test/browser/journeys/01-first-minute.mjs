import assert from 'node:assert/strict';
import { dirname, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pageOf } from '../page-of.mjs';

const SCRIPTS = 70_000;
const STYLES = 15_000;

/** The files that the page needs before it can be used: its own and what they import at once. */
function firstLoad(stage, html) {
  const scripts = new Set();
  const look = (path) => {
    if (scripts.has(path)) return;
    scripts.add(path);
    const imports = String(stage.built(path)).matchAll(/(?:from|import)\s*["'](\.[^"']+\.js)["']/g);
    for (const [, imported] of imports) look(posix.normalize(posix.join(dirname(path), imported)));
  };
  for (const [, path] of html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)) look(path);
  const styles = [...html.matchAll(/href="\/([^"]+\.css)"/g)].map((match) => match[1]);
  const packed = (paths) => [...paths].reduce((sum, path) => sum + gzipSync(stage.built(path)).byteLength, 0);
  return { scripts: packed(scripts), styles: packed(styles) };
}

/** Somebody opens the studio for the first time, without any account. */
/** It looks at the clock. */
export const isAlone = true;

export const journey = {
  'an empty studio says what to do and who draws': async (stage) => {
    const { page } = stage;
    await page.goto(stage.address);
    await pageOf(page).prompt.waitFor();
    await page.getByText('The built-in painter draws').waitFor();
    assert.equal(await page.locator('h1').count(), 1);
    assert.equal(await page.getByRole('button', { name: /^Make 1/ }).getAttribute('aria-disabled'), 'true');
  },

  'what is loaded first is small, and keeps to itself': async (stage) => {
    const html = await (await stage.page.request.get(stage.address)).text();
    const { scripts, styles } = firstLoad(stage, html);
    console.log(`  ${scripts} bytes of script and ${styles} bytes of style, packed`);
    assert.ok(scripts < SCRIPTS, `${scripts} bytes of script`);
    assert.ok(styles < STYLES, `${styles} bytes of style`);
    assert.doesNotMatch(html, /<script(?![^>]*src=)|<style|\son\w+=|style=/);
  },

  'Ctrl+Enter makes a picture, with previews before it': async (stage) => {
    const { page } = stage;
    const studio = pageOf(page);
    const previews = [];
    page.on('request', (request) => {
      if (request.url().includes('/previews/')) previews.push(request.url());
    });
    await studio.make('a red fox in a snowy forest at dawn');
    await page.locator('.tile-waiting, .tile-drawing').first().waitFor();
    await studio.settled(1);
    assert.ok(previews.length > 0, 'no preview was shown');
    assert.equal(await studio.tiles.count(), 1);
    assert.match(await page.locator('body').innerText(), /built in/i);
  },

  'a reload keeps the picture and what is in the bar': async ({ page }) => {
    const studio = pageOf(page);
    await studio.prompt.fill('half a thought');
    await page.reload();
    await studio.settled(1);
    assert.equal(await studio.prompt.inputValue(), 'half a thought');
  },

  'three quick sends give three runs that all finish, newest first': async ({ page }) => {
    const studio = pageOf(page);
    for (const words of ['one sailing boat', 'two sailing boats', 'three sailing boats']) await studio.make(words);
    await studio.settled(4);
    await page.locator('[data-picture] img[alt="three sailing boats"]').first().waitFor();
    const alts = await page
      .locator('[data-picture] img')
      .evaluateAll((all) => all.map(({ alt }) => alt).filter(Boolean));
    assert.deepEqual(alts.slice(0, 3), ['three sailing boats', 'two sailing boats', 'one sailing boat']);
  },

  'a reload in the middle keeps what is under way': async ({ page }) => {
    const studio = pageOf(page);
    await page.keyboard.press('Escape');
    await studio.prompt.fill('eight owls in an old oak by moonlight');
    await page
      .getByRole('button', { name: /^1 picture|^Pictures/ })
      .first()
      .click();
    await page.getByRole('radio', { name: '8', exact: true }).click();
    await page.keyboard.press('Escape');
    await studio.prompt.press('Control+Enter');
    await page.locator('.tile-drawing').first().waitFor();
    await page.reload();
    await page.locator('.tile-waiting, .tile-drawing').first().waitFor();
    await studio.settled(12);
    assert.equal(await studio.total(), 12);
  },

  'cancel ends a run; what is finished stays': async ({ page }) => {
    const studio = pageOf(page);
    await studio.make('a very slow snail on a long road');
    await page.getByRole('button', { name: 'Cancel', exact: true }).first().click();
    await studio.settled(12);
  },
};
