import assert from 'node:assert/strict';
import { pageOf } from '../page-of.mjs';

/** By touch on a phone, and in Korean. */
export const options = { locale: 'ko-KR' };

export const journey = {
  'the studio speaks Korean from the first moment': async (stage) => {
    const { page } = stage;
    await page.goto(stage.address);
    await pageOf(page).prompt.waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'ko');
    await pageOf(page).make('눈 덮인 숲의 붉은 여우');
    await pageOf(page).settled(1);
    const letters = await page.evaluate(() => document.body.innerText.replaceAll(/[^A-Za-z ]/g, ' '));
    assert.doesNotMatch(letters, /\b(Make|Model|Quality|More|Settings|Create|free|built in)\b/);
  },

  'the Korean letters come from a font of our own': async ({ page }) => {
    const isThere = await page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].some((font) => font.status === 'loaded' && /AC00/i.test(font.unicodeRange));
    });
    assert.equal(isThere, true);
  },

  'a phone makes, opens, swipes and closes by touch': async (stage) => {
    const phone = await stage.newPage({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      locale: 'en-US',
    });
    const studio = pageOf(phone);
    await phone.goto(stage.address);
    await studio.settled(1);
    assert.ok((await studio.overhang()) <= 0);
    await phone.getByText('What should the picture show?').first().tap();
    await studio.prompt.waitFor();
    await studio.prompt.fill('a lighthouse in a storm');
    await phone
      .getByRole('dialog')
      .getByRole('button', { name: /^Make 1/ })
      .tap();
    await studio.settled(2);
    await studio.tiles.first().tap();
    await phone.waitForFunction(() => new URL(location.href).searchParams.has('view'));
    assert.ok((await studio.overhang()) <= 0);
    await phone.goBack();
    await phone.waitForFunction(() => !new URL(location.href).searchParams.has('view'));
    const small = await phone.evaluate(() =>
      [...document.querySelectorAll('button, a[href], [role=tab]')]
        .filter((element) => element.checkVisibility() && !element.closest('[inert], .visually-hidden'))
        .map((element) => ({
          name: element.getAttribute('aria-label') ?? element.textContent,
          box: element.getBoundingClientRect(),
        }))
        .filter(({ box }) => box.width > 2 && Math.min(box.width, box.height) < 24)
        .map(({ name }) => name),
    );
    assert.deepEqual(small, []);
    await stage.closeContext(phone.context());
  },
};
