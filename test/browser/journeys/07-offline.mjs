import assert from 'node:assert/strict';
import { atRest } from '../at-rest.mjs';
import { pageOf } from '../page-of.mjs';

/** The studio as an app on the machine. */
export const journey = {
  'it can be installed': async (stage) => {
    const { page } = stage;
    await page.goto(stage.address);
    await pageOf(page).prompt.waitFor();
    const manifest = await page.evaluate(async () => {
      const { href } = document.querySelector('link[rel=manifest]');
      return (await fetch(href)).json();
    });
    assert.equal(manifest.display, 'standalone');
    assert.ok(manifest.icons.some(({ sizes }) => sizes === '512x512'));
    await page.evaluate(() => navigator.serviceWorker.ready);
  },

  'without the server the shell opens and says so': async (stage) => {
    const { page } = stage;
    await page.reload();
    await pageOf(page).prompt.waitFor();
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await atRest(page);
    await stage.stopServer();
    await page.reload();
    await page.getByText('The server does not answer.').first().waitFor();
    await pageOf(page).prompt.fill('a thought that waits');
    await page.reload();
    assert.equal(await pageOf(page).prompt.inputValue(), 'a thought that waits');
    await stage.startServer();
    await page.getByText('The server does not answer.').first().waitFor({ state: 'hidden', timeout: 30_000 });
    stage.forget();
  },
};
