import assert from 'node:assert/strict';
import { findings } from '../axe.mjs';
import { until } from '../page-of.mjs';

const WORDS = ['a red fox', 'a lighthouse at night', 'a paper boat', 'an orchid', 'a tram in the rain', 'a violin'];
const SIZES = ['1024x1024', '1536x1024', '1024x1536'];

/** The places of the library by what people read. */
function libraryOf(page) {
  const grid = page.locator('#library-grid');
  const tiles = page.locator('.lib-tile:not([hidden])');
  return {
    grid,
    tiles,
    selected: page.locator('.lib-tile[aria-selected="true"]:not([hidden])'),
    undo: page.locator('.toasts').getByRole('button', { name: 'Undo' }).last(),
    search: page.getByRole('searchbox', { name: 'Search the library' }),
    has: (count) => until(async () => (await tiles.count()) === count, `${count} tiles`),
  };
}

/** Somebody looks for pictures among all that were made, and puts them in order. */
export const journey = {
  'everything that was made stands in the library, by month': async (stage) => {
    const { page } = stage;
    await stage.make(WORDS.map((prompt, at) => ({ prompt, size: SIZES[at % SIZES.length] })));
    await page.goto(`${stage.address}/library`);
    const library = libraryOf(page);
    await library.has(WORDS.length);
    assert.equal(await page.locator('.lib-month:not([hidden])').count(), 1);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    await stage.capture('library');
  },

  'words narrow it while they are typed, and the address keeps them over a reload': async ({ page }) => {
    const library = libraryOf(page);
    await library.search.fill('fox');
    await library.has(1);
    assert.match(page.url(), /q=fox/);
    await page.reload();
    await library.has(1);
    await library.search.fill('nothing that was ever drawn');
    await page.getByRole('button', { name: 'Show everything' }).click();
    await library.has(WORDS.length);
  },

  'a choice of a filter says how many it leaves': async ({ page }) => {
    const library = libraryOf(page);
    await page.getByRole('checkbox', { name: /Landscape/ }).check();
    await library.has(2);
    await page.getByRole('button', { name: 'Without Landscape' }).click();
    await library.has(WORDS.length);
  },

  'keys walk, select, rate and mark; what was done can be undone': async ({ page }) => {
    const library = libraryOf(page);
    await library.grid.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowRight');
    await until(async () => (await library.selected.count()) === 2, 'two are selected');
    await page.keyboard.press('4');
    await until(async () => (await page.locator('.lib-marks', { hasText: '4' }).count()) === 2, 'two have four stars');
    await page.keyboard.press('f');
    await page.getByText('2 favourites more').waitFor();
    await page.keyboard.press('Escape');
    await until(async () => (await library.selected.count()) === 0, 'nothing is selected');
    await page.getByRole('checkbox', { name: /Favourites/ }).check();
    await library.has(2);
    await page.getByRole('checkbox', { name: /Favourites/ }).uncheck();
    await library.has(WORDS.length);
  },

  'many are deleted at once, and one undo brings all of them back': async ({ page }) => {
    const library = libraryOf(page);
    await library.grid.focus();
    await page.keyboard.press('Control+a');
    await until(async () => (await library.selected.count()) === WORDS.length, 'all are selected');
    await page.keyboard.press('Delete');
    await page.getByText('Nothing here yet').waitFor();
    await library.undo.click();
    await library.has(WORDS.length);
  },

  'a rectangle of the mouse selects what it touches': async ({ page }) => {
    const library = libraryOf(page);
    const first = await library.tiles.first().boundingBox();
    await page.mouse.move(first.x - 8, first.y - 8);
    await page.mouse.down();
    await page.mouse.move(first.x + 30, first.y + 30, { steps: 4 });
    await until(async () => (await library.selected.count()) > 0, 'something is selected');
    await page.mouse.up();
    await page.keyboard.press('Escape');
  },

  'the viewer walks the list of the library, and the way back ends at the same picture': async ({ page }) => {
    const library = libraryOf(page);
    await library.search.fill('a');
    await until(async () => /q=a$/.test(page.url()), 'the address says it');
    await library.grid.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.locator('.viewer-place', { hasText: '1 /' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.locator('.viewer-place', { hasText: '2 /' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.viewer').waitFor({ state: 'detached' });
    await page.locator('#library-grid:focus').waitFor();
    assert.equal(await library.grid.getAttribute('aria-activedescendant'), 'lib-1');
    await library.search.fill('');
    await library.has(WORDS.length);
  },

  'a tag is written in the details, and found again': async ({ page }) => {
    const library = libraryOf(page);
    await library.grid.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('i');
    const panel = page.locator('.lib-details');
    await panel.getByRole('combobox', { name: 'Add a tag' }).fill('keep');
    await page.keyboard.press('Enter');
    await panel.getByText('keep', { exact: true }).waitFor();
    await library.search.fill('tag:keep');
    await library.has(1);
    await library.search.fill('');
    await library.has(WORDS.length);
  },

  'nobody is kept out: axe finds nothing': async ({ page }) => {
    assert.deepEqual(await findings(page), []);
  },

  'the trash says how long things stay, and gives them back': async (stage) => {
    const { page } = stage;
    const library = libraryOf(page);
    await library.grid.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Delete');
    await library.has(WORDS.length - 1);
    await page.goto(`${stage.address}/library/trash`);
    await page.getByRole('button', { name: /^Restore/ }).click();
    await page.getByRole('link', { name: 'Library' }).last().click();
    await library.has(WORDS.length);
  },

  'on a phone it fits, and the filters come from below': async (stage) => {
    const page = await stage.newPage({ viewport: { width: 390, height: 844 }, hasTouch: true });
    await page.goto(`${stage.address}/library`);
    await libraryOf(page).tiles.first().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByRole('checkbox', { name: /Portrait/ }).waitFor();
    await stage.capture('library-phone', page);
    await stage.closeContext(page.context());
  },
};
