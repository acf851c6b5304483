import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startImagesServer } from '../../support/images-upstream.ts';
import { still } from '../at-rest.mjs';
import { findings } from '../axe.mjs';
import { pageOf, until } from '../page-of.mjs';

/** A server of the person's own with two models, one that does not run, a budget, and a list for templates. */
export async function prepare(home) {
  const server = await startImagesServer();
  const models = [
    { id: 'swift', label: 'Swift', price: 0.01, sizes: ['512x512', '1024x1024', '1536x640'] },
    { id: 'careful', label: 'Careful', price: 0.03 },
  ];
  const settings = {
    provider: 'sketch',
    instances: {
      lab: { type: 'openai-images', label: 'Lab server', url: server.url, models },
      attic: { type: 'a1111', label: 'Attic', url: 'http://127.0.0.1:9', models: ['old'] },
    },
    budgets: { dayUsd: 1 },
  };
  mkdirSync(join(home, 'wildcards'), { recursive: true, mode: 0o700 });
  writeFileSync(join(home, 'config.json'), JSON.stringify(settings), { mode: 0o600 });
  writeFileSync(join(home, 'wildcards/animal.txt'), 'fox\ncat\n');
  return () => server.close();
}

const pill = (page, name) => page.locator('.bar').getByRole('button', { name });

async function clean(page) {
  // A tip of what lies under the pointer belongs to no part of the page.
  await page.mouse.move(1, 1);
  await still(page);
  assert.deepEqual(await findings(page), []);
}

/** Several providers and models, and several ways to ask them. */
export const journey = {
  'who is not reachable is named with what helps, and asked again': async (stage) => {
    const { page } = stage;
    await page.goto(`${stage.address}/settings/connections`);
    const attic = page.getByRole('article').filter({ has: page.getByRole('heading', { name: 'Attic' }) });
    await attic.getByText('Not reachable').waitFor();
    assert.match(await attic.innerText(), /Start the server with --api/);
    await attic.getByRole('button', { name: 'Check Attic again' }).click();
    await until(async () => (await attic.getAttribute('aria-busy')) !== 'true', 'the answer');
    await attic.getByText('Attic cannot be reached').waitFor();
    await clean(page);
  },

  'a model is found by words, kept on top, and chosen by keys': async (stage) => {
    const { page } = stage;
    await page.goto(stage.address);
    await pill(page, /^Model/).click();
    const search = page.getByRole('combobox', { name: 'Find a model' });
    await search.fill('lab care');
    await page.getByRole('button', { name: 'Keep Careful on top' }).click();
    await search.fill('');
    await page.getByRole('group', { name: 'Used and kept on top' }).getByText('Careful').waitFor();
    await clean(page);
    await search.fill('swift');
    await search.press('Enter');
    await pill(page, 'Model: Swift').waitFor();
  },

  'shapes have names and exact pixels': async ({ page }) => {
    await pill(page, /^Shape/).click();
    await page.getByRole('radio', { name: '21:9' }).click();
    await page.getByText('1536 × 640').waitFor();
    await page.keyboard.press('Escape');
  },

  'a template draws each of its prompts, which the button counts': async (stage) => {
    const { page } = stage;
    const studio = pageOf(page);
    await studio.prompt.click();
    await page.keyboard.type('a {red|blue} __an');
    await page.getByRole('option', { name: /animal/ }).waitFor();
    await page.keyboard.press('Enter');
    assert.equal(await studio.prompt.inputValue(), 'a {red|blue} __animal__');
    await pill(page, /^Template/).click();
    await page.getByRole('switch', { name: 'Read the prompt as a template' }).click();
    await page.getByRole('radio', { name: 'Every one' }).click();
    await page.getByText('4 possible prompts').waitFor();
    await page.getByText('a blue cat').waitFor();
    await clean(page);
    await stage.capture('many-template');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Make 4 · $0.04' }).click();
    await studio.settled(4);
    const { items } = await page.evaluate(async () => (await fetch('/api/history?limit=4')).json());
    assert.deepEqual(items.map(({ prompt }) => prompt).sort(), ['a blue cat', 'a blue fox', 'a red cat', 'a red fox']);
  },

  'models are compared for a price that was known before': async (stage) => {
    const { page } = stage;
    await pageOf(page).prompt.fill('a lighthouse in a storm');
    await pill(page, /^Compare models/).click();
    for (const name of [/^Swift/, /^Careful/, /^Sketch/]) await page.getByRole('checkbox', { name }).check();
    await stage.capture('many-choices');
    await clean(page);
    await page.getByRole('button', { name: 'Compare · 3 pictures · $0.04' }).click();
    const panel = page.getByRole('dialog', { name: 'Comparison' });
    await panel.getByText('Done: 3 of 3 pictures').waitFor();
    await panel.getByRole('button', { name: 'Contact sheet' }).waitFor();
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    await stage.capture('many-compared');
    await clean(page);
    await panel.getByRole('button', { name: 'Side by side' }).click();
    await until(() => new URL(page.url()).searchParams.getAll('compare').length === 3, 'the pictures side by side');
    await page.keyboard.press('Escape');
  },

  'what it cost is told, and what the budget still allows': async (stage) => {
    const { page } = stage;
    await page.goto(`${stage.address}/settings/usage`);
    await page.getByText('$0.08 of $1.00').waitFor();
    assert.match(await page.getByRole('table').innerText(), /Lab server/);
    await stage.capture('many-usage');
    await clean(page);
  },
};
