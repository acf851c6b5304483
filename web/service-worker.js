// Keeps the shell of the studio in the browser, so that it opens without the server and says so. The build writes the
// files of the shell and their version into the two constants.
const SHELL = [];
const VERSION = '';

const SHELL_CACHE = `ima2-shell-${VERSION}`;
const THUMBNAILS = 'ima2-thumbnails';
const MOST_THUMBNAILS = 300;
/** A server that takes longer than this to send a page is treated as gone. */
const PATIENCE_MS = 4000;

addEventListener('install', (event) => {
  event.waitUntil(caches.open(SHELL_CACHE).then((cache) => cache.addAll(SHELL)));
});

addEventListener('activate', (event) => {
  event.waitUntil(removeOthers().then(() => clients.claim()));
});

// A new version waits until the person agrees: the page that is open belongs to the old one.
addEventListener('message', ({ data }) => {
  if (data === 'take-over') skipWaiting();
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request));
  else if (url.searchParams.has('thumb')) event.respondWith(thumbnail(request));
  else if (SHELL.includes(url.pathname)) event.respondWith(networkFirst(request));
});

async function removeOthers() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('ima2-shell-') && name !== SHELL_CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** The page as the server has it; the one that is kept when nobody answers. */
async function page(request) {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    return (await caches.match('/')) ?? Response.error();
  }
}

/** Files with a hash in their name never change. */
async function asset(request) {
  const kept = await caches.match(request);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.ok) await put(SHELL_CACHE, request, response.clone());
  return response;
}

async function networkFirst(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request)) ?? Response.error();
  }
}

/** Small pictures as the server has them; those seen lately are kept for when it is gone. */
async function thumbnail(request) {
  try {
    const response = await fetch(request);
    if (response.status === 200) void keepThumbnail(request, response.clone());
    return response;
  } catch {
    return (await caches.match(request)) ?? Response.error();
  }
}

async function keepThumbnail(request, response) {
  const cache = await caches.open(THUMBNAILS);
  if ((await cache.match(request)) !== undefined) return;
  await put(THUMBNAILS, request, response);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST_THUMBNAILS)).map((old) => cache.delete(old)));
}

/** A full disk is no reason to refuse what has been fetched. */
async function put(name, request, response) {
  try {
    await (await caches.open(name)).put(request, response);
  } catch {
    // It is fetched again next time.
  }
}
