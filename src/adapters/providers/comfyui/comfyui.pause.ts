import { setMaxListeners } from 'node:events';
import { cancelled } from '../../../domain/errors.ts';
import type { CallContext } from '../../../ports/media-provider.ts';

/**
 * Works with a signal of its own that aborts with the one of the call: a prompt asks many questions side by side, and the
 * signal of a run is shared by all its calls.
 */
export async function withOwnSignal<T>(context: CallContext, work: (own: CallContext) => Promise<T>): Promise<T> {
  const own = new AbortController();
  setMaxListeners(0, own.signal);
  const abort = (): void => own.abort(context.signal.reason);
  if (context.signal.aborted) abort();
  context.signal.addEventListener('abort', abort, { once: true });
  try {
    return await work({ ...context, signal: own.signal });
  } finally {
    context.signal.removeEventListener('abort', abort);
  }
}

/** Waits; rejects as cancelled when the signal aborts. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(cancelled());
    const stop = (): void => {
      clearTimeout(timer);
      reject(cancelled());
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
}
