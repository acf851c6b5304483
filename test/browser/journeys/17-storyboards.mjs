import assert from 'node:assert/strict';
import { findings as found } from '../axe.mjs';
import { until } from '../page-of.mjs';
import { SIZES } from '../stage.mjs';

export const isLong = true;
/** What is looked at stands still. */
export const options = { reducedMotion: 'reduce' };

/** To film takes a while where the machine does other things too. */
const PATIENCE = { timeout: 180_000 };

const shot = (page, at) => page.getByRole('article', { name: `Shot ${at}`, exact: true });
const words = (page, at) => page.getByRole('textbox', { name: `What happens in shot ${at}`, exact: true });
const saved = (page) => page.locator('.board-saving', { hasText: /^Saved$/ }).waitFor();
const prompts = (page) => page.locator('.shot-words').evaluateAll((all) => all.map(({ value }) => value));
const choose = (page, name, value) => page.getByRole('combobox', { name, exact: true }).selectOption(value);

/** What axe finds; a tooltip that floats over the page is no part of it. */
async function findings(page) {
  await page.mouse.move(0, 0);
  await page.locator('#tooltip:popover-open').waitFor({ state: 'hidden' });
  return found(page);
}

/** The storyboard as the server has it. */
async function boardOf(page) {
  return page.evaluate(async () => {
    const id = location.pathname.split('/')[2];
    return (await (await fetch(`/api/storyboards/${id}`)).json()).storyboard;
  });
}

