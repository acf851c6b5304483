import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { USAGE_PAGE } from '../../support/reports-upstream.ts';
import { cardOf, lookAt, startAccountServers } from '../account-servers.mjs';
import { findings } from '../axe.mjs';
import { pageOf, until } from '../page-of.mjs';

export const env = { REPLICATE_API_TOKEN: 'r8_of-the-stage-0123456789' };
let servers;
const COMMAND = fileURLToPath(new URL('../../../dist/bin/ima2.mjs', import.meta.url));
const USAGE = '/backend-api/wham/usage';
const HOUR = 3600;
const REVOKED = { kind: 'json', status: 401, body: { error: { code: 'invalid_api_key', message: 'no' } } };

/** Sign-ins, orders, keys and quotas lead to local servers; nobody is signed in. */
export async function prepare(home) {
  servers = await startAccountServers();
  Object.assign(env, servers.env);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  writeFileSync(join(home, 'config.json'), JSON.stringify({ provider: 'oauth' }), { mode: 0o600 });
  return () => servers.close();
}

/** Signs in to ChatGPT from its card, which takes new tokens each time. */
async function signIn(page, email) {
  const card = cardOf(page, 'ChatGPT account');
  servers.issuer.code = { interval: '0.1' };
  await card.getByRole('button', { name: /^Sign in (to|with)/ }).click();
  await card.getByText('ABCD-12345').waitFor();
  servers.issuer.enter(email);
  await card.getByText(`Signed in as ${email}`).waitFor();
  await card.getByRole('button', { name: 'Close' }).click();
}

/** Begins a sign-in to Grok and goes past what is to be known. */
async function beginGrok(page) {
  const card = cardOf(page, 'Grok account');
  servers.issuer.code = { interval: 1 };
  await card.getByRole('button', { name: 'Sign in to Grok' }).click();
  await card.getByRole('button', { name: 'I know this, sign in' }).click();
  return card;
}

async function closeSteps(card) {
  await card.getByRole('button', { name: 'Close' }).click();
  await card.getByRole('button', { name: 'Sign in to Grok' }).waitFor();
}

const usedUp = (percent) => {
  const limits = USAGE_PAGE.rate_limit;
  const at = Math.floor(Date.now() / 1000);
  const primary_window = { ...limits.primary_window, used_percent: percent, reset_at: at + 3 * HOUR };
  const secondary_window = { ...limits.secondary_window, used_percent: percent / 2, reset_at: at + 90 * HOUR };
  return { kind: 'json', body: { ...USAGE_PAGE, rate_limit: { ...limits, primary_window, secondary_window } } };
};

async function savedKey(stage) {
  return JSON.parse(readFileSync(join(stage.home, 'config.json'), 'utf8')).apiKey;
}

