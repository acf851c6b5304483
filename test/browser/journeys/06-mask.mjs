import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { atRest } from '../at-rest.mjs';
import { pageOf, until } from '../page-of.mjs';

const SIDE = 512;

async function pixels(stage, name) {
  return sharp(readFileSync(join(stage.home, 'generated', name)))
    .removeAlpha()
    .raw()
    .toBuffer();
}

/** A part of a picture is changed, and nothing else of it. */
export const journey = {
  'a box is drawn, sent, and only what is in it changes': async (stage) => {
    const { page } = stage;
    const [name] = await stage.make([{ prompt: 'a green meadow under a blue sky', seed: 5, size: `${SIDE}x${SIDE}` }]);
    await page.goto(stage.address);
    const studio = pageOf(page);
    await studio.settled(1);
    await studio.tiles.first().focus();
    await page.keyboard.press('e');
    const editor = page.getByRole('dialog').first();
    await editor.waitFor();
    await editor.locator('canvas').first().waitFor();
    await atRest(page);
    await page.keyboard.press('m');
    const box = await editor.locator('canvas').first().boundingBox();
    const at = (x, y) => [box.x + box.width * x, box.y + box.height * y];
    await page.mouse.move(...at(0.45, 0.45));
    await page.mouse.down();
    await page.mouse.move(...at(0.55, 0.6), { steps: 6 });
    await page.mouse.up();
    await editor.getByRole('textbox').first().fill('a red balloon');
    await editor.getByRole('textbox').first().press('Control+Enter');
    await until(async () => (await studio.total()) === 2, 'the changed picture');
    const made = await studio.newest();
    assert.equal(made.masked, true);
    assert.equal(made.kind, 'edit');
    const [before, after] = [await pixels(stage, name), await pixels(stage, made.filename)];
    let changed = 0;
    for (let index = 0; index < before.length; index += 3) {
      const isOther = before[index] !== after[index] || before[index + 1] !== after[index + 1];
      if (!isOther) continue;
      changed += 1;
      const [x, y] = [(index / 3) % SIDE, Math.floor(index / 3 / SIDE)];
      assert.ok(x > SIDE * 0.2 && x < SIDE * 0.8 && y > SIDE * 0.2 && y < SIDE * 0.8, `changed at ${x}, ${y}`);
    }
    assert.ok(changed > 500, `${changed} pixels changed`);
  },

  'the editor closes, and the new picture is in the feed': async ({ page }) => {
    await atRest(page);
    for (let presses = 0; presses < 3; presses += 1) {
      if (!new URL(page.url()).searchParams.has('edit')) break;
      await page.keyboard.press('Escape');
      await atRest(page);
    }
    await page.goto(new URL(page.url()).origin);
    await pageOf(page).settled(2);
    await page.locator('img[alt="a red balloon"]').first().waitFor();
  },
};
