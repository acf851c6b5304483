/** The places of the page by what people read; `words` in another language where a journey speaks one. */
export function pageOf(page) {
  const prompt = page.locator('#prompt');
  const tiles = page.locator('[data-picture]');
  return {
    prompt,
    tiles,
    toasts: page.locator('.toasts'),
    picture: (name) => page.locator(`[data-picture="${name}"]`),
    /** Names of the pictures on the page, in their order. */
    names: () => tiles.evaluateAll((all) => all.map(({ dataset }) => dataset.picture)),
    /** Sends a prompt with the keyboard. */
    async make(words) {
      await prompt.fill(words);
      await prompt.press('Control+Enter');
    },
    /** Resolves once so many pictures are on the page and nothing is being drawn. */
    async settled(count) {
      await page.waitForFunction(
        (wanted) =>
          document.querySelectorAll('[data-picture]').length >= wanted &&
          document.querySelector('.tile-waiting, .tile-drawing') === null,
        count,
      );
    },
    /** Whether something sticks out to the right, in pixels. */
    overhang: () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    /** What has the focus, in a word. */
    focused: () =>
      page.evaluate(() => {
        const at = document.activeElement;
        return at?.getAttribute('aria-label') ?? at?.id ?? at?.tagName ?? '';
      }),
  };
}
