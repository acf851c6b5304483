import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';

const MAX_SCRIPT_BYTES = 25_000;
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];

const field = (page) => page.getByLabel('What should the picture show?');
const tiles = (page) => page.locator('.tile:not(.pending)');
const underWay = (page) => page.getByRole('region', { name: 'Under way' });
const idle = (page) => underWay(page).waitFor({ state: 'detached' });

/** Sends a prompt with the keyboard alone. */
async function make(page, prompt, count = 1) {
  await page.getByLabel('How many').selectOption(String(count));
  await field(page).fill(prompt);
  await field(page).press('Control+Enter');
}

/** Photographs what the page looks like in each size and in both lights, and checks that nothing sticks out. */
async function photograph(stage, name) {
  const { page } = stage;
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const size of SIZES) {
      await page.setViewportSize(size);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wide <= 0, `${name} is ${wide} pixels too wide at ${size.width}`);
      await stage.capture(`${name}-${size.width}-${colorScheme}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(SIZES[1]);
}

/** What a person does, in this order; the library fills on the way. */
export const scenarios = {
  'an empty home says so, and who draws': async (stage) => {
    const { page } = stage;
    await page.goto(stage.address);
    await page.getByText('No pictures yet').waitFor();
    await page.getByText('It is not an AI model').waitFor();
    assert.equal(await page.title(), 'ima2');
    assert.equal(await page.getByRole('button', { name: /^Make/ }).isDisabled(), true);
    await photograph(stage, 'empty');
  },

  'the page is small and keeps to itself': async (stage) => {
    const html = await (await stage.page.request.get(stage.address)).text();
    const scripts = [...html.matchAll(/src="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]);
    assert.ok(scripts.length > 0);
    const bytes = scripts.reduce((sum, path) => sum + gzipSync(stage.built(path)).byteLength, 0);
    console.log(`  ${bytes} bytes of script, packed`);
    assert.ok(bytes < MAX_SCRIPT_BYTES, `${bytes} bytes of script, packed`);
    assert.doesNotMatch(html, /<script(?![^>]*src=)|<style|\son\w+=|style=/);
  },

  'Ctrl+Enter makes a picture, with progress on the way': async (stage) => {
    const { page } = stage;
    await make(page, 'a red fox in a snowy forest at dawn');
    await underWay(page).waitFor();
    assert.equal(await page.getByRole('progressbar').count(), 1);
    await tiles(page).first().waitFor();
    await idle(page);
    assert.equal(await tiles(page).count(), 1);
    await page.getByText('1 picture', { exact: true }).waitFor();
    await page.locator('.tile img').evaluate((image) => image.decode());
    assert.match(await tiles(page).first().innerText(), /built in/i);
    assert.match(await page.getByRole('status').innerText(), /finished/);
  },

  'a reload shows the library': async ({ page }) => {
    await page.reload();
    await tiles(page).first().waitFor();
    assert.equal(await tiles(page).count(), 1);
  },

  'a reload keeps what is under way': async (stage) => {
    const { page } = stage;
    await make(page, 'eight owls in an old oak by moonlight', 8);
    await page.locator('.pending').first().waitFor();
    await page.reload();
    await underWay(page).waitFor();
    await page.getByText('eight owls in an old oak by moonlight').first().waitFor();
    await photograph(stage, 'under-way');
    await idle(page);
    await page.waitForFunction(() => document.querySelectorAll('.tile:not(.pending)').length === 9);
  },

  'cancel ends a run without a complaint': async ({ page }) => {
    await make(page, 'a very slow snail on a long road', 8);
    await page.getByRole('button', { name: /^Cancel: a very slow snail/ }).click();
    await idle(page);
    assert.equal(await page.getByRole('alert').count(), 0);
    assert.equal(await page.locator('.pending').count(), 0);
  },

  'a picture opens large and closes by the keyboard': async (stage) => {
    const { page } = stage;
    await tiles(page).first().getByRole('button').focus();
    await page.keyboard.press('Enter');
    const viewer = page.getByRole('dialog');
    await viewer.waitFor();
    const first = await viewer.locator('img').getAttribute('src');
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction((src) => document.querySelector('dialog img')?.getAttribute('src') !== src, first);
    await viewer.locator('img').evaluate((image) => image.decode());
    await photograph(stage, 'viewer');
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'hidden' });
  },

  'every control has a name, and the focus can be seen': async ({ page }) => {
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll('button, a, select, textarea, progress, dialog')]
        .filter((element) => !element.closest('[aria-hidden=true]'))
        .filter((element) => !(element.ariaLabel || element.labels?.length || element.textContent.trim()))
        .map((element) => element.outerHTML),
    );
    assert.deepEqual(nameless, []);
    await field(page).focus();
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineWidth);
    assert.equal(outline, '3px');
  },

  'the library looks neat in every size and light': async (stage) => {
    const { page } = stage;
    const prompts = [
      'a small house with a garden of sunflowers',
      'two sailing boats under a full moon',
      '눈 덮인 산 위의 보름달',
    ];
    for (const prompt of prompts) {
      await make(page, prompt);
      await underWay(page).waitFor();
      await idle(page);
    }
    await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode().catch(() => undefined))));
    await photograph(stage, 'library');
  },

  'a server that goes away is noticed, and so is its return': async (stage) => {
    const { page } = stage;
    await stage.stopServer();
    await page.getByText('The server does not answer').waitFor();
    await field(page).fill('a letter to nobody');
    await field(page).press('Control+Enter');
    await page.getByRole('alert').waitFor();
    await photograph(stage, 'away');
    await stage.startServer();
    await page.getByText('The server does not answer').waitFor({ state: 'detached', timeout: 30_000 });
    stage.forget();
    await page.getByRole('button', { name: /^Dismiss: Nobody knows/ }).click();
    await field(page).press('Control+Enter');
    await underWay(page).waitFor();
    await idle(page);
    await tiles(page).filter({ hasText: 'a letter to nobody' }).waitFor();
  },
};
