import Router from '@koa/router';
import type { Middleware } from 'koa';
import type { Studio } from '../../application/studio.ts';
import { StudioError } from '../../domain/errors.ts';
import { refuseOtherThanJson } from './body.ts';
import { contract, type Endpoint } from './contract.ts';
import { openapi } from './openapi.ts';
import type { Answer, RouteContext, Routing } from './route-context.ts';
import { accountRoutes } from './routes/accounts.ts';
import { assetRoutes } from './routes/assets.ts';
import { canvasRoutes } from './routes/canvas.ts';
import { generationRoutes } from './routes/generation.ts';
import { libraryAreaRoutes } from './routes/library.ts';
import { promptRoutes } from './routes/prompts.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { storyboardRoutes } from './routes/storyboards.ts';
import { systemRoutes } from './routes/system.ts';
import { videoRoutes } from './routes/video.ts';

/** Every endpoint of the contract with its answer; a method of the studio without one does not compile. */
export function apiRouter(routing: Routing): Router {
  const router = new Router();
  const areas: { [A in keyof Studio]: Record<keyof Studio[A], Answer> } = {
    generation: generationRoutes(routing),
    video: videoRoutes(routing),
    storyboards: storyboardRoutes(routing),
    sessions: sessionRoutes(routing),
    assets: assetRoutes(routing),
    library: libraryAreaRoutes(routing),
    prompts: promptRoutes(routing),
    canvas: canvasRoutes(routing),
    accounts: accountRoutes(routing),
    system: systemRoutes(routing),
  };
  for (const [area, endpoints] of Object.entries(contract)) {
    for (const [name, { method, path, older, takes }] of Object.entries<Endpoint>(endpoints)) {
      const answer = (areas[area as keyof Studio] as Record<string, Answer>)[name];
      const paths = older === undefined ? [path] : [path, older.path];
      const isJson = method !== 'GET' && takes === undefined;
      router.register(paths, [method], (ctx) => {
        // Before anything is looked for: a form of a foreign page changes nothing, and learns nothing.
        if (isJson) refuseOtherThanJson(ctx.req);
        return answer?.(ctx as unknown as RouteContext);
      });
    }
  }
  router.get('/api/openapi.json', async (ctx) => {
    ctx.body = openapi((await routing.studio.system.health()).version);
  });
  return router;
}

/** Nothing below /api or /generated is a page. */
export function noSuchEndpoint(router: Router): Middleware {
  return async (ctx, next) => {
    const { path } = router.match(ctx.path, ctx.method);
    const allowed = [...new Set(path.flatMap(({ methods }) => methods))];
    if (allowed.length > 0) {
      ctx.set('Allow', allowed.join(', '));
      throw new StudioError('request-invalid', 'METHOD_NOT_ALLOWED', `${ctx.method} is not possible here`, {
        hint: `Use ${allowed.join(' or ')}`,
      });
    }
    if (ctx.path === '/api' || /^\/(api|generated)\//.test(ctx.path)) {
      throw new StudioError('not-found', 'NOT_FOUND', `There is no ${ctx.path.slice(0, 200)}`, {
        hint: '/api/openapi.json lists everything that there is',
      });
    }
    await next();
  };
}
