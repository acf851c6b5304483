import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDeviceIssuer } from '../../support/device-issuer.ts';
import { startReportsUpstream, USAGE_PAGE } from '../../support/reports-upstream.ts';
import { still } from '../at-rest.mjs';
import { findings } from '../axe.mjs';
import { pageOf, until } from '../page-of.mjs';
import { SIZES } from '../stage.mjs';

/** Addresses of the stand-ins, and a key that the environment holds. */
export const env = { REPLICATE_API_TOKEN: 'r8_of-the-stage-0123456789' };

let issuer;
let upstream;
const answers = {};
const REFUSED = { kind: 'json', status: 401, body: { error: { code: 'invalid_api_key', message: 'no' } } };
const SOON = Math.floor(Date.now() / 1000) + 3600;

/** Local servers for sign-ins and for what accounts may still use. */
export async function prepare(home) {
  issuer = await startDeviceIssuer();
  // The person is asked about as often as it says.
  issuer.code = { interval: '0.1' };
  const limits = USAGE_PAGE.rate_limit;
  const primary = { ...limits.primary_window, used_percent: 62, reset_at: SOON };
  const secondary = { ...limits.secondary_window, used_percent: 91, reset_at: SOON + 86_400 };
  const rate_limit = { ...limits, primary_window: primary, secondary_window: secondary };
  answers['/backend-api/wham/usage'] = { kind: 'json', body: { ...USAGE_PAGE, rate_limit } };
  upstream = await startReportsUpstream(answers);
  Object.assign(env, {
    ...{ IMA2_OAUTH_ISSUER: issuer.url, IMA2_XAI_ISSUER: issuer.url },
    ...{ IMA2_OAUTH_BASE_URL: `${upstream.url}/backend-api`, OPENAI_BASE_URL: `${upstream.url}/v1` },
    ...{ XAI_BASE_URL: `${upstream.url}/v1`, REPLICATE_BASE_URL: `${upstream.url}/v1` },
    ...{ GEMINI_BASE_URL: `${upstream.url}/v1`, IMA2_COMFY_URL: 'http://127.0.0.1:9' },
  });
  mkdirSync(home, { recursive: true, mode: 0o700 });
  writeFileSync(join(home, 'config.json'), JSON.stringify({ provider: 'sketch' }), { mode: 0o600 });
  return async () => {
    await upstream.close();
    await issuer.close();
  };
}

const cardOf = (page, name) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name, exact: true }) });

async function clean(page) {
  await page.mouse.move(1, 1);
  await still(page);
  assert.deepEqual(await findings(page), []);
}

