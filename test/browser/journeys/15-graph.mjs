import assert from 'node:assert/strict';
import { findings } from '../axe.mjs';
import { pageOf, until } from '../page-of.mjs';

const json = async (response) => {
  const answer = await response.json();
  assert.ok(response.ok, JSON.stringify(answer));
  return answer;
};

/** The graph of the session that the page shows, as the server has it. */
let id = '';
const kept = async ({ page, address }) => {
  id = /\/graph\/(\w+)/.exec(page.url())?.[1] ?? id;
  return (await json(await fetch(`${address}/api/sessions/${id}`))).session;
};
const promptsOf = ({ nodes }) => nodes.map(({ data }) => data.prompt).sort();
const keptPrompts = async (stage) => promptsOf(await kept(stage));
const cards = (page) => page.locator('.graph-card');
const card = (page, words) => page.locator('.react-flow__node', { hasText: words }).first();
const words = (page) => page.locator('.graph-inspector textarea').first();
/** Brings all cards into sight. */
const lookAtAll = async (page) => {
  await page.keyboard.press('Escape');
  await page.keyboard.press('0');
  await page.waitForTimeout(400);
};
const saved = (page) => page.locator('.graph-save-saved').waitFor();
const made = (stage, count) =>
  until(
    async () => (await kept(stage)).nodes.filter(({ data }) => data.status === 'ready').length >= count,
    `${count} made`,
  );

