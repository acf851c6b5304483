import assert from 'node:assert/strict';
import { pageOf } from '../page-of.mjs';

const BANNER = 'The server does not answer.';

/** The server goes away and comes back while work is under way, with two tabs open. */
/** It looks at the clock. */
export const isAlone = true;

export const journey = {
  'both tabs say so within five seconds, and everything is right afterwards': async (stage) => {
    const { page } = stage;
    const tabs = [page, await stage.newTab(page.context())];
    for (const tab of tabs) {
      await tab.goto(stage.address);
      await pageOf(tab).prompt.waitFor();
    }
    const studio = pageOf(page);
    for (const words of ['a castle', 'a harbour', 'a tram']) await studio.make(`${words} at dusk`);
    await page.locator('.tile-drawing, .tile-waiting').first().waitFor();
    await stage.stopServer('SIGKILL');
    const begun = Date.now();
    for (const tab of tabs) await tab.getByText(BANNER).first().waitFor({ timeout: 5000 });
    console.log(`  both tabs knew after ${Date.now() - begun} ms`);
    await studio.prompt.fill('a letter to nobody');
    await stage.startServer();
    for (const tab of tabs) await tab.getByText(BANNER).first().waitFor({ state: 'hidden', timeout: 30_000 });
    stage.forget();
    for (const tab of tabs) {
      await tab.waitForFunction(() => document.querySelector('.tile-drawing, .tile-waiting') === null);
    }
    assert.deepEqual(await pageOf(tabs[0]).names(), await pageOf(tabs[1]).names());
    assert.equal(await studio.prompt.inputValue(), 'a letter to nobody');
    await studio.prompt.press('Control+Enter');
    for (const tab of tabs) await tab.locator('img[alt="a letter to nobody"]').first().waitFor();
  },

  'one connection listens for all tabs, and another takes over': async (stage) => {
    const { page } = stage;
    const context = page.context();
    const [first] = context.pages();
    await first.close();
    const rest = context.pages();
    stage.page = rest[0];
    await pageOf(rest[0]).make('a bridge over a river');
    await rest[0].locator('img[alt="a bridge over a river"]').first().waitFor();
  },
};
