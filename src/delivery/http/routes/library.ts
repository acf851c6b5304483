import { Readable } from 'node:stream';
import { accept } from '../../../application/accept.ts';
import type { Studio } from '../../../application/studio.ts';
import { StudioError } from '../../../domain/errors.ts';
import type { ExportNote } from '../../../domain/library-export.ts';
import { readJson, readUpload } from '../body.ts';
import { transferContract } from '../contract-transfer.ts';
import type { Answer, RouteContext, Routing } from '../route-context.ts';
import { attachment, NOTE_HEADER } from '../sent-copy.ts';

const NAME_HEADER = 'x-ima2-original-filename';

/** Routes of the area: imports, adopted folders, exports. */
export function libraryAreaRoutes(routing: Routing): Record<keyof Studio['library'], Answer> {
  const { library } = routing.studio;
  return {
    importPicture: async (ctx) => {
      const originalFilename = originalName(ctx);
      const asset = await library.importPicture(await readUpload(ctx, routing), { originalFilename });
      const { items } = await routing.library.page({ items: [asset], total: 1, nextCursor: null });
      const [row] = items;
      ctx.body = { item: row && { ...row, image: row.url, thumb: row.thumb ?? row.url } };
      ctx.status = 201;
    },
    sources: async (ctx) => {
      ctx.body = { sources: await library.sources() };
    },
    adopt: async (ctx) => {
      ctx.body = { source: await library.adopt(accept(transferContract.adopt.body, await readJson(ctx, routing))) };
      ctx.status = 202;
    },
    readSource: async (ctx) => {
      ctx.body = { source: await library.readSource(ctx.params['id'] ?? '') };
      ctx.status = 202;
    },
    release: async (ctx) => {
      ctx.body = { ok: true, ...(await library.release(ctx.params['id'] ?? '')) };
    },
    export: async (ctx) => {
      const request = accept(transferContract.export.body, await readJson(ctx, routing));
      const { filename, mediaType, chunks, notes } = await library.export(request);
      ctx.set({ 'Content-Type': mediaType, 'Content-Disposition': attachment(filename) });
      if (notes.length > 0) ctx.set(NOTE_HEADER, noteLine(notes));
      ctx.body = Readable.from(chunks, { objectMode: false });
      ctx.set('Content-Type', mediaType);
    },
  };
}

/** Notes as a list of JSON, in ASCII; many are told by their number. */
function noteLine(notes: readonly ExportNote[]): string {
  const shown = notes.slice(0, 20);
  return encodeURIComponent(JSON.stringify(shown));
}

function originalName(ctx: RouteContext): string | undefined {
  const name = ctx.get(NAME_HEADER);
  if (name === '') return undefined;
  try {
    return decodeURIComponent(name);
  } catch {
    throw new StudioError('request-invalid', 'INVALID_INPUT', 'X-Ima2-Original-Filename: is not URL-encoded', {
      hint: 'Send the name as encodeURIComponent gives it',
      details: { field: 'X-Ima2-Original-Filename' },
    });
  }
}