/** Every way in which connecting an account or a key can go, as a person sees it. */
export const journey = {
  'a sign-in server that cannot be reached is named, with what helps': async (stage) => {
    const { page } = stage;
    await page.goto(`${stage.address}/settings/connections`);
    servers.issuer.codeStatus = 503;
    const card = await beginGrok(page);
    await card.getByText('The sign-in came to nothing').waitFor();
    await lookAt(stage, 'sign-in-unreachable', card);
    assert.deepEqual(await findings(page), []);
    servers.issuer.codeStatus = 200;
    await closeSteps(card);
    stage.forget();
  },

  'a code that was not entered in time says so, and another one is asked for': async (stage) => {
    const { page } = stage;
    const card = await beginGrok(page);
    await card.getByText('WXYZ-1234', { exact: true }).waitFor();
    servers.issuer.turns.push('ended');
    await card.getByText('The sign-in was not finished in time').waitFor();
    await lookAt(stage, 'sign-in-expired', card);
    await card.getByRole('button', { name: 'Try again' }).click();
    await card.getByText('WXYZ-1234', { exact: true }).waitFor();
    await lookAt(stage, 'sign-in-code', card);
    await card.getByRole('button', { name: 'Cancel' }).click();
    await card.getByRole('button', { name: 'Sign in to Grok' }).waitFor();
    const waiting = await page.evaluate(async () => (await fetch('/api/auth/switch')).json());
    assert.deepEqual(waiting.sessions, []);
  },

  'who does not allow it is told so': async (stage) => {
    const card = await beginGrok(stage.page);
    servers.issuer.turns.push('denied');
    await card.getByText('The access was not allowed').waitFor();
    await lookAt(stage, 'sign-in-denied', card);
    await closeSteps(card);
  },

  'an upstream that asks for patience does not end a sign-in': async (stage) => {
    const { page } = stage;
    servers.issuer.looks = 0;
    servers.issuer.turns.push('slow');
    const card = await beginGrok(page);
    await until(() => servers.issuer.looks >= 1, 'an answer of the sign-in server');
    await card.getByText(/Waiting for you/).waitFor();
    servers.issuer.enter('owl@b.example');
    // It asks every six seconds now, because it was told to.
    await card.getByText('Signed in as owl@b.example').waitFor();
    await lookAt(stage, 'sign-in-done', card);
    await card.getByRole('button', { name: 'Close' }).click();
    await card.getByText('Month', { exact: true }).waitFor();
    await lookAt(stage, 'quota-dollars', card);
  },

  'a network that breaks does not end a sign-in, and the page says when it has lost its own server': async (stage) => {
    const { page } = stage;
    const card = cardOf(page, 'ChatGPT account');
    servers.issuer.code = { interval: '0.1' };
    await card.getByRole('button', { name: 'Sign in to ChatGPT' }).click();
    servers.issuer.looks = 0;
    servers.issuer.turns.push('reset', 'trouble');
    await card.getByText('ABCD-12345').waitFor();
    await until(() => servers.issuer.looks >= 3, 'the sign-in server to be asked on');
    await card.getByText(/Waiting for you/).waitFor();
    await stage.stopServer('SIGKILL');
    await card.getByText(/cannot reach its server/).waitFor();
    await lookAt(stage, 'sign-in-line-lost', card);
    await stage.startServer();
    await card.getByText(/no longer knows of this sign-in/).waitFor();
    await lookAt(stage, 'sign-in-forgotten', card);
    await card.getByRole('button', { name: 'Close' }).click();
    stage.forget();
  },

  'a picture after the switch is drawn by the new account, one under way ends on the old one': async (stage) => {
    const { page } = stage;
    await signIn(page, 'fox@b.example');
    await signIn(page, 'hare@b.example');
    const card = cardOf(page, 'ChatGPT account');
    await lookAt(stage, 'accounts-two', card);
    const release = servers.hold();
    const other = await stage.newTab(page.context());
    await other.goto(stage.address);
    await pageOf(other).make('a hare in a field');
    await until(() => servers.drawings.length === 1, 'the first order');
    await card.getByRole('button', { name: 'Use fox@b.example' }).click();
    await card.getByRole('button', { name: 'Use hare@b.example' }).waitFor();
    await pageOf(other).make('a fox in snow');
    await until(() => servers.drawings.length === 2, 'the second order');
    release();
    await pageOf(other).settled(2);
    const ids = servers.drawings.map((headers) => headers['chatgpt-account-id']);
    assert.deepEqual(ids, ['account-of-hare@b.example', 'account-of-fox@b.example']);
    await stage.capture('switched', other);
    await other.close();
  },

  'what is left is told at 40, 70, 90 and 100 percent, and in words when it is not known': async (stage) => {
    const { page } = stage;
    const card = cardOf(page, 'ChatGPT account');
    const show = async (answer, name, words) => {
      servers.answers[USAGE] = answer;
      await signIn(page, 'fox@b.example');
      await card.getByText(words).first().waitFor();
      await page.mouse.move(1, 1);
      await lookAt(stage, name, card);
      assert.deepEqual(await findings(page), []);
    };
    await show(usedUp(40), 'quota-40', '40 % used');
    await card
      .getByText(/enough for about \d+ more/)
      .first()
      .waitFor();
    await show(usedUp(70), 'quota-70', '70 % used');
    await show(usedUp(90), 'quota-90', 'nearly used up');
    await show(usedUp(100), 'quota-100', /(?<!nearly )used up/);
    await show({ kind: 'json', body: { rate_limit: 'soon' } }, 'quota-malformed', /cannot be asked/);
    await show({ kind: 'reset' }, 'quota-unreachable', /cannot be asked/);
    // Its refresh token is taken no longer either.
    servers.answers[USAGE] = { kind: 'json', status: 401, body: {} };
    servers.issuer.exchanges.push('refused');
    await card.getByRole('button', { name: 'Use hare@b.example' }).click();
    await card.getByText(/no longer accepted/).waitFor();
    assert.equal(await card.getByText('Ready', { exact: true }).count(), 0);
    await page.mouse.move(1, 1);
    await lookAt(stage, 'quota-logged-out', card);
    assert.deepEqual(await findings(page), []);
    delete servers.answers[USAGE];
  },

  'a key is refused by its form, by its provider, and by a network that is not there': async (stage) => {
    const { page } = stage;
    const card = cardOf(page, 'OpenAI key');
    await card.getByRole('button', { name: 'Enter a key' }).click();
    const field = card.getByRole('textbox');
    await field.fill('xai-0123456789');
    await card.getByText('Keys of this provider begin with sk-').waitFor();
    await lookAt(stage, 'key-prefix', card);
    await field.fill('sk-with space');
    await card.getByText(/Holds spaces/).waitFor();
    await lookAt(stage, 'key-characters', card);
    await field.fill('');
    await card.getByRole('button', { name: 'Save', exact: true }).click();
    await card.getByText('Paste the key first').waitFor();
    await lookAt(stage, 'key-empty', card);
    const send = async (answer, name) => {
      servers.answers['/v1/models'] = answer;
      await field.fill('sk-proj-0123456789abcdef');
      await field.press('Enter');
      await card.getByRole('button', { name: 'Save without asking' }).waitFor();
      await lookAt(stage, name, card);
      assert.deepEqual(await findings(page), []);
      await field.fill('');
    };
    await send(REVOKED, 'key-refused');
    await send({ kind: 'json', status: 500, body: {} }, 'key-trouble');
    await send({ kind: 'reset' }, 'key-unreachable');
    delete servers.answers['/v1/models'];
    assert.equal(await savedKey(stage), undefined);
    stage.forget();
  },

  'a saved key says what it has cost, and the command line draws with it at once': async (stage) => {
    const { page } = stage;
    const card = cardOf(page, 'OpenAI key');
    const field = card.getByRole('textbox');
    await field.fill('sk-proj-fedcba9876543210');
    await field.press('Enter');
    await card.getByText(/told only to keys of an administrator/).waitFor();
    await lookAt(stage, 'key-saved', card);
    assert.equal(await savedKey(stage), 'sk-proj-fedcba9876543210');
    const before = servers.drawings.length;
    const run = promisify(execFile);
    const theirs = { ...process.env, ...env, HOME: stage.home, IMA2_CONFIG_DIR: stage.home };
    const order = ['gen', 'a red fox in snow', '--provider', 'api', '--json'];
    for (const more of [[], ['--server', stage.address]]) {
      await run(process.execPath, [COMMAND, ...order, ...more], { env: theirs });
    }
    const keys = servers.drawings.slice(before).map(({ authorization }) => authorization);
    assert.deepEqual(keys, Array(2).fill('Bearer sk-proj-fedcba9876543210'));
    const bucket = { object: 'bucket', results: [{ amount: { value: 1.76, currency: 'usd' } }] };
    servers.answers['/v1/organization/costs'] = { kind: 'json', body: { object: 'page', data: [bucket] } };
    await page.reload();
    await card.getByText('$1.76').waitFor();
    await lookAt(stage, 'key-cost', card);
    delete servers.answers['/v1/organization/costs'];
    servers.answers['/v1/models'] = REVOKED;
    await page.reload();
    await card.getByText(/does not accept this key/).waitFor();
    await lookAt(stage, 'key-revoked', card);
    delete servers.answers['/v1/models'];
    await card.getByRole('button', { name: 'Remove OpenAI key' }).click();
    const dialog = page.getByRole('dialog');
    await lookAt(stage, 'key-remove', dialog);
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await card.getByRole('button', { name: 'Enter a key' }).waitFor();
    assert.equal(await savedKey(stage), undefined);
  },

  'a key of the environment is locked, and a key file is checked before it is sent': async (stage) => {
    const { page } = stage;
    const locked = cardOf(page, 'Replicate');
    await locked.getByText(/From the variable REPLICATE_API_TOKEN/).waitFor();
    await lookAt(stage, 'key-locked', locked);
    const card = cardOf(page, 'Gemini key or Vertex');
    await card.getByRole('button', { name: /^Enter Vertex/ }).click();
    const input = card.locator('input[type=file]');
    const file = (text) => ({ name: 'key.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await input.waitFor({ state: 'attached' });
    await lookAt(stage, 'vertex-open', card);
    await input.setInputFiles(file('no json'));
    await card.getByText(/no JSON/).waitFor();
    await lookAt(stage, 'vertex-no-json', card);
    await input.setInputFiles(file('{"type":"user"}'));
    await card.getByText(/no key file of a service account/).waitFor();
    await lookAt(stage, 'vertex-other-file', card);
    await input.setInputFiles(file(JSON.stringify({ type: 'service_account', project_id: 'fox-1' })));
    await card.getByRole('button', { name: 'Save without asking' }).waitFor();
    await lookAt(stage, 'vertex-refused', card);
    await card.getByRole('button', { name: 'Save without asking' }).click();
    await card.getByText('project: fox-1').waitFor();
    await lookAt(stage, 'vertex-saved', card);
    stage.forget();
  },
};