async function change(page, fields) {
  await page.evaluate(async (body) => {
    const headers = { 'content-type': 'application/json' };
    const id = location.pathname.split('/')[2];
    const answer = await fetch(`/api/storyboards/${id}`, { method: 'PATCH', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(await answer.text());
  }, fields);
}

/** A film is written shot by shot, made, changed and joined, with the built-in painter. */
export const journey = {
  'an empty page teaches; shots are written, and saved by themselves': async (stage) => {
    const { page } = stage;
    await page.goto(`${stage.address}/`);
    await page.getByRole('link', { name: 'Storyboards' }).click();
    await page.getByRole('heading', { name: 'A film, shot by shot' }).waitFor();
    assert.deepEqual(await findings(page), []);
    await stage.capture('storyboards-empty');
    await page.keyboard.press('n');
    await words(page, 1).fill('a fox wakes in a misty forest');
    await page.getByRole('textbox', { name: 'Title of the storyboard' }).fill('The fox');
    await page.getByRole('button', { name: 'Add a shot' }).click();
    await page.keyboard.type('the fox runs along a stream');
    await page.getByRole('button', { name: 'Add a shot' }).click();
    await page.keyboard.type('the fox rests on a hill');
    await choose(page, 'Resolution', '480p');
    for (const at of [1, 2, 3]) await choose(page, `Length of shot ${at}`, '1');
    await saved(page);
    await until(async () => (await boardOf(page)).shots[2]?.duration === 1, 'the last change at the server');
    await page.reload();
    await words(page, 3).waitFor();
    assert.deepEqual(await prompts(page), [
      'a fox wakes in a misty forest',
      'the fox runs along a stream',
      'the fox rests on a hill',
    ]);
    assert.equal((await boardOf(page)).title, 'The fox');
  },

  'shots are moved by keys and by dragging, deleted, and everything is taken back': async (stage) => {
    const { page } = stage;
    const before = await prompts(page);
    await words(page, 3).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await until(async () => (await prompts(page))[1] === before[2], 'the shot one place up');
    await page.getByText('Shot 3 is now number 2').waitFor({ state: 'attached' });
    assert.equal(await words(page, 2).evaluate((element) => element === document.activeElement), true);
    await shot(page, 2)
      .locator('.shot-grip')
      .dragTo(shot(page, 1), { targetPosition: { x: 200, y: 4 } });
    await until(async () => (await prompts(page))[0] === before[2], 'the shot at the top');
    await shot(page, 1).getByRole('button', { name: 'What can be done with shot 1' }).click();
    await page.getByRole('menuitem', { name: 'Delete shot' }).click();
    await until(async () => (await prompts(page)).length === 2, 'one shot less');
    for (const _ of [1, 2, 3]) await page.keyboard.press('Control+z');
    await until(async () => (await prompts(page)).join() === before.join(), 'all as it was');
    await page.keyboard.press('Control+Shift+z');
    await until(async () => (await prompts(page))[1] === before[2], 'the move once more');
    await page.keyboard.press('Control+z');
    await saved(page);
    await until(
      async () => (await boardOf(page)).shots.map(({ prompt }) => prompt).join() === before.join(),
      'the order',
    );
  },

  'a shot that begins anew gets a picture first': async (stage) => {
    const { page } = stage;
    await page.getByRole('button', { name: 'Other ways to make them' }).click();
    await page.getByRole('menuitem', { name: /^Make 1 still first · free/ }).click();
    await page.getByRole('img', { name: 'First frame of shot 1' }).waitFor(PATIENCE);
    await until(async () => (await boardOf(page)).shots[0].references.length === 1, 'the still in the storyboard');
    const reference = (await boardOf(page)).shots[0].references[0];
    assert.match(reference, /\.(png|jpe?g|webp)$/);
    assert.equal((await boardOf(page)).shots[1].references.length, 0);
  },

  'what it costs stands on the button; one shot after the other is made': async (stage) => {
    const { page } = stage;
    await page.getByRole('button', { name: /^Make 3 shots · free/ }).click();
    await page.getByText('Shot 1 of 3 is being made').waitFor();
    await shot(page, 3).getByText('Waiting').waitFor();
    assert.equal(await words(page, 2).getAttribute('readonly'), '');
    await stage.capture('storyboards-busy');
    await page.getByRole('button', { name: 'All shots are made' }).waitFor(PATIENCE);
    const { shots } = await boardOf(page);
    assert.deepEqual(
      shots.map(({ state }) => state),
      ['made', 'made', 'made'],
    );
    assert.equal(shots[1].takes[0].from, shots[0].chosen);
    assert.deepEqual(await findings(page), []);
  },

  'one is made again; its versions are chosen by keys, and a whole line with one click': async (stage) => {
    const { page } = stage;
    const first = (await boardOf(page)).shots[1].chosen;
    await shot(page, 2)
      .getByRole('button', { name: /^Make again · free/ })
      .click();
    const versions = page.getByRole('radiogroup', { name: 'Versions of shot 2' });
    await versions.waitFor(PATIENCE);
    await shot(page, 3).getByText('The shot before has changed').waitFor();
    await page.getByRole('button', { name: 'Make again · free' }).first().and(page.locator(':enabled')).waitFor();
    await versions.getByRole('radio', { name: 'Version 2 of 2' }).press('ArrowLeft');
    await until(async () => (await boardOf(page)).shots[1].chosen === first, 'the first version');
    await shot(page, 3).getByText('Made', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Shot 2, version 2' }).click();
    await until(async () => (await boardOf(page)).shots[1].chosen !== first, 'the second version');
    await page.getByRole('button', { name: 'Shot 3, version 1' }).click();
    await until(async () => (await boardOf(page)).shots[1].chosen === first, 'the whole line');
  },

  'the shots are joined into a film that plays on the page': async (stage) => {
    const { page } = stage;
    await page.getByRole('button', { name: 'Join into a film' }).click();
    const film = page.getByRole('region', { name: 'Film' });
    await film.locator('video').waitFor(PATIENCE);
    await film.getByText('Joined without loss').waitFor();
    await film.getByRole('button', { name: 'Play', exact: true }).click();
    await until(() => film.locator('video').evaluate(({ currentTime }) => currentTime > 0.2), 'the film moving');
    const length = await film.locator('video').evaluate(({ duration }) => duration);
    assert.ok(Math.abs(length - 3) < 0.2, `${length} s`);
    await stage.capture('storyboards-full');
    assert.deepEqual(await findings(page), []);
  },

  'what another window changes comes in, and a conflict is told': async (stage) => {
    const { page } = stage;
    await change(page, { title: 'The fox of the other window' });
    await until(
      async () => (await page.getByLabel('Title of the storyboard').inputValue()) === 'The fox of the other window',
      'the title of the other window',
    );
    const shots = (await boardOf(page)).shots.map(({ id, prompt }) => ({ id, prompt }));
    const theirs = shots.map((one, at) => (at === 2 ? { ...one, prompt: 'the fox sleeps' } : one));
    // Both within the pause before a save.
    await words(page, 3).fill('the fox looks around');
    await change(page, { shots: theirs });
    await page.getByText('Two windows changed the same things').waitFor();
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await saved(page);
    await until(async () => (await boardOf(page)).shots[2].prompt === 'the fox looks around', 'mine');
  },

  'a shot that cannot be made says why, and what helps': async (stage) => {
    const { page } = stage;
    const shots = (await boardOf(page)).shots.map(({ id, prompt }) => ({ id, prompt }));
    const lost = { prompt: 'a door opens', references: ['gone.png'], continuesFrom: 'none', duration: 1 };
    await change(page, { shots: [...shots, lost] });
    await words(page, 4).waitFor();
    await page.getByRole('button', { name: /^Make 1 shot · free/ }).click();
    await shot(page, 4).getByText('Failed', { exact: true }).waitFor(PATIENCE);
    await shot(page, 4).locator('.error-card-title').waitFor();
    await stage.capture('storyboards-failed');
    // The browser tells of the picture that is gone.
    stage.forget();
    assert.deepEqual(await findings(page), []);
    await shot(page, 4).getByRole('button', { name: 'Try without references' }).click();
    await shot(page, 4).getByText('Made', { exact: true }).waitFor(PATIENCE);
  },

  'a clip goes into a storyboard from its menu, and the next shot goes on from its last frame': async (stage) => {
    const { page } = stage;
    const { id, shots } = await boardOf(page);
    await shot(page, 4).getByRole('button', { name: 'Play shot 4' }).click();
    await page.getByRole('dialog').locator('video').waitFor();
    await page.keyboard.press('Shift+B');
    await page
      .getByRole('dialog', { name: 'Add the clip to a storyboard' })
      .getByRole('button', { name: 'Add to The fox of the other window' })
      .click();
    await page.getByText('The clip is the last shot of The fox of the other window').waitFor();
    await page.keyboard.press('Escape');
    await words(page, 5).waitFor();
    const added = (await boardOf(page)).shots[4];
    assert.equal(added.chosen, shots[3].chosen);
    await shot(page, 5).getByRole('button', { name: 'What can be done with shot 5' }).click();
    await page.getByRole('menuitem', { name: 'New shot from its last frame' }).click();
    await page.getByRole('img', { name: 'Last frame of shot 5' }).waitFor();
    await page.keyboard.type('somebody looks through the door');
    await saved(page);
    await until(async () => (await boardOf(page)).shots.length === 6, 'six shots');
    assert.equal((await boardOf(page)).id, id);
  },

  'a storyboard is copied, deleted and brought back': async (stage) => {
    const { page } = stage;
    await page.getByRole('button', { name: 'All storyboards' }).click();
    const title = 'The fox of the other window';
    await page.getByRole('button', { name: `What can be done with ${title}`, exact: true }).click();
    await page.getByRole('menuitem', { name: 'Copy' }).click();
    const copy = page.getByRole('link', { name: `Copy of ${title}` });
    await copy.waitFor();
    await page.getByRole('button', { name: `What can be done with Copy of ${title}` }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await copy.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await copy.waitFor();
    assert.deepEqual(await findings(page), []);
    await stage.capture('storyboards-list');
    await copy.click();
    await words(page, 6).waitFor();
    assert.equal((await boardOf(page)).shots[1].takes.length, 2);
  },

  'it holds on a phone, in the dark and in Korean': async (stage) => {
    const { page } = stage;
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.evaluate(() => localStorage.setItem('ima2.locale', 'ko'));
    await page.setViewportSize(SIZES[2]);
    await page.reload();
    await page.getByRole('textbox', { name: '6번 샷에서 일어나는 일' }).waitFor();
    const { width, wide } = await page.evaluate(() => ({
      width: document.documentElement.clientWidth,
      wide: document.documentElement.scrollWidth,
    }));
    assert.equal(wide, width);
    assert.deepEqual(await findings(page), []);
    await stage.capture('storyboards-phone');
    await page.setViewportSize({ width: 320, height: 640 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    await page.goto(`${stage.address}/library`);
    await page.getByRole('button', { name: '스토리보드' }).click();
    await page.getByRole('heading', { name: '스토리보드' }).waitFor();
  },
};
