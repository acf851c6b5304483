import { startDeviceIssuer } from '../support/device-issuer.ts';
import { drawingOf } from '../support/openai-drawing.ts';
import { SCENARIOS } from '../support/openai-scenarios.ts';
import { GROK_PAGE, USAGE_PAGE } from '../support/reports-upstream.ts';
import { startUpstream } from '../support/upstream-server.ts';
import { still } from './at-rest.mjs';
import { SIZES } from './stage.mjs';

const MODELS = ['gpt-5.4-mini', 'gpt-5.5', 'gpt-image-2', 'grok-imagine-image'];

/** The usual answers; a path in `answers` goes before them. */
const PAGES = {
  '/backend-api/wham/usage': USAGE_PAGE,
  '/backend-api/codex/models': { models: MODELS.map((slug) => ({ slug })) },
  '/v1/billing': GROK_PAGE,
  '/v1/user': { email: 'grok@example.com' },
  '/v1/models': { object: 'list', data: MODELS.map((id) => ({ id, object: 'model' })) },
};

/** A sign-in server, and one that draws and tells what accounts may still use; `env` leads the program to them. */
export async function startAccountServers() {
  const issuer = await startDeviceIssuer();
  const answers = {};
  const drawings = [];
  let gate = Promise.resolve();
  const upstream = await startUpstream(async (request) => {
    const path = request.path.split('?')[0];
    if (answers[path] !== undefined) return answers[path];
    if (request.method === 'POST' && path.endsWith('/responses')) {
      drawings.push(request.headers);
      await gate;
      return SCENARIOS.ok({ ...(await drawingOf(request, undefined)), route: 'responses' });
    }
    const body = PAGES[path];
    return body === undefined ? { kind: 'json', status: 404, body: { error: 'Not found' } } : { kind: 'json', body };
  });
  return {
    issuer,
    answers,
    /** Headers of the orders so far. */
    drawings,
    /** Orders wait from now on; the function that comes back lets them go. */
    hold() {
      let open;
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return () => {
        gate = Promise.resolve();
        open();
      };
    },
    env: {
      ...{ IMA2_OAUTH_ISSUER: issuer.url, IMA2_XAI_ISSUER: issuer.url },
      ...{ IMA2_OAUTH_BASE_URL: `${upstream.url}/backend-api`, OPENAI_BASE_URL: `${upstream.url}/v1` },
      ...{ XAI_BASE_URL: `${upstream.url}/v1`, REPLICATE_BASE_URL: `${upstream.url}/v1` },
      ...{ GEMINI_BASE_URL: `${upstream.url}/v1`, IMA2_COMFY_URL: 'http://127.0.0.1:9' },
    },
    async close() {
      await upstream.close();
      await issuer.close();
    },
  };
}

/** One part of the page as it stands on a desk and on a phone, in both lights; nothing may stick out. */
export async function lookAt(stage, name, part) {
  const { page } = stage;
  const [desk, , phone] = SIZES;
  for (const size of [desk, phone]) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (wide > 0) throw new Error(`${name} sticks out by ${wide} px at ${size.width}`);
      // Taking a picture is slow, and here they are for people alone.
      if (process.env.SCREENSHOTS) await stage.capture(`${name}-${size.width}-${colorScheme}`, part);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(desk);
  // Colours change over a moment.
  await still(page);
}

/** The card of a provider in the settings. */
export const cardOf = (page, name) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name, exact: true }) });
