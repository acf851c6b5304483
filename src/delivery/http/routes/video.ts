import { accept } from '../../../application/accept.ts';
import type { Studio } from '../../../application/studio.ts';
import { StudioError } from '../../../domain/errors.ts';
import { readJson } from '../body.ts';
import { contract } from '../contract.ts';
import type { Answer, RouteContext, Routing } from '../route-context.ts';
import { startRun } from '../start-run.ts';

/** Routes of the area: runs that make clips, and what is taken out of clips. */
export function videoRoutes(routing: Routing): Record<keyof Studio['video'], Answer> {
  const { video } = routing.studio;
  return {
    generate: (ctx) =>
      startRun(ctx, routing, (request, options) => video.generate(request as never, options), { streams: true }),
    edit: (ctx) => startRun(ctx, routing, (request, options) => video.edit(request as never, options)),
    extend: (ctx) => startRun(ctx, routing, (request, options) => video.extend(request as never, options)),
    analyze: (ctx) => startRun(ctx, routing, (request, options) => video.analyze(request as never, options)),
    frame: (ctx) => sendFrame(ctx, routing),
    tree: async (ctx) => {
      ctx.body = await video.tree(accept(contract.video.tree.query, { ...ctx.query }).file);
    },
    check: async (ctx) => {
      const { action, ...request } = await readJson(ctx, routing);
      ctx.body = await video.check(request as never, action === 'edit' || action === 'extend' ? action : 'generate');
    },
    resume: (ctx) => startRun(ctx, routing, (_, options) => video.resume(ctx.params['requestId'] ?? '', options)),
  };
}

async function sendFrame(ctx: RouteContext, { studio }: Routing): Promise<void> {
  const asked = accept(contract.video.frame.query, { ...ctx.query });
  if (asked.file.trim() === '') throw noFile();
  const { bytes, mediaType } = await studio.video.frame(asked.file, asked.position ?? 'last');
  ctx.set({ 'Content-Type': mediaType, 'Content-Security-Policy': "sandbox; default-src 'none'" });
  ctx.body = Buffer.from(bytes);
}

function noFile(): StudioError {
  return new StudioError('request-invalid', 'INVALID_INPUT', 'file: is missing; name a clip of the library', {
    details: { field: 'file' },
  });
}