/** Pictures that led to others, in one window and in two. */
export const journey = {
  'an empty graph offers a first card': async (stage) => {
    const { page } = stage;
    await page.goto(`${stage.address}/graph`);
    await page.getByRole('button', { name: 'First card' }).click();
    await words(page).fill('a lighthouse on a cliff');
    await page.keyboard.press('Control+Enter');
    await made(stage, 1);
    await saved(page);
    await stage.capture('graph-first');
  },

  'a card goes on from another, by key and by wire': async (stage) => {
    const { page } = stage;
    await card(page, 'lighthouse').click();
    await page.keyboard.press('c');
    await page.keyboard.type('the same at night');
    await page.keyboard.press('Control+Enter');
    await made(stage, 2);
    const { nodes, edges } = await kept(stage);
    const child = nodes.find(({ data }) => data.prompt === 'the same at night');
    assert.equal(edges.length, 1);
    assert.ok(child.data.parentServerNodeId?.startsWith('n_'));

    await lookAtAll(page);
    const from = await card(page, 'at night').locator('.graph-handle[data-handlepos=right]').boundingBox();
    await page.mouse.move(from.x + 6, from.y + 6);
    await page.mouse.down();
    await page.mouse.move(from.x + 90, from.y + 160, { steps: 6 });
    await page.mouse.up();
    await until(async () => (await cards(page).count()) === 3, 'a third card');
    await page.keyboard.type('in the snow');
    await until(async () => (await kept(stage)).edges.length === 2, 'two wires');
    await lookAtAll(page);
  },

  'a second parent and a loop are refused with the reason': async ({ page }) => {
    await card(page, 'in the snow').click();
    const choices = page.getByLabel('Made from');
    await choices.waitFor();
    assert.ok((await choices.locator('option').count()) >= 3);
    await card(page, 'lighthouse').click();
    // Everything else comes after it, so nothing is there to be made from.
    assert.equal(await page.getByLabel('Made from').count(), 0);
  },

  'what is missing is made, and making the first one anew leaves the others out of date': async (stage) => {
    const { page } = stage;
    await page.locator('.react-flow__pane').click({ position: { x: 20, y: 300 } });
    await page.getByRole('button', { name: /Make 1 missing/ }).click();
    await made(stage, 3);
    await card(page, 'lighthouse').click();
    await page.keyboard.press('Control+Enter');
    await until(async () => (await page.locator('.graph-card-stale').count()) === 2, 'two cards out of date');
    await stage.capture('graph-stale');
  },

  'everything is undone and done again': async (stage) => {
    const { page } = stage;
    await saved(page);
    const before = await kept(stage);
    await page.keyboard.press('Control+z');
    await until(async () => (await page.locator('.graph-card-stale').count()) === 0, 'nothing out of date');
    await page.keyboard.press('Control+Shift+z');
    await until(async () => (await page.locator('.graph-card-stale').count()) === 2, 'out of date again');
    await card(page, 'at night').click();
    await page.keyboard.press('Delete');
    await until(async () => (await cards(page).count()) === 2, 'two cards');
    await page.keyboard.press('Control+z');
    await until(async () => (await cards(page).count()) === 3, 'three cards');
    await until(async () => {
      const { nodes, edges } = await kept(stage);
      const byId = (list) => new Map(list.map((one) => [one.id, one]));
      try {
        assert.deepEqual([byId(nodes), byId(edges)], [byId(before.nodes), byId(before.edges)]);
        return true;
      } catch {
        return false;
      }
    }, 'the graph as it was');
  },

  'a reload finds what was being made': async (stage) => {
    const { page } = stage;
    await page.keyboard.press('n');
    await page.keyboard.type('a whale below a boat');
    await page.keyboard.press('Control+Enter');
    await page.locator('.graph-card-pending').waitFor();
    await page.reload();
    await cards(page).first().waitFor();
    await until(async () => {
      const whale = (await kept(stage)).nodes.find(({ data }) => data.prompt === 'a whale below a boat');
      return whale?.data.status === 'ready' && whale.data.pendingRequestId === undefined;
    }, 'the whale');
    await until(async () => (await page.locator('.graph-card-pending').count()) === 0, 'nothing pending');
    await lookAtAll(page);
  },

  'two windows that edit one graph lose nothing': async (stage) => {
    const { page } = stage;
    const other = await stage.newTab(page.context());
    await other.goto(page.url());
    await cards(other).nth(3).waitFor();
    await lookAtAll(other);
    await saved(page);
    for (const [window, which, text] of [
      [page, 'in the snow', 'in the snow, mine'],
      [other, 'whale', 'a whale, theirs'],
    ]) {
      await card(window, which).click();
      await words(window).fill(text);
    }
    await other.keyboard.press('Escape');
    await other.keyboard.press('n');
    await other.keyboard.type('a third thing');
    await until(async () => {
      const all = await keptPrompts(stage);
      return ['in the snow, mine', 'a whale, theirs', 'a third thing'].every((text) => all.includes(text));
    }, 'all of it at the server');
    for (const window of [page, other]) {
      await until(async () => (await cards(window).count()) === 5, 'five cards in each window');
      await card(window, 'in the snow, mine').waitFor();
      await card(window, 'a whale, theirs').waitFor();
    }
    await other.close();
    // The server tells of the save that came too late, and the browser notes that.
    stage.forget();
  },

  'where two change the same words, the person is asked, and both are kept': async (stage) => {
    const { page } = stage;
    await saved(page);
    await lookAtAll(page);
    await card(page, 'a third thing').click();
    const { graphVersion, nodes, edges } = await kept(stage);
    await words(page).fill('what I say');
    const theirs = nodes.map((node) =>
      node.data.prompt === 'a third thing' ? { ...node, data: { ...node.data, prompt: 'what they say' } } : node,
    );
    await json(
      await fetch(`${stage.address}/api/sessions/${id}/graph`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'if-match': `"${graphVersion}"` },
        body: JSON.stringify({ nodes: theirs, edges }),
      }),
    );
    await page.locator('.graph-conflict').waitFor();
    await stage.capture('graph-conflict');
    await page.getByRole('button', { name: 'Put both together' }).click();
    await until(async () => {
      const all = await keptPrompts(stage);
      return all.includes('what I say') && all.includes('what they say');
    }, 'both versions');
    stage.forget();
  },

  'what was not saved when the page was left is there': async (stage) => {
    const { page } = stage;
    await saved(page);
    await lookAtAll(page);
    await card(page, 'what I say').click();
    await words(page).fill('what I say at last');
    await page.goto(`${stage.address}/settings`);
    // Whether its last breath reached the server or not.
    await page.goBack();
    await card(page, 'what I say at last').waitFor();
  },

  'cards are found, copied, and put in order': async (stage) => {
    const { page } = stage;
    const before = await cards(page).count();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('lighthouse');
    await page.getByText('1 of 1').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    await page.keyboard.press('Control+v');
    await until(async () => (await cards(page).count()) === 2 * before, 'twice as many');
    await page.keyboard.press('Control+z');
    await until(async () => (await cards(page).count()) === before, 'as many as before');
    await lookAtAll(page);
    for (const [which, modifiers, count] of [
      ['lighthouse', [], 1],
      ['whale', ['Control'], 2],
      ['at night', ['Shift'], 3],
      ['whale', ['Control'], 2],
      ['in the snow', [], 1],
    ]) {
      await card(page, which).click({ modifiers });
      await until(async () => (await page.locator('.graph-card-chosen').count()) === count, `${count} selected`);
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+L');
    await saved(page);
    await stage.capture('graph-tidy');
  },

  'sessions are made, renamed, deleted, and brought back': async (stage) => {
    const { page } = stage;
    const opener = page.locator('.session-opener');
    await opener.click();
    await page.getByRole('button', { name: 'New session' }).click();
    await page.getByRole('button', { name: 'First card' }).waitFor();
    await opener.click();
    await page.getByRole('button', { name: 'Rename Untitled' }).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Boats');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Delete Boats' }).click();
    await cards(page).first().waitFor();
    await pageOf(page).toasts.getByRole('button', { name: 'Undo' }).click();
    await opener.filter({ hasText: 'Boats' }).waitFor();
    await opener.click();
    await page
      .getByRole('button', { name: /My first graph/ })
      .first()
      .click();
    await cards(page).first().waitFor();
  },

  'nothing stands in the way of anybody, in both lights, on a phone, in Korean': async (stage) => {
    const { page } = stage;
    await card(page, 'lighthouse').click();
    for (const theme of ['light', 'dark']) {
      await page.evaluate((value) => localStorage.setItem('ima2:theme', value), theme);
      await page.reload();
      await card(page, 'lighthouse').click();
      await page.locator('.graph-inspector').waitFor();
      assert.deepEqual(await findings(page), []);
      await stage.capture(`graph-${theme}`);
    }
    const phone = await stage.newPage({ viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'ko-KR' });
    await phone.goto(page.url());
    await card(phone, 'lighthouse').tap();
    await phone.getByRole('button', { name: '카드 편집' }).tap();
    await phone.locator('.sheet textarea').first().waitFor();
    await stage.capture('graph-phone-sheet', phone);
    await phone.keyboard.press('Escape');
    await stage.capture('graph-phone', phone);
    assert.equal(await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), 0);
    await stage.closeContext(phone.context());
  },
};
