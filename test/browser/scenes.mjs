import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { atRest } from './at-rest.mjs';
import { pageOf, until } from './page-of.mjs';

const SEED = fileURLToPath(new URL('./seed-runs.mjs', import.meta.url));

const PROMPTS = [
  ['a hanok village with cherry blossom in spring, watercolour', '1536x1024'],
  ['three cats on a rooftop at night, city skyline, watercolour', '1024x1024'],
  ['a blue whale under a paper boat, dreamy', '1024x1536'],
  ['a hot-air balloon over mountains at sunset, flat poster', '1824x1024'],
  ['an astronaut and a horse on the moon, synthwave', '1024x1024'],
  ['a bowl of ramen on a wooden table', '1024x1024'],
  ['a sailing boat on a calm sea, golden hour, oil painting', '1536x1024'],
  ['a blue dragon on a snowy mountain', '1024x1536'],
  ['a lighthouse in a storm, woodblock print', '1024x1024'],
];

/** Fills the library with pictures of many kinds: some runs of one, one of four, and a few shapes. */
export async function paint(stage) {
  const provider = 'sketch';
  const common = { provider, quality: 'medium' };
  await stage.make([
    ...PROMPTS.map(([prompt, size], at) => ({ ...common, prompt, size, seed: 11 + at })),
    { ...common, prompt: 'a red fox in a snowy forest at dawn, paper-cut style', n: 4, seed: 7 },
  ]);
}

