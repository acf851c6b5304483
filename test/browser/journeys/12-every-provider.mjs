import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { everyUpstream } from '../../support/every-upstream.ts';
import { pageOf, until } from '../page-of.mjs';
import { SIZES } from '../stage.mjs';

/** Leads the server to the stand-ins. */
export const env = {};

const BUILT_IN = 'sketch';
let every;

/** A stand-in for the upstream of each provider and of an instance of each kind. */
export async function prepare() {
  every = await everyUpstream();
  Object.assign(env, every.env, { IMA2_LOG_LEVEL: 'warn' });
  return () => every.close();
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const standIn = (provider) => every.standIns.find((candidate) => candidate.provider === provider);
const providersOf = async (page) => (await page.evaluate(async () => (await fetch('/api/models')).json())).providers;

/** Chooses a model of a provider by hand. */
async function choose(page, { label }, model) {
  await page
    .locator('.bar')
    .getByRole('button', { name: /^Model/ })
    .click();
  await page.getByRole('combobox', { name: 'Find a model' }).fill(label);
  const group = page.getByRole('group', { name: label, exact: true });
  await group.getByRole('option').filter({ hasText: model.label }).first().click();
  await page
    .locator('.bar')
    .getByRole('button', { name: `Model: ${model.label}` })
    .waitFor();
}

/** Types, presses the button, and sees the picture; resolves with its file name. */
async function make(page, words) {
  await pageOf(page).prompt.fill(words);
  await page.getByRole('button', { name: /^Make 1/ }).click();
  const run = page.getByRole('article', { name: `Run: ${words}`, exact: true });
  const picture = run.locator('[data-picture]');
  await picture.or(run.locator('.failed-card')).first().waitFor();
  assert.equal(await run.locator('.failed-card').count(), 0, await run.innerText());
  const seen = () => picture.locator('img').evaluateAll((all) => all.some((one) => one.complete && one.naturalWidth));
  await until(seen, `${words} in sight`);
  return picture.getAttribute('data-picture');
}

/** The file in the library is what the upstream sent, and what the browser gets. */
async function expectKept(page, provider, filename) {
  const kept = sha256(await readFile(join(every.home.folder, '.ima2', 'generated', filename)));
  if (provider !== BUILT_IN)
    assert.equal(kept, sha256(await standIn(provider).sent()), `${provider}: the file differs`);
  const shown = await page.request.get(new URL(`/generated/${filename}`, page.url()).href);
  assert.equal(sha256(await shown.body()), kept, `${provider}: the browser gets something else`);
  return kept;
}

/** Everybody who can draw is asked once, by hand. */
export const journey = {
  'each provider and instance draws what is asked by clicking': async (stage) => {
    const { page } = stage;
    await page.goto(stage.address);
    await pageOf(page).prompt.waitFor();
    const drawers = (await providersOf(page)).filter(({ id }) => id === BUILT_IN || standIn(id) !== undefined);
    assert.equal(drawers.length, every.standIns.length + 1);
    for (const provider of drawers) {
      const model = provider.models.find(({ actions }) => actions.includes('generate'));
      await choose(page, provider, model);
      const filename = await make(page, `a red fox by ${provider.label}`);
      const kept = await expectKept(page, provider.id, filename);
      const { provider: by, model: id } = await pageOf(page).newest();
      assert.deepEqual([by, id], [provider.id, model.id]);
      console.log(`  ${provider.id} ${model.id} ${kept.slice(0, 12)}`);
    }
    await stage.capture('providers-wide');
  },

  'the other account of one provider draws once it is the one that counts': async (stage) => {
    const { page } = stage;
    await page.goto(`${stage.address}/settings/connections`);
    const card = page.getByRole('article').filter({ has: page.getByRole('heading', { name: 'Gemini key or Vertex' }) });
    await card.getByRole('combobox', { name: 'Which one counts' }).selectOption('Vertex service account');
    const mode = async () => (await (await page.request.get(`${stage.address}/api/keys/status`)).json()).geminiAuthMode;
    await until(async () => (await mode()) === 'vertex', 'the choice');
    await page.goto(stage.address);
    const google = (await providersOf(page)).find(({ label }) => label === 'Gemini key or Vertex');
    await choose(page, google, google.models[0]);
    const before = (await standIn(google.id).asked()).length;
    await expectKept(page, google.id, await make(page, 'a red fox by the other account'));
    const paths = (await standIn(google.id).asked()).slice(before).map((text) => text.split('\n')[0]);
    assert.match(paths.join(), /POST \/token,POST \/v1\/projects\/paper-project\/.+:generateContent/);
  },

  'a picture that its provider still has is gone on from there, until its mark is clicked': async (stage) => {
    const { page } = stage;
    const account = (await providersOf(page)).find(({ models }) => models.some(({ continues }) => continues));
    const run = page.getByRole('article', { name: `Run: a red fox by ${account.label}`, exact: true });
    await run.locator('[data-picture]').focus();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Continue at the provider' }).click();
    const mark = page.locator('.bar').getByRole('button', { name: /Continuation/ });
    await mark.waitFor();
    await stage.capture('providers-continued');
    await page
      .locator('.bar')
      .getByRole('button', { name: `Model: ${account.models[0].label}` })
      .waitFor();
    const { providerUrl } = await page.evaluate(
      async (name) =>
        (await (await fetch('/api/history?limit=100')).json()).items.find(({ filename }) => filename === name),
      await run.locator('[data-picture]').getAttribute('data-picture'),
    );
    assert.match(providerUrl, /^http/);
    await make(page, 'the same fox at night');
    const [order] = (await standIn(account.id).asked()).filter((text) => text.startsWith('POST /v1/images')).slice(-1);
    assert.ok(order.includes(providerUrl), order);
    await mark.click();
    await mark.waitFor({ state: 'detached' });
    await page
      .getByRole('article', { name: 'Run: a red fox by ChatGPT account', exact: true })
      .locator('[data-picture]')
      .focus();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Use as reference' }).waitFor();
    assert.equal(await page.getByRole('menuitem', { name: 'Continue at the provider' }).count(), 0);
    await page.keyboard.press('Escape');
  },

  'all of them stand in the feed of a phone, with who drew them': async (stage) => {
    const { page } = stage;
    await page.setViewportSize(SIZES[2]);
    await page.reload();
    await pageOf(page).settled(every.standIns.length + 3);
    assert.ok((await pageOf(page).overhang()) <= 0);
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    await stage.capture('providers-phone');
    await page
      .locator('.feed')
      .first()
      .evaluate((feed) => feed.scrollBy?.(0, 1500));
    await page.setViewportSize(SIZES[0]);
  },
};
