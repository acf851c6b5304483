import type { Media } from '../../domain/generation.ts';
import type { RouteContext } from './route-context.ts';

/** Policy for files of people: whatever they hold, nothing of it runs. */
export const NOTHING_RUNS = "sandbox; default-src 'none'; frame-ancestors 'none'";

/** Answers with a picture or clip that is held in memory. */
export function sendMedia(ctx: RouteContext, { bytes, mediaType }: Media): void {
  ctx.set({ 'Content-Security-Policy': NOTHING_RUNS, 'Content-Type': mediaType });
  ctx.body = Buffer.from(bytes);
}