/** Makes the library look like that of somebody who has worked for months. */
export async function fill(stage, runs) {
  await stage.stopServer();
  const { status, stderr } = spawnSync(process.execPath, [SEED, stage.home, String(runs)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  await stage.startServer();
}

const open = async ({ stage, page }, path = '/') => {
  await page.goto(`${stage.address}${path}`);
  await page.waitForFunction(() => document.querySelector('h1') !== null);
};

/** The first pictures are there and sharp. */
async function drawn(page, least = 1) {
  await until(async () => (await page.locator('[data-picture]').count()) >= least, `${least} tiles`);
  await atRest(page);
}

/** A dialog has opened. */
async function dialogOf(page) {
  await page.locator('dialog, [role=dialog]').filter({ visible: true }).first().waitFor();
  await atRest(page);
}

/** File names of the newest pictures, which are those of the first run on the page. */
async function newest(page, count) {
  const { items } = await page.evaluate(async () => (await fetch('/api/history?limit=8')).json());
  return items.slice(0, count).map(({ filename }) => encodeURIComponent(filename));
}

/**
 * Presses a single key outside of the prompt, which has the focus when the page opens. In the first second of a page it
 * would be taken for the beginning of words.
 */
async function shortcut(page, key) {
  await page.keyboard.press('Escape');
  await page.waitForTimeout(1000);
  await page.keyboard.press(key);
}

/** The prompt bar, which is a sheet on a phone. */
async function openBar(at) {
  const { page } = at;
  await open(at);
  await drawn(page, 4);
  if (await pageOf(page).prompt.isVisible()) return;
  await page.locator('.phone-bar button, .phone-bar [role=button]').first().click();
  await atRest(page);
}

const SHOTS = [
  { prompt: 'a small sailing boat leaves a calm bay at dawn, gulls are heard' },
  { prompt: 'the same sailing boat on the open sea, closer, clouds drift by' },
  { prompt: 'a lighthouse on a cliff at night, its light turns, wind is heard', continuesFrom: 'none' },
  { prompt: 'a whale rises beside a boat under the moon', continuesFrom: 'none' },
];

/** Films of the stages: pages that are looked at side by side share one. */
const films = new WeakMap();

/** The address of a storyboard whose first three shots are made and joined, the second one in two versions. */
function filmed({ stage }) {
  if (!films.has(stage)) films.set(stage, film(stage));
  return films.get(stage);
}

async function film(stage) {
  const ask = async (method, path, body) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${stage.address}/api/storyboards${path}`, {
      method,
      ...(body && { headers, body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  };
  const shots = SHOTS.map((shot) => ({ ...shot, duration: 2 }));
  const common = { title: 'Out at sea', provider: 'sketch', aspectRatio: '16:9', resolution: '480p' };
  const { storyboard } = await ask('POST', '', { ...common, driftControl: 'colour', shots: shots.slice(0, 3) });
  const path = `/${storyboard.id}`;
  await ask('POST', `${path}/run`, {});
  const made = (await ask('GET', `${path}?wait=1`)).storyboard.shots;
  await ask('POST', `${path}/shots/${made[1].id}/reroll`, {});
  await ask('GET', `${path}?wait=1`);
  await ask('POST', `${path}/join`, {});
  const all = [...made.map(({ id, prompt }) => ({ id, prompt })), shots[3]];
  await ask('PATCH', path, { shots: all });
  return `/storyboards${path}`;
}

/** What the studio looks like in each of its states; `paint` goes before all but `empty`. */
export const scenes = {
  feed: async (at) => {
    await open(at);
    await drawn(at.page, 4);
  },
  typing: async (at) => {
    const { page } = at;
    await open(at);
    await drawn(page, 4);
    const tiles = await page.locator('[data-picture]').evaluateAll((all) => all.map(({ dataset }) => dataset.picture));
    for (const name of tiles.slice(0, 2)) {
      await page.locator(`[data-picture="${name}"]`).focus();
      await page.keyboard.press('r');
    }
    const studio = pageOf(page);
    // On a phone the bar is a line along the bottom, which a touch opens; a reference has opened it where it came in time.
    const line = page.locator('.phone-bar-field');
    await studio.prompt.or(line).first().waitFor();
    await atRest(page);
    await until(async () => {
      if (await studio.prompt.isVisible()) return true;
      await line.click({ timeout: 1000 }).catch(() => undefined);
      return false;
    }, 'the bar stands open');
    await studio.prompt.fill(
      'the fox meets the cats on the roof, snow on the tiles, warm windows, the same paper-cut style',
    );
    await atRest(page);
  },
  viewer: async (at) => {
    await open(at);
    await drawn(at.page, 4);
    const [name] = await newest(at.page, 1);
    await open(at, `/?view=${name}`);
    await dialogOf(at.page);
  },
  compare: async (at) => {
    await open(at);
    await drawn(at.page, 4);
    const [a, b] = await newest(at.page, 2);
    await open(at, `/?compare=${a}&compare=${b}`);
    await dialogOf(at.page);
  },
  mask: async (at) => {
    const { page } = at;
    await open(at);
    await drawn(page, 4);
    const [name] = await newest(page, 1);
    await open(at, `/?edit=${name}`);
    await dialogOf(page);
    const box = await page.locator('dialog canvas, [role=dialog] canvas').first().boundingBox();
    const point = (x, y) => [box.x + box.width * x, box.y + box.height * y];
    await page.mouse.move(...point(0.4, 0.55));
    await page.mouse.down();
    for (const [x, y] of [
      [0.5, 0.5],
      [0.6, 0.58],
      [0.5, 0.66],
      [0.42, 0.6],
    ]) {
      await page.mouse.move(...point(x, y), { steps: 5 });
    }
    await page.mouse.up();
    await atRest(page);
  },
  storyboard: async (at) => {
    await open(at, await filmed(at));
    await at.page.locator('.film-player video').waitFor();
    await atRest(at.page);
  },
  storyboards: async (at) => {
    await filmed(at);
    await open(at, '/storyboards');
    await at.page.locator('.board-card img').first().waitFor();
    await atRest(at.page);
  },
  palette: async (at) => {
    await open(at);
    await drawn(at.page, 4);
    await at.page.keyboard.press('Control+k');
    await atRest(at.page);
    await at.page.keyboard.type('ca');
    await atRest(at.page);
  },
  keys: async (at) => {
    await open(at);
    await drawn(at.page, 4);
    await shortcut(at.page, '?');
    await atRest(at.page);
  },
  jobs: async (at) => {
    await open(at);
    await drawn(at.page, 4);
    await shortcut(at.page, 'j');
    await atRest(at.page);
  },
  model: async (at) => {
    await open(at);
    await drawn(at.page, 4);
    await shortcut(at.page, 'l');
    await atRest(at.page);
  },
  shape: async (at) => {
    await open(at);
    await drawn(at.page, 4);
    await shortcut(at.page, 's');
    await atRest(at.page);
  },
  ...Object.fromEntries(
    [
      'connections',
      'usage',
      'appearance',
      'language',
      'defaults',
      'server',
      'storage',
      'trash',
      'shortcuts',
      'about',
    ].map((section) => [
      `settings-${section}`,
      async (at) => {
        await open(at, `/settings/${section}`);
        await atRest(at.page);
      },
    ]),
  ),
  template: async (at) => {
    await openBar(at);
    await pageOf(at.page).prompt.fill('a {red|blue|green} fox in {spring|winter}');
    await at.page.getByRole('button', { name: /^Template/ }).click();
    const isTemplate = at.page.getByRole('switch', { name: 'Read the prompt as a template' });
    if ((await isTemplate.getAttribute('aria-checked')) !== 'true') await isTemplate.click();
    await atRest(at.page);
  },
  'compare-models': async (at) => {
    await openBar(at);
    await pageOf(at.page).prompt.fill('a fox in the snow');
    await at.page.getByRole('button', { name: /^Compare models/ }).click();
    await atRest(at.page);
  },
  specimen: async (at) => {
    await open(at, '/ui');
    await atRest(at.page);
  },
};

/** Runs of an account whose upstream refuses: by the scenario that it plays, and what was asked for. */
const TROUBLES = [
  ['moderation', 'a crowded scene that the provider does not want to draw'],
  ['429', 'a castle made of sand, the tide comes in'],
  ['401', 'a violin on a velvet chair'],
];

/** Sends runs that end badly, one that goes on for ever, and one that waits for nothing; the stage has an upstream. */
export async function trouble(stage) {
  const send = (prompt, more) =>
    fetch(`${stage.address}/api/generate?images=url`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ prompt, provider: 'api', ...more }),
    });
  for (const [scenario, prompt] of TROUBLES) {
    stage.upstream.setScenario(scenario);
    await send(prompt);
  }
  stage.upstream.setScenario('hang-midway');
  await send('an orchestra of frogs at the edge of a pond, deep night', { n: 2, async: true });
}
