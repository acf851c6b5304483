import { accept } from '../../../application/accept.ts';
import type { Studio } from '../../../application/studio.ts';
import type { Asset } from '../../../domain/asset.ts';
import { StudioError } from '../../../domain/errors.ts';
import { readJson, readUpload } from '../body.ts';
import { canvasContract as contract } from '../contract-prompts.ts';
import { browserOf } from '../library-routes.ts';
import type { Answer, RouteContext, Routing } from '../route-context.ts';

/** Routes of the area: what is drawn over pictures, and pictures that come of it. */
export function canvasRoutes(routing: Routing): Record<keyof Studio['canvas'], Answer> {
  const { canvas } = routing.studio;
  const nameOf = (ctx: RouteContext): string => ctx.params['filename'] ?? '';
  const ofBrowser = (ctx: RouteContext) => ({ browserId: browserOf(ctx) });
  const shown = (asset: Asset) => {
    const { item } = routing.library.version(asset);
    return { item, asset };
  };
  return {
    annotations: async (ctx) => {
      ctx.body = { annotations: await canvas.annotations(nameOf(ctx), ofBrowser(ctx)) };
    },
    annotate: async (ctx) => {
      const drawn = accept(contract.annotate.body, await readJson(ctx, routing));
      await canvas.annotate(nameOf(ctx), drawn, ofBrowser(ctx));
      ctx.body = { ok: true };
    },
    removeAnnotations: async (ctx) => {
      await canvas.removeAnnotations(nameOf(ctx), ofBrowser(ctx));
      ctx.body = { ok: true };
    },
    saveVersion: async (ctx) => {
      const { sourceFilename } = accept(contract.saveVersion.query, { ...ctx.query });
      const source = sourceFilename ?? textIn(ctx, 'x-ima2-canvas-source-filename') ?? '';
      const prompt = textIn(ctx, 'x-ima2-canvas-prompt');
      const asset = await canvas.saveVersion(await readUpload(ctx, routing), { sourceFilename: source, prompt });
      ctx.status = 201;
      ctx.body = shown(asset);
    },
    updateVersion: async (ctx) => {
      const prompt = textIn(ctx, 'x-ima2-canvas-prompt');
      ctx.body = shown(await canvas.updateVersion(nameOf(ctx), await readUpload(ctx, routing), { prompt }));
    },
  };
}

/** The text of a header, which holds it encoded as in an address; undefined when it is not sent. */
function textIn(ctx: RouteContext, header: string): string | undefined {
  const sent = ctx.get(header);
  if (sent === '') return undefined;
  try {
    return decodeURIComponent(sent);
  } catch {
    throw new StudioError('request-invalid', 'INVALID_INPUT', `${header}: is not encoded as in an address`, {
      hint: 'Encode the text with encodeURIComponent',
      details: { field: header },
    });
  }
}
