import { accept } from '../../../application/accept.ts';
import type { Studio } from '../../../application/studio.ts';
import { readJson } from '../body.ts';
import { promptsContract as contract } from '../contract-prompts.ts';
import type { Answer, RouteContext, Routing } from '../route-context.ts';

/** Routes of the area: the prompt library. */
export function promptRoutes(routing: Routing): Record<keyof Studio['prompts'], Answer> {
  const { prompts } = routing.studio;
  const idOf = (ctx: RouteContext): string => ctx.params['id'] ?? '';
  return {
    list: async (ctx) => {
      const { favoritesOnly, ...query } = accept(contract.list.query, { ...ctx.query });
      const isFavorites = favoritesOnly === '1' || favoritesOnly === 'true';
      ctx.body = await prompts.list({ ...query, favoritesOnly: isFavorites });
    },
    create: async (ctx) => {
      const prompt = await prompts.create(accept(contract.create.body, await readJson(ctx, routing)));
      ctx.status = 201;
      ctx.body = { prompt };
    },
    get: async (ctx) => {
      ctx.body = { prompt: await prompts.get(idOf(ctx)) };
    },
    change: async (ctx) => {
      ctx.body = { prompt: await prompts.change(idOf(ctx), await readJson(ctx, routing)) };
    },
    remove: async (ctx) => {
      ctx.body = { ok: true, prompt: await prompts.remove(idOf(ctx)) };
    },
    favorite: async (ctx) => {
      ctx.body = await prompts.favorite(idOf(ctx));
    },
    import: async (ctx) => {
      ctx.body = await prompts.import(accept(contract.import.body, await readJson(ctx, routing)));
    },
    export: async (ctx) => {
      ctx.body = await prompts.export();
    },
    folders: async (ctx) => {
      ctx.body = { folders: await prompts.folders() };
    },
    createFolder: async (ctx) => {
      const folder = await prompts.createFolder(accept(contract.createFolder.body, await readJson(ctx, routing)));
      ctx.status = 201;
      ctx.body = { folder };
    },
    changeFolder: async (ctx) => {
      ctx.body = { folder: await prompts.changeFolder(idOf(ctx), await readJson(ctx, routing)) };
    },
    removeFolder: async (ctx) => {
      const { strategy } = accept(contract.removeFolder.query, { ...ctx.query });
      await prompts.removeFolder(idOf(ctx), strategy);
      ctx.body = { ok: true };
    },
  };
}
