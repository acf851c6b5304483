import { t } from '../../text/language.ts';
import { toast } from './toasts.ts';

/** A message stays until the person does something; timers can wait no longer than this. */
const FOR_LONG = 2 ** 31 - 1;
const CHECK_AFTER_MS = 60_000;
/** The copy of the shell is megabytes: the first pictures and what a person does first go before it. */
const AFTER_PICTURES_MS = 2000;
const LONGEST_WAIT_MS = 10_000;

let registration: ServiceWorkerRegistration | undefined;
let checkedAt = 0;

/** Keeps the shell in the browser, and offers a new version when there is one. Without service workers nothing happens. */
export function keepShell(): void {
  // They are there only where the page comes from this machine or through TLS.
  const workers = navigator.serviceWorker;
  if (workers === undefined) return;
  setTimeout(() => {
    if ('requestIdleCallback' in globalThis)
      requestIdleCallback(() => void register(workers), { timeout: LONGEST_WAIT_MS });
    else void register(workers);
  }, AFTER_PICTURES_MS);
}

/** Looks for a new version, such as after the server was started anew. */
export function lookForUpdate(): void {
  if (registration === undefined || Date.now() - checkedAt < CHECK_AFTER_MS) return;
  checkedAt = Date.now();
  registration.update().catch(() => undefined);
}

async function register(workers: ServiceWorkerContainer): Promise<void> {
  try {
    registration = await workers.register('/sw.js');
  } catch {
    // A page from the development server has none.
    return;
  }
  checkedAt = Date.now();
  const found = registration;
  if (found.waiting !== null && workers.controller !== null) offer(workers, found.waiting);
  found.addEventListener('updatefound', () => {
    const worker = found.installing;
    worker?.addEventListener('statechange', () => {
      // The first one of all takes the place of nobody.
      if (worker.state === 'installed' && workers.controller !== null) offer(workers, worker);
    });
  });
}

function offer(workers: ServiceWorkerContainer, worker: ServiceWorker): void {
  toast(t('shell.newVersion'), {
    lifetime: FOR_LONG,
    action: {
      label: t('shell.reload'),
      run: () => {
        workers.addEventListener('controllerchange', () => location.reload(), { once: true });
        worker.postMessage('take-over');
      },
    },
  });
}
