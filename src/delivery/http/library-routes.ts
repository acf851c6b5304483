import type { z } from 'zod';
import { accept } from '../../application/accept.ts';
import type { AssetQuery } from '../../domain/asset.ts';
import { StudioError } from '../../domain/errors.ts';
import { readJson } from './body.ts';
import { type LibraryQuery, libraryContract } from './contract-library.ts';
import type { Answer, RouteContext, Routing } from './route-context.ts';
import { sendMedia } from './send-media.ts';

type OfLibrary = OfBackfill | 'tiles' | 'facets' | 'duplicates' | 'mark' | 'bulk' | 'favorite';

/** Routes that look at the library as a whole and change many assets at once. */
export function libraryRoutes(routing: Routing): Record<OfLibrary, Answer> {
  const { assets } = routing.studio;
  return {
    ...backfillRoutes(routing),
    tiles: async (ctx) => {
      ctx.body = await assets.tiles(queryOf(ctx));
    },
    facets: async (ctx) => {
      ctx.body = await assets.facets(queryOf(ctx));
    },
    duplicates: async (ctx) => {
      ctx.body = { groups: await assets.duplicates() };
    },
    mark: async (ctx) => {
      const outcome = await assets.mark(accept(libraryContract.mark.body, await readJson(ctx, routing)));
      ctx.body = { ok: outcome.failed === 0, ...outcome };
    },
    bulk: async (ctx) => {
      const request = accept(libraryContract.bulk.body, await readJson(ctx, routing));
      const browserId = request.browserId ?? browserOf(ctx);
      const outcome = await assets.bulk({ ...request, ...(browserId !== undefined && { browserId }) });
      ctx.body = { ok: outcome.failed === 0, ...outcome };
    },
    favorite: async (ctx) => {
      const { filename, browserId } = accept(libraryContract.favorite.body, await readJson(ctx, routing));
      ctx.body = await assets.favorite(filename, { browserId: browserId ?? browserOf(ctx) });
    },
  };
}

type OfBackfill = 'startBackfill' | 'backfillState' | 'cancelBackfill' | 'rendition';

function backfillRoutes({ studio: { assets } }: Routing): Record<OfBackfill, Answer> {
  return {
    startBackfill: async (ctx) => {
      ctx.status = 202;
      ctx.body = { ok: true, ...(await assets.startBackfill()) };
    },
    backfillState: async (ctx) => {
      ctx.body = await assets.backfillState();
    },
    cancelBackfill: async (ctx) => {
      ctx.body = { ok: true, ...(await assets.cancelBackfill()) };
    },
    rendition: async (ctx) => {
      const { size } = accept(libraryContract.rendition.query, { ...ctx.query });
      sendMedia(ctx, await assets.rendition(ctx.params['filename'] ?? '', { size }));
    },
  };
}

function queryOf(ctx: RouteContext): AssetQuery {
  return libraryQuery(ctx, accept(libraryContract.tiles.query, { ...ctx.query }));
}

/** A query as the studio takes it: flags as truth, the browser from its header. */
export function libraryQuery(ctx: RouteContext, asked: z.output<typeof LibraryQuery>): AssetQuery {
  const { favorite, favoritesOnly, ...query } = asked;
  if (query.beforeFilename !== undefined && query.before === undefined) throw loneCursor();
  const browserId = query.browserId ?? browserOf(ctx);
  const isFavorites = [favorite, favoritesOnly].some((flag) => flag === '1' || flag === 'true');
  return {
    ...query,
    ...(browserId !== undefined && { browserId }),
    ...(isFavorites && { favorite: true }),
  };
}

/** Whose favourites count, as ima2-gen 2 sends it. */
export function browserOf(ctx: RouteContext): string | undefined {
  return ctx.get('x-ima2-browser-id').slice(0, 200) || undefined;
}

function loneCursor(): StudioError {
  const field = 'beforeFilename';
  return new StudioError('request-invalid', 'INVALID_INPUT', `${field}: is only taken together with before`, {
    hint: 'Send before and beforeFilename as nextCursor gave them',
    details: { field },
  });
}
