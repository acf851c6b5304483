import { setMaxListeners } from 'node:events';
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
