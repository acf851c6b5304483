import assert from 'node:assert/strict';
import { lookAt, startAccountServers } from '../account-servers.mjs';
import { still } from '../at-rest.mjs';
import { findings } from '../axe.mjs';
import { pageOf, until } from '../page-of.mjs';
import { SIZES } from '../stage.mjs';

export const env = {};
let servers;

/** Nobody is signed in, and sign-ins lead to a local server. */
export async function prepare() {
  servers = await startAccountServers();
  servers.issuer.code = { interval: '0.1' };
  Object.assign(env, servers.env);
  return () => servers.close();
}

const stepsOf = (page) => page.getByRole('region', { name: 'First steps' });

/** Somebody comes for the first time, puts the offer away, finds it again, and connects an account by it. */
export const journey = {
  'an empty studio says who draws now and what can be connected, and blocks nothing': async (stage) => {
    const { page } = stage;
    await page.goto(stage.address);
    const steps = stepsOf(page);
    await steps.getByText('The painter inside ima2 draws at once').waitFor();
    for (const name of [/^ChatGPT account/, /^Grok account/, /^A key/, /^Your own GPU/]) {
      await steps.getByRole('button', { name, expanded: false }).waitFor();
    }
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'prompt');
    for (const size of SIZES) {
      await page.setViewportSize(size);
      assert.ok((await pageOf(page).overhang()) <= 0);
      await stage.capture(`first-page-${size.width}`);
    }
    await lookAt(stage, 'first-steps', steps);
    assert.deepEqual(await findings(page), []);
  },

  'each way opens in its place, by keyboard': async (stage) => {
    const { page } = stage;
    const steps = stepsOf(page);
    await steps.getByRole('button', { name: /^ChatGPT account/ }).press('Enter');
    await steps.getByRole('button', { name: 'Sign in to ChatGPT' }).waitFor();
    await lookAt(stage, 'first-account', steps);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Sign in to ChatGPT');
    await steps.getByRole('button', { name: /^A key/ }).press('Space');
    await steps.getByRole('button', { name: 'Enter OpenAI key' }).waitFor();
    assert.equal(await steps.getByRole('button', { expanded: true }).count(), 1);
    await lookAt(stage, 'first-keys', steps);
    await steps.getByRole('button', { name: 'Enter OpenAI key' }).press('Enter');
    await steps.getByRole('textbox').waitFor();
    await page.keyboard.type('no');
    await steps.getByText('Keys of this provider begin with sk-').waitFor();
    await lookAt(stage, 'first-key', steps);
    await page.keyboard.press('Escape');
    await steps.getByRole('button', { name: /^Your own GPU/ }).press('Enter');
    await steps.getByRole('button', { name: 'Look again' }).waitFor();
    await lookAt(stage, 'first-host', steps);
    assert.deepEqual(await findings(page), []);
  },

  'put away, it stays away, and is found in the settings': async (stage) => {
    const { page } = stage;
    await stepsOf(page).getByRole('button', { name: 'Not now' }).press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'prompt');
    await page.reload();
    await page.getByText('ima2 makes pictures from words').waitFor();
    await still(page);
    assert.equal(await stepsOf(page).count(), 0);
    await page.goto(`${stage.address}/settings/connections`);
    await page.getByRole('button', { name: 'First steps' }).click();
    const dialog = page.getByRole('dialog', { name: 'First steps' });
    await dialog.getByRole('button', { name: /^ChatGPT account/ }).click();
    await dialog.getByRole('button', { name: 'Sign in to ChatGPT' }).waitFor();
    await lookAt(stage, 'first-again', dialog);
    assert.deepEqual(await findings(page), []);
    await page.keyboard.press('Escape');
    await until(async () => (await dialog.count()) === 0, 'the dialog to be gone');
  },

  'it is there in Korean': async (stage) => {
    const { page } = stage;
    await page.evaluate(() => {
      localStorage.removeItem('ima2.onboardingDismissed');
      localStorage.setItem('ima2.locale', 'ko');
    });
    await page.goto(stage.address);
    const steps = page.getByRole('region', { name: '시작하기' });
    await steps.getByRole('button', { name: /^내 GPU/ }).click();
    await steps.getByRole('button', { name: '다시 확인' }).waitFor();
    await lookAt(stage, 'first-korean', steps);
    await page.evaluate(() => localStorage.setItem('ima2.locale', 'en'));
    await page.reload();
  },

  'a code is still there after the page was loaded anew': async (stage) => {
    const { page } = stage;
    const steps = stepsOf(page);
    await steps.getByRole('button', { name: /^ChatGPT account/ }).click();
    await steps.getByRole('button', { name: 'Sign in to ChatGPT' }).click();
    await steps.getByText('ABCD-12345').waitFor();
    await page.reload();
    await steps.getByText('ABCD-12345').waitFor();
    await lookAt(stage, 'first-code', steps);
    await page.goto(`${stage.address}/settings/connections`);
    await page.getByText('ABCD-12345').waitFor();
    await page.goto(stage.address);
    await steps.getByText('ABCD-12345').waitFor();
  },

  'once somebody is signed in, it says so, and the next picture is drawn by that account': async (stage) => {
    const { page } = stage;
    const steps = stepsOf(page);
    servers.issuer.enter('fox@b.example');
    await steps.getByText('Signed in as fox@b.example').waitFor();
    await steps.getByText('ChatGPT account is connected').waitFor();
    await lookAt(stage, 'first-connected', steps);
    assert.deepEqual(await findings(page), []);
    await steps.getByRole('button', { name: 'Describe a picture' }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'prompt');
    await pageOf(page).make('a red fox in snow');
    await pageOf(page).settled(1);
    assert.deepEqual(
      servers.drawings.map((headers) => headers['chatgpt-account-id']),
      ['account-of-fox@b.example'],
    );
  },
};
