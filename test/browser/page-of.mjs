const PATIENCE_MS = 90_000;

/** Asks again and again until it is so. */
export async function until(isSo, what) {
  for (const end = Date.now() + PATIENCE_MS; !(await isSo()); ) {
    if (Date.now() > end) throw new Error(`not within ${PATIENCE_MS} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}

/** In the page: what the server says of runs and library. */
async function serverState() {
  const read = async (path) => (await fetch(path)).json();
  const [{ jobs }, { total, items }] = await Promise.all([read('/api/inflight'), read('/api/history?limit=1')]);
  return { jobs: jobs.length, total, newest: items[0] };
}

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
    /** Resolves once the library holds so many pictures, and nothing is being drawn. */
    async settled(count) {
      await until(async () => {
        const { jobs, total } = await page.evaluate(serverState);
        return jobs === 0 && total >= count;
      }, `${count} pictures`);
      await page.waitForFunction(() => document.querySelector('.tile-waiting, .tile-drawing') === null);
      await tiles.first().waitFor();
    },
    /** How many pictures the library holds. */
    total: async () => (await page.evaluate(serverState)).total,
    /** What is known of the newest picture. */
    newest: async () => (await page.evaluate(serverState)).newest,
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
