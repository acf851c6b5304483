import { StudioError } from '../../../domain/errors.ts';
import type { CallContext } from '../../../ports/media-provider.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { readPictureHead } from '../shared/picture-head.ts';
import { pause } from '../shared/polling.ts';
import { bytesOf, Progress } from './a1111.wire.ts';

/** What looking at the server needs. */
export interface Watching {
  network: GuardedFetch;
  /** Address of `/sdapi/v1`. */
  base: string;
  headers: Readonly<Record<string, string>>;
  everyMs: number;
}

const PATIENCE_MS = 5000;
const LARGEST = 30_000_000;

/**
 * Reports how far the server is, with a picture so far, until `over` aborts. The order itself decides on the outcome: a
 * look that fails says nothing and changes nothing.
 */
export async function watch(watching: Watching, context: CallContext, over: AbortSignal): Promise<void> {
  let reached = 0.02;
  let shown = '';
  while (!over.aborted) {
    try {
      await pause(watching.everyMs, over);
      const { progress, current_image: picture } = await look(watching, over);
      if (over.aborted) return;
      // Between two jobs the server counts from 0 again.
      reached = Math.max(reached, Math.min(0.98, progress));
      context.progress(reached);
      if (picture && picture !== shown) {
        shown = picture;
        preview(picture, context);
      }
    } catch (error) {
      if (StudioError.from(error).kind === 'run-cancelled') return;
    }
  }
}

async function look({ network, base, headers }: Watching, signal: AbortSignal) {
  const url = `${base}/progress?skip_current_image=false`;
  const request = { headers, signal, trust: 'configured', timeoutMs: PATIENCE_MS, maxBytes: LARGEST } as const;
  const reply = await network.request(url, request);
  return Progress.parse(JSON.parse(await reply.text()));
}

function preview(picture: string, context: CallContext): void {
  const bytes = bytesOf(picture);
  const head = readPictureHead(bytes);
  if (head !== undefined) context.preview({ bytes, mediaType: head.mediaType });
}
