import { Readable } from 'node:stream';
import { accept } from '../../../application/accept.ts';
import type { Studio } from '../../../application/studio.ts';
import { readJson } from '../body.ts';
import { contract } from '../contract.ts';
import { libraryUrl } from '../endpoints.ts';
import { runsReply } from '../present-runs.ts';
import type { Answer, RouteContext, Routing } from '../route-context.ts';
import { pictureForm } from '../start-run.ts';
import { streamRun } from '../stream-run.ts';

/** A body that holds anything else has the code of a picture that cannot be sent. */
const EXPORT_CODES = { '': 'COMFY_IMAGE_INVALID', filename: 'COMFY_IMAGE_INVALID' };

/** Routes of the area: the installation, its runs and its settings. */
export function systemRoutes(routing: Routing): Record<keyof Studio['system'], Answer> {
  const { system } = routing.studio;
  return {
    health: async (ctx) => {
      ctx.body = { ...(await system.health()), runtime: routing.runtime() };
    },
    capabilities: async (ctx) => {
      const { ok, name, ...rest } = await system.capabilities();
      ctx.body = { ok, name, source: 'server', server: routing.runtime().backend.url, ...rest };
    },
    storage: async (ctx) => {
      ctx.body = { ok: true, data: await system.storage() };
    },
    copyOlderPictures: async (ctx) => {
      ctx.body = { ok: true, ...(await system.copyOlderPictures()) };
    },
    checkLibrary: async (ctx) => {
      ctx.body = await system.checkLibrary();
    },
    openLibrary: async (ctx) => {
      await system.openLibrary();
      ctx.body = { ok: true };
    },
    exportPicture: async (ctx) => {
      const body = accept(contract.system.exportPicture.body, await readJson(ctx, routing), EXPORT_CODES);
      ctx.body = { ok: true, ...(await system.exportPicture(body.filename)) };
    },
    models: async (ctx) => {
      ctx.body = await system.models();
    },
    runs: async (ctx) => {
      const { view, includeTerminal, ...query } = accept(contract.system.runs.query, { ...ctx.query });
      const isTerminal = includeTerminal === '1' || includeTerminal === 'true';
      const isFull = view === 'full';
      const lists = await system.runs({ ...query, includeTerminal: isTerminal, recent: !isFull });
      ctx.body = isFull ? lists : runsReply(lists, isTerminal);
    },
    run: async (ctx) => {
      const run = system.run(ctx.params['requestId'] ?? '');
      const form = pictureForm(ctx);
      routing.streams.refuseBeyondCapacity();
      void streamRun(run, routing.streams.open(ctx), form, routing.readPicture);
    },
    cancelRun: async (ctx) => {
      ctx.body = await system.cancelRun(ctx.params['requestId'] ?? '');
    },
    dismissRun: async (ctx) => {
      ctx.body = await system.dismissRun(ctx.params['requestId'] ?? '');
    },
    preview: (ctx) => preview(ctx, routing),
    follow: async (ctx) => routing.hub.attach(ctx, pictureForm(ctx)),
    settings: async (ctx) => {
      ctx.body = await system.settings();
    },
    setSetting: async (ctx) => {
      const { value } = await readJson(ctx, routing);
      ctx.body = await system.setSetting(ctx.params['key'] ?? '', value);
    },
    removeSetting: async (ctx) => {
      ctx.body = await system.removeSetting(ctx.params['key'] ?? '');
    },
  };
}

/** The latest preview; once the picture is finished, the picture, with its place in the library. */
async function preview(ctx: RouteContext, { studio }: Routing): Promise<void> {
  const { requestId, index } = accept(contract.system.preview.params, ctx.params);
  const found = await studio.system.preview(requestId, Number(index));
  ctx.set('Content-Security-Policy', "sandbox; default-src 'none'; frame-ancestors 'none'");
  if ('media' in found) {
    ctx.set('Content-Type', found.media.mediaType);
    ctx.body = Buffer.from(found.media.bytes);
    return;
  }
  const content = await studio.assets.open(found.filename);
  ctx.set({ 'Content-Type': content.mediaType, 'Content-Location': libraryUrl(found.filename) });
  ctx.body = Readable.from(content.chunks, { objectMode: false });
  ctx.length = content.bytes;
}
