import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atRest } from '../at-rest.mjs';
import { pageOf } from '../page-of.mjs';

/** Files, as a person drops or pastes them. */
async function hand(page, kind, files) {
  await page.evaluate(
    async ([how, list]) => {
      const transfer = new DataTransfer();
      for (const { name, type, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type }));
      }
      const target = document.querySelector('#prompt');
      const event =
        how === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true })
          : new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true });
      if (how === 'drop') {
        for (const type of ['dragenter', 'dragover']) {
          target.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
        }
      }
      target.dispatchEvent(event);
    },
    [kind, files],
  );
}

const reference = (page, number, of) => page.getByLabel(new RegExp(`^Reference ${number} of ${of}`)).first();

/** The bar from the first word to the button. */
export const journey = {
  'references come by paste, drop and picking, in their order, and survive a reload': async (stage) => {
    const { page } = stage;
    const names = await stage.make(
      [1, 2, 3].map((seed) => ({ prompt: `pattern ${seed}`, seed, size: '512x512', format: 'jpeg' })),
    );
    const files = names.map((name) => ({
      name,
      type: 'image/jpeg',
      base64: readFileSync(join(stage.home, 'generated', name)).toString('base64'),
    }));
    await page.goto(stage.address);
    const studio = pageOf(page);
    await studio.prompt.fill('all of this in one picture');
    await hand(page, 'paste', [files[0]]);
    await reference(page, 1, 1).waitFor();
    await hand(page, 'drop', [files[1], files[2]]);
    await reference(page, 3, 3).waitFor();
    await atRest(page);
    await page.reload();
    await reference(page, 3, 3).waitFor();
    await studio.prompt.press('Control+Enter');
    await studio.settled(4);
    assert.equal((await studio.newest()).refsCount, 3);
  },

  'undo takes back a reference, then the words': async ({ page }) => {
    const studio = pageOf(page);
    await page.getByLabel('Remove reference 3').first().click();
    await reference(page, 2, 2).waitFor();
    await studio.prompt.focus();
    await page.keyboard.press('Control+z');
    await reference(page, 3, 3).waitFor();
  },

  'shape, count and seed reach the request': async ({ page }) => {
    const studio = pageOf(page);
    for (let number = 3; number > 0; number -= 1) await page.getByLabel(`Remove reference ${number}`).first().click();
    await studio.prompt.fill('a wide harbour');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Shape/ }).click();
    await page.getByRole('radio', { name: /16:9/ }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /More options/ }).click();
    await page.getByRole('textbox', { name: 'Seed' }).fill('42');
    await page.getByRole('textbox', { name: 'Seed' }).press('Enter');
    await page.keyboard.press('Escape');
    await studio.prompt.press('Control+Enter');
    await studio.settled(5);
    const { width, height, seed } = await studio.newest();
    assert.ok(Math.abs(width / height - 16 / 9) < 0.02, `${width}x${height}`);
    assert.equal(String(seed), '42');
  },

  'the arrow walks back through what was sent': async ({ page }) => {
    const studio = pageOf(page);
    const says = (words) => page.waitForFunction((text) => document.querySelector('#prompt')?.value === text, words);
    await studio.prompt.fill('');
    await studio.prompt.press('ArrowUp');
    await says('a wide harbour');
    await studio.prompt.press('ArrowUp');
    await says('all of this in one picture');
    await studio.prompt.press('Escape');
    await says('');
  },

  'the picker shows what is not ready, and why': async ({ page }) => {
    await page.getByRole('button', { name: /^Model/ }).click();
    await page.getByText('Needs something first').first().waitFor();
    await page.keyboard.press('Escape');
  },
};