/** The card in every size and both lights. */
async function look(stage, name, card) {
  const { page } = stage;
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await card.scrollIntoViewIfNeeded();
      const { wide, seen } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth,
        seen: document.documentElement.clientWidth,
      }));
      assert.ok(wide <= seen, `${name} is ${wide} wide at ${size.width}`);
      await stage.capture(`accounts-${name}-${scheme}-${size.width}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(SIZES[0]);
}

/** Accounts that are signed in to, and keys that are entered. */
export const journey = {
  'a code is shown, copied and entered elsewhere, and the page knows it by itself': async (stage) => {
    const { page } = stage;
    await page.goto(`${stage.address}/settings/connections`);
    const card = cardOf(page, 'ChatGPT account');
    await card.getByText('Not connected').waitFor();
    await look(stage, 'before', card);
    await card.getByRole('button', { name: 'Sign in to ChatGPT' }).press('Enter');
    await card.getByText('ABCD-12345').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Sign-in to ChatGPT');
    const link = card.getByRole('link', { name: 'Copy the code and open the page' });
    assert.equal(await link.getAttribute('href'), `${issuer.url}/codex/device`);
    await card.getByRole('button', { name: 'Copy the code' }).click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'ABCD-12345');
    await card.getByText(/Waiting for you/).waitFor();
    await look(stage, 'code', card);
    await clean(page);
    issuer.enter('fox@b.example');
    await card.getByText('Signed in as fox@b.example').waitFor();
    await card.getByText('Ready', { exact: true }).waitFor();
    await clean(page);
  },

  'what the account may still use is told in words, with its end': async (stage) => {
    const card = cardOf(stage.page, 'ChatGPT account');
    await card.getByRole('button', { name: 'Close' }).click();
    const [short, long] = await card.getByRole('meter').all();
    assert.equal(await short.getAttribute('aria-valuetext'), '62 % used');
    assert.equal(await long.getAttribute('aria-label'), '7 days');
    await card.getByText('nearly used up').waitFor();
    assert.match(await card.innerText(), /begins anew/);
    await look(stage, 'quota', card);
  },

  'several accounts stand side by side, and one is in use': async (stage) => {
    const { page } = stage;
    const card = cardOf(page, 'ChatGPT account');
    await card.getByRole('button', { name: 'Sign in with another account' }).click();
    await card.getByText('ABCD-12345').waitFor();
    issuer.enter('owl@b.example');
    await card.getByText('Signed in as owl@b.example').waitFor();
    await card.getByRole('button', { name: 'Close' }).click();
    await look(stage, 'several', card);
    await card.getByRole('button', { name: 'Use fox@b.example' }).click();
    await card.getByRole('button', { name: 'Use owl@b.example' }).waitFor();
    await card.getByRole('button', { name: 'Sign out owl@b.example' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sign out owl@b.example?' });
    await clean(page);
    await dialog.getByRole('button', { name: 'Sign out' }).click();
    await until(async () => (await card.getByText('owl@b.example').count()) === 0, 'the account to be gone');
  },

  'who says no is told why, and starts again': async (stage) => {
    const { page } = stage;
    const card = cardOf(page, 'Grok account');
    await card.getByRole('button', { name: 'Sign in to Grok' }).click();
    await card.getByText(/whether xAI permits that to other programs is not known/).waitFor();
    assert.equal(await card.getByText('WXYZ-1234', { exact: true }).count(), 0);
    await look(stage, 'notice', card);
    issuer.turns.push('denied');
    issuer.code = { interval: 1 };
    await card.getByRole('button', { name: 'I know this, sign in' }).click();
    await card.getByText('The access was not allowed').waitFor();
    await look(stage, 'denied', card);
    await clean(page);
    await card.getByRole('button', { name: 'Try again' }).click();
    await card.getByText('WXYZ-1234', { exact: true }).waitFor();
    await card.getByRole('button', { name: 'Cancel' }).click();
    await card.getByRole('button', { name: 'Sign in to Grok' }).waitFor();
  },

  'a server that was started anew has lost the sign-in, and the page says so': async (stage) => {
    const { page } = stage;
    const card = cardOf(page, 'Grok account');
    await card.getByRole('button', { name: 'Sign in to Grok' }).click();
    await card.getByRole('button', { name: 'I know this, sign in' }).click();
    await card.getByText('WXYZ-1234', { exact: true }).waitFor();
    await stage.stopServer('SIGKILL');
    await card.getByText(/cannot reach its server/).waitFor();
    await stage.startServer();
    await card.getByText(/no longer knows of this sign-in/).waitFor();
    await card.getByRole('button', { name: 'Close' }).click();
    stage.forget();
  },

  'a key is checked while it is typed, then by its provider, then saved': async (stage) => {
    const { page } = stage;
    const card = cardOf(page, 'OpenAI key');
    await card.getByRole('button', { name: 'Enter a key' }).click();
    const field = card.getByRole('textbox');
    await field.waitFor();
    await page.keyboard.type('s');
    assert.equal(await card.locator('.field-error').count(), 0);
    await page.keyboard.type('x');
    await card.getByText('Keys of this provider begin with sk-').waitFor();
    await look(stage, 'key', card);
    await field.fill('sk-proj-0123456789abcdef');
    answers['/v1/models'] = REFUSED;
    await field.press('Enter');
    await card.getByRole('button', { name: 'Save without asking' }).waitFor();
    assert.equal(await field.inputValue(), 'sk-proj-0123456789abcdef');
    await look(stage, 'refused', card);
    await clean(page);
    stage.forget();
    delete answers['/v1/models'];
    await card.getByRole('button', { name: 'Save', exact: true }).click();
    await pageOf(page).toasts.getByText('Saved').waitFor();
    await card.getByText('sk-p..ef').waitFor();
    assert.equal((await page.content()).includes('0123456789abcdef'), false);
    await card.getByRole('button', { name: 'Remove OpenAI key' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await card.getByRole('button', { name: 'Enter a key' }).waitFor();
  },

  'a key of the environment is locked, and it says why': async (stage) => {
    const card = cardOf(stage.page, 'Replicate');
    await card.getByText(/From the variable REPLICATE_API_TOKEN/).waitFor();
    assert.equal(await card.getByRole('button', { name: /^Remove|^Replace/ }).count(), 0);
  },

  'the key file of a service account is dropped or chosen': async (stage) => {
    const { page } = stage;
    const card = cardOf(page, 'Gemini key or Vertex');
    await card.getByRole('button', { name: /^Enter Vertex/ }).click();
    const file = (text) => ({ name: 'key.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    const input = card.locator('input[type=file]');
    await input.setInputFiles(file('{"type":"user"}'));
    await card.getByText(/no key file of a service account/).waitFor();
    await look(stage, 'file', card);
    await clean(page);
    await input.setInputFiles(file(JSON.stringify({ type: 'service_account', project_id: 'fox-1' })));
    await card.getByRole('button', { name: 'Save without asking' }).click();
    await card.getByText('project: fox-1').waitFor();
    stage.forget();
  },

  'of two keys of one provider, the one that counts is chosen': async (stage) => {
    const { page } = stage;
    const card = cardOf(page, 'Gemini key or Vertex');
    await card.getByRole('button', { name: 'Enter Gemini key' }).click();
    const field = card.getByRole('textbox');
    await field.fill('AIza0123456789abcdef');
    await field.press('Enter');
    await card.getByRole('button', { name: 'Save without asking' }).click();
    const choice = card.getByRole('combobox', { name: 'Which one counts' });
    await choice.selectOption('Vertex service account');
    const chosen = () => JSON.parse(readFileSync(join(stage.home, 'config.json'), 'utf8')).geminiAuthMode;
    await until(() => chosen() === 'vertex', 'the choice in the file');
    await choice.selectOption('Automatic');
    await until(() => chosen() === undefined, 'no choice in the file');
    await page.setViewportSize({ width: 320, height: 720 });
    await card.scrollIntoViewIfNeeded();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    await stage.capture('accounts-narrow');
    await page.setViewportSize(SIZES[0]);
    await look(stage, 'choice', card);
    await clean(page);
    stage.forget();
  },

  'all of it is there in Korean': async (stage) => {
    const { page } = stage;
    await page.evaluate(() => localStorage.setItem('ima2.locale', 'ko'));
    await page.reload();
    await page.getByText('다른 계정으로 로그인').waitFor();
    await look(stage, 'korean', cardOf(page, 'ChatGPT 계정'));
    await clean(page);
  },
};
