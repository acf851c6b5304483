import assert from 'node:assert/strict';
import { findings } from '../axe.mjs';
import { pageOf } from '../page-of.mjs';
import { paint, scenes, trouble } from '../scenes.mjs';

export const hasUpstream = true;
export const isLong = true;

const looks = [
  { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
];

/** Every state of the studio, for people who see, hear or move differently. */
export const journey = {
  'nothing is found by axe in any state, in both lights': async (stage) => {
    await paint(stage);
    await trouble(stage);
    const found = await Promise.all(
      looks.map(async (look) => {
        const page = await stage.newPage(look);
        const found = [];
        for (const [name, enter] of Object.entries(scenes)) {
          await enter({ stage, page });
          found.push(...(await findings(page)).map((finding) => `${name}, ${look.colorScheme}: ${finding}`));
        }
        await stage.closeContext(page.context());
        return found;
      }),
    );
    stage.forget();
    assert.deepEqual(found.flat(), []);
  },

  'nothing sticks out at 320 pixels, which is 400 % of 1280': async (stage) => {
    const page = await stage.newPage({ viewport: { width: 320, height: 640 } });
    const wide = [];
    for (const name of [
      'feed',
      'typing',
      'viewer',
      'compare',
      'mask',
      'keys',
      'settings-appearance',
      'settings-server',
    ]) {
      await scenes[name]({ stage, page });
      const overhang = await pageOf(page).overhang();
      if (overhang > 0) wide.push(`${name}: ${overhang}`);
    }
    await stage.closeContext(page.context());
    stage.forget();
    assert.deepEqual(wide, []);
  },

  'who asks for less motion gets none': async (stage) => {
    const page = await stage.newPage({ reducedMotion: 'reduce' });
    await scenes.feed({ stage, page });
    const moving = await page.evaluate(() =>
      document
        .getAnimations()
        .filter(({ effect, playState }) => playState === 'running' && Number(effect?.getComputedTiming().duration) > 1)
        .map(({ effect }) => effect?.target?.className ?? ''),
    );
    await stage.closeContext(page.context());
    assert.deepEqual(moving, []);
  },

  'the focus goes through the page in order, is seen, and is never caught': async (stage) => {
    const page = await stage.newPage();
    await scenes.feed({ stage, page });
    await page.locator('.shell-skip').focus();
    const seen = [];
    for (let presses = 0; presses < 40; presses += 1) {
      const at = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === null || element === document.body) return null;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        const ring = getComputedStyle(element, '::after').outlineStyle;
        const inner = [...element.querySelectorAll('*')].some((part) => getComputedStyle(part).outlineStyle !== 'none');
        const parent = element.closest('.bar, .bar-panel, .tile, label');
        const around = parent !== null && getComputedStyle(parent).borderColor !== '';
        const isSeen =
          (outlineStyle !== 'none' && outlineWidth !== '0px') ||
          boxShadow !== 'none' ||
          ring !== 'none' ||
          inner ||
          around;
        return { name: element.getAttribute('aria-label') ?? element.textContent?.trim() ?? element.id, isSeen };
      });
      if (at === null) break;
      seen.push(at);
      await page.keyboard.press('Tab');
    }
    assert.match(seen[0].name, /Skip/);
    assert.ok(seen.length > 8, `${seen.length} stops`);
    assert.deepEqual(
      seen.filter(({ isSeen }) => !isSeen),
      [],
    );
    assert.equal(new Set(seen.map(({ name }) => name)).size > seen.length / 2, true, 'the focus goes in circles');
    await stage.closeContext(page.context());
  },

  'a finished picture is announced, politely and once': async (stage) => {
    const page = await stage.newPage();
    await page.goto(stage.address);
    const studio = pageOf(page);
    await studio.prompt.waitFor();
    await page.evaluate(() => {
      globalThis.heard = [];
      new MutationObserver((changes) => {
        for (const { target } of changes) {
          const element = target instanceof Element ? target : target.parentElement;
          const region = element?.closest('[aria-live], [role=status], [role=alert]');
          if (region) globalThis.heard.push(region.textContent);
        }
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    // What ends before the page listens is no news to it.
    await page.getByLabel('Connected', { exact: true }).first().waitFor({ state: 'attached' });
    await stage.make([{ prompt: 'a small red barn', provider: 'sketch', size: '512x512' }]);
    await page.waitForFunction(() => globalThis.heard.some((text) => text.includes('a small red barn')));
    const heard = await page.evaluate(
      () => globalThis.heard.filter((text) => text.includes('a small red barn')).length,
    );
    assert.ok(heard <= 2, `${heard} announcements`);
    await stage.closeContext(page.context());
  },
};
