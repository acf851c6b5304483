const REST_MS = 250;
const LOOK_EVERY_MS = 50;
const PATIENCE_MS = 90_000;
/** Requests of each page that are under way. */
const underWay = new WeakMap();

/** Begins to watch what a page asks for; before it is opened. */
export function watch(page) {
  const requests = new Set();
  underWay.set(page, requests);
  page.on('request', (request) => {
    // A stream of events and a film that plays have no end that is waited for.
    const isEndless = request.resourceType() === 'media' || /event-stream/.test(request.headers().accept ?? '');
    if (!isEndless) requests.add(request);
  });
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => requests.delete(request));
  // What the former page asked for gets no answer any more.
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) requests.clear();
  });
}

/** Resolves once a page is at rest: nothing is asked for, and it is still. */
export async function atRest(page) {
  await quiet(async () => underWay.get(page).size > 0 || (await page.evaluate(isMoving)));
}

/** Resolves once a page is still: all pictures are there, and nothing moves but what moves for ever. */
export async function still(page) {
  await quiet(() => page.evaluate(isMoving));
}

async function quiet(isBusy) {
  let since = Date.now();
  for (const end = since + PATIENCE_MS; Date.now() - since < REST_MS; ) {
    if (Date.now() > end) throw new Error(`not at rest within ${PATIENCE_MS} ms`);
    if (await isBusy()) since = Date.now();
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** In the page, after a frame was painted. */
async function isMoving() {
  await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  const moves = ({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity;
  return document.getAnimations().some(moves) || [...document.images].some((image) => !image.complete);
}
