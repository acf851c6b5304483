import assert from 'node:assert/strict';
import { pageOf, until } from '../page-of.mjs';

/** To film takes a while where the machine does other things too. */
const TRIES = 5;

async function finished(studio, count) {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await studio.settled(count);
    } catch (failure) {
      if (left === 0) throw failure;
    }
  }
}

/** Frames that the open clip stands at, from 1. */
async function frameOf(page) {
  const text = await page.getByRole('slider', { name: 'Place in the clip' }).getAttribute('aria-valuetext');
  return Number(/frame (\d+)/.exec(text)?.[1]);
}

async function clips(page) {
  return page.evaluate(async () => (await (await fetch('/api/history?limit=20&mediaType=video')).json()).items);
}

/** A clip is made, gone on from, made longer, changed, taken apart and described, all with the built-in painter. */
export const journey = {
  'the bar makes clips, and leaving them brings the former model back': async (stage) => {
    const { page } = stage;
    await page.goto(stage.address);
    const studio = pageOf(page);
    await studio.prompt.waitFor();
    const medium = page.getByRole('radiogroup', { name: 'What to make' });
    await medium.getByRole('radio', { name: 'Clip' }).click();
    await page.getByRole('button', { name: /^Model: .*Sketch Motion/ }).waitFor();
    await page.getByRole('button', { name: /^Length: 5 s/ }).click();
    await page.getByRole('slider', { name: 'Length' }).press('Home');
    await page.getByRole('slider', { name: 'Length' }).press('ArrowRight');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Length: 2 s/ }).waitFor();
    await medium.getByRole('radio', { name: 'Picture' }).click();
    await page.getByRole('button', { name: /^Model: Auto: Sketch$/ }).waitFor();
    await medium.getByRole('radio', { name: 'Clip' }).click();
    await page.getByRole('button', { name: /^Length: 2 s/ }).waitFor();
    await studio.prompt.fill('a lighthouse at night, the camera rises slowly');
    await page.getByRole('button', { name: /^Make clip · free/ }).click();
    await page.locator('.tile-waiting, .tile-drawing').first().waitFor();
    await finished(studio, 1);
    const [clip] = await clips(page);
    assert.equal(Math.round(clip.video.duration), 2);
    await stage.capture('clips-feed');
  },

  'the viewer plays it, steps frame by frame and copies a frame': async (stage) => {
    const { page } = stage;
    await pageOf(page).tiles.first().click();
    await page.getByRole('dialog').locator('video').waitFor();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await page.keyboard.press('[');
    await until(async () => (await frameOf(page)) === 1, 'the first frame');
    await page.keyboard.press('.');
    await until(async () => (await frameOf(page)) === 2, 'the second frame');
    await page.getByRole('slider', { name: 'Place in the clip' }).press('ArrowRight');
    await until(async () => (await frameOf(page)) === 3, 'the third frame');
    const shown = await page.locator('video').evaluate(({ currentTime }) => currentTime);
    assert.ok(shown > 2 / 24 && shown < 3 / 24, `${shown} s`);
    await page.getByRole('button', { name: 'Frames' }).click();
    await page.getByRole('menuitem', { name: 'Copy last frame' }).click();
    await page.getByText('The frame is in the clipboard').waitFor();
    const types = await page.evaluate(async () => (await navigator.clipboard.read())[0].types);
    assert.ok(types.includes('image/png'), String(types));
    await stage.capture('clips-viewer');
  },

  'it is gone on from its end, with the line of clips in the bar until its picture is taken away': async (stage) => {
    const { page } = stage;
    const studio = pageOf(page);
    await page.keyboard.press('n');
    await page.getByText('2/4').waitFor();
    assert.equal(await studio.prompt.inputValue(), '');
    await page.getByRole('button', { name: 'Remove reference 1' }).click();
    await page.getByText('2/4').waitFor({ state: 'hidden' });
    await studio.prompt.press('Control+z');
    await page.getByText('2/4').waitFor();
    await page.waitForFunction(() => document.querySelector('.chip-uploading') === null);
    await studio.make('a ship passes far out');
    await finished(studio, 2);
    const [second, first] = await clips(page);
    assert.equal(second.videoContinuity.parentFilename, first.filename);
    assert.equal(second.videoContinuity.entries.length, 2);
  },

  'two clips under way say how far each is; a longer one and a changed one come of it': async (stage) => {
    const { page } = stage;
    const studio = pageOf(page);
    await studio.tiles.first().focus();
    await page.keyboard.press('Shift+E');
    const dialog = page.getByRole('dialog', { name: 'Extend clip' });
    await dialog.getByRole('textbox').fill('fog rolls in');
    await dialog.getByRole('slider').press('Home');
    await dialog.getByRole('button', { name: /^Extend by 1 s · free/ }).click();
    await studio.tiles.first().focus();
    await page.keyboard.press('e');
    const change = page.getByRole('dialog', { name: 'Edit clip' });
    await change.getByRole('textbox').fill('in heavy snow');
    await change.getByRole('button', { name: /^Edit · free/ }).click();
    await page.locator('.tile-waiting, .tile-drawing').nth(1).waitFor();
    await finished(studio, 4);
    const made = await clips(page);
    assert.deepEqual(new Set(made.slice(0, 2).map(({ video }) => video.operation)), new Set(['edit', 'extend']));
  },

  'what it shows is said in words, and the whole line is a tree': async (stage) => {
    const { page } = stage;
    await pageOf(page).tiles.last().focus();
    await page.keyboard.press('q');
    const words = page.getByRole('dialog', { name: 'What the clip shows' });
    await words.getByRole('button', { name: 'Use as prompt' }).waitFor({ timeout: 90_000 });
    assert.ok((await words.locator('.described-text').innerText()).length > 20);
    await words.getByRole('button', { name: 'Close' }).click();
    await pageOf(page).tiles.last().click();
    await page.getByRole('heading', { name: 'Clips that belong together' }).waitFor();
    assert.equal(await page.locator('.branch').count(), 4);
    await stage.capture('clips-tree');
    await page.keyboard.press('m');
    await page.getByRole('dialog', { name: 'Compare' }).locator('video').nth(1).waitFor();
    await page.waitForTimeout(600);
    await page.keyboard.press('Space');
    const times = await page.locator('video').evaluateAll((all) => all.map(({ currentTime }) => currentTime));
    assert.ok(Math.abs(times[0] - times[1]) < 0.2, String(times));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  },

  'a picture is animated with one key': async (stage) => {
    const { page } = stage;
    const [name] = await stage.make([{ prompt: 'a red kite over a beach', size: '512x512' }]);
    const studio = pageOf(page);
    await studio.picture(name).focus();
    await page.keyboard.press('Shift+A');
    await page.getByText(/^The picture is being animated · free/).waitFor();
    await finished(studio, 6);
    const [clip] = await clips(page);
    assert.equal(clip.video.sourceImageFilename, name);
    assert.equal(Math.round(clip.video.duration), 5);
  },
};
